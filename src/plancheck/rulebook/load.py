"""Loads the rulebook: the built-in rules, and packs that add to them, change them or switch them off."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from plancheck import knowledge
from plancheck.errors import RulesInvalid
from plancheck.rulebook import diagnosis_file, pack_file, rule_file
from plancheck.rulebook.drafts import drafts, open_file
from plancheck.rulebook.measured import as_heard
from plancheck.rulebook.model import Rulebook
from plancheck.rulebook.problems import MOST_IN_ALL, File
from plancheck.rulebook.references import Known, refuse_circles, silences
from plancheck.rulebook.rule_file import Changes
from plancheck.rulebook.stages_file import stages
from plancheck.rulebook.word_file import Pack, added_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from plancheck.errors import RuleError
    from plancheck.rulebook.drafts import Draft
    from plancheck.rulebook.model import Rule, Stage
    from plancheck.text.adding import AddedWords

BUILT_IN = "plancheck"


def load(packs: Sequence[Path] = ()) -> Rulebook:
    """The built-in rules with the packs laid over them in order.

    Raises RulesInvalid with every error of every file.
    """
    rulebook, errors = survey(packs)
    if errors:
        raise RulesInvalid(errors)
    return rulebook


def survey(packs: Sequence[Path] = ()) -> tuple[Rulebook, tuple[RuleError, ...]]:
    """Those rules that are right, and everything that is wrong with the others."""
    files: list[File] = []
    gathered = _Gathered(files)
    names = [BUILT_IN, *(gathered.lay_over(path) for path in packs)]
    rules = gathered.rules()
    in_order = (sorted(file.errors, key=lambda error: (error.line, error.column)) for file in files)
    errors = tuple(error for told in in_order for error in told)[:MOST_IN_ALL]
    words = tuple(gathered.words)
    return Rulebook(gathered.stages, rules, tuple(names), _digest(gathered.stages, rules, words), words), errors


class _Gathered:
    """Rule files and changes as they come, pack by pack; built into rules once all are there."""

    def __init__(self, files: list[File]) -> None:
        self._files = files
        folder = knowledge.folder("rules")
        self.stages = stages(folder, files)
        self._changes: dict[str, Changes] = {}
        self._off: set[str] = set()
        self.words: list[AddedWords] = []
        self._drafts: dict[str, Draft] = {d.id: d for d in drafts(folder, "rules", self.stages, files, strict=False)}
        self._built_in = frozenset(draft.file.shown for draft in self._drafts.values())

    def lay_over(self, folder: Path) -> str:
        """Adds a pack's rules and changes; its name."""
        shown = folder.as_posix()
        file, node = open_file(folder / pack_file.NAME, f"{shown}/{pack_file.NAME}")
        self._files.append(file)
        if not folder.is_dir():
            return ""
        for draft in drafts(folder, shown, self.stages, self._files, strict=True):
            self._drafts[draft.id] = draft
            self._changes.pop(draft.id, None)
            self._off.discard(draft.id)
        name = pack_file.pack(file, node, self._drafts, self._changes, self._off) if node else ""
        self.words += added_words(Pack(folder, shown, name), tuple(self.words), self._files)
        return name

    def rules(self) -> tuple[Rule, ...]:
        """All rules that are right, in the order of stages and ids."""
        order = {stage.id: at for at, stage in enumerate(self.stages)}
        wanted = sorted(self._drafts.values(), key=lambda draft: (order[draft.stage.id], draft.id))
        first = [draft for draft in wanted if draft.stage.id != diagnosis_file.STAGE]
        built: dict[str, Rule] = {}
        for draft in first:
            # a pack that is wrong through and through is told of once, not all night
            if sum(len(file.errors) for file in self._files) < MOST_IN_ALL:
                built[draft.id] = rule_file.rule(draft, self._changes.get(draft.id, Changes()), order)
        sound = {d.id: built[d.id] for d in first if d.id in built and not d.file.errors and d.id not in self._off}
        cases = {d.id: tuple(case.name for case in sound[d.id].cases) if d.id in sound else () for d in first}
        known = Known({name: found for name, found in cases.items() if name not in self._off}, self._off)
        rules = [self._heard(silences(self._drafts[name], rule, known)) for name, rule in sound.items()]
        refuse_circles(self._drafts, rules)
        for draft in wanted[len(first) :]:
            drawn = diagnosis_file.diagnosis(draft, known)
            if not draft.file.errors and draft.id not in self._off:
                rules.append(drawn)
        return tuple(rules)

    def _heard(self, rule: Rule) -> Rule:
        changes = self._changes.get(rule.id, Changes())
        as_built_in = rule.file in self._built_in and not changes.parameters
        packs = tuple(dict.fromkeys(words.pack for words in self.words))
        return as_heard(rule, as_built_in=as_built_in, uncapped=bool(changes.uncapped), added_by=packs)


def _digest(stages: tuple[Stage, ...], rules: tuple[Rule, ...], words: tuple[AddedWords, ...]) -> str:
    """SHA-256 of all that judges: stages, rules as they stand after all packs, the word lists and the grammar.

    What packs add to the word lists comes last, where there is any.
    """
    digest = hashlib.sha256(repr((stages, rules)).encode())
    folder = knowledge.folder("rules")
    for path in (*sorted((folder / "words").glob("*.yaml")), *sorted((folder / "grammar").glob("*.yaml"))):
        name = path.relative_to(folder).with_suffix("").as_posix()
        digest.update(f"\0{name}\0".encode() + path.read_bytes().replace(b"\r\n", b"\n"))
    if words:
        digest.update(repr(words).encode())
    return digest.hexdigest()
