"""Reads ``rules/stages.yaml``: the stages in their order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plancheck.rulebook.drafts import open_file
from plancheck.rulebook.model import Stage
from plancheck.rulebook.nodes import Scalar
from plancheck.rulebook.problems import entries, listed, text, word

if TYPE_CHECKING:
    from pathlib import Path

    from plancheck.rulebook.nodes import Node
    from plancheck.rulebook.problems import File

NAME = "stages.yaml"


def stages(folder: Path, files: list[File]) -> tuple[Stage, ...]:
    """The stages of the built-in rules; what is wrong is noted."""
    file, node = open_file(folder / NAME, f"rules/{NAME}")
    files.append(file)
    found = entries(file, node, "the file of stages", ("least_rules_examined", "stages")) if node else {}
    least = _whole(file, found.get("least_rules_examined"))
    return tuple(_stage(file, item, least) for item in listed(file, found.get("stages"), "stages"))


def _stage(file: File, node: Node, least: int) -> Stage:
    found = entries(file, node, "a stage", ("id", "title", "folder"), ("graded", "least_rules_examined"))
    own = found.get("least_rules_examined")
    return Stage(
        id=text(file, found.get("id"), "id"),
        title=text(file, found.get("title"), "title"),
        folder=text(file, found.get("folder"), "folder"),
        graded=word(file, found.get("graded"), "graded", ("true", "false"), "true") == "true",
        least_examined=_whole(file, own) if own else least,
    )


def _whole(file: File, node: Node | None) -> int:
    if isinstance(node, Scalar) and node.text.isdecimal() and len(node.text) < 4:
        return int(node.text)
    if node is not None:
        file.refuse(node, "the least number of rules must be a number", "3")
    return 1
