"""A plan in YAML: one document, without aliases, tags or merge keys, each key once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from plancheck.readers.admitting import admit
from plancheck.readers.decoding import decoded
from plancheck.readers.scalars import scalar
from plancheck.readers.tree import MOST_BYTES, Spot, Tree
from plancheck.readers.wording import quoted, short

if TYPE_CHECKING:
    from yaml import YAMLError
    from yaml.events import Event

    from plancheck.errors import PlanUnreadable
    from plancheck.readers.results import ReadResult

__all__ = ["FORM", "MOST_BYTES", "SUFFIXES", "grow", "read"]

FORM: Final = "yaml"
SUFFIXES: Final = (".yaml", ".yml")

_HINTS = {
    "mapping values": "put a text that holds a colon in quotes",
    "tab character": "indent with spaces, not with tabs",
    "cannot start any token": "indent with spaces, and put a text that begins with a sign in quotes",
    "expected <block end>": "check how far this line and those above it are indented",
    "could not find expected ':'": "a key ends with a colon; check the indentation of the lines above",
    "unexpected end of stream": "a quote or bracket is opened and never closed",
    "escape": "use single quotes where a backslash is meant as one",
}


def read(data: bytes, shown: str) -> ReadResult:
    """The plan of a YAML file."""
    return admit(grow(decoded(data, shown), shown), FORM, data)


def grow(text: str, shown: str) -> Tree:
    """Plain data and places from the parser's events, in one pass.

    Never from its node tree: that of the C parser overruns the stack on deep nesting.
    """
    import yaml

    tree = Tree(shown)
    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        for event in yaml.parse(text, Loader=loader):
            _take(event, tree)
    except yaml.YAMLError as error:
        raise _plain(error, tree, text) from None
    return tree


def _take(event: Any, tree: Tree) -> None:
    from yaml import events

    spot = (event.start_mark.line + 1, event.start_mark.column + 1)
    _refuse_tricks(event, tree, spot)
    if isinstance(event, events.ScalarEvent):
        _take_scalar(event, tree, spot)
    elif isinstance(event, events.CollectionStartEvent):
        if tree.wants_key:
            raise tree.refused(spot, "a key must be a word", "a text that begins with a bracket needs quotes")
        tree.open({} if isinstance(event, events.MappingStartEvent) else [], spot)
    elif isinstance(event, events.CollectionEndEvent):
        tree.close()


def _take_scalar(event: Any, tree: Tree, spot: Spot) -> None:
    plain = event.implicit[0]
    if not tree.wants_key:
        tree.scalar(scalar(event.value) if plain else event.value, spot)
    elif plain and event.value == "<<":
        raise tree.refused(spot, "merge keys (<<) are not read", "write the keys out")
    elif not event.value:
        raise tree.refused(spot, "a key is missing before the colon", "give the value a key, or put the text in quotes")
    else:
        tree.key(event.value, spot)


def _refuse_tricks(event: Event, tree: Tree, spot: Spot) -> None:
    from yaml import events

    if isinstance(event, events.AliasEvent) or getattr(event, "anchor", None) is not None:
        sign = "*" if isinstance(event, events.AliasEvent) else "&"
        reason = f"the alias {quoted(sign + str(getattr(event, 'anchor', '')))} is not read"
        raise tree.refused(spot, reason, f"write it out; a text that begins with {sign} needs quotes")
    if getattr(event, "tag", None) is not None:
        reason = f"the tag {quoted(str(getattr(event, 'tag', '')))} is not read"
        raise tree.refused(spot, reason, "leave it out; a text that begins with ! needs quotes")
    if isinstance(event, events.DocumentStartEvent) and tree.begun:
        raise tree.refused(spot, "a second document begins here", "give each plan a file of its own")


def _plain(error: YAMLError, tree: Tree, text: str) -> PlanUnreadable:
    """The parser's error in one line, at its place."""
    mark = getattr(error, "problem_mark", None)
    if mark is None:  # the parser met a character that YAML does not allow, and tells only how far it came
        return _bad_character(tree, text)
    problem = " ".join(str(getattr(error, "problem", None) or "").split())
    hint = next((advice for words, advice in _HINTS.items() if words in problem), "check the indentation and quotes")
    return tree.refused((mark.line + 1, mark.column + 1), f"this is no YAML: {short(problem, 120)}", hint)


def _bad_character(tree: Tree, text: str) -> PlanUnreadable:
    import re

    match = re.search(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", text)
    start = match.start() if match else 0
    spot = (text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start))
    return tree.refused(spot, f"YAML does not allow the character {quoted(text[start : start + 1])}", "take it out")
