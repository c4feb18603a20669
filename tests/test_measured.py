"""Rules that rest on a measure short of its goal speak as info at most; pages tell what was measured."""

from __future__ import annotations

import json
from textwrap import dedent
from typing import TYPE_CHECKING

import measure_text
import pytest
import yaml

import rulebook_places
from plancheck.errors import RulesInvalid
from plancheck.facts import Type
from plancheck.labels import labels
from plancheck.reports import rule_list, rule_page
from plancheck.rulebook.load import load
from plancheck.rulebook.measured import Tally
from plancheck.rulebook.measured_words import measured_lines
from plancheck.rulebook.model import Severity, comparisons
from plancheck.vocabulary import vocabulary
from plancheck_run import REAL, WITHOUT_REAL

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from plancheck.labels import Label
    from plancheck.rulebook.model import Rule
    from rulebook_places import Shelf

DATA = yaml.safe_load(measure_text.FILE.read_text(encoding="utf-8"))
MET = {"goal": 1, "least": 0, "short": 0}
LABELS = """\
zeal: {of: plan.zealous, goal: 0.8, least: 0.6, also: {plan.teachers: {true: 3, false: 1}}}
"""
GOALS = "{few: 10, most_errors: 2, most_false_alarms: 1, precise_enough: 0.85}\n"
RULE = """\
title: No zeal
examines: plan
parameters:
  least: {value: 2, meaning: teachers, source: own choice}
cases:
  - {name: none, when: [zealous == false], severity: error, message: "{label}."}
  - {name: few, when: [teachers < $least], severity: warning, message: "{label}."}
practice: Zeal.
why: Because.
fix: Do.
source: {work: A book, section: Chapter 1}
"""


def read_by(rule: Rule) -> set[str]:
    return {test.attribute for part in (rule.where, *(case.when for case in rule.cases)) for test in comparisons(part)}


def measures_of(rule: Rule) -> set[str]:
    return {label.measure for label in labels() if label.readings(rule.kind, read_by(rule))}


def text_rules() -> list[Rule]:
    return [rule for rule in load().rules if read_by(rule) & set(DATA["reads_text"].get(rule.kind, ()))]


# the data and the code


@pytest.mark.skipif(not REAL.exists(), reason=WITHOUT_REAL)
def test_the_file_says_what_is_measured_now() -> None:
    made = measure_text.document(REAL, REAL.with_name("network-a.labels.jsonl"))
    assert yaml.safe_load(made) == DATA, "run tools/measure_text.py"


def test_the_attributes_that_read_text_are_those_of_the_code() -> None:
    assert measure_text.attributes_that_read_text() == DATA["reads_text"]


def test_attributes_that_build_on_a_labelled_measure_say_so() -> None:
    declared = {(label.measure, kind, name) for label in labels() for kind, name in _readings(label)}
    built = {
        (measure, kind, attribute.name)
        for kind, attributes in vocabulary().attributes.items()
        for attribute in attributes
        if attribute.type is not Type.TEXT
        for measure in measure_text.measures_reached(attribute.measure)
    }
    assert built - declared == set()


def _readings(label: Label) -> list[tuple[str, str]]:
    return [(label.kind, label.attribute), *((other.kind, other.attribute) for other in label.also)]


# the built-in rules


def test_rules_are_capped_where_the_data_says_so_and_nowhere_else() -> None:
    capped = {rule.id for rule in load().rules if any(case.written for case in rule.cases)}
    expected: set[str] = set()
    for rule in load().rules:
        short = [m for m in measures_of(rule) if not MET[DATA["measures"][m]["test"]["standing"]]]
        grave = any((case.written or case.severity) is not Severity.INFO for case in rule.cases)
        if not short or not grave:
            continue
        own = DATA["rules"].get(rule.id, {}).get("test")
        if own is None:  # the forms of the real plans cannot carry what it needs: its answers stand for it
            assert rule.measured is not None
            precision = rule.measured.precision
        else:
            precision = own["both"] / own["said"] if own["said"] else None
        if precision is None or precision < 0.85:
            expected.add(rule.id)
    assert capped == expected
    by_id = {rule.id: rule for rule in load().rules}
    assert {case.severity for name in capped for case in by_id[name].cases} <= {Severity.INFO}


