"""What a document says, by concepts: single values, and rows or pairs of them that belong together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from plancheck.readers.document import place_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plancheck.places import Place
    from plancheck.readers.document import Spot


GOES_ON: Final = "action.goes-on"
"""What stands among the columns where what they say is of the action in the row above them."""


USES: Final = frozenset(
    {GOES_ON, *(f"action.{part}" for part in ("owner", "start", "end", "timeline", "resources", "cost", "source"))}
)
"""What columns may say of an action that stands above them."""


class Said(NamedTuple):
    """One value: what it is, as found, and the heading over or before it."""

    concept: str
    text: str
    spot: Spot
    heading: str
    again: bool = False
    """Whether it stands in a merged cell that began in a row above."""

    @property
    def place(self) -> Place:
        """Where it stands."""
        return place_of(self.spot)


class Entry(NamedTuple):
    """What belongs together: a row of table ``table``, or one pair or paragraph (``table`` 0) that others hang on."""

    said: tuple[Said, ...]
    table: int = 0
    other: tuple[Said, ...] = ()
    """Cells below headings that stand for nothing known; their ``concept`` is empty."""
    columns: frozenset[str] = frozenset()
    """What the table's columns are taken for."""
    order: tuple[str, ...] = ()
    """The kinds of elements that have columns, from left to right."""


def fresh(row: Mapping[str, list[Said]], concept: str) -> list[Said]:
    """The values of a concept that do not go on from a row above."""
    return [said for said in row[concept] if not said.again] if concept in row else []


def joined(row: Mapping[str, list[Said]], concept: str) -> str:
    """All that a row says of a concept, each text once."""
    found = row.get(concept)
    if not found:
        return ""
    return found[0].text if len(found) == 1 else "\n".join(dict.fromkeys(said.text for said in found))


def on_one_line(text: str) -> str:
    """A text with its lines joined."""
    return " ".join(text.split())
