"""A rule file becomes a rule: conditions, parameters, messages, needs, examples."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import rulebook_places
from plancheck.rulebook.load import load
from plancheck.rulebook.model import AllOf, AnyOf, Case, Parameter, Rule, Severity, Slot, Source, Test

if TYPE_CHECKING:
    from pathlib import Path

    from rulebook_places import Shelf

RULE = rulebook_places.RULE


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shelf:
    return rulebook_places.shelf(tmp_path, monkeypatch)


def test_a_file_becomes_a_rule(shelf: Shelf) -> None:
    assert load().rules == (
        Rule(
            id="PT101",
            stage="PT",
            title="Too few teachers",
            kind="plan",
            where=AllOf((Test("members", ">", 0),)),
            cases=(
                Case(
                    "few",
                    AllOf((Test("teachers", "<", 2),)),
                    Severity.WARNING,
                    (
                        Slot("label", "label"),
                        " has ",
                        Slot("teachers", "value"),
                        " teachers, fewer than ",
                        Slot("least", "parameter"),
                        ": ",
                        Slot("teachers", "names"),
                        ".",
                    ),
                ),
            ),
            practice="Teachers are on the team.",
            why="They carry it out.",
            fix="Ask them.",
            source=Source("A road map", "Introduction", "teachers belong on the team"),
            parameters=(Parameter("least", 2, "teachers that must be there", "the introduction"),),
            needs=("team", "people|team"),
            file="rules/planning-team/PT101-few.yaml",
            avoid="team: [{person: jo}]  # alone\n",
            prefer="{team: []}\n",
        ),
    )


def test_everything_optional_is_read(shelf: Shelf) -> None:
    shelf.put("rules/planning-team/PT104-none.yaml", RULE)
    shelf.put(
        "rules/strategies-and-goals/SG420-full.yaml",
        """\
        title: Full
        examines: goal
        parameters: {most: {value: 3, meaning: at most, source: a book}}
        cases:
          - {name: far-too-many, when: [{any: [lead > $most, {all: [lead == 1, "lead != 2"]}]}], severity: error,
             message: "Too many.", fix: Drop some., then_not_assessed: {stages: [RC, SG], because: no focus}}
        practice: One.
        why: Two.
        fix: Three.
        source: {work: A book, section: Chapter 1}
        emphasis: high
        graded: false
        one_finding_a: plan
        silent_where: [PT104, PT101.few]
        needs: [ids, "dates|hours"]
        """,
    )
    rule = load().rule("SG420")
    assert rule is not None
    when = AllOf((AnyOf((Test("lead", ">", 3), AllOf((Test("lead", "==", 1), Test("lead", "!=", 2))))),))
    case = Case("far-too-many", when, Severity.ERROR, ("Too many.",), "Drop some.", ("RC", "SG"), "no focus")
    assert (rule.where, rule.cases) == (AllOf(()), (case,))
    assert (rule.emphasis, rule.graded, rule.one_a_plan) == (True, False, True)
    assert (rule.silent_where, rule.needs) == (("PT104", "PT101.few"), ("goals", "ids", "dates|hours"))
    assert rule.source == Source("A book", "Chapter 1", "")


@pytest.mark.parametrize(
    ("written", "test"),
    [
        ("zealous == true", Test("zealous", "==", True)),
        ("zealous != false", Test("zealous", "!=", False)),
        ("whole in [partly, no]", Test("whole", "in", ("partly", "no"))),
        ("whole >= partly", Test("whole", ">=", "partly")),
        ("state == on hold", Test("state", "==", "on hold")),
        ("state in [open, on hold]", Test("state", "in", ("open", "on hold"))),
        ("share_of_leaders >= 0.75", Test("share_of_leaders", ">=", 0.75)),
        ("yearly_cost<=-2.5", Test("yearly_cost", "<=", -2.5)),
        ("members >= -3", Test("members", ">=", -3)),
    ],
)
def test_a_comparison_is_read_as_written(shelf: Shelf, written: str, test: Test) -> None:
    shelf.put("rules/planning-team/PT101-few.yaml", RULE.replace("members > 0", f'"{written}"'))
    assert load().rules[0].where == AllOf((test,))


@pytest.mark.parametrize(
    ("value", "term", "test"),
    [
        ("[partly, no]", "whole in $least", Test("whole", "in", ("partly", "no"))),
        ("on hold", "state == $least", Test("state", "==", "on hold")),
        ("0.5", "share_of_leaders > $least", Test("share_of_leaders", ">", 0.5)),
        ("true", "zealous == $least", Test("zealous", "==", True)),
    ],
)
def test_a_parameter_can_be_any_sort_of_value(shelf: Shelf, value: str, term: str, test: Test) -> None:
    text = RULE.replace("value: 2", f"value: {value}").replace("teachers < $least", term)
    shelf.put("rules/planning-team/PT101-few.yaml", text)
    assert load().rules[0].cases[0].when == AllOf((test,))


def test_an_example_keeps_its_shape_and_loses_the_comments_after_it(shelf: Shelf) -> None:
    block = "avoid:\n  team:\n    - person: jo\n    # the end\nprefer:"
    text = RULE.replace("avoid:\n  team: [{person: jo}]  # alone\nprefer:", block)
    shelf.put("rules/planning-team/PT101-few.yaml", text)
    assert load().rules[0].avoid == "team:\n  - person: jo\n"


def test_a_diagnosis_stands_on_the_outcomes_of_rules(shelf: Shelf) -> None:
    shelf.put(
        "rules/diagnoses/DX901-first.yaml",
        """\
        title: First
        examines: chain
        cases:
          - name: drawn
            when: [{any: [PT101 fired, PT101.few fired]}, PT101 silent]
            severity: info
            message: "{label} rests on {fired}."
        practice: One.
        why: Two.
        fix: Three.
        source: {work: A book, section: Chapter 1}
        """,
    )
    drawn = load().rule("DX901")
    assert drawn is not None
    either = AnyOf((Test("PT101", "==", "fired"), Test("PT101.few", "==", "fired")))
    told = (Slot("label", "label"), " rests on ", Slot("fired", "rules"), ".")
    case = Case("drawn", AllOf((either, Test("PT101", "==", "silent"))), Severity.INFO, told)
    assert (drawn.kind, drawn.stage, drawn.cases, drawn.graded, drawn.needs) == ("chain", "DX", (case,), False, ())


def test_rules_come_in_the_order_of_stages_and_ids(shelf: Shelf) -> None:
    for path in ("logic-chain/LC701-a", "action-plan/AP525-b", "action-plan/AP502-c", "diagnostic-review/DR201-d"):
        shelf.put(f"rules/{path}.yaml", RULE)
    assert [rule.id for rule in load().rules] == ["PT101", "DR201", "AP502", "AP525", "LC701"]


def test_the_digest_is_of_the_content_alone(shelf: Shelf) -> None:
    before = load().sha256
    shelf.put("rules/planning-team/PT101-few.yaml", "")
    (shelf.folder / "rules/planning-team/PT101-few.yaml").unlink()
    shelf.put("rules/planning-team/PT101-other-words.yaml", "# a comment\n" + RULE.replace("\n", "\r\n"))
    assert load().sha256 == before
    shelf.put("rules/planning-team/PT101-other-words.yaml", RULE.replace("value: 2", "value: 3"))
    assert load().sha256 != before


def test_the_digest_covers_the_word_lists_and_the_grammar(shelf: Shelf) -> None:
    before = load().sha256
    shelf.put("rules/words/crowd.yaml", "entries: [everyone]\n")
    one = load().sha256
    shelf.put("rules/words/crowd.yaml", "entries: [everybody]\n")
    two = load().sha256
    shelf.put("rules/grammar/crowd.yaml", "entries: [everybody]\n")
    assert len({before, one, two, load().sha256}) == 4
