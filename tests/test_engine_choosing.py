"""Where durable-rules cannot be imported, the plain evaluator judges, and who asks for the other is told why."""

from __future__ import annotations

import sys

import pytest

from plancheck.engine import choose
from plancheck.errors import NotFound


@pytest.fixture
def _without_durable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "durable_rules_engine", None)
    monkeypatch.delitem(sys.modules, "plancheck.engine.durable", raising=False)


@pytest.mark.usefixtures("_without_durable")
def test_the_plain_evaluator_is_chosen_without_durable_rules() -> None:
    assert choose().name == "plain"


@pytest.mark.usefixtures("_without_durable")
def test_durable_rules_asked_for_by_name_and_not_there_is_an_error_with_a_hint() -> None:
    with pytest.raises(NotFound, match=r"durable-rules cannot be imported.*pip install 'plancheck\[durable\]'"):
        choose("durable")
