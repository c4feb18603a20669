"""What a piece of evidence is about: its indicators in the data profile, its category, whether it is figures."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, cast

from plancheck.text import find
from plancheck.text.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plancheck.plan.diagnosis import Evidence

PROFILE = "data-profile"
CATEGORIES = ("enrollment", "climate", "achievement", "accountability", "other")


@cache
def indicator_names() -> tuple[str, ...]:
    """The indicators of the data profile in the order of the table."""
    return tuple(_profile("category"))


def for_high_schools_only(indicator: str) -> bool:
    """Whether schools without upper grades have no such figures."""
    return indicator in lexicon().lists[PROFILE].data["high_schools_only"]  # type: ignore[operator]


def years_of_profile() -> int:
    """How many years back the data profile reaches."""
    return int(cast(str, lexicon().lists[PROFILE].data["years"]))


def indicators_of(item: Evidence) -> tuple[str, ...]:
    """The data profile's indicators that it speaks of: by its indicator, else by what it is called."""
    return tuple(dict.fromkeys(span.entry for span in find(item.indicator or item.what or "", PROFILE)))


def category_of(item: Evidence) -> str | None:
    """Its category: as given, else its indicators', else what its words say; ``None`` where they do not."""
    if item.category is not None:
        return item.category
    among = {_profile("category")[name] for name in indicators_of(item)}
    for text in (item.indicator, item.what, item.finding):
        if len(among) == 1:
            break
        among = {span.entry for span in find(text or "", "data-categories")}
    return among.pop() if len(among) == 1 else None


def type_of(item: Evidence) -> str | None:
    """Quantitative or qualitative: as given, else quantitative where there are figures or rates."""
    if item.type is not None:
        return item.type
    counted = set(_profile("category")) - {"perception data"}
    return "quantitative" if item.series or counted.intersection(indicators_of(item)) else None


def _profile(key: str) -> Mapping[str, str]:
    return cast("Mapping[str, str]", lexicon().lists[PROFILE].data[key])
