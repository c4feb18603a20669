"""Packs add to the rules, replace them, change their numbers and switch them off."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import rulebook_places
from plancheck.rulebook.load import load
from plancheck.rulebook.model import AllOf, Parameter, Severity, Test
from plancheck.rulebook.selection import only

if TYPE_CHECKING:
    from pathlib import Path

    from rulebook_places import Shelf

RULE = rulebook_places.RULE


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shelf:
    return rulebook_places.shelf(tmp_path, monkeypatch)


def test_a_pack_adds_and_replaces_rules(shelf: Shelf) -> None:
    ours = RULE.replace("Too few", "Far too few")
    book = load([shelf.pack("ours", rules={"planning-team/PT101-ours": ours, "action-plan/AP950-new": RULE})])
    assert book.packs == ("plancheck", "ours")
    titles = [(rule.id, rule.title) for rule in book.rules]
    assert titles == [("PT101", "Far too few teachers"), ("AP950", "Too few teachers")]


def test_a_pack_changes_parameters_severities_and_emphasis(shelf: Shelf) -> None:
    says = """\
        owner: the state
        source: a statute
        parameters: {PT101: {least: 4}}
        severities: {PT101: {few: error}}
        emphasis: {PT101: high}
        """
    [rule] = load([shelf.pack("ours", says)]).rules
    assert rule.parameters == (Parameter("least", 4, "teachers that must be there", "the introduction"),)
    assert [(case.when, case.severity) for case in rule.cases] == [(AllOf((Test("teachers", "<", 4),)), Severity.ERROR)]
    assert rule.emphasis


def test_a_rule_switched_off_is_gone_from_what_others_say_of_it(shelf: Shelf) -> None:
    shelf.put("rules/planning-team/PT104-none.yaml", RULE + "silent_where: [PT101, PT101.few]\n")
    shelf.put(
        "rules/diagnoses/DX901-first.yaml",
        """\
        title: First
        examines: plan
        cases: [{name: drawn, when: [PT101 silent], severity: info, message: "{label} does."}]
        practice: One.
        why: Two.
        fix: Three.
        source: {work: A book, section: Chapter 1}
        """,
    )
    book = load([shelf.pack("ours", "off: [PT101]\n")])
    assert [(rule.id, rule.silent_where) for rule in book.rules] == [("PT104", ()), ("DX901", ())]
    assert book.rules[1].cases[0].when == AllOf((Test("PT101", "==", "silent"),))


def test_later_packs_win_and_a_replaced_rule_starts_afresh(shelf: Shelf) -> None:
    one = shelf.pack("one", "parameters: {PT101: {least: 4}}\nseverities: {PT101: {few: error}}\n")
    two = shelf.pack("two", "parameters: {PT101: {least: 5}}\n")
    afresh = shelf.pack("afresh", rules={"planning-team/PT101-afresh": RULE})
    off = shelf.pack("off", "off: [PT101]\n")

    def said(*packs: Path) -> list[tuple[object, Severity]]:
        return [(rule.parameters[0].value, rule.cases[0].severity) for rule in load(packs).rules]

    assert said(one, two) == [(5, Severity.ERROR)]
    assert said(two, one) == [(4, Severity.ERROR)]
    assert said(one, afresh) == [(2, Severity.WARNING)]
    assert said(off, afresh) == [(2, Severity.WARNING)]
    assert said(afresh, off) == []


def test_only_keeps_what_has_a_say_in_a_rule(shelf: Shelf) -> None:
    close = "    then_not_assessed: {stages: [AP], because: no focus}\npractice:"
    shelf.put("rules/diagnostic-review/DR202-close.yaml", RULE.replace("practice:", close, 1))
    shelf.put("rules/planning-team/PT102-silences.yaml", RULE)
    shelf.put("rules/planning-team/PT103-apart.yaml", RULE)
    shelf.put("rules/action-plan/AP501-a.yaml", RULE + "silent_where: [PT102.few]\n")
    shelf.put(
        "rules/diagnoses/DX901-first.yaml",
        """\
        title: First
        examines: plan
        cases:
          - {name: drawn, when: [AP501 fired, {any: [PT103.few silent, PT103 fired]}], severity: info, message: It.}
        practice: One.
        why: Two.
        fix: Three.
        source: {work: A book, section: Chapter 1}
        """,
    )
    book = load()

    def kept(*ids: str) -> list[str]:
        return [rule.id for rule in only(book, ids).rules]

    assert kept("PT101") == ["PT101"]
    assert kept("AP501", "PT101") == ["PT101", "PT102", "DR202", "AP501"]
    assert kept("DX901") == ["PT102", "PT103", "DR202", "AP501", "DX901"]
    assert kept("XX000") == []