def test_every_rule_that_reads_text_tells_its_precision_and_recall_or_that_it_is_unmeasured() -> None:
    pages = {rule.id: " ".join(measured_lines(rule)) for rule in load().rules}
    reading = {rule.id for rule in text_rules()}
    assert {name for name, told in pages.items() if told} == reading
    measured = {rule.id for rule in text_rules() if measures_of(rule)}
    assert [name for name in measured if "recall" not in pages[name] and "not known" not in pages[name]] == []
    assert [name for name in reading - measured if not pages[name].startswith("Unmeasured: ")] == []
    assert len(measured) >= 14


def test_rules_of_a_plan_form_without_words_say_nothing() -> None:
    told = {rule.id: rule.measured for rule in load().rules}
    assert [told["AP501"], told["SG401"], told["LC701"], told["DX901"]] == [None] * 4


# on a rulebook of its own


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shelf:
    made = rulebook_places.shelf(tmp_path, monkeypatch)
    made.put("rules/planning-team/PT101-few.yaml", RULE)
    made.put("rules/evaluation/labels.yaml", LABELS)
    made.put("rules/evaluation/goals.yaml", GOALS)
    return made


def measured(
    shelf: Shelf, standing: str, counts: Sequence[Sequence[object]], own: dict[str, int] | None = None
) -> None:
    half = {"judged": 0, "kappa": 0.7, "standing": standing, "few": False, "counts": counts}
    data = {
        "measures": {"plan.zealous": {"goal": 0.8, "learn": half | {"standing": "goal"}, "test": half}},
        "rules": {"PT101": {"test": own}} if own else {},
        "reads_text": {"plan": ["teachers", "whole", "zealous"]},
    }
    shelf.put("rules/evaluation/measured.yaml", json.dumps(data))


def heard(*packs: Path) -> list[tuple[Severity, Severity | None]]:
    [rule] = load(packs).rules
    return [(case.severity, case.written) for case in rule.cases]


AS_WRITTEN = [(Severity.ERROR, None), (Severity.WARNING, None)]
CAPPED = [(Severity.INFO, Severity.ERROR), (Severity.INFO, Severity.WARNING)]
TEN_OF_20 = [[False, False, 10], [False, True, 10], [True, True, 5]]
OWN = {"judged": 20, "said": 20, "readers": 19, "both": 17}


@pytest.mark.parametrize(
    ("standing", "counts", "own", "expected"),
    [
        ("goal", TEN_OF_20, None, AS_WRITTEN),
        ("least", TEN_OF_20, None, CAPPED),
        ("short", TEN_OF_20, None, CAPPED),
        ("short", [[False, False, 17], [False, True, 3]], None, AS_WRITTEN),
        ("short", [[False, False, 16], [False, True, 3]], None, CAPPED),
        ("short", [[True, True, 20]], None, CAPPED),
        ("short", TEN_OF_20, OWN, AS_WRITTEN),
        ("short", TEN_OF_20, OWN | {"both": 16}, CAPPED),
        ("short", [[False, False, 20]], OWN | {"said": 0, "both": 0}, CAPPED),
    ],
)
def test_only_a_short_measure_without_enough_precision_caps_a_rule(
    shelf: Shelf,
    standing: str,
    counts: Sequence[Sequence[object]],
    own: dict[str, int] | None,
    expected: list[tuple[Severity, Severity | None]],
) -> None:
    measured(shelf, standing, counts, own)
    assert heard() == expected


def test_without_figures_nothing_is_capped_and_nothing_told(shelf: Shelf) -> None:
    [rule] = load().rules
    assert (heard(), rule.measured, measured_lines(rule)) == (AS_WRITTEN, None, ())


