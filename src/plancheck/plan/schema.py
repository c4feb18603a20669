"""The plan format as a JSON Schema, for editors and other programs."""

from __future__ import annotations

from typing import Any

from plancheck.plan.diagnosis import Why
from plancheck.plan.fields import Part, Said
from plancheck.plan.model import Plan

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a plan.

    As lenient as the readers: a plain text stands for an element that is mainly text, a number
    for text. What no schema can say (ids given once, days of the calendar) is left to them.
    """
    written = Plan.model_json_schema(by_alias=True, mode="validation")
    mainly_text: tuple[type[Part], ...] = (Why, *_descendants(Said))
    names = {model.__name__ for model in mainly_text}
    parts = {name: _lenient(part) for name, part in written.pop("$defs").items()}
    parts = {name: _or_text(part) if name in names else part for name, part in parts.items()}
    return {"$schema": DIALECT, **_lenient(written), "title": "School improvement plan", "$defs": parts}


def _descendants(model: type[Part]) -> list[type[Part]]:
    return [inner for child in model.__subclasses__() for inner in (child, *_descendants(child))]


def _or_text(part: dict[str, Any]) -> dict[str, Any]:
    """The part, for which its text alone will do; what editors show of it stays outside."""
    description = part.pop("description")
    return {"description": description, "anyOf": [{"type": "string"}, part]}


def _lenient(node: Any) -> Any:
    """Without defaults and names made from keys; numbers may stand for text, except where words are given."""
    if isinstance(node, list):
        return [_lenient(entry) for entry in node]
    if not isinstance(node, dict):
        return node
    # a key of the plan that is called title has a dict here, a name made from a key a text
    kept = {key: value for key, value in node.items() if key not in ("default", "title") or isinstance(value, dict)}
    if kept.get("type") == "string" and not kept.keys() & {"enum", "const"}:
        kept["type"] = ["string", "number"]
        kept.pop("format", None)
    return {key: _lenient(value) for key, value in kept.items()}
