"""Conditions compiled to rows of whole-number tests say what the conditions say."""

from __future__ import annotations

import itertools
import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancheck.conditions import holds
from plancheck.engine import compile_rules, encode
from plancheck.engine.coding import LIMIT, NULL, Coding
from plancheck.engine.plain import Plain
from plancheck.engine.program import MOST_ROWS, IntTest, Pattern
from plancheck.errors import EngineFailed
from plancheck.facts import Fact, Type, Value
from plancheck.rulebook.model import AllOf, AnyOf, Condition
from plancheck.rulebook.model import Test as Comparison
from random_programs import CODINGS, NAMES, coding, rule

NUMBERS = st.sampled_from([-3, -1, 0, 1, 2, 3, 4, 40_000])
SHARES = st.one_of(st.sampled_from([0, 0.5, 2 / 3, 0.7, 0.7000004, 0.1 + 0.2, 0.3, 1]), st.floats(0, 1))
OF = {
    "flag": st.booleans(),
    "count": NUMBERS,
    "share": SHARES,
    "number": st.one_of(NUMBERS, st.floats(-1e6, 1e6)),
    "level": st.sampled_from(["no", "partly", "yes"]),
    "choice": st.sampled_from(["red", "green", "blue"]),
}
ORDERED = ("count", "share", "number", "level")


@st.composite
def comparisons(draw: st.DrawFn) -> Comparison:
    name = draw(st.sampled_from(NAMES))
    ops = ["==", "!="] + (["<", "<=", ">", ">="] if name in ORDERED else [])
    if name == "choice" and draw(st.booleans()):
        return Comparison(name, "in", tuple(draw(st.lists(OF[name], max_size=3))))
    expected = draw(st.one_of(OF[name], st.just(1.5))) if name == "count" else draw(OF[name])
    return Comparison(name, draw(st.sampled_from(ops)), expected)


CONDITIONS = st.recursive(
    comparisons(),
    lambda parts: st.one_of(
        st.builds(AllOf, st.lists(parts, max_size=3).map(tuple)),
        st.builds(AnyOf, st.lists(parts, max_size=3).map(tuple)),
    ),
    max_leaves=6,
)
KNOWN = st.fixed_dictionaries({name: st.one_of(st.none(), values) for name, values in OF.items()})


def fact_of(known: dict[str, Any], kind: str = "plan") -> Fact:
    return Fact(kind, None, tuple(known), tuple(Value(value) for value in known.values()))  # type: ignore[arg-type]


@given(CONDITIONS, CONDITIONS, KNOWN)
def test_a_compiled_case_holds_where_the_rule_and_the_case_hold(
    where: Condition, when: Condition, known: dict[str, Any]
) -> None:
    program = compile_rules([rule(when, where=where)], coding)
    fact = fact_of(known)
    expected = {(0, 0, 0)} if holds(where, fact) and holds(when, fact) else set()
    assert Plain().match(program, [("plan", encode(program, fact))]) == expected


def test_only_attributes_that_conditions_read_are_asked_for_sorted() -> None:
    rules = [
        rule(Comparison("share", "<", 0.5), where=Comparison("count", ">", 0)),
        rule(AnyOf((Comparison("flag", "==", expected=False), AllOf((Comparison("count", "==", 1),)))), kind="goal"),
        rule(AllOf(()), kind="review"),
    ]
    program = compile_rules(rules, coding)
    assert program.attributes == {"plan": ("count", "share"), "goal": ("count", "flag"), "review": ()}
    assert program.patterns[-1] == Pattern("review", 2, 0, ())


def test_a_fact_is_encoded_by_the_names_of_its_attributes() -> None:
    program = compile_rules([rule(Comparison("share", "<", 0.5), where=Comparison("level", ">", "no"))], coding)
    fact = fact_of({"share": 0.25, "flag": True, "level": "partly"})
    assert encode(program, fact) == (1, 250_000)


@pytest.mark.parametrize("op", ["==", "!=", "<", "<=", ">", ">="])
@pytest.mark.parametrize("name", NAMES)
def test_what_is_not_known_satisfies_nothing(name: str, op: str) -> None:
    expected = {"flag": False, "level": "yes", "choice": "red"}.get(name, 0)
    program = compile_rules([rule(Comparison(name, op, expected))], coding)
    assert Plain().match(program, [("plan", (NULL,))]) == frozenset()