def test_a_pack_lifts_the_cap_only_where_it_says_so(shelf: Shelf) -> None:
    measured(shelf, "short", TEN_OF_20)
    severities = shelf.pack("graver", "severities: {PT101: {few: error}}\n")
    uncapped = shelf.pack("uncapped", "uncapped: [PT101]\n")
    assert heard(severities) == [(Severity.INFO, Severity.ERROR), (Severity.INFO, Severity.ERROR)]
    assert heard(uncapped) == AS_WRITTEN
    assert heard(severities, uncapped) == [(Severity.ERROR, None), (Severity.ERROR, None)]
    [rule] = load([uncapped]).rules
    assert measured_lines(rule)[-1] == (
        "plan.zealous is short of its goal; a pack lets this rule speak as written all the same."
    )


def test_a_pack_that_lifts_the_cap_of_no_rule_is_told(shelf: Shelf) -> None:
    with pytest.raises(RulesInvalid) as caught:
        load([shelf.pack("wrong", "uncapped: [PT999]\n")])
    assert [error.reason for error in caught.value.errors] == ["there is no rule PT999"]


def test_the_rules_own_figures_hold_only_for_the_rule_as_built_in(shelf: Shelf) -> None:
    measured(shelf, "short", TEN_OF_20, OWN)
    ours = shelf.pack("ours", rules={"planning-team/PT101-ours": RULE})
    assert heard() == AS_WRITTEN
    assert heard(shelf.pack("other", "parameters: {PT101: {least: 3}}\n")) == CAPPED
    assert heard(ours) == CAPPED


def test_a_page_tells_figures_goal_and_what_follows(shelf: Shelf) -> None:
    measured(shelf, "short", TEN_OF_20, OWN | {"both": 16})
    [rule] = load().rules
    assert rule.measured is not None
    assert dict(rule.measured.own) == {"test": Tally(said=20, readers=19, both=16, judged=20)}
    page = rule_page.render(rule)
    assert "Fires as none (info; written as error) where" in page
    assert page[page.index("Precision and recall\n") :] == dedent("""\
        Precision and recall
          This rule, on the plans kept for testing: precision 0.80 (16 of 20), recall
            0.84 (16 of 19).
          It rests on plan.zealous (zealous), and can fire where that is: no.
          So answered, on the plans learnt from: precision 0.50 (10 of 20), recall 1.00
            (10 of 10); kappa 0.70 against 0.80: goal met.
          So answered, on the plans kept for testing: precision 0.50 (10 of 20), recall
            1.00 (10 of 10); kappa 0.70 against 0.80: short of its goal.
          As plan.zealous is short of its goal, and the rule's precision on the plans
            kept for testing is 0.80 and not 0.85, it speaks as info at most.
        """)


def test_a_rule_whose_words_nobody_judged_is_unmeasured(shelf: Shelf) -> None:
    measured(shelf, "short", TEN_OF_20)
    words = RULE.replace("zealous == false", "whole == no").replace("teachers <", "members <")
    shelf.put("rules/planning-team/PT101-few.yaml", words)
    [rule] = load().rules
    assert measured_lines(rule) == ("Unmeasured: no human reader has judged what it takes from the words of a plan.",)
    assert heard() == AS_WRITTEN


def test_the_list_of_rules_tells_both_severities_and_what_was_measured(shelf: Shelf) -> None:
    measured(shelf, "short", TEN_OF_20)
    [told] = json.loads(rule_list.as_json(load()))["rules"]
    assert told["cases"][0] == {"name": "none", "severity": "info", "written": "error"}
    assert told["measured"] == {
        "rests_on": [
            {
                "measure": "plan.zealous",
                "answers": [False],
                "precision": 0.5,
                "recall": 1.0,
                "short_of_goal": True,
            }
        ],
        "unmeasured": [],
        "precision": 0.5,
        "info_at_most": True,
    }
