"""What forms made for people have in common: a document as headings, paragraphs and tables, each with its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from plancheck.places import Path, Place
    from plancheck.submission import Remark

MOST_BLOCKS: Final = 20_000
"""Paragraphs and rows of tables together; a plan of 40 pages has about a thousand."""
WIDEST: Final = 500
"""Cells of the widest row of a text."""
MOST_CELLS: Final = 500_000
"""Cells of all tables together, filled or not; a plan of 40 pages has some thousands."""


Spot: TypeAlias = "Place | tuple[Callable[[int, int], Place], int, int]"


class Cell(NamedTuple):
    """A cell of a table: its lines joined by line breaks; ``again`` where a merged cell goes on.

    ``spot`` is its place, or what makes the place of a row and column when it is asked for: there
    are many cells, and few are ever shown.
    """

    text: str
    spot: Spot
    again: bool = False

    @property
    def place(self) -> Place:
        """Where it stands."""
        return place_of(self.spot)


def place_of(spot: Spot) -> Place:
    """The place, made where it is not yet."""
    if isinstance(spot, tuple):
        make, row, column = spot
        return make(row, column)
    return spot


class Spots(Mapping["Path", "Place"]):
    """Places by the paths of a plan's values, made when they are asked for: most are never shown."""

    def __init__(self, spots: Mapping[Path, Spot]) -> None:
        self._spots = spots

    def __getitem__(self, path: Path) -> Place:
        return place_of(self._spots[path])

    def __iter__(self) -> Iterator[Path]:
        return iter(self._spots)

    def __len__(self) -> int:
        return len(self._spots)


Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph outside of tables; ``level`` is that of a heading, 0 for text; ``item`` one of a list."""

    text: str
    place: Place
    level: int = 0
    item: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, as wide as the widest; what stands above its header is among the rows."""

    rows: tuple[Row, ...]
    name: str = ""
    """A title that is no text of the plan, such as the name of a sheet."""
    breaks: tuple[int, ...] = ()
    """Rows (from 0) above which a row stood empty."""


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Document:
    """A file as blocks in reading order; ``root`` is its beginning, ``name`` what it is called without more."""

    blocks: tuple[Block, ...]
    root: Place
    name: str
    remarks: tuple[Remark, ...] = ()


def distinct(row: Row) -> tuple[tuple[int, Cell], ...]:
    """The filled cells of a row with their columns, merged ones once."""
    return tuple([(column, cell) for column, cell in enumerate(row) if cell[0] and not cell[2]])
