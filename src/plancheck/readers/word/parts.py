"""Unpacks the few parts of a Word document that carry its text, within bounds, and parses them safely."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from plancheck.errors import PlanUnreadable
from plancheck.places import Place
from plancheck.readers.inflating import NOT_AN_ARCHIVE, checked, members, unpacks_to
from plancheck.readers.word.plain import BARE
from plancheck.readers.word.styles import Styles

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plancheck.readers.inflating import Member

MOST_TEXT: Final = 12_000_000
"""Bytes of the part that holds the text; that of a plan of 40 pages has one million."""
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STYLE: Final = b"<w:style "
_SAID: Final = rb'(?: [A-Za-z0-9:]{1,40}="[^"<>]*"){0,30}'
_LOOKS: Final = rb"<w:(?!gridSpan|vMerge|cell)[A-Za-z]{1,20}" + _SAID + rb"/>"
_WIDTH: Final = rb'<w:tcPr><w:tcW(?: w:(?:type|w)="[a-z0-9]{1,9}"){0,2}/></w:tcPr>'
_WIDTHS: Final = rb"<w:tcPr>(?:" + _LOOKS + rb"){0,60}</w:tcPr>"
_OF_LETTERS: Final = re.compile(rb"<w:rPr>(?:<w:(?!ins|del|move)[A-Za-z]{1,20}" + _SAID + rb"/>){0,60}</w:rPr>")
_OF_CELLS: Final = re.compile(_WIDTHS)
_ONE_TEXT: Final = re.compile(
    rb"<w:tc>(?:" + _WIDTH + rb"|" + _WIDTHS + rb")?<w:p" + _SAID + rb"><w:r" + _SAID + rb">"
    rb'<w:t(?: xml:space="preserve")?>([^<]*)</w:t></w:r></w:p></w:tc>'
)
"""A cell with a single text; what is plain and most common (``_WIDTH``) is tried first."""
_BARE: Final = b"<w:" + BARE.encode() + b">%b</w:" + BARE.encode() + b">"
_BODY: Final = "word/document.xml"


@dataclass(frozen=True, slots=True)
class Parts:
    """The parsed body, what the styles say, and what else the archive holds."""

    body: Any
    styles: Styles
    names: frozenset[str]


def unpacked(data: bytes, shown: str) -> Parts:
    """The parts of the document; raises ``PlanUnreadable``."""
    if data.startswith(_OLE):
        raise _locked_or_old(data, shown)
    try:
        found = members(data)
        _look_at(found, len(data), shown)
        styles = checked(data, found["word/styles.xml"]) if "word/styles.xml" in found else b""
        body = checked(data, found[_BODY])
    except NOT_AN_ARCHIVE:
        if not data.startswith(b"PK"):
            raise _refused(shown, "this is no Word document", "save the plan as .docx in Word") from None
        raise _damaged(shown) from None
    known = Styles(_parsed(_of_paragraphs(styles), shown) if styles else None)  # freed before the body takes its place
    return Parts(_parsed(_laid_bare(body), shown), known, frozenset(found))


def _look_at(names: Mapping[str, Member], size: int, shown: str) -> None:
    if any(member.is_locked for member in names.values()):
        raise _refused(shown, "the document is locked with a password", _UNLOCK)
    if _BODY not in names:
        raise _refused(shown, "this is no Word document", "save the plan as .docx in Word")
    if any(name.endswith("vbaProject.bin") for name in names):
        raise _refused(shown, "documents with macros are not read", "save it as .docx, which holds no macros")
    if total := unpacks_to(names.values(), size):
        raise _refused(
            shown, f"the document would unpack to {total // 1_000_000} MB", "leave pictures and the like out"
        )
    if any(names[name].size > MOST_TEXT for name in (_BODY, "word/styles.xml") if name in names):
        raise _refused(shown, "the document holds more text than plans do", "give each plan a file of its own")


def _of_paragraphs(styles: bytes) -> bytes:
    """The part without what no paragraph's level depends on: looks of tables and letters, and of styles to come."""
    begin, end = styles.find(b"<w:latentStyles"), styles.find(b"</w:latentStyles>")
    if 0 <= begin < end:
        styles = styles[:begin] + styles[end + len(b"</w:latentStyles>") :]
    head, *each = styles.split(_STYLE)
    last = each[-1:]  # the end of the part stands behind it
    return _STYLE.join((head, *(style for style in each[:-1] if _looks(style)), *last))


def _laid_bare(body: bytes) -> bytes:
    """The part without what is never read, often three in four of its elements: it is parsed in half the time.

    What letters and cells look like goes, where nothing else is said there, so that a level or a
    span is never lost; a cell with a single text becomes one element (``BARE``).
    """
    if b"!" in body and b"<!" in body:
        return body
    if b"<w:rPr>" in body:
        body = b"".join(_OF_LETTERS.split(body))
    if b"<w:tc>" in body:
        parts = _ONE_TEXT.split(body)
        parts[1::2] = map(_BARE.__mod__, parts[1::2])
        body = b"".join(parts)
    if b"<w:tcPr>" in body:
        body = b"".join(_OF_CELLS.split(body))
    return body


def _looks(style: bytes) -> bool:
    """Whether it is of paragraphs, or of one knows not what."""
    tag = style[: style.find(b">")]
    other = b'w:type="table"' in tag or b'w:type="character"' in tag
    return not (other and style.rstrip().endswith(b"</w:style>"))


def _parsed(part: bytes, shown: str) -> Any:
    from lxml import etree

    if _declares(part) or part.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise _damaged(shown)  # no program that writes documents does this
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )
    try:
        return etree.fromstring(part, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise _damaged(shown) from None


def _declares(part: bytes) -> bool:
    """Whether a part declares its type or entities; looks at the rare sign alone."""
    at = part.find(b"!")
    while at >= 0:
        if part.startswith((b"<!DOCTYPE", b"<!ENTITY"), at - 1):
            return True
        at = part.find(b"!", at + 1)
    return False


def _locked_or_old(data: bytes, shown: str) -> PlanUnreadable:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return _refused(shown, "the document is locked with a password", _UNLOCK)
    return _refused(shown, "this is a document of the old Word form", "save it as .docx in Word")


_UNLOCK = "save it without a password"


def _damaged(shown: str) -> PlanUnreadable:
    return _refused(shown, "the document is damaged", "open it in Word and save it again")


def _refused(shown: str, reason: str, hint: str) -> PlanUnreadable:
    return PlanUnreadable(shown, Place(shown), reason, hint)
