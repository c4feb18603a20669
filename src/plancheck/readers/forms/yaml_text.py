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

    from plancheck.errors import PlanUnreadable
    from plancheck.readers.results import ReadResult

__all__ = ["FORM", "MOST_BYTES", "SUFFIXES", "grow", "read"]

FORM: Final = "yaml"
SUFFIXES: Final = (".yaml", ".yml")

_INDENT = "check how far this line and those above it are indented, and that quotes and brackets are closed"
_PROBLEMS = (
    ("mapping values", "a second colon stands in this line", "put a text that holds a colon in quotes"),
    ("tab character", "a tab stands where spaces belong", "indent with spaces, not with tabs"),
    ("'\\t'", "a tab stands where spaces belong", "indent with spaces, not with tabs"),
    ("cannot start any token", "no text may begin with this sign", "put the text in quotes"),
    ("node content", "something is missing before this sign", _INDENT),
    ("expected key", "this line does not continue those above it", _INDENT),
    ("expected '-'", "this line does not continue those above it", _INDENT),
    ("expected <block end>", "this line does not continue those above it", _INDENT),
    ("expected ':'", "a key without a colon", _INDENT),
    ("end of stream", "a quote is opened here and never closed", "close it"),
    ("escape", "YAML does not know what this backslash means", "use single quotes where a backslash is meant as one"),
)
"""Words of the parser's problem, what that means, and what to do about it."""


def read(data: bytes, shown: str) -> ReadResult:
    """The plan of a YAML file."""
    return admit(grow(decoded(data, shown), shown), FORM, data)


def grow(text: str, shown: str) -> Tree:
    """Plain data and places from the parser's events, in one pass.

    Never from its node tree: that of the C parser overruns the stack on deep nesting.
    """
    import yaml
    from yaml import events

    tree = Tree(shown)
    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    scalars, mappings, sequences = events.ScalarEvent, events.MappingStartEvent, events.SequenceStartEvent
    ends = {events.MappingEndEvent, events.SequenceEndEvent}
    event: Any
    try:
        for event in iter(loader(text).get_event, None):
            kind = type(event)
            if kind in ends:
                tree.close()
                continue
            mark = event.start_mark
            spot = (mark.line + 1, mark.column + 1)
            if kind is scalars:
                if event.anchor is not None or event.tag is not None:
                    raise _trick(event, tree, spot)
                if tree.wants_key:
                    _take_key(event, tree, spot)
                else:
                    value = event.value
                    tree.scalar(scalar(value) if event.implicit[0] else value, spot)
            elif kind is mappings or kind is sequences:
                if event.anchor is not None or event.tag is not None:
                    raise _trick(event, tree, spot)
                if tree.wants_key:
                    raise tree.refused(spot, "a key must be a word", "a text that begins with a bracket needs quotes")
                tree.open({} if kind is mappings else [], spot)
            elif kind is events.AliasEvent or (kind is events.DocumentStartEvent and tree.begun):
                raise _trick(event, tree, spot)
    except yaml.YAMLError as error:
        raise _plain(error, tree, text) from None
    return tree


def _take_key(event: Any, tree: Tree, spot: Spot) -> None:
    if event.implicit[0] and event.value == "<<":
        raise tree.refused(spot, "merge keys (<<) are not read", "write the keys out")
    if not event.value:
        raise tree.refused(spot, "a key is missing before the colon", "give the value a key, or put the text in quotes")
    tree.key(event.value, spot)


def _trick(event: Any, tree: Tree, spot: Spot) -> PlanUnreadable:
    """The error that an alias, an anchor, a tag or a second document is not read."""
    kind = type(event).__name__
    if kind == "DocumentStartEvent":
        return tree.refused(spot, "a second document begins here", "give each plan a file of its own")
    if event.anchor is not None:
        sign = "*" if kind == "AliasEvent" else "&"
        reason = f"the alias {quoted(f'{sign}{event.anchor}')} is not read"
        return tree.refused(spot, reason, f"write it out; a text that begins with {sign} needs quotes")
    reason = f"the tag {quoted(str(event.tag))} is not read"
    return tree.refused(spot, reason, "leave it out; a text that begins with ! needs quotes")


def _plain(error: YAMLError, tree: Tree, text: str) -> PlanUnreadable:
    """The parser's error in one line, at its place."""
    mark = getattr(error, "problem_mark", None)
    if mark is None:  # the parser met a character that YAML does not allow, and tells only how far it came
        return _bad_character(tree, text)
    problem = " ".join(str(getattr(error, "problem", None) or "").split())
    if "end of stream" in problem:  # the end of the file tells nobody where to look
        mark = getattr(error, "context_mark", None) or mark
    spot = (mark.line + 1, mark.column + 1)
    if "token" in problem and text[mark.index : mark.index + 1] == "\t":
        problem = "tab character"
    for words, meaning, hint in _PROBLEMS:
        if words in problem:
            return tree.refused(spot, f"this is no YAML: {meaning}", hint)
    return tree.refused(spot, f"this is no YAML: {short(problem, 120)}", _INDENT)


def _bad_character(tree: Tree, text: str) -> PlanUnreadable:
    import re

    match = re.search(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", text)
    start = match.start() if match else 0
    spot = (text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start))
    return tree.refused(spot, f"YAML does not allow the character {quoted(text[start : start + 1])}", "take it out")
