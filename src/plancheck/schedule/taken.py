"""Days that are taken: by which closing or claim, and what they leave."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from operator import itemgetter
from typing import TYPE_CHECKING

from plancheck.schedule.open_days import merged, open_days

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from plancheck.graph import Element
    from plancheck.schedule.open_days import Days, OpenDays


@dataclass(frozen=True, eq=False)
class TakenDays:
    """Closings and claims, each with the days that it takes, in the order in which they are told."""

    takers: tuple[tuple[Element, tuple[Days, ...]], ...]

    @cached_property
    def left(self) -> OpenDays:
        """The weekdays that nothing takes."""
        return open_days(merged(days for _, taken in self.takers for days in taken))

    def meeting(self, ranges: Iterable[Days]) -> tuple[Element, ...]:
        """What takes a day of these ranges; takes time with how much that is, not with how much there is."""
        found = {number for days in ranges for number in self._on(days)}
        return tuple(self.takers[number][0] for number in sorted(found))

    def _on(self, days: Days) -> Iterator[int]:
        at = bisect_right(self._begins, days[1])
        while at and self._last_end[at - 1] >= days[0]:
            at -= 1
            (_, end), number = self._by_begin[at]
            if end >= days[0]:
                yield number

    @cached_property
    def _by_begin(self) -> list[tuple[Days, int]]:
        each = ((days, number) for number, (_, taken) in enumerate(self.takers) for days in taken)
        return sorted(each, key=itemgetter(0))

    @cached_property
    def _begins(self) -> list[date]:
        return [days[0] for days, _ in self._by_begin]

    @cached_property
    def _last_end(self) -> list[date]:
        """The latest end of any range up to each."""
        return list(accumulate((days[1] for days, _ in self._by_begin), max))
