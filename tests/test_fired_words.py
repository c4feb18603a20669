"""Values in messages are rounded for readers, but never to the limit that they are compared with."""

from __future__ import annotations

import pytest

from plancheck.facts import Scalar, Type
from plancheck.fired import as_words


@pytest.mark.parametrize(
    ("value", "kind", "limits", "words"),
    [
        (0.94, None, (), "0.9"),
        (0.94, None, (0.9,), "0.94"),
        (0.9004, None, (0.9,), "0.9004"),
        (0.9, None, (0.9,), "0.9"),
        (12.96, None, (13,), "12.96"),
        (0.504, Type.SHARE, (), "50 %"),
        (0.504, Type.SHARE, (0.5,), "50.4 %"),
        (0.5, Type.SHARE, (0.5,), "50 %"),
        (3, Type.COUNT, (2,), "3"),
        (True, Type.FLAG, (True,), "yes"),
    ],
)
def test_a_rounded_value_is_not_its_limit(
    value: Scalar, kind: Type | None, limits: tuple[float, ...], words: str
) -> None:
    assert as_words(value, kind, limits) == words