@pytest.mark.parametrize(
    ("op", "expected", "row"),
    [
        ("<", 2.5, (IntTest(0, "<", 3), IntTest(0, ">", NULL))),
        ("<=", 2.5, (IntTest(0, "<=", 2), IntTest(0, ">", NULL))),
        (">", 2.5, (IntTest(0, ">", 2),)),
        (">=", 2.5, (IntTest(0, ">=", 3),)),
        ("!=", 2.5, (IntTest(0, ">", NULL),)),
        ("!=", 2, (IntTest(0, "!=", 2), IntTest(0, ">", NULL))),
    ],
)
def test_counts_are_compared_with_constants_between_them(op: str, expected: float, row: tuple[IntTest, ...]) -> None:
    assert compile_rules([rule(Comparison("count", op, expected))], coding).patterns == (Pattern("plan", 0, 0, row),)


def test_a_count_never_equals_a_broken_number() -> None:
    assert compile_rules([rule(Comparison("count", "==", 2.5))], coding).patterns == ()


def test_alternatives_become_rows_and_those_that_say_less_are_left_out() -> None:
    first, second = Comparison("count", "==", 1), Comparison("flag", "==", expected=True)
    program = compile_rules([rule(AnyOf((first, AllOf((first, second)), second)))], coding)
    assert [pattern.row for pattern in program.patterns] == [(IntTest(0, "==", 1),), (IntTest(1, "==", 1),)]


def test_a_row_that_contradicts_itself_is_left_out() -> None:
    both = AllOf((Comparison("choice", "==", "red"), Comparison("choice", "==", "blue")))
    assert compile_rules([rule(both)], coding).patterns == ()


def test_a_condition_with_too_many_alternatives_is_refused_by_the_name_of_its_rule() -> None:
    pair = AnyOf((Comparison("count", "==", 1), Comparison("flag", "==", expected=True)))
    with pytest.raises(EngineFailed, match=f"SG407: .* 128 alternatives, more than {MOST_ROWS}"):
        compile_rules([rule(AllOf((pair,) * 7), rule_id="SG407")], coding)


@pytest.mark.parametrize(
    "test",
    [
        Comparison("level", "==", "maybe"),
        Comparison("level", "==", 1),
        Comparison("count", "==", "many"),
        Comparison("count", ">", 10**20),
        Comparison("count", "~", 1),
        Comparison("count", "==", ("1",)),
    ],
)
def test_a_comparison_that_cannot_be_is_refused_by_the_name_of_its_rule(test: Comparison) -> None:
    with pytest.raises(EngineFailed, match=f"SG407: {test.attribute} "):
        compile_rules([rule(test, rule_id="SG407")], coding)


def test_outcomes_of_rules_are_read_without_the_vocabulary() -> None:
    under = AllOf((Comparison("RC301", "==", "silent"), Comparison("DR203.none", "==", "fired")))
    program = compile_rules([rule(under, kind="chain")])
    facts = [fact_of(dict(zip(("DR203.none", "RC301"), pair, strict=True)), "chain") for pair in OUTCOMES]
    found = Plain().match(program, [("chain", encode(program, fact)) for fact in facts])
    assert {OUTCOMES[number] for number, _, _ in found} == {("fired", "silent")}


OUTCOMES = tuple(itertools.product(("silent", "fired", None), repeat=2))


def test_an_attribute_that_no_measure_answers_is_an_error() -> None:
    with pytest.raises(KeyError, match="no attribute shoe_size"):
        compile_rules([rule(Comparison("shoe_size", ">", 0))])


@pytest.mark.parametrize("value", [10**30, -(10**30), math.inf, -math.inf, 1e300])
@pytest.mark.parametrize("name", ["count", "number"])
def test_a_value_out_of_range_is_held_at_the_edge(name: str, value: float) -> None:
    assert CODINGS[name].coder()(value) == (LIMIT if value > 0 else -LIMIT)


def test_no_value_is_taken_for_not_known() -> None:
    assert NULL < -LIMIT
    assert Coding(Type.NUMBER).coder()(math.nan) == NULL
