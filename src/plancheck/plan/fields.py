"""The field types that the plan's elements are made of: ids, dates as written, plain strings for texts."""

from __future__ import annotations

import difflib
import re
from datetime import date
from typing import Annotated, Any, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    Strict,
    StringConstraints,
    model_validator,
)
from pydantic_core import PydanticCustomError

from plancheck.plan.own_keys import OWN_KEY

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]*$", max_length=100)]
"""The author's name for an element, unique over the plan."""

# the kinds of the format's own errors; readers put them into plain words
_NO_DAY = "no_such_day"
_NO_NUMBER = "no_number"
_STRANGE_KEY = "unknown_key"

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")


def day_as_written(value: object) -> object:
    """A ``date`` where text is written as one (2026-08-15, 8/15/2026), else the value as it was.

    Text that looks like a date and is no day of the calendar is an error, so that 30 February is
    found where it stands and not taken for a remark.
    """
    if not isinstance(value, str):
        return value
    text = value.strip()
    if match := _ISO.fullmatch(text):
        year, month, day = (int(part) for part in match.groups())
    elif match := _SLASHED.fullmatch(text):
        month, day, year = (int(part) for part in match.groups())
    else:
        return value
    try:
        return date(year, month, day)
    except ValueError:
        raise PydanticCustomError(_NO_DAY, "{text} is no day of the calendar", {"text": text}) from None


# strict: the model would take a number for seconds since 1970
When = Annotated[Annotated[date, Strict()] | str, BeforeValidator(day_as_written)]
"""A date, or any other text (``spring 2027``), kept as written and judged."""


def _one_or_many(value: object) -> object:
    return [value] if isinstance(value, (str, int, float)) and not isinstance(value, bool) else value


Refs = Annotated[list[str], BeforeValidator(_one_or_many, json_schema_input_type=str | list[str])]
"""Ids of other elements; one id may stand alone."""

Words = Annotated[list[str], BeforeValidator(_one_or_many, json_schema_input_type=str | list[str])]
"""Short texts; one may stand alone."""

_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?")


def _number_as_written(value: object) -> object:
    """Refuses what Python would take for a number and a reader would not: true, 1_000, 012."""
    if isinstance(value, bool) or (isinstance(value, str) and not _NUMBER.fullmatch(value.strip())):
        raise PydanticCustomError(_NO_NUMBER, "no number")
    return value


_AS_WRITTEN = BeforeValidator(_number_as_written)
_MOST = 10**12
"""No figure of a school is larger; sums and ratios of figures up to it stay finite."""
_LEAST = 1e-6


def _no_speck(value: float) -> float:
    """Nothing for what is smaller than any figure of a school, so that nothing is divided by it."""
    return value if abs(value) >= _LEAST else 0.0


_OF_A_SCHOOL = AfterValidator(_no_speck)

Number = Annotated[float, Field(ge=-_MOST, le=_MOST, allow_inf_nan=False), _OF_A_SCHOOL, _AS_WRITTEN]
"""A number up to a million millions."""

Amount = Annotated[float, Field(ge=0, le=_MOST, allow_inf_nan=False), _OF_A_SCHOOL, _AS_WRITTEN]
"""Hours, money, pieces: nothing or more."""

Whole = Annotated[int, Field(ge=-_MOST, le=_MOST), _AS_WRITTEN]
"""A whole number."""

Count = Annotated[int, Field(ge=0, le=_MOST), _AS_WRITTEN]
"""How many there are."""

OneToFour = Annotated[int, Field(ge=1, le=4), _AS_WRITTEN]
"""A level or tier."""


def _schema_of_part(schema: dict[str, Any]) -> None:
    schema["additionalProperties"] = False
    schema["patternProperties"] = {"^x-": {}}


class Part(BaseModel):
    """Any mapping in a plan: frozen, with a note, and with keys that begin with ``x-`` kept."""

    model_config = ConfigDict(
        frozen=True,
        extra="allow",
        coerce_numbers_to_str=True,
        json_schema_extra=_schema_of_part,
        defer_build=True,  # one validator for all of a plan, made when the first is read
    )

    note: str | None = None
    """A remark; never judged."""

    @model_validator(mode="after")
    def _only_known_keys(self) -> Self:
        for key in self.model_extra or ():
            if not key.startswith(OWN_KEY):
                known = sorted(field.alias or name for name, field in type(self).model_fields.items())
                near = difflib.get_close_matches(key, known, n=1, cutoff=0.5)
                raise PydanticCustomError(
                    _STRANGE_KEY,
                    "unknown key {key}",
                    {"key": key, "nearest": near[0] if near else "", "known": ", ".join(known)},
                )
        return self


class Named(Part):
    """A part that others may name."""

    id: Id | None = None
    """The author's name for it; needed only where something links to it."""


class Said(Named):
    """An element that is mainly a text; a plain string will do where nothing links to it."""

    text: str | None = None
    """What it says."""

    @model_validator(mode="before")
    @classmethod
    def _plain_string(cls, value: object) -> object:
        return {"text": value} if isinstance(value, str) else value
