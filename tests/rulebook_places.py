"""A small rules folder and vocabulary to try the loader on, and files to put wrong things into."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import dedent
from typing import TYPE_CHECKING

from plancheck import knowledge
from plancheck.facts import UNKNOWN, Attribute, Type
from plancheck.rulebook import rule_file, wording
from plancheck.vocabulary import KINDS, Vocabulary

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

STAGES = (knowledge.folder("rules") / "stages.yaml").read_text(encoding="utf-8")

RULE = """\
title: Too few teachers
examines: plan
where: [members > 0]
parameters:
  least: {value: 2, meaning: teachers that must be there, source: the introduction}
cases:
  - name: few
    when: [teachers < $least]
    severity: warning
    message: "{label} has {teachers} teachers, fewer than {least}: {teachers.names}."
practice: Teachers are on the team.
why: They carry it out.
fix: Ask them.
source: {work: A road map, section: Introduction, says: teachers belong on the team}
avoid:
  team: [{person: jo}]  # alone
prefer: {team: []}
"""


def _attribute(
    kind: str, name: str, sort: Type, needs: tuple[str, ...] = (), choices: tuple[str, ...] = ()
) -> Attribute:
    return Attribute(kind, name, sort, lambda _graph, _element: UNKNOWN, name, needs, choices=choices)


PLAN = (
    _attribute("plan", "members", Type.COUNT, ("team",)),
    _attribute("plan", "share_of_leaders", Type.SHARE),
    _attribute("plan", "state", Type.CHOICE, choices=("open", "on hold")),
    _attribute("plan", "teachers", Type.COUNT, ("team", "people|team")),
    _attribute("plan", "whole", Type.LEVEL, ("covers",)),
    _attribute("plan", "wordy", Type.TEXT),
    _attribute("plan", "yearly_cost", Type.NUMBER),
    _attribute("plan", "zealous", Type.FLAG),
)
GOAL = (_attribute("goal", "lead", Type.COUNT),)


@dataclass(frozen=True)
class Shelf:
    """A rules folder and packs in a place of their own."""

    folder: Path

    def put(self, name: str, text: str) -> Path:
        """Writes a file."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(text), encoding="utf-8")
        return path

    def pack(self, name: str, says: str = "", rules: dict[str, str] | None = None) -> Path:
        """Writes a pack: further lines of its ``pack.yaml``, and rules by their path in it."""
        self.put(f"{name}/pack.yaml", f"name: {name}\ntitle: A pack\n" + dedent(says))
        for path, rule in (rules or {}).items():
            self.put(f"{name}/{path}.yaml", rule)
        return self.folder / name


def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shelf:
    """A shelf with one rule, PT101, judged by the vocabulary above."""
    words = Vocabulary(dict.fromkeys(KINDS, ()) | {"plan": PLAN, "goal": GOAL}, {})
    for module in (rule_file, wording):
        monkeypatch.setattr(module, "vocabulary", lambda: words)
    monkeypatch.setattr(knowledge, "folder", tmp_path.joinpath)
    made = Shelf(tmp_path)
    made.put("rules/stages.yaml", STAGES)
    made.put("rules/planning-team/PT101-few.yaml", RULE)
    return made
