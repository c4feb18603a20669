"""Whatever is handed in, nothing breaks: readers, rule packs, reports and pictures on random and on hostile input."""

from __future__ import annotations

import importlib.util
import json
import random
import re
import sys
import unicodedata
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rule_cases import plain_data

from plancheck.check import judge
from plancheck.engine import choose
from plancheck.findings import Report
from plancheck.graph import PlanGraph
from plancheck.proof import prove
from plancheck.readers import submit
from plancheck.reports import facts_report, json_report, proof_report, silence_report, text_report
from plancheck.rulebook.load import load
from plancheck.silence import silence
from plancheck_run import FIXTURES, ROOT

if TYPE_CHECKING:
    from types import ModuleType

    from plancheck.rulebook.model import Rulebook

FUZZ = ROOT / "fuzz"
DAY = date(2026, 9, 1)
WITHOUT_FUZZ = "the folder fuzz is not in this source distribution"


def module(name: str) -> ModuleType:
    """A module of the folder ``fuzz``, which is no package."""
    path = FUZZ / f"{name}.py"
    if not path.exists():
        pytest.skip(WITHOUT_FUZZ)
    spec = importlib.util.spec_from_file_location(f"fuzz_{name}", path)
    assert spec is not None
    assert spec.loader is not None
    if str(FUZZ) not in sys.path:
        sys.path.append(str(FUZZ))  # its modules fetch each other
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded


@cache
def targets() -> ModuleType:
    return module("targets")


@cache
def rulebook() -> Rulebook:
    return load()


KEPT = sorted(path for path in (FUZZ / "corpus").glob("*/*") if path.is_file())


@pytest.mark.parametrize("path", KEPT, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_what_the_fuzzer_kept_breaks_no_promise(path: Path) -> None:
    targets().TARGETS[path.parent.name](path.read_bytes())


def test_every_target_but_the_judged_plan_has_inputs_that_were_kept() -> None:
    assert {path.parent.name for path in KEPT} == set(targets().TARGETS) - {"judged"}


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(["yaml", "json", "workbook", "document", "table", "markdown"]), st.binary(max_size=400))
def test_bytes_are_a_plan_or_are_told_why_not(target: str, data: bytes) -> None:
    targets().TARGETS[target](data)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(["yaml", "json"]), st.text(max_size=300))
def test_texts_are_a_plan_or_are_told_why_not(target: str, text: str) -> None:
    head = "format: 1\ntitle: x\n" if target == "yaml" else ""
    targets().TARGETS[target]((head + text).encode("utf-8", "surrogatepass"))


STORIES = sorted(FIXTURES.glob("stories/*.yaml")) + sorted(FIXTURES.glob("plans/everything-wrong/*.yaml"))


@settings(max_examples=120, deadline=None)
@given(st.sampled_from(STORIES), st.integers(0, 2**32))
def test_a_plan_with_lines_changed_is_read_or_told_why_not(path: Path, seed: int) -> None:
    data = module("mutations").lines_changed(path.read_bytes(), random.Random(seed))
    targets().TARGETS["yaml"](data)


FORMS = {
    "document": ("of_documents", "document_changed"),
    "table": ("of_tables", "table_changed"),
    "markdown": ("of_texts", "text_changed"),
}


@cache
def forms(target: str) -> list[bytes]:
    return list(getattr(module("form_seeds"), FORMS[target][0])())


@settings(max_examples=120, deadline=None)
@given(st.sampled_from(sorted(FORMS)), st.integers(0, 2**32))
def test_a_form_with_cells_and_headings_changed_is_read_or_told_why_not(target: str, seed: int) -> None:
    draw = random.Random(seed)
    change = getattr(module("form_mutations"), FORMS[target][1])
    data = change(draw.choice(forms(target)), draw)
    targets().TARGETS[target](data if draw.random() < 0.5 else change(data, draw))


RULES = sorted(ROOT.glob("rules/*/[A-Z][A-Z][0-9]*.yaml"))


@settings(max_examples=120, deadline=None)
@given(st.sampled_from(RULES), st.integers(0, 2**32))
def test_a_rule_file_with_lines_changed_is_a_rule_or_told_why_not(path: Path, seed: int) -> None:
    data = module("mutations").lines_changed(path.read_bytes(), random.Random(seed))
    pack = b"name: ours\ntitle: A pack\nparameters: {PT101: {least: 3}}\n"
    parts = (pack, b"", data) if path.parent.name == "diagnoses" else (pack, data, b"")
    targets().TARGETS["pack"](targets().CUT.join(parts))


HOSTILE = (
    "\x1b[2J\x1b]0;owned\x07",
    "\u202eevil\u202c \u2066x\u2069",
    "a\u2028b\u2029c\x85d",
    "<script>alert(1)</script>",
    '"; } digraph { a [URL="javascript:alert(1)"]; //',
    "\\N\\G\\L\\l\\r\\E\\T",
    "<<b>bold</b>>",
    "{label} {fired} %s %(x)s ${HOME} `id`",
    "x" * 500,
    "\u0301" * 80,
    "=cmd|' /C calc'!A0",
    "\r\nreport: clean",
    "\u0645\u0631\u062d\u0628\u0627 \u05e9\u05dc\u05d5\u05dd \U0001f468\u200d\U0001f469\u200d\U0001f467",
)
SAFE_TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60)


def with_texts(value: Any, texts: list[str], key: str = "") -> Any:
    """A plan with other texts in place of its own; ids, links, dates and words that are chosen stay."""
    if isinstance(value, dict):
        return {name: with_texts(inner, texts, name) for name, inner in value.items()}
    if isinstance(value, list):
        return [with_texts(inner, texts, key) for inner in value]
    if isinstance(value, str) and key in PROSE and len(value) > 12:
        return texts[len(value) % len(texts)]
    return value


