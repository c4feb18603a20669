"""Reads the ``pack.yaml`` of a state's or district's pack: what it switches off and what it changes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from plancheck.rulebook.conditions import Setting
from plancheck.rulebook.model import Severity
from plancheck.rulebook.nodes import Mapping
from plancheck.rulebook.parameters import value
from plancheck.rulebook.problems import Nearest, entries, text, word, words
from plancheck.rulebook.rule_file import Changes

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from plancheck.rulebook.nodes import Node
    from plancheck.rulebook.problems import File

NAME = "pack.yaml"
REQUIRED = ("name", "title")
OPTIONAL = ("source", "owner", "off", "parameters", "severities", "emphasis", "uncapped")

_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


def pack(file: File, node: Node, rules: Collection[str], changes: dict[str, Changes], off: set[str]) -> str:
    """The pack's name; what it changes is put into ``changes`` and ``off``."""
    found = entries(file, node, "a pack", REQUIRED, OPTIONAL)
    name = text(file, found.get("name"), "name")
    if name and (not _NAME.fullmatch(name) or name == "plancheck"):
        file.refuse(found["name"], f"{name} cannot name a pack", "lower-case words joined by -, not plancheck")
    for part in ("title", "source", "owner"):
        text(file, found.get(part), part)
    for item in words(file, found.get("off"), "off"):
        if _is_rule(file, item, item.text, rules):
            off.add(item.text)
    for rule, inner in _by_rule(file, found.get("parameters"), rules):
        for parameter, (_, given) in _inside(file, inner):
            new = value(file, given)
            if new is not None:
                changes.setdefault(rule, Changes()).parameters[parameter] = Setting(new, file, given)
    for rule, inner in _by_rule(file, found.get("severities"), rules):
        for case, (key, given) in _inside(file, inner):
            severity = Severity(word(file, given, "severity", list(Severity), Severity.INFO))
            changes.setdefault(rule, Changes()).severities[case] = (severity, file, key)
    for item in words(file, found.get("uncapped"), "uncapped"):
        if _is_rule(file, item, item.text, rules):
            changes.setdefault(item.text, Changes()).uncapped.append(name)
    for rule, given in _by_rule(file, found.get("emphasis"), rules):
        high = word(file, given, "emphasis", ("high", "none"), "none") == "high"
        changes.setdefault(rule, Changes()).emphasis["high"] = high
    return name


def _by_rule(file: File, node: Node | None, rules: Collection[str]) -> Iterator[tuple[str, Node]]:
    for rule, (key, inner) in _inside(file, node):
        if _is_rule(file, key, rule, rules):
            yield rule, inner


def _inside(file: File, node: Node | None) -> Iterator[tuple[str, tuple[Node, Node]]]:
    if isinstance(node, Mapping):
        yield from node.entries.items()
    elif node is not None:
        file.refuse(node, "this must be a mapping", "SG420: {limit: 5}")


def _is_rule(file: File, node: Node, name: str, rules: Collection[str]) -> bool:
    if name not in rules:
        file.refuse(node, f"there is no rule {name}", Nearest(name, rules, "rules"))
    return name in rules
