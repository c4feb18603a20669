"""A mapping pins what the headings of one form mean, in a few lines of YAML."""

from __future__ import annotations

import difflib
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from plancheck.errors import PlanUnreadable
from plancheck.places import Place
from plancheck.readers.recognition.headings import built_in
from plancheck.readers.recognition.spelling import key
from plancheck.readers.wording import quoted

if TYPE_CHECKING:
    from pathlib import Path

    from plancheck.readers.recognition.headings import Synonyms
    from plancheck.readers.tree import Tree

KEYS = ("name", "headings", "ignore")
_ONE_CONCEPT = "write one concept behind each heading: What we will do: action.text"


def load(path: Path, shown: str) -> Synonyms:
    """The known headings, and on top those that the file pins or leaves aside.

    ::

        headings:
          What we will do: action.text
          Boss: action.owner
        ignore: [For district use only]

    Raises:
        PlanUnreadable: the file cannot be read, or says something else.
    """
    from plancheck.readers.decoding import decoded
    from plancheck.readers.forms.yaml_text import grow
    from plancheck.readers.reading import refused_by_system

    try:
        data = path.read_bytes()
    except OSError as error:
        raise refused_by_system(error, shown) from None
    tree = grow(decoded(data, shown), shown)
    if tree.twice:
        raise tree.twice[0]
    known = built_in()
    headings, ignored = _headings(tree), _ignored(tree)
    for heading, concept in headings.items():
        if not isinstance(concept, str):
            raise _refused(tree, ("headings", heading), f"{quoted(heading)} has no concept", _ONE_CONCEPT)
        if concept not in known.concepts:
            near = difflib.get_close_matches(str(concept), known.concepts, n=1)
            hint = f'did you mean "{near[0]}"?' if near else "plancheck forms lists the concepts"
            raise _refused(tree, ("headings", heading), f"there is no concept {quoted(str(concept))}", hint)
    pinned: dict[str, str] = {}
    for heading, concept in headings.items():
        if pinned.setdefault(key(heading), concept) != concept:
            raise _refused(tree, ("headings", heading), f"{quoted(heading)} is pinned twice", _ONE_CONCEPT)
    return replace(known, pinned=pinned, ignored=frozenset(map(key, ignored)))


def _headings(tree: Tree) -> dict[str, Any]:
    data: Any = tree.data
    if not isinstance(data, dict) or not isinstance(data.get("headings", {}), dict):
        raise _refused(
            tree, (), "a mapping is headings with concepts", "write headings: {What we will do: action.text}"
        )
    for name in data:
        if name not in KEYS:
            raise _refused(tree, (name,), f"unknown key {quoted(str(name))}", f"keys here: {', '.join(KEYS)}")
    found: dict[str, Any] = data.get("headings", {})
    for heading in found:
        if not key(heading):
            raise _refused(tree, ("headings", heading), f"{quoted(heading)} is no heading", "a heading has letters")
    return found


def _ignored(tree: Tree) -> list[str]:
    found: Any = tree.data.get("ignore", [])
    if not isinstance(found, list) or not all(isinstance(text, str) for text in found):
        raise _refused(tree, ("ignore",), "a list of headings is wanted", "write ignore: [For district use only]")
    return found


def _refused(tree: Tree, path: tuple[str | int, ...], reason: str, hint: str) -> PlanUnreadable:
    spot = tree.key_spot(path) or (1, 1)
    return PlanUnreadable(tree.shown, Place(tree.shown, line=spot[0], column=spot[1]), reason, hint)
