"""Answers about a text, remembered: many of short texts, few of long ones, so that memory stays small."""

from __future__ import annotations

from functools import lru_cache, wraps
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

Answer = TypeVar("Answer")

_LONG = 5_000
"""Code points from which a text is long."""
_MANY, _FEW = 4_096, 8


def remembered(asked: Callable[[str], Answer]) -> Callable[[str], Answer]:
    """A question about a text that is worked out once as long as its answer is remembered."""
    of_short, of_long = lru_cache(maxsize=_MANY)(asked), lru_cache(maxsize=_FEW)(asked)

    @wraps(asked)
    def answer(text: str) -> Answer:
        return of_short(text) if len(text) < _LONG else of_long(text)

    return answer
