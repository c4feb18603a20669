"""Columns of elements from left to right, the links between them, and what breaks the chain."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from plancheck.carrying import FIELDS
from plancheck.diagrams.chain_picture import Picture
from plancheck.diagrams.joints import Expected, Joint
from plancheck.diagrams.view_file import KINDS, RELATIONS, SHAPES, STYLES, bearers

if TYPE_CHECKING:
    from plancheck.diagrams.looks import Looks
    from plancheck.diagrams.painting import Bearers
    from plancheck.diagrams.scene import Scene
    from plancheck.diagrams.view import Asked
    from plancheck.diagrams.view_file import Keys

REQUIRED = ("columns", "links")
OPTIONAL = ("on_request", "expected", "borne_by", "on_links", "box")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of elements of one kind."""

    kind: str
    heading: str
    shape: str
    style: str
    field: str | None
    """The field without which it is left out."""
    only_linked: bool
    """Only what a drawn link joins to something."""


@dataclass(frozen=True, slots=True)
class Extra:
    """A column drawn on request, beside another."""

    column: Column
    beside: str
    after: bool


@dataclass(frozen=True, slots=True)
class Chain:
    """What a view's file says of its chain."""

    columns: tuple[Column, ...]
    extras: dict[str, Extra]
    joints: tuple[Joint, ...]
    expected: tuple[Expected, ...]
    bearers: Bearers
    on_links: tuple[str, ...]
    width: float
    lines: int

    proves: ClassVar[bool] = False

    def shows(self) -> tuple[str, ...]:
        """What it draws on request."""
        return tuple(self.extras)

    def compose(self, title: str, looks: Looks, asked: Asked) -> Scene:
        """The picture of a plan."""
        return Picture(self, looks, asked).scene(title)


def read(keys: Keys) -> Chain:
    """What a view's file says of its chain; what is wrong is noted."""
    columns = tuple(_column(entry) for entry in keys.listed("columns", _COLUMN, _COLUMN_TOO))
    kinds = [column.kind for column in columns]
    extras = {}
    for name, entry in keys.named("on_request", _COLUMN, (*_COLUMN_TOO, "before", "after")):
        after = "after" in entry.found
        extras[name] = Extra(_column(entry), entry.one_of("after" if after else "before", kinds), after)
    box = keys.mapping("box", (), ("width", "lines"))
    return Chain(
        columns=columns,
        extras=extras,
        joints=tuple(
            Joint(entry.one_of("relation", RELATIONS), entry.one_of("from", KINDS), entry.one_of("to", KINDS))
            for entry in keys.listed("links", ("relation", "from", "to"))
        ),
        expected=tuple(
            _expected(entry, kinds) for entry in keys.listed("expected", ("kind", "words"), ("after", "before"))
        ),
        bearers=bearers(keys),
        on_links=keys.several_of("on_links"),
        width=box.number("width", 170),
        lines=int(box.number("lines", 5)),
    )


_COLUMN = ("kind", "heading", "shape")
_COLUMN_TOO = ("style", "field", "where")


def _column(entry: Keys) -> Column:
    return Column(
        kind=entry.one_of("kind", KINDS),
        heading=entry.text("heading"),
        shape=entry.one_of("shape", SHAPES, "box"),
        style=entry.one_of("style", STYLES, "solid"),
        field=entry.one_of("field", FIELDS) or None,
        only_linked=entry.one_of("where", ("linked",)) == "linked",
    )


def _expected(entry: Keys, kinds: list[str]) -> Expected:
    after = "after" in entry.found
    of = entry.one_of("after" if after else "before", kinds)
    return Expected(of, after, entry.one_of("kind", kinds), entry.text("words"))
