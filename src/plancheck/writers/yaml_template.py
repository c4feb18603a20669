"""An empty plan in YAML: every part of the format as a comment, with its prompt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from plancheck.readers.own.layout import ASIDE, own_form

if TYPE_CHECKING:
    from plancheck.readers.own.layout import Column, Layout

TITLE: Final = "Title of the plan"
_HEAD: Final = f"""\
## A school improvement plan. Take "# " away from the lines that you fill in; those with ## are prompts.
## An id (small letters, digits, -) is needed where other parts name it; an empty list, [], says: there is none.
format: 1
title: {TITLE}
"""


def empty_plan() -> bytes:
    """The template; it reads as a plan with a title, and each line without its sign as one with that key."""
    form = own_form()
    sections: dict[str, list[str]] = {}
    for key in form.plan.columns:
        if key.field != "title" and key.holds != ASIDE:
            top, _, inner = key.field.partition(".")
            lines = sections.setdefault(top, [f"# {top}:"] if inner else [])
            lines.append(f"#   {_key(inner, key)}" if inner else f"# {_key(top, key)}")
    for table in form.tables:
        if not table.of:
            _section(sections, table)
    body = [line for lines in sections.values() for line in (*lines, "")]
    return "\n".join([_HEAD, *body]).rstrip("\n").encode() + b"\n"


def _section(sections: dict[str, list[str]], table: Layout) -> None:
    top, _, inner = table.path.partition(".")
    indent = "  " if inner else ""
    lines = sections.setdefault(top, [f"# {top}:"] if inner else [])
    lines += [f"## {table.guidance}", f"# {indent}{inner or top}:"]
    lines += _entry(table.columns, f"{indent}  ")
    for part in own_form().tables:
        if part.of == table.path:
            lines += [f"## {part.guidance}", *_part(part, f"{indent}    ")]


def _part(part: Layout, indent: str) -> list[str]:
    fields = tuple(c for c in part.columns if c.field not in ("parent", "part", "step", "note"))
    if part.path == "theory":
        steps = ("if", "then")
        lists = [line for step in steps for line in (f"# {indent}  {step}:", *_entry(fields, f"{indent}    "))]
        outcome = [f"# {indent}  outcome:", *(f"# {indent}    {_key(c.field, c)}" for c in fields)]
        return [f"# {indent}theory:", *lists, *outcome]
    return [f"# {indent}{part.path}:", *_entry(fields, f"{indent}  ")]


def _entry(columns: tuple[Column, ...], indent: str) -> list[str]:
    lines: list[str] = []
    opened = ""
    for column in columns:
        if column.field == "note" or column.holds == ASIDE:
            continue
        sign = "- " if not lines else "  "
        holder, _, inner = column.field.partition(".")
        if inner and holder != opened:
            lines.append(f"# {indent}{sign}{holder}:")
            sign = "  "
        opened = holder if inner else ""
        lines.append(f"# {indent}{sign}{'  ' if inner else ''}{_key(inner or holder, column)}")
    return lines


def _key(name: str, column: Column) -> str:
    """The key with what may stand behind it."""
    if column.choices and column.holds != "flag":
        words = " | ".join(column.choices)
        return f"{name}:  # {words}" if column.picks_one else f"{name}:  # [{words}]"
    said = {
        "date": "a day as 2026-08-15, or in words",
        "dates": "[days]",
        "number": "a number",
        "numbers": "[numbers]",
        "flag": "true | false",
        "words": "[texts]",
        "refs": "[ids]",
    }
    return f"{name}:  # {said[column.holds]}" if column.holds in said else f"{name}:"
