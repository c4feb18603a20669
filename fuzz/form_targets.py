"""Documents read by their headings: Word, delimited text and Markdown."""

from __future__ import annotations

from typing import Final

from archives import DOCUMENT, archive, body, in_document
from promises import check_form, result_of

from plancheck.readers.forms import delimited_text
from plancheck.readers.forms import markdown_text as markdown_form
from plancheck.readers.forms import word_document as word_form

PARTS: Final = {b"\x01": "word/document.xml", b"\x02": "word/styles.xml"}


def word_document(data: bytes) -> None:
    """A Word document: the file itself, or, after a first byte of 1 to 4, a sound one with something changed.

    1 and 2 stand for the text and the styles, 3 for blocks as ``archives.body`` takes them, 4 for any part,
    whose name is the first line.
    """
    kind, rest = data[:1], data[1:]
    if kind in PARTS:
        data = archive({PARTS[kind]: rest}, DOCUMENT)
    elif kind == b"\x03":
        data = archive({"word/document.xml": in_document(body(rest))}, DOCUMENT)
    elif kind == b"\x04":
        name, _, content = rest.partition(b"\n")
        data = archive({name.decode("utf-8", "replace"): content}, DOCUMENT)
    check_form(result_of(lambda: word_form.read(data, "x")), data)


def delimited_table(data: bytes) -> None:
    """Delimited text; after a first byte of 1 it is called ``x.tsv``."""
    name = "x.tsv" if data.startswith(b"\x01") else "x"
    table = data.removeprefix(b"\x01")
    check_form(result_of(lambda: delimited_text.read(table, name)), table, name)


def markdown_text(data: bytes) -> None:
    """A text in Markdown."""
    check_form(result_of(lambda: markdown_form.read(data, "x")), data)
