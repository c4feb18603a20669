"""One rule on a page of plain text: what it looks for, why, what to do, and where it comes from."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from plancheck.harmless import harmless
from plancheck.rulebook.measured_words import measured_lines
from plancheck.rulebook.model import AllOf
from plancheck.rulebook.wording import case_severity, examined, outline, parameter_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plancheck.rulebook.model import Case, Condition, Rule

WIDTH = 80


def render(rule: Rule) -> str:
    """The page, 80 columns wide but for examples, which stand as their files have them."""
    return "\n".join(_page(rule)) + "\n"


def _page(rule: Rule) -> Iterator[str]:
    yield from _wrapped(f"{rule.id}  {rule.title}")
    yield ""
    yield from _wrapped(f"Examines {examined(rule)}{_once(rule)}.")
    if rule.where != AllOf(()):
        yield "Only where"
        yield from _bullets(rule.where, rule)
    if not rule.graded:
        yield "Shown, never graded."
    if rule.emphasis:
        yield "Tied to achievement by research: shown first."
    for case in rule.cases:
        yield ""
        yield from _case(case, rule)
    for heading, text in (
        ("Why", rule.why),
        ("What to do", rule.fix),
        ("Good practice", rule.practice),
        ("Source", f"{rule.source}: {rule.source.says}" if rule.source.says else str(rule.source)),
    ):
        yield from _section(heading, _wrapped(text, "  "))
    yield from _section(
        "Parameters", [line for p in rule.parameters for line in _wrapped(parameter_line(p), "  ", "    ")]
    )
    yield from _section(
        "Precision and recall", [line for told in measured_lines(rule) for line in _wrapped(told, "  ", "    ")]
    )
    yield from _section("Silent where these say it already", _wrapped(", ".join(rule.silent_where), "  "))
    yield from _section("Avoid", _example(rule.avoid))
    yield from _section("Prefer", _example(rule.prefer))


def _once(rule: Rule) -> str:
    return "; one finding a plan, naming all" if rule.one_a_plan else ""


def _case(case: Case, rule: Rule) -> Iterator[str]:
    yield f"Fires as {case.name} ({case_severity(case)}) where"
    yield from _bullets(case.when, rule)
    if case.fix:
        yield from _wrapped(f"What to do: {case.fix}", "  ", "    ")
    if case.blocks:
        yield from _wrapped(f"Then not assessed: {', '.join(case.blocks)}, because {case.blocks_because}", "  ", "    ")


def _bullets(condition: Condition, rule: Rule) -> Iterator[str]:
    for depth, words in outline(condition, rule):
        indent = "  " * (depth + 1)
        yield from _wrapped(words, f"{indent}- ", f"{indent}  ")


def _section(heading: str, lines: list[str]) -> Iterator[str]:
    if lines:
        yield ""
        yield heading
        yield from lines


def _example(text: str) -> list[str]:
    indents = ((line, len(line) - len(line.lstrip())) for line in text.splitlines())
    return [f"  {' ' * indent}{harmless(line)}" for line, indent in indents]


def _wrapped(text: str, first: str = "", rest: str | None = None) -> list[str]:
    indent = first if rest is None else rest
    return textwrap.wrap(harmless(text), WIDTH, initial_indent=first, subsequent_indent=indent, break_on_hyphens=False)
