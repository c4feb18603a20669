"""Links by id to an element of another kind than they lead to are a slip that stops nothing."""

from __future__ import annotations

from datetime import date

import pytest

from laid_out import laid_out, named
from plancheck.check import judge
from plancheck.engine import choose
from plancheck.readers import submit
from plancheck.rulebook.load import load

SLIPS = {
    "evidence": {
        "challenges": [
            {"id": "c1", "text": "A third of students meet the standard.", "priority": True, "evidence": ["a1"]}
        ],
        "actions": [{"id": "a1", "text": "Visit classrooms."}],
    },
    "people": {
        "calendar": {"claimed": [{"id": "c1", "what": "district sessions", "dates": ["2026-09-02"], "people": ["a1"]}]},
        "actions": [{"id": "a1", "text": "Visit classrooms.", "start": "2026-09-01", "audience": ["all teachers"]}],
    },
    "holders": {
        "people": [{"id": "c1", "role": "coordinators", "holders": ["a1"], "hours_per_week": 2}],
        "actions": [{"id": "a1", "text": "Visit classrooms.", "responsible": "c1", "start": "2026-09-01", "hours": 3}],
    },
}


@pytest.mark.parametrize("relation", SLIPS)
def test_a_link_to_another_kind_joins_nothing_and_stops_nothing(relation: str) -> None:
    graph = laid_out(**SLIPS[relation])
    assert graph.out(named(graph, "c1"), relation) == ()
    [link] = [link for link in graph.links if link.relation == relation]
    assert link.target is named(graph, "a1")
    plan = submit({"format": 1, "title": "A plan", **SLIPS[relation]})
    assert judge(plan, load(), choose("plain"), date(2026, 9, 1)).engine_failure is None
