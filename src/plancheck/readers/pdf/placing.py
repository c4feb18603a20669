"""Which letters of a page are seen, and in which ruled cell each stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from plancheck.readers.pdf.turning import SLANTED, direction

if TYPE_CHECKING:
    from collections.abc import Iterable

THICKEST: Final = 3.0
"""Points; what is filled and thicker is a shade behind text, and no rule."""
_CLOSE: Final = 0.12
"""Of a letter's size: how near letters of one word stand."""
_BAND: Final = 16
"""Points of height by which cells are looked up."""


Box = tuple[float, float, float, float]
Letter = dict[str, Any]


def seen(letters: Iterable[Letter], page: Box) -> tuple[list[Letter], int, int]:
    """The letters that can be seen, once each; how many stand aslant; and the way that most of them run."""
    kept: list[Letter] = []
    known: set[tuple[str, int, int]] = set()
    ways: dict[int, int] = {}
    slanted = 0
    for letter in letters:
        middle, height = (letter["x0"] + letter["x1"]) / 2, (letter["top"] + letter["bottom"]) / 2
        if not (page[0] <= middle <= page[2] and page[1] <= height <= page[3]):
            continue
        letter["way"] = direction(letter["matrix"])
        if letter["way"] == SLANTED:
            slanted += 1
            continue
        x, y = round(letter["x0"]), round(letter["top"])
        if letter["text"] != " " and any(
            (letter["text"], x + right, y + down) in known for right in (-1, 0, 1) for down in (-1, 0, 1)
        ):
            continue  # a letter printed twice, a little aside, looks bold
        known.add((letter["text"], x, y))
        ways[letter["way"]] = ways.get(letter["way"], 0) + 1
        kept.append(letter)
    return kept, slanted, max(ways, key=lambda way: (ways[way], -way), default=0)


def is_no_shade(shape: Letter) -> bool:
    """Whether what is drawn may be a rule: a line, a frame, or a thin bar; not the shade or marker behind text."""
    if shape["object_type"] not in ("rect", "curve") or shape.get("stroke"):
        return True
    return min(abs(float(shape["width"])), abs(float(shape["height"]))) <= THICKEST


def shared_out(
    letters: list[Letter], tables: list[list[Box]]
) -> tuple[list[Letter], dict[tuple[int, int], list[Letter]]]:
    """The letters outside of all cells, and those of each cell by table and number; the smallest cell has them."""
    bands: dict[int, list[tuple[float, Box, tuple[int, int]]]] = {}
    for at, table in enumerate(tables):
        for number, box in enumerate(table):
            area = (box[2] - box[0]) * (box[3] - box[1])
            for band in range(int(box[1] // _BAND), int(box[3] // _BAND) + 1):
                bands.setdefault(band, []).append((area, box, (at, number)))
    for cells in bands.values():
        cells.sort()
    outside: list[Letter] = []
    inside: dict[tuple[int, int], list[Letter]] = {}
    before, key = None, None
    for letter in letters:
        if before is None or not _follows(before, letter):  # a word that runs over a rule is not torn
            key = _cell_of(letter, bands)
        outside.append(letter) if key is None else inside.setdefault(key, []).append(letter)
        before = letter
    return outside, inside


def _cell_of(letter: Letter, bands: dict[int, list[tuple[float, Box, tuple[int, int]]]]) -> tuple[int, int] | None:
    x, y = (letter["x0"] + letter["x1"]) / 2, (letter["top"] + letter["bottom"]) / 2
    for _, (left, top, right, bottom), key in bands.get(int(y // _BAND), ()):
        if left <= x < right and top <= y < bottom:
            return key
    return None


def _follows(before: Letter, letter: Letter) -> bool:
    """Whether a letter stands close behind the one before it, in the same word."""
    if letter["text"].isspace() or before["text"].isspace() or letter["way"] or before["way"]:
        return False
    close = _CLOSE * float(letter["size"])
    return bool(abs(letter["x0"] - before["x1"]) < close and abs(letter["bottom"] - before["bottom"]) < close)


def rounded(box: Box) -> list[float]:
    """The sides of a box to a hundredth of a point."""
    return [round(side, 2) for side in box]
