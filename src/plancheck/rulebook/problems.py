"""Collects everything that is wrong in a pack, each with its line and what would have been allowed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from plancheck.errors import RuleError
from plancheck.rulebook.nodes import Mapping, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Collection

    from plancheck.rulebook.nodes import Node

MOST_A_FILE = 50
MOST_IN_ALL = 500
"""A pack written to tire the reader out gets no longer answer than this."""

MOST_NAMES = 30
"""Of longer lists of what was allowed, the nearest names are told."""

_WIDEST = 160
_LONGEST_LIST = 4000


@dataclass(frozen=True)
class File:
    """One file of a pack as shown in errors, with its text."""

    shown: str
    text: str
    errors: list[RuleError] = field(default_factory=list)

    def refuse(self, node: Node, reason: str, allowed: str | Nearest, *, offset: int = 0) -> None:
        """Notes an error at a node, ``offset`` code points further on in its text."""
        quote = 1 if isinstance(node, Scalar) and not node.plain and offset else 0
        self.refuse_at(node.line, node.column + offset + quote, reason, allowed)

    def refuse_at(self, line: int, column: int, reason: str, allowed: str | Nearest) -> None:
        """Notes an error at a line and column."""
        if len(self.errors) < MOST_A_FILE:
            lines = self.text.splitlines()
            excerpt = lines[line - 1] if line <= len(lines) else ""
            told = (_tame(reason), _tame(excerpt.strip()), _tame(str(allowed), _LONGEST_LIST))
            self.errors.append(RuleError(self.shown, line, column, *told))


class Nearest(NamedTuple):
    """What was allowed, as words once they are asked for: the name nearest to ``word``, then all of them."""

    word: str
    allowed: Collection[str]
    of: str

    def __str__(self) -> str:
        import difflib

        names = sorted(self.allowed)
        close = difflib.get_close_matches(self.word[:80], names, n=1, cutoff=0.5)
        meant = f"did you mean {close[0]}? " if close else ""
        more = len(names) - MOST_NAMES
        if more > 0:
            names = difflib.get_close_matches(self.word[:80], names, n=MOST_NAMES, cutoff=0.0)
        return f"{meant}{self.of}: {', '.join(names) or 'none'}{f' and {more} more' if more > 0 else ''}"


def entries(
    file: File, node: Node, what: str, required: Collection[str], optional: Collection[str] = ()
) -> dict[str, Node]:
    """The values of a mapping by key; unknown and missing keys are noted, and left out."""
    if not isinstance(node, Mapping):
        file.refuse(node, f"{what} must be a mapping", f"keys: {', '.join([*required, *optional])}")
        return {}
    found: dict[str, Node] = {}
    for name, (key, value) in node.entries.items():
        if name in required or name in optional:
            found[name] = value
        else:
            file.refuse(key, f"unknown key {name} in {what}", Nearest(name, [*required, *optional], "keys"))
    for name in required:
        if name not in found:
            file.refuse(node, f"{what} lacks {name}", f"keys that must be there: {', '.join(required)}")
    return found


def text(file: File, node: Node | None, what: str) -> str:
    """The text of a scalar, white space folded; empty where there is none, and noted."""
    if node is None:
        return ""
    if isinstance(node, Scalar) and node.text.strip() and not (node.plain and node.text in ("null", "~")):
        return " ".join(node.text.split())
    file.refuse(node, f"{what} must be a text", "a few words")
    return ""


def word(file: File, node: Node | None, what: str, allowed: Collection[str], default: str) -> str:
    """A scalar that is one of a few words."""
    if node is None:
        return default
    if isinstance(node, Scalar) and node.text in allowed:
        return node.text
    written = node.text if isinstance(node, Scalar) else "this"
    file.refuse(node, f"{what} cannot be {written}", Nearest(written, allowed, "allowed"))
    return default


def words(file: File, node: Node | None, what: str) -> tuple[Scalar, ...]:
    """The scalars of a list of words."""
    if node is None:
        return ()
    if isinstance(node, (Scalar, Mapping)):
        file.refuse(node, f"{what} must be a list", "[one, another]")
        return ()
    for item in node.items:
        if not isinstance(item, Scalar):
            file.refuse(item, f"{what} must be a list of words", "[one, another]")
    return tuple(item for item in node.items if isinstance(item, Scalar))


def listed(file: File, node: Node | None, what: str) -> tuple[Node, ...]:
    """The items of a list that must not be empty."""
    items = node.items if isinstance(node, Sequence) else ()
    if node is not None and not items:
        file.refuse(node, f"{what} must be a list of at least one", "- one")
    return items


def _tame(written: str, widest: int = _WIDEST) -> str:
    """One line without control characters: an excerpt goes to somebody's terminal."""
    short = written if len(written) <= widest else written[: widest - 1] + "…"
    return "".join(c if c.isprintable() else "�" for c in short)
