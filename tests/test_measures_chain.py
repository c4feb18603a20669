"""Links, circles, breaks and bottlenecks of the chain; the seven parts; what the previous plan left behind."""

from __future__ import annotations

from typing import Any

import pytest

from laid_out import laid_out, named, said
from plancheck.measures import chain, coverage, links, parts, sections

CHALLENGE = {"id": "c1", "text": "Few reach the standard."}
CAUSE = {"id": "r1", "text": "Teams plan alone.", "explains": ["c1"]}
STRATEGY = {"id": "s1", "text": "Plan together.", "addresses": ["r1"]}


def test_every_reference_is_a_link_of_its_own() -> None:
    graph = laid_out(challenges=[CHALLENGE], root_causes=[{**CAUSE, "explains": ["c1", "c2"], "evidence": ["e1"]}])
    found = [
        (
            link.name,
            link.text,
            links.dangling(graph, link).value,
            links.named_by(graph, link).value,
            links.named_under(graph, link).value,
        )
        for link in links.links(graph)
    ]
    cause = 'r1 "Teams plan alone"'
    assert found == [
        ("link-1", "c1", False, cause, "explains"),
        ("link-2", "c2", True, cause, "explains"),
        ("link-3", "e1", True, cause, "evidence"),
    ]


def test_circles_are_found_and_the_rest_is_not_in_one() -> None:
    graph = laid_out(
        root_causes=[{"id": "r1", "explains": ["r2"]}, {"id": "r2", "explains": ["r1"]}],
        actions=[{"id": "a1"}, {"id": "a2", "after": ["a1", "a2"]}, {"id": "a3"}],
    )
    found = [
        (part.name, chain.circle_of(graph, part).value, said(chain.in_a_circle(graph, part)))
        for part in chain.loops(graph)
    ]
    assert found == [
        ("part-loop-r1", "causes", (True, ("r1", "r2"))),
        ("part-loop-a1", "actions", (False, ("a1",))),
        ("part-loop-a2", "actions", (True, ("a2",))),
    ]


@pytest.mark.parametrize(
    ("plan", "expected"),
    [
        ({}, ("cause", ("c1",))),
        ({"root_causes": [CAUSE]}, ("strategy", ("r1",))),
        ({"root_causes": [CAUSE], "strategies": [STRATEGY]}, ("action", ("s1",))),
        ({"strategies": [{**STRATEGY, "addresses": ["c1"]}]}, ("action", ("s1",))),
        (
            {"root_causes": [CAUSE], "strategies": [STRATEGY], "actions": [{"id": "a1", "advances": ["s1"]}]},
            ("milestone", ("a1",)),
        ),
        (
            {
                "root_causes": [CAUSE],
                "strategies": [STRATEGY],
                "actions": [{"id": "a1", "advances": ["s1"], "milestones": [{"id": "m1"}]}],
            },
            ("nowhere", ("m1",)),
        ),
    ],
)
def test_the_chain_breaks_at_the_first_step_that_is_missing(plan: dict[str, Any], expected: tuple[str, Any]) -> None:
    graph = laid_out(challenges=[CHALLENGE], **plan)
    assert said(chain.chain_breaks_at(graph, named(graph, "c1"))) == expected


@pytest.mark.parametrize(
    ("actions", "expected"),
    [
        ([], (None, ())),
        ([{"responsible": "Tom Abel"}], ("one-action", ("a1",))),
        ([{"responsible": "tom"}, {"responsible": "Tom Abel"}], ("one-person", ("tom",))),
        ([{"responsible": "tom"}, {"responsible": "nia"}], ("nothing", ())),
        ([{"responsible": "tom", "with": ["nia"]}, {"responsible": "tom"}], ("nothing", ())),
        ([{"responsible": "tom"}, {}], ("nothing", ())),
        ([{"responsible": "plc"}, {"responsible": "plc"}], ("nothing", ())),
        ([{"responsible": "all teachers"}, {"responsible": "all teachers"}], ("nothing", ())),
        (
            [
                {"responsible": "tom", "needs": [{"resource": "res1"}, {"resource": "res2"}]},
                {"responsible": "nia", "needs": [{"resource": "res2"}]},
            ],
            ("one-resource", ("res2",)),
        ),
    ],
)
def test_what_all_hangs_on(actions: list[dict[str, Any]], expected: tuple[str | None, Any]) -> None:
    graph = laid_out(
        people=[
            {"id": "tom", "name": "Tom Abel"},
            {"id": "nia", "name": "Nia Cole"},
            {"id": "plc", "role": "PLC coordinators", "holders": ["tom", "nia"]},
        ],
        challenges=[CHALLENGE],
        strategies=[{**STRATEGY, "addresses": ["c1"]}],
        resources=[{"id": "res1"}, {"id": "res2"}],
        actions=[{"id": f"a{n}", "advances": ["s1"], **action} for n, action in enumerate(actions, 1)],
    )
    assert said(chain.hangs_on(graph, named(graph, "c1"))) == expected