PROSE = frozenset({"title", "text", "what", "finding", "name", "answer", "idea", "if", "then", "outcome", "to", "why"})
PLANS = [plain_data(path.read_text(encoding="utf-8")) for path in STORIES if path.stem != "expected"]


def wild(text: str) -> list[str]:
    """Signs that steer a terminal or reorder what is read."""
    return [
        c
        for c in text
        if unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"}
        or c in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    ]


def assert_harmless(text: str) -> None:
    assert wild(text.replace("\n", "")) == []
    shown = re.compile(r"^\s*[\w./-]+:\d+:\d+")  # a place is never cut
    assert [line for line in text.splitlines() if len(line) > 80 and not shown.match(line)] == []


def assert_shown(data: dict[str, Any], views: tuple[str, ...] = ()) -> None:
    submission = submit(data)
    graph = PlanGraph(submission, DAY)
    report = judge(submission, rulebook(), choose("plain"), DAY)
    whole = Report((), "", "plain", "2026-09-01", (report,), (), 1, ())
    assert_harmless(text_report.render(whole))
    for text in (json_report.render(whole), facts_report.render([graph])):
        assert wild(text.replace("\n", "")) == []
        json.loads(text)
    for finding in report.findings:
        proof = prove(graph, rulebook(), report, finding)
        assert_harmless(proof_report.as_text(proof))
        json.loads(proof_report.as_json(proof))
    for rule in rulebook().rules[::9]:
        assert_harmless(silence_report.as_text(silence(graph, rulebook(), report, rule)))
    for view in views:
        assert_drawn(view, graph, report)


def assert_drawn(view: str, graph: PlanGraph, report: Any) -> None:
    """The DOT is one graph with balanced quotes, and no text of the plan has become part of its language."""
    from plancheck.diagrams import dot
    from plancheck.diagrams.view import Asked, Judged
    from plancheck.diagrams.view import load as load_view

    text = dot.write(load_view(view).compose(Asked(rulebook(), Judged(graph, report), (), None, None)))
    assert wild(re.sub(r"[\n\t]", "", text)) == []
    bare = re.sub(r'"(?:[^"\\]|\\.)*"', '""', text)
    assert '"' not in bare.replace('""', "")
    assert bare.count("{") == bare.count("}")
    assert "javascript" not in bare
    assert "digraph" not in bare.replace("digraph", "", 1)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_texts_are_shown_harmlessly_in_every_report(text: str) -> None:
    for data in PLANS[::3]:
        assert_shown(with_texts(data, [text]), ("logic", "workload", "timeline"))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(PLANS), st.lists(SAFE_TEXT.filter(lambda text: bool(text.strip())), min_size=1, max_size=5))
def test_any_text_is_shown_harmlessly_in_every_report(data: dict[str, Any], texts: list[str]) -> None:
    assert_shown(with_texts(data, texts))


DEEP = 1_200
"""More than the interpreter's limit of calls within calls."""
WORDS = ("students", "read", "lessons", "teams", "plan", "texts", "mathematics", "attendance", "families", "by", "80 %")


def some_text(number: int) -> str:
    draw = random.Random(number)
    return " ".join(draw.choice(WORDS) for _ in range(7))


DEEP_PLANS: dict[str, dict[str, Any]] = {
    "causes of causes": {
        "challenges": [{"id": "c", "text": some_text(1)}],
        "root_causes": [
            {"id": f"r{n}", "text": some_text(n), "explains": [f"r{n - 1}" if n else "c"]} for n in range(DEEP)
        ],
        "strategies": [{"id": "s", "text": some_text(2), "addresses": [f"r{DEEP - 1}"]}],
    },
    "causes in a circle": {
        "challenges": [{"id": "c", "text": some_text(1)}],
        "root_causes": [{"id": f"r{n}", "text": some_text(n), "explains": [f"r{(n + 1) % DEEP}"]} for n in range(DEEP)],
    },
    "actions after actions": {
        "actions": [
            {
                "id": f"a{n}",
                "text": some_text(n),
                "start": "2026-09-01",
                "end": "2026-10-01",
                "after": [f"a{n - 1}"] * (n > 0),
            }
            for n in range(DEEP)
        ],
    },
    "whys behind whys": {
        "challenges": [{"id": "c", "text": some_text(1)}],
        "root_causes": [
            {"id": "r", "text": some_text(2), "explains": ["c"], "whys": [some_text(n) for n in range(DEEP)]}
        ],
    },
    "milestones": {
        "actions": [{"id": "a", "text": some_text(1), "milestones": [{"text": some_text(n)} for n in range(DEEP)]}],
    },
    "links that lead nowhere": {
        "challenges": [{"id": "c", "text": some_text(1), "evidence": [f"e{n}" for n in range(DEEP)]}],
    },
    "long texts": {
        "challenges": [{"id": "c", "text": "a" * 100_000}, {"id": "d", "text": "1," * 50_000}],
        "goals": [{"text": "% and June 2027 " * 6_000}],
    },
}


@pytest.mark.parametrize("name", DEEP_PLANS)
def test_a_plan_of_great_depth_or_length_is_judged(name: str) -> None:
    submission = submit({"format": 1, "title": "A plan", "type": "systemic", **DEEP_PLANS[name]})
    graph = PlanGraph(submission, DAY)
    report = judge(submission, rulebook(), choose("plain"), DAY)
    assert report.findings
    assert_harmless(text_report.render(Report((), "", "plain", "2026-09-01", (report,), (), 1, ())))
    for finding in (report.findings[0], report.findings[-1]):
        assert_harmless(proof_report.as_text(prove(graph, rulebook(), report, finding)))
    assert_drawn("logic", graph, report)
