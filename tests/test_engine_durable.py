"""durable-rules inside its fence gives the plain evaluator's answer, or says that it has none."""

from __future__ import annotations

import random
import sys

import pytest

from plancheck.engine import Program, choose, messages
from plancheck.engine.messages import Batch, read, write
from plancheck.engine.plain import Plain
from plancheck.engine.program import IntTest, Pattern
from plancheck.errors import EngineFailed
from random_programs import facts as random_facts
from random_programs import program as random_program

durable = pytest.importorskip(
    "plancheck.engine.durable", reason="durable-rules cannot be imported here", exc_type=ImportError
)

ONE = IntTest(0, "==", 1)


def program_of(*patterns: Pattern) -> Program:
    return Program({"plan": ("x0",)}, {}, patterns)


@pytest.mark.parametrize("seed", range(12))
def test_both_engines_find_the_same_in_random_facts(seed: int) -> None:
    source = random.Random(seed)
    program = random_program(source, kinds=source.randint(1, 18), attributes=15, patterns=source.randint(1, 300))
    engine, plain = durable.Durable(), Plain()
    for _ in range(25):
        facts = random_facts(source, program, source.randint(0, 200))
        assert engine.match(program, facts) == plain.match(program, facts)


def test_the_order_of_facts_does_not_show() -> None:
    source = random.Random(7)
    program = random_program(source, kinds=6, attributes=15, patterns=120)
    facts = random_facts(source, program, 150)
    shuffled = list(range(150))
    source.shuffle(shuffled)
    found = durable.Durable().match(program, [facts[at] for at in shuffled])
    assert {(shuffled[fact], rule, case) for fact, rule, case in found} == durable.Durable().match(program, facts)


def test_a_plan_of_two_thousand_elements_is_matched_whole() -> None:
    source = random.Random(11)
    program = random_program(source, kinds=10, attributes=12, patterns=150)
    facts = random_facts(source, program, 2_000)
    assert durable.Durable().match(program, facts) == Plain().match(program, facts)


def test_more_rows_can_be_true_of_one_fact_than_the_c_module_bears() -> None:
    program = program_of(*(Pattern("plan", rule, 0, (ONE,)) for rule in range(300)))
    assert len(write(program).sheets["plan"]) == 6
    assert durable.Durable().match(program, [("plan", (1,))]) == {(0, rule, 0) for rule in range(300)}


def test_a_rule_without_conditions_is_true_of_every_fact_of_its_kind() -> None:
    program = Program({"plan": (), "goal": ("x0",)}, {}, (Pattern("plan", 0, 0, ()),))
    facts = [("plan", ()), ("goal", (1,)), ("plan", ()), ("unheard-of", (1, 2))]
    assert durable.Durable().match(program, facts) == {(0, 0, 0), (2, 0, 0)}


def test_facts_that_say_the_same_are_told_once_and_all_found() -> None:
    program = Program(
        {"plan": ("x0",), "goal": ("x0",)}, {}, (Pattern("plan", 0, 0, (ONE,)), Pattern("goal", 1, 2, (ONE,)))
    )
    facts = [("plan", (1,)), ("goal", (1,)), ("plan", (1,)), ("plan", (0,)), ("goal", (1,))]
    assert write(program).batch(facts).text.count('"id"') == 5
    assert durable.Durable().match(program, facts) == {(0, 0, 0), (1, 1, 2), (2, 0, 0), (4, 1, 2)}


def test_no_fact_at_all_is_a_whole_answer() -> None:
    assert durable.Durable().match(program_of(Pattern("plan", 0, 0, (ONE,))), []) == frozenset()