def test_a_deeper_cause_is_a_cause_of_the_challenge() -> None:
    graph = laid_out(
        challenges=[CHALLENGE, {"id": "c2"}],
        root_causes=[CAUSE, {"id": "r2", "explains": ["r1"]}],
        strategies=[{"id": "s1", "addresses": ["c1", "c2", "r2"]}],
    )
    found = chain.challenges_without_a_cause_addressed(graph, named(graph, "s1"))
    assert said(found) == (1, ("c2",))


def seven(**plan: Any) -> dict[object, object]:
    graph = laid_out(**plan)
    found = sections.sections(graph)
    return {sections.section(graph, part).value: sections.present(graph, part).value for part in found}


def test_a_plan_without_anything_lacks_all_seven_parts() -> None:
    names = ("goals", "actions", "roles", "timeline", "resources", "milestones", "evaluation-data")
    assert seven() == dict.fromkeys(names, False)


def test_parts_of_stages_to_come_are_not_looked_for() -> None:
    assert seven(covers=["strategies"], goals=["Attendance rises."]) == {"goals": True}
    assert seven(covers=["team"]) == {}


@pytest.mark.parametrize(
    ("plan", "part", "there"),
    [
        ({"actions": [{"responsible": "TBD"}]}, "roles", False),
        ({"actions": [{"with": ["Tom Abel"]}]}, "roles", True),
        ({"actions": [{"end": "TBD"}]}, "timeline", False),
        ({"actions": [{"every": "week"}]}, "timeline", True),
        ({"actions": [{"dates": ["2026-10-01"]}]}, "timeline", True),
        ({"actions": [{"milestones": [{"due": "2026-10-01"}]}]}, "timeline", True),
        ({"goals": [{"text": "Attendance rises by 3 points."}]}, "evaluation-data", True),
        ({"goals": [{"text": "Students are happier."}]}, "evaluation-data", False),
        ({"goals": [{"text": "Students are happier.", "measure": "Climate survey"}]}, "evaluation-data", True),
        ({"actions": [{"milestones": [{"text": "Done.", "measure": "Log"}]}]}, "evaluation-data", True),
    ],
)
def test_a_part_is_there_where_anything_of_it_is(plan: dict[str, Any], part: str, *, there: bool) -> None:
    assert seven(**plan)[part] is there


@pytest.mark.parametrize(
    ("covers", "submitted", "expected"),
    [
        (None, "2026-06-12", (True, 0, "none")),
        (["strategies", "team"], "June 2026", (True, 4, "diagnostic, root causes, action plan, review")),
        ([], "TBD", (False, 6, "team, diagnostic, root causes, strategies, action plan, review")),
        (None, None, (False, 0, "none")),
    ],
)
def test_which_stages_a_submitted_plan_leaves_out(
    covers: list[str] | None, submitted: str | None, expected: tuple[bool, int, str]
) -> None:
    graph = laid_out(covers=covers, submitted=submitted)
    measures = (coverage.is_submitted, coverage.stages_left_out, coverage.stages_left_out_by_name)
    assert tuple(measure(graph, graph.root).value for measure in measures) == expected


def test_what_meets_an_obligation_is_a_goal_strategy_or_action() -> None:
    graph = laid_out(
        required_by={"obligations": [{"id": "ob1", "text": "Report.", "met_by": ["a1", "c1", "x"]}, "Tell families."]},
        challenges=[CHALLENGE],
        actions=[{"id": "a1", "text": "Report."}],
    )
    found = {part.name: said(parts.obligation_met_by(graph, part)) for part in parts.parts(graph)}
    assert found == {"ob1": (1, ("a1",)), "obligation-2": (0, ())}


def test_what_the_previous_plan_left_behind() -> None:
    graph = laid_out(
        previous={
            "unmet": [{"id": "u1", "text": "Attendance rises.", "account": "The buses were late.", "carried_to": "g1"}],
            "dropped": [{"text": "After-school tutoring."}, {"text": " ", "why": "Money."}],
        },
        goals=[{"id": "g1", "text": "Attendance rises."}],
        strategies=[{"id": "s1", "text": "Plan together."}],
    )
    found = {
        part.name: (
            parts.account_given(graph, part).value,
            said(parts.likeness_to_what_returns(graph, part)),
            said(parts.return_explained(graph, part)),
        )
        for part in parts.parts(graph)
    }
    assert found == {
        "u1": (True, (1.0, ("g1",)), (True, ("g1",))),
        "dropped-1": (False, (0.0, ("s1",)), (False, ())),
        "dropped-2": (True, (None, ()), (False, ())),
    }
