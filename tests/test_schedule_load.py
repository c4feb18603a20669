"""Hours spread over days agree with a reckoning day by day."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plancheck.schedule.load import Load, Stretch, Work, most_at_once
from plancheck.schedule.open_days import EVERY_WEEKDAY, Days, OpenDays, merged

FIRST = date(2026, 7, 1)

days = st.integers(0, 120).map(lambda n: FIRST + timedelta(days=n))
ranges = st.builds(lambda first, n: (first, first + timedelta(days=n)), days, st.integers(0, 50))
calendars = st.lists(ranges, max_size=4).map(lambda closed: OpenDays(merged(closed)))
works = st.lists(
    st.builds(
        lambda hours, span, open_days, single: Work(hours, span, open_days, tuple(sorted(single))),
        st.integers(1, 60),
        ranges,
        calendars,
        st.one_of(st.just(set()), st.sets(days, min_size=1, max_size=4)),
    ),
    min_size=1,
    max_size=6,
)


def all_days(span: Days) -> list[date]:
    return [span[0] + timedelta(days=n) for n in range((span[1] - span[0]).days + 1)]


def is_open(day: date, calendar: OpenDays) -> bool:
    return day.weekday() < 5 and not any(first <= day <= last for first, last in calendar.closed)


def by_day(given_works: list[Work]) -> dict[date, float]:
    hours: dict[date, float] = defaultdict(float)
    for work in given_works:
        inside = all_days(work.span)
        weekdays = [day for day in inside if day.weekday() < 5]
        chosen = list(work.single) or [day for day in weekdays if is_open(day, work.open_days)] or weekdays
        for day in chosen or inside[:1]:
            hours[day] += work.hours / len(chosen or inside[:1])
    return hours


@given(calendars, ranges)
def test_open_days_are_counted_as_if_one_by_one(calendar: OpenDays, span: Days) -> None:
    assert calendar.within(*span) == sum(is_open(day, calendar) for day in all_days(span))


@given(st.lists(ranges, max_size=6))
def test_merged_ranges_hold_the_same_days_apart(closed: list[Days]) -> None:
    found = merged(closed)
    assert {day for span in found for day in all_days(span)} == {day for span in closed for day in all_days(span)}
    assert all((later[0] - earlier[1]).days > 1 for earlier, later in pairwise(found))


@settings(deadline=None)
@given(works)
def test_the_fullest_weeks_are_the_fullest_of_all(given_works: list[Work]) -> None:
    hours = by_day(given_works)
    starts = [FIRST + timedelta(days=n) for n in range(-40, 220)]
    best = max(sum(hours.get(start + timedelta(days=n), 0) for n in range(28)) for start in starts)
    found = Load(given_works).fullest(4)
    assert found is not None
    assert found.hours == pytest.approx(best, abs=1e-5)
    assert (found.last - found.first).days == 27
    assert sum(hours.get(found.first + timedelta(days=n), 0) for n in range(28)) == pytest.approx(best, abs=1e-5)


@settings(deadline=None)
@given(works)
def test_months_hold_the_hours_of_their_days(given_works: list[Work]) -> None:
    expected: dict[date, float] = defaultdict(float)
    for day, hours in by_day(given_works).items():
        expected[day.replace(day=1)] += hours
    found = {month.first: month.hours for month in Load(given_works).months()}
    assert found == pytest.approx({month: expected[month] for month in found}, abs=1e-5)
    assert {min(expected), max(expected)} <= found.keys()


def test_there_are_no_fullest_weeks_without_work() -> None:
    assert Load([]).fullest(4) is None
    assert Load([]).months() == ()


def test_a_span_of_all_time_is_no_trouble() -> None:
    load = Load([Work(28, (date.min, date.max))])
    found = load.fullest(4)
    assert found is not None
    assert found.hours == pytest.approx(28 * 20 / EVERY_WEEKDAY.within(date.min, date.max), abs=1e-5)
    assert load.months()[0] == Stretch(pytest.approx(0.0, abs=0.01), date(1, 1, 1), date(1, 1, 31))


def test_most_at_once_counts_ends_as_shared_days() -> None:
    def span(first: int, last: int) -> tuple[Days, ...]:
        return ((date(2026, 9, first), date(2026, 9, last)),)

    assert most_at_once([span(1, 4), span(4, 6), span(7, 8)]) == (2, date(2026, 9, 4))
    assert most_at_once([span(1, 3), span(4, 6)]) == (1, date(2026, 9, 1))
    assert most_at_once([(*span(1, 1), *span(5, 5)), span(2, 4)]) == (1, date(2026, 9, 1))
    assert most_at_once([]) == (0, None)