def test_an_error_of_the_c_module_is_an_engine_failure_and_the_next_plan_goes_well(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    program = program_of(*(Pattern("plan", rule, 0, (IntTest(0, ">", rule),)) for rule in range(90)))
    monkeypatch.setattr(messages, "MOST_ROWS_A_FACT", 100)
    engine = durable.Durable()
    with pytest.raises(EngineFailed, match="error code: 303"):
        engine.match(program, [("plan", (3,)), ("plan", (1_000,)), ("plan", (2,))])
    assert engine.match(program, [("plan", (2,))]) == {(0, 0, 0), (0, 1, 0)}


@pytest.mark.parametrize("value", ["1e-05", "nan", "Infinity", "{", '"'])
def test_a_batch_that_the_c_module_cuts_short_is_an_engine_failure(value: str) -> None:
    program = program_of(Pattern("plan", 0, 0, (IntTest(0, "!=", 5),)))
    ruleset = write(program)
    whole = ruleset.batch([("plan", (1,)), ("plan", (77,)), ("plan", (2,))])
    cut = Batch(whole.text.replace("77", value), whole.facts)
    answers = list(durable.answers(durable.take(ruleset.definition), cut.text))
    with pytest.raises(EngineFailed, match="did not come to the end"):
        read(ruleset, cut, answers)
    assert durable.Durable().match(program, [("plan", (1,))]) == {(0, 0, 0)}


@pytest.mark.parametrize("left", range(3))
def test_an_answer_that_lacks_a_rule_or_its_end_is_an_engine_failure(left: int) -> None:
    ruleset = write(program_of(Pattern("plan", 0, 0, (ONE,))))
    batch = ruleset.batch([("plan", (1,))])
    answers = list(durable.answers(durable.take(ruleset.definition), batch.text))
    assert read(ruleset, batch, answers) == {(0, 0, 0)}
    with pytest.raises(EngineFailed, match="cannot be read"):
        read(ruleset, batch, [*answers[:left], answers[left][:-2], *answers[left + 1 :]])
    if '"r0"' not in answers[left]:
        with pytest.raises(EngineFailed, match="did not come to the end"):
            read(ruleset, batch, answers[:left] + answers[left + 1 :])


def test_a_row_of_more_tests_than_the_c_module_bears_is_an_engine_failure() -> None:
    row = tuple(IntTest(0, "!=", number) for number in range(40))
    with pytest.raises(EngineFailed, match="40 tests in one row"):
        durable.Durable().match(program_of(Pattern("plan", 0, 0, row)), [])


def test_equal_programs_share_one_ruleset_of_the_process() -> None:
    before = sum(durable._made.values())
    for _ in range(3):
        pattern = Pattern("plan", 0, 0, (IntTest(0, "==", 987_654),))
        assert durable.Durable().match(program_of(pattern), [("plan", (987_654,))]) == {(0, 0, 0)}
    assert sum(durable._made.values()) == before + 1


def test_a_ruleset_that_fails_again_and_again_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    program = program_of(*(Pattern("plan", rule, 0, (IntTest(0, "!=", rule),)) for rule in range(80)))
    monkeypatch.setattr(messages, "MOST_ROWS_A_FACT", 100)
    engine = durable.Durable()
    for _ in range(durable.MOST_RULESETS):
        with pytest.raises(EngineFailed, match="error code: 303"):
            engine.match(program, [("plan", (1_000,))])
    with pytest.raises(EngineFailed, match="failed 16 times"):
        engine.match(program, [("plan", (1,))])


def test_it_is_chosen_where_it_can_be_imported() -> None:
    assert [choose("auto").name, choose("durable").name, choose("plain").name] == ["durable", "durable", "plain"]


def test_texts_and_names_never_reach_the_c_module() -> None:
    program = Program({"plan": ("secret_name",)}, {}, (Pattern("plan", 0, 0, (ONE,)),))
    ruleset = write(program)
    assert "secret" not in ruleset.definition
    assert ruleset.batch([("plan", (1,))]).text == '[{"id":"1","k":1},{"id":"2","k":3,"a0":1},{"id":"3","k":2}]'


def test_the_package_that_starts_threads_is_not_imported() -> None:
    assert "durable" not in sys.modules
