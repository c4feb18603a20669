"""What the fuzzer and its replay run: each target takes bytes and fails where a promise of plancheck is broken."""

from __future__ import annotations

import io
import json
import os
import re
import tempfile
import unicodedata
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from plancheck import knowledge
from plancheck.check import judge
from plancheck.engine import choose
from plancheck.errors import PlanUnreadable
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
    from plancheck.readers.results import ReadResult
    from plancheck.rulebook.model import Rulebook
    from plancheck.text.adding import AddedWords

_MEMORY: Final = "/dev/shm"
ROOT: Final = Path(__file__).parents[1]
CUT: Final = b"\n%%%%\n"
"""Between the files that one input of a pack stands for."""
AS_OF: Final = date(2026, 9, 1)


def yaml_plan(data: bytes) -> None:
    """A plan in YAML."""
    _check(_read(lambda: yaml_text.read(data, "x")))


def json_plan(data: bytes) -> None:
    """A plan in JSON."""
    _check(_read(lambda: json_text.read(data, "x")))


def workbook(data: bytes) -> None:
    """A district's workbook: the file itself, or, after a first byte of 1 to 3, one part of a sound one."""
    kind, rest = data[:1], data[1:]
    if kind == b"\x01":
        data = _archive({"xl/worksheets/sheet1.xml": rest})
    elif kind == b"\x02":
        data = _archive({"xl/sharedStrings.xml": rest})
    elif kind == b"\x03":
        data = _archive({"xl/worksheets/sheet1.xml": sheet(rest)})
    _check(_read(lambda: priority_extract.read(data, "x")))


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
        _assert_tame(error.reason + error.excerpt + error.allowed)
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
    result = _read(lambda: yaml_text.read(data, "x"))
    _check(result)
    for submission in result.submissions:
        graph = PlanGraph(submission, AS_OF)
        report = judge(submission, _rulebook(), choose("plain"), AS_OF)
        from plancheck.findings import Report

        whole = Report((), "", "plain", "2026-09-01", (report,), (), 1, ())
        _assert_tame(text_report.render(whole).replace("\n", ""))
        json.loads(json_report.render(whole))
        for finding in report.findings:
            proof = prove(graph, _rulebook(), report, finding)
            _assert_tame(proof_report.as_text(proof).replace("\n", ""))
            json.loads(proof_report.as_json(proof))


def pdf_document(data: bytes) -> str:
    """A PDF, taken apart in this process instead of one of its own; what became of it."""
    before = apart.told_apart
    apart.told_apart = lambda data, _, pages: extracting.told(data, pages)
    try:
        result = _read(lambda: pdf_tables.read(data, "x"))
    finally:
        apart.told_apart = before
    _check(result)
    return re.sub(r"\d+", "N", result.unreadable[0].reason) if result.unreadable else "read"


TARGETS: Final[dict[str, Callable[[bytes], object]]] = {
    "yaml": yaml_plan,
    "json": json_plan,
    "workbook": workbook,
    "pack": rule_pack,
    "pdf": pdf_document,
    "judged": judged_plan,
}


def _read(reader: Callable[[], ReadResult | None]) -> ReadResult:
    from plancheck.readers.results import ReadResult

    try:
        return reader() or ReadResult()
    except PlanUnreadable as error:
        return ReadResult(unreadable=(error,))


def _check(result: ReadResult) -> None:
    for error in result.unreadable:
        assert error.source == error.place.file == "x"
        assert error.reason
        assert error.hint
        _assert_tame(str(error) + (error.plan or ""))
    for submission in result.submissions:
        assert submission.plan.title.strip()
        assert submission.places.root.file == "x"


def _assert_tame(text: str) -> None:
    """Nothing that steers a terminal or reorders what is read."""
    wild = [sign for sign in text if unicodedata.category(sign) in {"Cc", "Cs", "Zl", "Zp"} or sign in "\u202e\u2066"]
    assert not wild, wild


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


_HEAD: Final = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_MAIN: Final = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_RELATED: Final = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PARTS: Final = b"http://schemas.openxmlformats.org/package/2006/relationships"
SOUND: Final = {
    "_rels/.rels": _HEAD + b'<Relationships xmlns="%s"><Relationship Id="rId1" Type="%s/officeDocument" '
    b'Target="xl/workbook.xml"/></Relationships>' % (_PARTS, _RELATED),
    "xl/workbook.xml": _HEAD + b'<workbook %s xmlns:r="%s"><sheets><sheet name="Plans" sheetId="1" r:id="rId1"/>'
    b"</sheets></workbook>" % (_MAIN, _RELATED),
    "xl/_rels/workbook.xml.rels": _HEAD + b'<Relationships xmlns="%s"><Relationship Id="rId1" Type="%s/worksheet" '
    b'Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="%s/sharedStrings" '
    b'Target="sharedStrings.xml"/></Relationships>' % (_PARTS, _RELATED, _RELATED),
    "xl/sharedStrings.xml": _HEAD + b"<sst %s><si><t>Plan Name</t></si></sst>" % _MAIN,
    "xl/worksheets/sheet1.xml": b'<worksheet %s><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData>'
    b"</worksheet>" % _MAIN,
}


def _archive(changed: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as file:
        for name, content in (SOUND | changed).items():
            file.writestr(name, content)
    return packed.getvalue()


def sheet(table: bytes) -> bytes:
    """A sheet from lines with tabs between the cells; bytes that XML does not allow are left to the reader."""
    rows = b"".join(
        b"<row>"
        + b"".join(b'<c t="inlineStr"><is><t>' + cell + b"</t></is></c>" for cell in line.split(b"\t"))
        + b"</row>"
        for line in table.split(b"\n")
    )
    return b"<worksheet " + _MAIN + b"><sheetData>" + rows + b"</sheetData></worksheet>"
