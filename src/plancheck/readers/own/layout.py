"""The tables of our own form, from ``rules/forms/tables.yaml``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from plancheck import knowledge
from plancheck.errors import RuleError, RulesInvalid

ASIDE: Final = "aside"
"""What a column holds that stands only where something is said: text for which no template offers room."""


@dataclass(frozen=True, slots=True)
class Column:
    """A heading, the field below it, what its cells hold, and the words to choose from where there are some."""

    heading: str
    field: str
    holds: str
    choices: tuple[str, ...] = ()

    @property
    def picks_one(self) -> bool:
        """Whether a cell holds one of its choices, and not several."""
        return bool(self.choices) and self.holds != "words"


@dataclass(frozen=True, slots=True)
class Layout:
    """One table: its title, where in the plan its rows stand, and the list that they are parts of."""

    name: str
    path: str
    guidance: str
    columns: tuple[Column, ...]
    of: str = ""
    kind: str = ""
    """What an entry of that list is called by kind and ordinal."""


@dataclass(frozen=True, slots=True)
class OwnForm:
    """The whole form."""

    mark: str
    none: str
    guidance: str
    plan: Layout
    tables: tuple[Layout, ...]


@cache
def own_form() -> OwnForm:
    """The form as the file describes it; raises ``RulesInvalid`` where the file is wrong."""
    from plancheck.readers.forms.yaml_text import grow

    path = knowledge.folder("rules") / "forms" / "tables.yaml"
    data: Any = grow(path.read_text(encoding="utf-8"), path.as_posix()).data
    try:
        plan = Layout("Plan", "", data["plan"]["guidance"], tuple(map(_column, data["plan"]["keys"])))
        tables = tuple(
            Layout(
                table["name"],
                table["path"],
                table["guidance"],
                (*map(_column, table["columns"]), Column("Note", "note", "text")),
                table.get("of", ""),
                table.get("kind", ""),
            )
            for table in data["tables"]
        )
        return OwnForm(data["mark"], data["none"], data["guidance"], plan, tables)
    except (KeyError, TypeError, ValueError):
        allowed = "plan: {guidance: ..., keys: [...]} and tables: [{name: ..., path: ..., columns: [...]}]"
        raise RulesInvalid((RuleError(path.as_posix(), 1, 1, "this describes no tables", "", allowed),)) from None


def _column(written: list[Any]) -> Column:
    heading, field, *rest = written
    if rest and isinstance(rest[0], list):
        return Column(heading, field, "text", tuple(rest[0]))
    if len(rest) > 1:
        return Column(heading, field, rest[0], tuple(rest[1]))
    return Column(heading, field, rest[0] if rest else "text", ("yes", "no") if rest == ["flag"] else ())
