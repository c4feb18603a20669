"""The plan format as a JSON Schema, for editors and other programs."""

from __future__ import annotations

import ast
import inspect
import textwrap
from itertools import pairwise
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
    _explain(written, Plan)
    for model in _descendants(Part):
        _explain(written["$defs"].get(model.__name__, {}), model)
    mainly_text: tuple[type[Part], ...] = (Why, *_descendants(Said))
    names = {model.__name__ for model in mainly_text}
    parts = {name: _lenient(part) for name, part in written.pop("$defs").items()}
    parts = {name: _or_text(part) if name in names else part for name, part in parts.items()}
    return {"$schema": DIALECT, **_lenient(written), "title": "School improvement plan", "$defs": parts}


def _descendants(model: type[Part]) -> list[type[Part]]:
    return [inner for child in model.__subclasses__() for inner in (child, *_descendants(child))]


def _explain(part: dict[str, Any], model: type[Part]) -> None:
    """Adds what the model's own docstrings say of its keys."""
    for name, words in _meanings(model).items():
        described = part.get("properties", {}).get(model.model_fields[name].alias or name)
        if described is not None:
            described["description"] = words


def _meanings(model: type[Part]) -> dict[str, str]:
    """Field → the text under it in the source; read here and not by the model, which would do so at every start."""
    found: dict[str, str] = {}
    for part in reversed([part for part in model.__mro__ if issubclass(part, Part)]):
        [written] = ast.parse(textwrap.dedent(inspect.getsource(part))).body
        assert isinstance(written, ast.ClassDef)
        for field, below in pairwise(written.body):
            match field, below:
                case ast.AnnAssign(target=ast.Name(name)), ast.Expr(ast.Constant(str(words))):
                    found[name] = inspect.cleandoc(words)
    return found


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
