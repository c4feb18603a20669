"""Finds the rule files of a folder by their paths alone: the folder gives the stage, the name begins with the id."""

from __future__ import annotations

import os
import re
import stat
from dataclasses import dataclass
from typing import TYPE_CHECKING

from plancheck.rulebook import nodes
from plancheck.rulebook.problems import File, Nearest

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from plancheck.rulebook.model import Stage
    from plancheck.rulebook.nodes import Node

LARGEST = 256 * 1024
"""Bytes of one file; the longest rule of ours has a fiftieth of that."""
MOST_FILES = 1000
WORDS = "words"
"""The folder of word lists beside those of the stages."""
MOST_TOGETHER = 4 * 1024 * 1024
"""Code points of all files of a pack."""

_NAME = re.compile(r"([A-Z]{2}[0-9]{3})-[a-z0-9]+(-[a-z0-9]+)*\.yaml")
_NAMED = "PT101-a-few-words.yaml"


@dataclass(frozen=True)
class Draft:
    """A rule file before its words are checked."""

    id: str
    stage: Stage
    file: File
    node: Node


def drafts(folder: Path, shown: str, stages: Collection[Stage], files: list[File], *, strict: bool) -> Iterator[Draft]:
    """The rule files of a folder; each file read, or refused, is appended to ``files``.

    ``strict`` refuses folders that are no stage's (the built-in one has word lists beside them).
    """
    seen: dict[str, str] = {}
    together = 0
    for path, name, stage in _paths(folder, shown, stages, files, strict=strict):
        rule_id = _id(path, name, stage, files)
        if rule_id is None:
            continue
        if rule_id in seen:
            refuse_file(files, name, f"the id {rule_id} is given twice", f"it is the id of {seen[rule_id]}")
            continue
        seen[rule_id] = name
        file, node = open_file(path, name)
        files.append(file)
        together += len(file.text)
        if len(seen) > MOST_FILES or together > MOST_TOGETHER:
            limit = f"{MOST_FILES} files and {MOST_TOGETHER // 1024} kB in all"
            refuse_file(files, name, "from here on the pack is not read: it is too large", limit)
            return
        if node is not None:
            yield Draft(rule_id, stage, file, node)


def _paths(
    folder: Path, shown: str, stages: Collection[Stage], files: list[File], *, strict: bool
) -> Iterator[tuple[Path, str, Stage]]:
    by_folder = {stage.folder: stage for stage in stages}
    for entry in in_order(folder):
        name = f"{shown}/{entry.name}"
        if entry.name.startswith(".") or not (entry.is_symlink() or entry.is_dir()):
            continue
        if entry.is_symlink():
            refuse_file(files, name, "links are not followed", "a folder")
        elif entry.name in by_folder:
            for inner in in_order(folder / entry.name):
                yield folder / entry.name / inner.name, f"{name}/{inner.name}", by_folder[entry.name]
        elif strict and entry.name != WORDS:
            allowed = Nearest(entry.name, (*by_folder, WORDS), "folders")
            refuse_file(files, name, f"{entry.name} is no stage's folder", allowed)


def _id(path: Path, shown: str, stage: Stage, files: list[File]) -> str | None:
    if path.name.startswith(".") or path.suffix not in (".yaml", ".yml"):
        return None
    match = _NAME.fullmatch(path.name)
    if match is None:
        refuse_file(files, shown, "the file's name must begin with the rule's id, and end in .yaml", _NAMED)
        return None
    if not match[1].startswith(stage.id):
        refuse_file(files, shown, f"{match[1]} stands in the folder of {stage.id}", f"ids here begin with {stage.id}")
        return None
    return match[1]


def open_file(path: Path, shown: str) -> tuple[File, Node | None]:
    """A file's text and its document; ``None`` where it cannot be read, and noted."""
    text = ""
    try:
        text = _text(path)
        node = nodes.read(text)
    except (OSError, ValueError) as error:
        reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
        file = File(shown, "")
        file.refuse_at(1, 1, f"cannot be read: {reason}", f"a text file in UTF-8 of up to {LARGEST // 1024} kB")
        return file, None
    except nodes.Refused as refused:
        file = File(shown, text)
        file.refuse_at(refused.line, refused.column, refused.reason, refused.allowed)
        return file, None
    file = File(shown, text)
    if node is None:
        file.refuse_at(1, 1, "the file is empty", "a mapping: title, examines, cases …")
    return file, node


def _text(path: Path) -> str:
    # opened without following links and without waiting: a pipe or a device would never end
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    with os.fdopen(handle, "rb") as stream:
        plain = stat.S_ISREG(os.fstat(handle).st_mode) and not path.is_symlink()
        data = stream.read(LARGEST + 1) if plain else b""
    if not plain or len(data) > LARGEST:
        msg = "too large" if plain else "not a plain file"
        raise ValueError(msg)
    return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")


def in_order(folder: Path) -> list[os.DirEntry[str]]:
    """What lies in a folder, by name."""
    with os.scandir(folder) as entries:
        return sorted(entries, key=lambda entry: entry.name)


def refuse_file(files: list[File], shown: str, reason: str, allowed: str | Nearest) -> None:
    """Notes what is wrong with a file or folder as a whole."""
    file = File(shown, "")
    file.refuse_at(1, 1, reason, allowed)
    files.append(file)
