"""A plan in which every key of the format says something, made from the format itself."""

from __future__ import annotations

import itertools
import types
from datetime import date
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from plancheck.plan.fields import Part
from plancheck.plan.model import Plan


def filled_plan() -> dict[str, Any]:
    """Plain data; ids and texts are all different."""
    plan: dict[str, Any] = _value(Plan, "plan", itertools.count(1))
    return plan


def _value(kind: Any, name: str, numbers: itertools.count[int]) -> Any:
    number = next(numbers)
    if get_origin(kind) is Annotated:
        return _value(get_args(kind)[0], name, numbers)
    if get_origin(kind) in (Union, types.UnionType):
        return _value(next(one for one in get_args(kind) if one is not type(None)), name, numbers)
    if get_origin(kind) is Literal:
        return get_args(kind)[0]
    if get_origin(kind) is list:
        return [_value(get_args(kind)[0], name, numbers)]
    if isinstance(kind, type) and issubclass(kind, Part):
        fields = kind.model_fields.items()
        return {field.alias or key: _value(field.annotation, key, numbers) for key, field in fields}
    plain = {str: f"id-{number}" if name == "id" else f"{name} {number}", date: f"2026-09-{number % 28 + 1:02}"}
    return plain.get(kind) or {bool: True, int: 3, float: number / 2}[kind]
