"""The JSON Schema says of a plan what the readers say of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import pytest
from jsonschema import Draft202012Validator

from plancheck.errors import PlanUnreadable
from plancheck.plan.fields import Part
from plancheck.plan.model import Plan
from plancheck.plan.schema import schema
from plancheck.readers import submit
from plancheck.readers.forms import yaml_text

VALIDATOR = Draft202012Validator(schema())
CONTRACT = Path(__file__).parents[2] / "shared" / "design" / "plan-format.yaml"


def full(model: type[Part], counter: list[int]) -> dict[str, Any]:
    """A part with every key that its kind knows."""
    return {
        field.alias or name: value(field.annotation, field.alias or name, counter)
        for name, field in model.model_fields.items()
    }


def value(annotation: Any, key: str, counter: list[int]) -> Any:
    if get_origin(annotation) is Literal:
        return get_args(annotation)[0]
    if get_origin(annotation) is list:
        return [value(get_args(annotation)[0], key, counter)]
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return full(annotation, counter)
    if annotation in (int, float):
        return 1
    if annotation is bool:
        return True
    if annotation is date:
        return "2026-08-15"
    if annotation is str:
        counter[0] += 1
        return f"{key.strip('_')}-{counter[0]}"
    return value(get_args(annotation)[0], key, counter)


FULL = full(Plan, [0])


def both(data: dict[str, Any]) -> tuple[bool, bool]:
    """Whether the schema and the reader accept the plan."""
    try:
        submit(data)
    except PlanUnreadable:
        return VALIDATOR.is_valid(data), False
    return VALIDATOR.is_valid(data), True


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(schema())
    assert schema()["required"] == ["format", "title"]


def test_every_key_of_the_format_is_accepted_and_kept() -> None:
    assert [error.message for error in VALIDATOR.iter_errors(FULL)] == []
    kept = submit(FULL).plan.model_dump(by_alias=True, mode="json", exclude_unset=True)
    kept["root_causes"][0]["whys"] = [[FULL["root_causes"][0]["whys"][0][0]]]
    assert kept == FULL


@pytest.mark.parametrize(
    "more",
    [
        {},
        {"x-own": {"any": ["thing"]}},
        {"title": 2027},
        {"challenges": ["Attendance falls."]},
        {"challenges": [{"text": "Attendance falls.", "evidence": "e1"}]},
        {"challenges": []},
        {"challenges": None},
        {"root_causes": [{"whys": ["a", {"answer": "b"}, [{"answer": "c"}, "d"]]}]},
        {"strategies": [{"theory": {"if": "a", "then": ["b", {"text": "c"}], "outcome": "d"}}]},
        {"strategies": [{"theory": {"if": {"text": "a"}}}]},
        {"school": {"grades": ["K", 8]}},
        {"school": {"grades": 8}},
        {"submitted": "spring 2027"},
        {"submitted": 2027},
        {"actions": [{"milestones": [{"target": "most"}, {"target": 4}]}]},
    ],
)
def test_what_the_schema_accepts_is_read(more: dict[str, Any]) -> None:
    assert both({"format": 1, "title": "A plan", **more}) == (True, True)


@pytest.mark.parametrize(
    "data",
    [
        {"title": "A plan"},
        {"format": 1},
        {"format": 2, "title": "A plan"},
        {"format": 1, "title": ""},
        {"format": 1, "title": "A plan", "chalenges": []},
        {"format": 1, "title": "A plan", "challenges": "one"},
        {"format": 1, "title": "A plan", "challenges": [{"txt": "one"}]},
        {"format": 1, "title": "A plan", "challenges": [{"id": "C 1"}]},
        {"format": 1, "title": "A plan", "challenges": [{"text": {"a": 1}}]},
        {"format": 1, "title": "A plan", "type": "sistemic"},
        {"format": 1, "title": "A plan", "diagnostic": {"ratings": [{"level": 5}]}},
        {"format": 1, "title": "A plan", "actions": [{"hours": -1}]},
        {"format": 1, "title": "A plan", "actions": [{"hours": True}]},
        {"format": 1, "title": "A plan", "period": []},
    ],
)
def test_what_the_schema_refuses_is_not_read(data: dict[str, Any]) -> None:
    assert both(data) == (False, False)


def test_editors_are_told_what_a_key_means() -> None:
    parts = schema()["$defs"]
    silent = [name for name, part in parts.items() if not part.get("description")]
    assert silent == []
    assert (
        parts["Action"]["anyOf"][1]["properties"]["after"]["description"]
        == "Actions that must end before this one starts."
    )


@pytest.mark.skipif(not CONTRACT.is_file(), reason="the format's contract is not beside this checkout")
def test_the_format_s_contract_is_accepted_and_nothing_of_it_is_lost() -> None:
    data = yaml_text.grow(CONTRACT.read_text(encoding="utf-8"), "contract.yaml").data
    assert [error.message for error in VALIDATOR.iter_errors(data)] == []
    kept = submit(data).plan.model_dump(by_alias=True, mode="json", exclude_unset=True)
    data["school"]["grades"] = ["K", "8"]  # texts, however written
    kept["root_causes"][0]["whys"] = [why for (why,) in kept["root_causes"][0]["whys"]]
    assert kept == data
