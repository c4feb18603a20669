"""What takes time with the size of a plan, and not with its square: counted in calls, or in time with much to spare."""

from __future__ import annotations

import time
from datetime import date
from typing import TYPE_CHECKING, Any

from plancheck.check import judge
from plancheck.engine import choose
from plancheck.graph import PlanGraph
from plancheck.graph.elements import Element
from plancheck.readers import submit
from plancheck.rulebook.load import load
from plancheck.schedule.belonging import Groups

if TYPE_CHECKING:
    import pytest

    from plancheck.submission import Submission

DAY = date(2026, 9, 1)
HOLDERS, ACTIONS = 60, 40


def role_of_many() -> Submission:
    people: list[dict[str, Any]] = [{"id": f"p{n}", "name": f"Ada {n}", "hours_per_week": 2} for n in range(HOLDERS)]
    people.append({"id": "leads", "role": "teacher leads", "holders": [f"p{n}" for n in range(HOLDERS)]})
    dates = {"start": "2026-09-01", "end": "2026-12-01"}
    actions = [{"id": f"a{n}", "text": f"Visit lesson {n}.", "responsible": "leads", **dates} for n in range(ACTIONS)]
    closed = [{"start": "2026-10-12", "end": "2026-10-12", "for": ["teachers"]}]
    return submit({"format": 1, "title": "T", "people": people, "actions": actions, "calendar": {"closed": closed}})


def test_the_holders_of_a_role_are_not_asked_anew_for_each_of_its_actions(monkeypatch: pytest.MonkeyPatch) -> None:
    asked, labelled = [], []
    including, label = Groups.including, Element.label

    def counting(groups: Groups, person: Element) -> frozenset[str]:
        asked.append(person.name)
        return including(groups, person)

    def told(element: Element) -> str:
        labelled.append(element.name)
        made = label.fget(element)
        assert isinstance(made, str)
        return made

    monkeypatch.setattr(Groups, "including", counting)
    monkeypatch.setattr(Element, "label", property(told))
    assert judge(role_of_many(), load(), choose("plain"), DAY).findings
    assert len(asked) < HOLDERS * ACTIONS / 4
    assert len(labelled) < HOLDERS * ACTIONS / 4


def test_whether_a_challenge_is_a_priority_is_not_looked_up_among_all() -> None:
    many = 20_000
    challenges = [{"id": f"c{n}", "text": "Read.", "priority": n % 2 == 0} for n in range(many)]
    graph = PlanGraph(submit({"format": 1, "title": "T", "challenges": challenges}), DAY)
    began = time.process_time()
    assert sum(map(graph.is_priority, graph.of("challenge"))) == many / 2
    assert time.process_time() - began < 1
