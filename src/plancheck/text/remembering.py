"""Answers about texts, remembered: all while a plan is judged, and after it those that are asked for again."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

Answer = TypeVar("Answer")

ROOM = 2_000_000
"""Code points of the texts to which one question keeps new answers: more than plans of ordinary size have."""
MANY = 20_000
"""New answers to all questions after which the next plan puts them aside: those of some twenty-five plans."""
_NONE = object()


class _Kept:
    """The answers to one question: new ones, and those put aside, which are dropped unless they are asked for again."""

    def __init__(self) -> None:
        self.new: dict[Any, Any] = {}
        self.aside: dict[Any, Any] = {}
        self.room = ROOM

    def put_aside(self) -> None:
        self.aside.clear()
        self.aside.update(self.new)
        self.new.clear()
        self.room = ROOM

    def fetch(self, key: Any, length: int, asked: Callable[[], Answer]) -> Answer:
        """What was put aside, or else is worked out now."""
        found = self.aside.pop(key, _NONE)
        if found is _NONE:
            found = asked()
        self.room -= length
        if self.room < 0:
            self.put_aside()
        self.new[key] = found
        return found  # type: ignore[no-any-return]


_questions: list[_Kept] = []


def remembered(asked: Callable[[str], Answer]) -> Callable[[str], Answer]:
    """A question about a text that is worked out once as long as its answer is kept."""
    kept = _Kept()
    _questions.append(kept)
    new = kept.new

    @wraps(asked)
    def answer(text: str) -> Answer:
        try:
            return new[text]  # type: ignore[no-any-return]
        except KeyError:
            pass
        return kept.fetch(text, len(text), lambda: asked(text))

    return answer


def remembered_of_two(asked: Callable[[str, str], Answer]) -> Callable[[str, str], Answer]:
    """A question about two texts, or of a text by a name, that is worked out once as long as its answer is kept."""
    kept = _Kept()
    _questions.append(kept)
    new = kept.new

    @wraps(asked)
    def answer(one: str, other: str) -> Answer:
        key = one, other
        try:
            return new[key]  # type: ignore[no-any-return]
        except KeyError:
            pass
        return kept.fetch(key, len(one) + len(other), lambda: asked(one, other))

    return answer


def remembered_of_many(asked: Callable[[tuple[str, ...]], Answer]) -> Callable[[tuple[str, ...]], Answer]:
    """A question about several texts together that is worked out once as long as its answer is kept."""
    kept = _Kept()
    _questions.append(kept)
    new = kept.new

    @wraps(asked)
    def answer(texts: tuple[str, ...]) -> Answer:
        try:
            return new[texts]  # type: ignore[no-any-return]
        except KeyError:
            pass
        return kept.fetch(texts, sum(map(len, texts)), lambda: asked(texts))

    return answer


def forget() -> None:
    """Drops every answer: texts are read with other words from now on."""
    for kept in _questions:
        kept.put_aside()
        kept.aside.clear()


def begin_plan() -> None:
    """Puts aside what earlier plans have asked, once it is much: memory goes with the largest plan, not with all."""
    if sum(len(kept.new) for kept in _questions) > MANY:
        for kept in _questions:
            kept.put_aside()
