"""What an action uses, from the cells that say so: things, sums of money, and where the money comes from."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from plancheck.readers.recognition.cells import several
from plancheck.readers.recognition.money import SIGNED, amounts, without_sums
from plancheck.readers.recognition.said import fresh

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plancheck.readers.recognition.said import Said

_NOTHING = frozenset(
    {
        "none",
        "n/a",
        "na",
        "no cost",
        "0",
        "$0",
        "$0.00",
        "£0",
        "€0",
        "-",
        "--",
        "–",
        "—",
        "none needed",
        "not applicable",
    }
    | {"no funding required", "no funding needed", "no funds required", "no funds needed", "no cost to school"}
    | {"no additional cost", "no additional funding", "no additional funds", "none required", "nil", "no funding"}
)
_DASHES = re.compile(r"\s+[-–—:]?\s+")
_COMMA = re.compile(r",\s+")
_RECKONS = re.compile(r"[@=]")
_EMPTY = re.compile(r"\(\s*\)")


def resources_of(row: Mapping[str, list[Said]]) -> list[tuple[dict[str, Any], Said]] | None:
    """The resources of a row with the cell of each; ``None`` where the row has no cell for them.

    *$103,000 / 46,407* beside *Title I / Site funds* are two; *none* is none.
    """
    used, costs, sources = fresh(row, "action.resources"), fresh(row, "action.cost"), fresh(row, "action.source")
    if not (used or costs or sources):
        return None
    texts = [(text, said) for said in used for text in several(said.text) if not _nothing(text)]
    money = [(amount, said) for said in costs if not _nothing(said.text) for amount in amounts(said.text)]
    funds = [(text, said) for said in sources for text in _parts(said.text)]
    left = [(_EMPTY.sub("", without_sums(said.text)).strip(" /;,:=-"), said) for said in costs]
    rest = [(text, said) for words, said in left if words for text in _parts(words)]
    found: list[tuple[dict[str, Any], Said]] = []
    for number in range(max(len(texts), len(money), len(funds), min(len(rest), 1))):
        resource: dict[str, Any] = {}
        cells: list[Said] = []
        for key, values in (("text", texts), ("cost", money), ("source", funds or rest)):
            if number < len(values):
                value, said = values[number]
                resource[key] = value
                cells.append(said)
        if "cost" in resource:
            resource["type"] = "budget"
        elif (paid := SIGNED.search(resource.get("source", ""))) is not None:
            resource |= {"type": "budget", "cost": _sum_of(resource["source"], paid)}
            resource["source"] = _without_sum(resource["source"])
            if not resource["source"]:
                del resource["source"]
        found.append((resource, cells[0]))
    for resource, _ in found:
        if "cost" not in resource and (paid := SIGNED.search(resource.get("text", ""))) is not None:
            resource |= {"type": "budget", "cost": _sum_of(resource["text"], paid)}
    if rest and funds and found:
        found[0][0]["note"] = "; ".join(text for text, _ in rest)
    return found


def _sum_of(text: str, paid: re.Match[str]) -> float:
    """The sum in a text, or of a reckoning what it comes to: *4 substitutes @ $110 = $440*."""
    return amounts(text)[0] if _RECKONS.search(text) else amounts(paid.group())[0]


def _without_sum(source: str) -> str:
    """*Title I 1003(a)* of *Title I 1003(a) ($300)*; a reckoning as it is."""
    if _RECKONS.search(source):
        return source
    left = _DASHES.sub(" ", _EMPTY.sub("", SIGNED.sub("", source))).strip(" ,;:–-")
    return left if left.count("(") == left.count(")") else left.strip("() ")


def _parts(text: str) -> list[str]:
    entries = [each for entry in several(text) for each in _by_sums(entry)]
    return [part.strip() for entry in entries for part in entry.split(" / ") if not _nothing(part)]


def _by_sums(text: str) -> list[str]:
    """What is paid with each of several sums, of which commas follow all but the last: *Books – $300, kits – $90*."""
    if "," not in text:
        return [text.strip()]
    ends = [found.end() for paid in SIGNED.finditer(text) if (found := _COMMA.match(text, paid.end())) is not None]
    return [text[begin:end].strip(" ,") for begin, end in zip([0, *ends], [*ends, len(text)], strict=True)]


def _nothing(text: str) -> bool:
    said = text.strip()
    return not said or said.casefold().rstrip(".") in _NOTHING
