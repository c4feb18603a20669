"""What keeps plain data from being a plan, in plain words: the model's errors folded to one a value."""

from __future__ import annotations

import difflib
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, get_args

from plancheck.plan.fields import Part
from plancheck.plan.model import Plan
from plancheck.plan.own_keys import OWN_KEY
from plancheck.readers.wording import found, quoted, short

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pydantic import ValidationError
    from pydantic_core import ErrorDetails

    from plancheck.places import Path


@dataclass(frozen=True, slots=True)
class Complaint:
    """One thing wrong with the value, or with the key (``of_key``), at a path."""

    path: Path
    reason: str
    hint: str
    of_key: bool = False


_WANTED = {
    "string": ("text", "write it as one text"),
    "list": ("a list", "give it as a list, even of one"),
    "tuple": ("a list", "give it as a list, even of one"),
    "model": ("keys with values", "see the keys of the plan format, by plancheck schema"),
    "dict": ("keys with values", "see the keys of the plan format, by plancheck schema"),
    "int": ("a whole number", "write the figure alone, without unit or sign of doubt"),
    "float": ("a number", "write the figure alone; words and units have keys of their own"),
    "no": ("a number", "write the figure alone; words and units have keys of their own"),
    "finite": ("a number", "write the figure alone, or leave the key out where it is not known"),
    "bool": ("true or false", "write true or false"),
    "date": ("a date", "write a day as 2026-08-15, or say the time in words"),
}
"""By the first word of the model's error type: what was wanted, and what to do."""


def complaints(error: ValidationError, data: Mapping[str, Any]) -> list[Complaint]:
    """The errors by value: the branches of a union are one complaint, unknown keys one each."""
    if data.get("format") != 1:  # another version, or no plan: the other errors would mislead
        return [_no_format(data)]
    by_path: dict[Path, list[ErrorDetails]] = defaultdict(list)
    for details in error.errors(include_url=False, include_context=True):
        if details["type"] != "unknown_key":
            by_path[_in_data(details, data)].append(details)
    told = [_complaint(path, group, data) for path, group in by_path.items()]
    return [*told, *_strange_keys(Plan, data, ())]


def _no_format(data: Mapping[str, Any]) -> Complaint:
    if "format" in data:
        hint = "this version of plancheck reads format: 1"
        return Complaint(("format",), f"the plan's format is {found(data['format'])}, which is not known", hint)
    return Complaint((), "this is no plan: it has no key format", "begin with the lines format: 1 and title: ...")


def _in_data(details: ErrorDetails, data: Any) -> Path:
    """The path as far as it is one in the data: without names of union branches and steps that validators added."""
    path: Path = ()
    value = data
    for step in details["loc"]:
        in_list = isinstance(value, list) and isinstance(step, int) and step < len(value)
        if in_list or (isinstance(value, dict) and step in value):
            value = value[step]
        elif details["type"] == "missing" and step == details["loc"][-1]:
            pass
        else:
            continue
        path = (*path, step)
    return path


def _complaint(path: Path, group: list[ErrorDetails], data: Any) -> Complaint:
    first = group[0]
    name = _name(path)
    if first["type"] == "missing":
        return Complaint(path[:-1], f"the plan has no {path[-1]}", f"add the key {path[-1]} at the top")
    value = _value(data, path)
    if day := next((details for details in group if details["type"] == "no_such_day"), None):
        reason = f"{name}: {day['ctx']['text']} is no day of the calendar"
        return Complaint(path, short(reason, 160), "write the day as 2026-08-15, or say the time in words")
    if special := _special(first, name, value):
        return Complaint(path, *special)
    wanted = [_WANTED[kind] for details in group if (kind := details["type"].split("_")[0]) in _WANTED]
    if not wanted:
        return Complaint(path, f"{name} is not as the format wants it: {short(first['msg'], 120)}", _SEE)
    words = " or ".join(dict.fromkeys(words for words, _ in wanted))
    hint = wanted[0][1] if words != "text" else _as_text(value)
    return Complaint(path, f"{name} wants {words}, found {found(value)}", hint)


def _as_text(value: object) -> str:
    if isinstance(value, dict):
        return "put a text that holds a colon in quotes"
    if isinstance(value, bool):
        return "put it in quotes, where it is meant as text"
    return "write it as one text" if isinstance(value, list) else "say what it is"


MOST_KEYS = 20
"""Keys of a part that a hint names; the list of all that a plan may have would be no hint."""
ALIKE = 0.7
"""How like a known key another must be to be taken for a slip; ``strategy`` is no slip for ``start``."""
_SEE = "see the plan format, by plancheck schema"


def _special(details: ErrorDetails, name: str, value: object) -> tuple[str, str] | None:
    """Reason and hint of the errors that say more than which type was wanted."""
    ctx = details.get("ctx", {})
    match details["type"]:
        case "string_pattern_mismatch":
            return (
                f"{found(value) if value == '' else quoted(str(value))} is no id",
                "ids are small letters, digits, - and _, and begin with no sign",
            )
        case "string_too_long":
            return f"{name} is longer than {ctx['max_length']} characters", "shorten it"
        case "string_too_short":
            return f"{name} is empty", "say what it is, or leave the key out where it may be"
        case "literal_error":
            known = [word.strip("'") for word in str(ctx["expected"]).replace(" or ", ", ").split(", ")]
            near = difflib.get_close_matches(value.casefold(), known, n=1) if isinstance(value, str) else []
            hint = f'did you mean "{near[0]}"?' if near else f"one of: {', '.join(known)}"
            return f"{name} may not be {quoted(value) if isinstance(value, str) else found(value)}", hint
        case "greater_than_equal":
            return f"{name} is below {ctx['ge']:,.0f}: {found(value)}", f"the least is {ctx['ge']:,.0f}"
        case "less_than_equal":
            return f"{name} is above {ctx['le']:,.0f}: {found(value)}", f"the most is {ctx['le']:,.0f}"
    return None


def _strange_keys(model: type[Part], value: Any, path: Path) -> Iterator[Complaint]:
    """Every key that the format does not know; the model itself stops at the first."""
    if isinstance(value, list):
        for number, entry in enumerate(value):
            yield from _strange_keys(model, entry, (*path, number))
    if not isinstance(value, dict):
        return
    fields = {field.alias or name: field for name, field in model.model_fields.items()}
    for key, inner in value.items():
        if key in fields:
            if (part := _part_of(fields[key].annotation)) is not None:
                yield from _strange_keys(part, inner, (*path, key))
        elif not str(key).startswith(OWN_KEY):
            near = difflib.get_close_matches(str(key), fields, n=1, cutoff=ALIKE)
            keys = f"keys here: {', '.join(sorted(fields))}; " if len(fields) <= MOST_KEYS else ""
            hint = f'did you mean "{near[0]}"?' if near else f"{keys}keys of your own begin with x-"
            yield Complaint((*path, key), f"unknown key {quoted(str(key))}", hint, of_key=True)


def _part_of(annotation: Any) -> type[Part] | None:
    """The kind of part that a field holds, through lists and ``None``."""
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return annotation
    return next((part for inner in get_args(annotation) if (part := _part_of(inner)) is not None), None)


def _name(path: Path) -> str:
    """The value by its key: ``"level"``, or ``entry 2 of "grades"``."""
    if not path:
        return "the plan"
    last = path[-1]
    if isinstance(last, int):
        key = next((step for step in reversed(path) if isinstance(step, str)), "plan")
        return f"entry {last + 1} of {quoted(key)}"
    return quoted(last)


def _value(data: Any, path: Path) -> Any:
    for step in path:
        data = data[step]
    return data
