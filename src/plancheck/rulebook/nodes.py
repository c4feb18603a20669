"""Reads one YAML file of rules into nodes that know where they stand; made for files that nobody vouches for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

DEEPEST = 24
"""Levels of nesting: a rule's examples need about ten."""

_Event = Any
"""PyYAML's types leave out that its events have marks, tags and anchors."""
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Scalar(NamedTuple):
    """A word, number or text as written; ``line`` and ``column`` count from 1."""

    text: str
    line: int
    column: int
    plain: bool
    """Written without quotes, so that ``true``, ``null`` and numbers mean what they say."""


class Sequence(NamedTuple):
    """A list."""

    items: tuple[Node, ...]
    line: int
    column: int


class Mapping(NamedTuple):
    """Keys in the order of the file; ``start`` and ``end`` are the stretch of the file it takes up."""

    entries: dict[str, tuple[Scalar, Node]]
    line: int
    column: int
    start: int
    end: int


Node = Scalar | Sequence | Mapping


class Refused(Exception):
    """The file is no YAML that a rule may be written in."""

    def __init__(self, line: int, column: int, reason: str, allowed: str) -> None:
        super().__init__(reason)
        self.line, self.column, self.reason, self.allowed = line, column, reason, allowed


def read(text: str) -> Node | None:
    """The one document in the text, ``None`` where it is empty; raises ``Refused``.

    Anchors, aliases, tags, keys given twice, keys that are no words, several documents and more
    than ``DEEPEST`` levels are refused.
    """
    loader = _Loader(text)
    try:
        events = _events(loader)
        first = next(events)
        if isinstance(first, yaml.StreamEndEvent):
            return None
        node = _node(first, events, 0)
        next(events)
        after = next(events)
        if not isinstance(after, yaml.StreamEndEvent):
            raise _refused(after, "a second document begins here", "a file holds one document")
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise Refused(line, column, f"not YAML: {error.problem or error.context}", _WELL_FORMED) from None
    except yaml.YAMLError as error:
        raise Refused(1, 1, f"not YAML: {str(error).splitlines()[0]}", _WELL_FORMED) from None
    finally:
        loader.dispose()
    return node


_WELL_FORMED = "quote texts that hold ': ' or '#', and indent with spaces"


def _events(loader: Any) -> Iterator[_Event]:
    """All events but those that open the stream and a document."""
    while (event := loader.get_event()) is not None:
        if not isinstance(event, (yaml.StreamStartEvent, yaml.DocumentStartEvent)):
            yield event


def _node(event: _Event, events: Iterator[_Event], depth: int) -> Node:
    mark = event.start_mark
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
        raise _refused(event, "anchors and aliases are not read", "write the value out")
    if getattr(event, "tag", None):
        raise _refused(event, f"the tag {event.tag} is not read", "write the plain value")
    if isinstance(event, yaml.ScalarEvent):
        return Scalar(event.value, mark.line + 1, mark.column + 1, event.implicit[0])
    if depth == DEEPEST:
        raise _refused(event, "nested too deeply", f"up to {DEEPEST} levels")
    if isinstance(event, yaml.SequenceStartEvent):
        items: list[Node] = []
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            items.append(_node(event, events, depth + 1))
        return Sequence(tuple(items), mark.line + 1, mark.column + 1)
    entries: dict[str, tuple[Scalar, Node]] = {}
    last = event
    while not isinstance(last := next(events), yaml.MappingEndEvent):
        key = _node(last, events, depth + 1)
        if not isinstance(key, Scalar):
            raise _refused(last, "a key must be a word", "key: value")
        if key.text in entries:
            raise _refused(last, f"the key {key.text} is given twice", "give each key once")
        entries[key.text] = (key, _node(next(events), events, depth + 1))
    return Mapping(entries, mark.line + 1, mark.column + 1, mark.index, _position(last))


def _position(event: _Event) -> int:
    return int(event.end_mark.index)


def _refused(event: _Event, reason: str, allowed: str) -> Refused:
    return Refused(event.start_mark.line + 1, event.start_mark.column + 1, reason, allowed)
