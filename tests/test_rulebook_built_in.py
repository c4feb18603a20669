"""The rules that plancheck comes with: where they lie, and that all of them are right."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from rule_cases import TOP, rule_ids

from plancheck import knowledge
from plancheck.errors import NotFound
from plancheck.rulebook.load import load
from plancheck.rulebook.model import Stage
from plancheck.rulebook.selection import only

if TYPE_CHECKING:
    from pathlib import Path


def test_knowledge_is_found_in_a_checkout() -> None:
    assert knowledge.folder("rules").samefile(TOP / "rules")


def test_knowledge_inside_an_installed_package_is_found_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "site" / "plancheck"
    (package / "_knowledge" / "rules").mkdir(parents=True)
    (tmp_path / "rules").mkdir()
    (tmp_path / "graphs").mkdir()
    monkeypatch.setattr(knowledge, "__file__", str(package / "knowledge.py"))
    assert knowledge.folder("rules") == package / "_knowledge" / "rules"
    assert knowledge.folder("graphs") == tmp_path / "graphs"
    with pytest.raises(NotFound) as caught:
        knowledge.folder("charts")
    assert str(caught.value) == "the folder charts is missing (install plancheck again)"


def test_the_built_in_rules_load_whole() -> None:
    book = load()
    assert sorted(rule.id for rule in book.rules) == rule_ids()
    assert book.packs == ("plancheck",)


def test_no_rule_lies_outside_the_folders_of_stages() -> None:
    lying = [path.name.partition("-")[0] for path in (TOP / "rules").rglob("[A-Z][A-Z][0-9]*")]
    assert sorted(lying) == sorted(rule.id for rule in load().rules)


def test_the_stages_come_in_the_order_of_planning() -> None:
    assert load().stages == (
        Stage("PT", "Planning team", "planning-team", graded=True, least_examined=3),
        Stage("DR", "Diagnostic review", "diagnostic-review", graded=True, least_examined=4),
        Stage("RC", "Root cause analysis", "root-cause-analysis", graded=True, least_examined=3),
        Stage("SG", "Strategies and goals", "strategies-and-goals", graded=True, least_examined=6),
        Stage("AP", "Action plans", "action-plan", graded=True, least_examined=5),
        Stage("OR", "Ongoing review", "ongoing-review", graded=True, least_examined=3),
        Stage("LC", "Logic chain", "logic-chain", graded=True, least_examined=3),
        Stage("DX", "Diagnoses", "diagnoses", graded=False, least_examined=3),
    )


def test_loading_twice_gives_the_same() -> None:
    one, other = load(), load()
    assert (one.rules, one.stages, one.sha256) == (other.rules, other.stages, other.sha256)


def test_all_rules_together_are_all_rules() -> None:
    book = load()
    assert only(book, [rule.id for rule in book.rules]).rules == book.rules
