"""What must hold of everything that is read: a plan or a plain line why not, with places, and tame."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Final

from plancheck.errors import PlanUnreadable
from plancheck.graph import PlanGraph
from plancheck.readers.results import ReadResult

if TYPE_CHECKING:
    from plancheck.places import Place
    from plancheck.submission import Submission

AS_OF: Final = date(2026, 9, 1)


def result_of(reader: Callable[[], ReadResult | None]) -> ReadResult:
    """What a reader gives; that nothing can be read is a result, too."""
    try:
        return reader() or ReadResult()
    except PlanUnreadable as error:
        return ReadResult(unreadable=(error,))


def check(result: ReadResult, name: str = "x") -> None:
    """Every error has its place and a hint, every plan a title, and both are of the file that was read."""
    for error in result.unreadable:
        assert error.source == error.place.file == name
        assert error.reason
        assert error.hint
        assert_tame(str(error) + (error.plan or ""))
    for submission in result.submissions:
        assert submission.plan.title.strip()
        assert submission.places.root.file == name


def check_form(result: ReadResult, data: bytes, name: str = "x") -> None:
    """Besides: a document never gives nothing, and every value and remark of it has a place that there can be."""
    check(result, name)
    assert result.submissions or result.unreadable
    most = 2 * len(data) + 2
    for error in result.unreadable:
        _assert_there(error.place, name, most)
    for submission in result.submissions:
        for place in submission.places.by_path.values():
            _assert_there(place, name, most)
        for remark in submission.remarks:
            assert remark.text.strip()
            _assert_there(remark.place, name, most)
        _assert_joined(submission)


def _assert_there(place: Place, name: str, most: int) -> None:
    assert place.file == name
    assert "\n" not in str(place)
    for number in (place.line, place.column, place.table, place.row, place.paragraph):
        assert number is None or 1 <= number <= most, place


def _assert_joined(submission: Submission) -> None:
    """What was recognised is laid out, whatever it links to, and no two elements have the same name."""
    names = [element.name for element in PlanGraph(submission, AS_OF).reading_order]
    assert len(names) == len(set(names))


def assert_tame(text: str) -> None:
    """Nothing that steers a terminal or reorders what is read."""
    wild = [sign for sign in text if unicodedata.category(sign) in {"Cc", "Cs", "Zl", "Zp"} or sign in "\u202e\u2066"]
    assert not wild, wild
