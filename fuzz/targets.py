"""What the fuzzer and its replay run: each target takes bytes and fails where a promise of plancheck is broken."""

from __future__ import annotations

import json
import os
import re
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from archives import archive, sheet
from form_targets import delimited_table, markdown_text, word_document
from promises import AS_OF, assert_tame, check, result_of

from plancheck import knowledge
from plancheck.check import judge
from plancheck.engine import choose
from plancheck.graph import PlanGraph
from plancheck.inference import prepare
from plancheck.proof import prove
from plancheck.readers.forms import json_text, pdf_tables, priority_extract, yaml_text
from plancheck.readers.pdf import apart, extracting
from plancheck.reports import json_report, proof_report, text_report
from plancheck.rulebook.load import load, survey
from plancheck.text.lexicon import lexicon
from plancheck.text.phrase_tree import Lexicon
from plancheck.text.reading import read
from plancheck.text.word_lists import ANY_WORDS, WordList, words_of

if TYPE_CHECKING:
    from plancheck.rulebook.model import Rulebook
    from plancheck.text.adding import AddedWords

_MEMORY: Final = "/dev/shm"
ROOT: Final = Path(__file__).parents[1]
CUT: Final = b"\n%%%%\n"
"""Between the files that one input of a pack stands for."""


def yaml_plan(data: bytes) -> None:
    """A plan in YAML."""
    check(result_of(lambda: yaml_text.read(data, "x")))


def json_plan(data: bytes) -> None:
    """A plan in JSON."""
    check(result_of(lambda: json_text.read(data, "x")))


def workbook(data: bytes) -> None:
    """A district's workbook: the file itself, or, after a first byte of 1 to 3, one part of a sound one."""
    kind, rest = data[:1], data[1:]
    if kind == b"\x01":
        data = archive({"xl/worksheets/sheet1.xml": rest})
    elif kind == b"\x02":
        data = archive({"xl/sharedStrings.xml": rest})
    elif kind == b"\x03":
        data = archive({"xl/worksheets/sheet1.xml": sheet(rest)})
    check(result_of(lambda: priority_extract.read(data, "x")))


def rule_pack(data: bytes) -> None:
    """A rule pack: its ``pack.yaml``, a rule, a diagnosis and words for two lists, parted by ``CUT``."""
    texts = [*data.split(CUT), b"", b"", b"", b""]
    folder = _pack_folder()
    for name, text in zip(_PACK, texts, strict=False):
        path = folder / name
        if text or name == "pack.yaml":
            path.write_bytes(text)
        else:
            path.unlink(missing_ok=True)
    with _few_built_in_rules(folder.parent):
        book, errors = survey([folder])
    assert len(errors) <= 500
    for error in errors:
        assert error.line >= 1
        assert error.column >= 1
        assert_tame(error.reason + error.excerpt + error.allowed)
    if not errors:
        prepare.__wrapped__(book)
        _assert_found(book.words)


def _assert_found(added: tuple[AddedWords, ...]) -> None:
    """Every phrase that a pack may add is found where it stands as it is written."""
    for words in added:
        for phrase, _ in words.phrases:
            lexicon_of_one = Lexicon(
                {words.list: WordList(words.list, "", ((phrase, "it"),), keeps_negated=True, data={})}
            )
            written = ("one or two" if word == ANY_WORDS else word.strip("=^*") for word in words_of(phrase))
            assert lexicon_of_one.scan(read(" ".join(written))).get(words.list), phrase


def judged_plan(data: bytes) -> None:
    """A plan in YAML, judged, shown in every report and proved."""
    result = result_of(lambda: yaml_text.read(data, "x"))
    check(result)
    for submission in result.submissions:
        graph = PlanGraph(submission, AS_OF)
        report = judge(submission, _rulebook(), choose("plain"), AS_OF)
        from plancheck.findings import Report

        whole = Report((), "", "plain", "2026-09-01", (report,), (), 1, ())
        assert_tame(text_report.render(whole).replace("\n", ""))
        json.loads(json_report.render(whole))
        for finding in report.findings:
            proof = prove(graph, _rulebook(), report, finding)
            assert_tame(proof_report.as_text(proof).replace("\n", ""))
            json.loads(proof_report.as_json(proof))


def pdf_document(data: bytes) -> str:
    """A PDF, taken apart in this process instead of one of its own; what became of it."""
    before = apart.told_apart
    apart.told_apart = lambda data, _, pages: extracting.told(data, pages)
    try:
        result = result_of(lambda: pdf_tables.read(data, "x"))
    finally:
        apart.told_apart = before
    check(result)
    return re.sub(r"\d+", "N", result.unreadable[0].reason) if result.unreadable else "read"


TARGETS: Final[dict[str, Callable[[bytes], object]]] = {
    "yaml": yaml_plan,
    "json": json_plan,
    "workbook": workbook,
    "document": word_document,
    "table": delimited_table,
    "markdown": markdown_text,
    "pack": rule_pack,
    "pdf": pdf_document,
    "judged": judged_plan,
}


_PACK: Final = (
    "pack.yaml",
    "planning-team/PT150-x.yaml",
    "diagnoses/DX950-x.yaml",
    "words/sources.yaml",
    "words/programs.yaml",
)


@cache
def _rulebook() -> Rulebook:
    return load()


@cache
def _pack_folder() -> Path:
    """A folder for one pack, beside a few of the built-in rules, which load quickly."""
    lexicon()  # is remembered, and must not be made from a folder without word lists
    real = knowledge.folder("rules")
    place = Path(tempfile.mkdtemp(prefix="plancheck-fuzz-", dir=_MEMORY if os.path.isdir(_MEMORY) else None))
    rules = ("planning-team/PT104-*.yaml", "planning-team/PT101-*.yaml", "diagnoses/DX907-*.yaml")
    for name in ("stages.yaml", *rules, "words/sources.yaml", "words/programs.yaml"):
        for path in real.glob(name):
            target = place / "rules" / path.relative_to(real)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    pack = place / "pack"
    (pack / "planning-team").mkdir(parents=True)
    (pack / "diagnoses").mkdir()
    (pack / "words").mkdir()
    return pack


@contextmanager
def _few_built_in_rules(place: Path) -> Iterator[None]:
    before = knowledge.folder
    knowledge.folder = place.joinpath  # type: ignore[assignment]
    try:
        yield
    finally:
        knowledge.folder = before
