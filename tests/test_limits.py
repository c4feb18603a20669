"""What one plan may cost is set, and a plan that costs more is told while the rest goes on."""

from __future__ import annotations

import json
import signal
import threading
import time
from typing import TYPE_CHECKING

import pytest

from plancheck import limits
from plancheck.errors import SettingInvalid
from plancheck.readers.forms import yaml_text
from plancheck_run import plancheck

if TYPE_CHECKING:
    from pathlib import Path

GOOD = "format: 1\ntitle: Good plan\n"
timed = pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="this system has no timer to end a plan with")


def slow_plan(challenges: int) -> str:
    """A plan that takes some seconds to judge: many texts, none like another."""
    entries = [
        {"text": f"Students in room {n} read {n * 7} words of text {n % 13}", "priority": True}
        for n in range(challenges)
    ]
    return json.dumps({"format": 1, "title": "Slow plan", "challenges": entries})


@timed
def test_what_takes_too_long_is_ended() -> None:
    before = signal.getsignal(signal.SIGALRM)
    with pytest.raises(limits.TookTooLong), limits.within(1):
        time.sleep(30)
    assert signal.getsignal(signal.SIGALRM) == before
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


@timed
def test_a_ring_that_is_swallowed_comes_again() -> None:
    swallowed = 0
    with pytest.raises(limits.TookTooLong), limits.within(1):  # noqa: PT012 (two sleeps are the matter)
        try:
            time.sleep(30)
        except limits.TookTooLong:
            swallowed += 1
        time.sleep(30)
    assert swallowed == 1


def test_what_is_done_in_time_is_left_alone() -> None:
    with limits.within(5):
        done = sum(range(10))
    assert done == 45


def test_outside_the_main_thread_nothing_is_ended() -> None:
    done: list[bool] = []

    def work() -> None:
        with limits.within(1):
            done.append(True)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done == [True]


@timed
def test_a_plan_that_takes_too_long_is_told_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "a-slow.json").write_text(slow_plan(6000), encoding="utf-8")
    (tmp_path / "b-good.yaml").write_text(GOOD, encoding="utf-8")
    arguments = ("check", ".", "--format", "json", "--as-of", "2026-09-01")
    done = plancheck(*arguments, cwd=tmp_path, PLANCHECK_SECONDS="1")
    assert done.code == 2
    data = json.loads(done.out)
    assert [plan["title"] for plan in data["plans"]] == ["Good plan"]
    [entry] = data["unreadable"]
    assert (entry["plan"], entry["reason"], entry["hint"]) == (
        "Slow plan",
        "judging it took more than 1 second",
        "give each plan a file of its own, or set PLANCHECK_SECONDS (0 for no end)",
    )


@timed
@pytest.mark.parametrize(
    "command",
    [("why", "slow.json", "RC301"), ("why-not", "slow.json", "RC301"), ("graph", "slow.json"), ("facts", "slow.json")],
)
def test_commands_that_look_closely_at_a_plan_have_the_same_limit(tmp_path: Path, command: tuple[str, ...]) -> None:
    (tmp_path / "slow.json").write_text(slow_plan(6000), encoding="utf-8")
    done = plancheck(*command, "--as-of", "2026-09-01", cwd=tmp_path, PLANCHECK_SECONDS="1")
    assert (done.code, done.out) == (2, "")
    doing = "stating the facts of" if command[0] == "facts" else "judging"
    assert done.err == (
        f"plancheck: slow.json:1:1: {doing} it took more than 1 second"
        " (give each plan a file of its own, or set PLANCHECK_SECONDS (0 for no end))\n"
    )


@timed
def test_facts_of_the_other_plans_are_told_where_one_takes_too_long(tmp_path: Path) -> None:
    (tmp_path / "a-slow.json").write_text(slow_plan(6000), encoding="utf-8")
    (tmp_path / "b-good.yaml").write_text(GOOD, encoding="utf-8")
    done = plancheck("facts", ".", "--as-of", "2026-09-01", cwd=tmp_path, PLANCHECK_SECONDS="1")
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert {fact["plan"] for fact in json.loads(done.out)["facts"]} == {"Good plan"}


def test_the_number_of_entries_is_a_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    text = GOOD.encode() + b"values: [a, b, c]\n"
    assert yaml_text.read(text, "x").unreadable == ()
    monkeypatch.setenv(limits.MOST_ENTRIES, "2")
    with pytest.raises(Exception, match="more than 2 entries in lists") as caught:
        yaml_text.read(text, "x")
    assert str(caught.value) == (
        "x:3:16: more than 2 entries in lists (give each plan a file of its own, or set PLANCHECK_MOST_ENTRIES)"
    )


@pytest.mark.parametrize("written", ["many", "-1", "1.5", "1e3", "٣", "9" * 30, "\x1b[31m"])
def test_a_setting_that_is_no_number_is_refused(monkeypatch: pytest.MonkeyPatch, written: str) -> None:
    monkeypatch.setenv(limits.SECONDS, written)
    with pytest.raises(SettingInvalid) as caught:
        limits.setting(limits.SECONDS, 5)
    assert str(caught.value).isprintable()


def test_a_wrong_setting_is_one_line_and_exit_2(tmp_path: Path) -> None:
    (tmp_path / "good.yaml").write_text(GOOD, encoding="utf-8")
    done = plancheck("check", "good.yaml", cwd=tmp_path, PLANCHECK_SECONDS="soon")
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        'plancheck: the environment sets PLANCHECK_SECONDS to "soon" (write a whole number, or leave it out)\n'
    )


def test_an_empty_setting_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(limits.SECONDS, " ")
    assert limits.setting(limits.SECONDS, 7) == 7
    monkeypatch.setenv(limits.SECONDS, " 12 ")
    assert limits.setting(limits.SECONDS, 7) == 12


@pytest.mark.parametrize(
    ("key", "figure", "told"),
    [
        ("hours", 1e308, '"hours" is above 1,000,000,000,000: 1e+308 (the most is 1,000,000,000,000)'),
        ("group_size", 10**400, '"group_size" is above 1,000,000,000,000'),
        ("value", -(10**13), '"value" is below -1,000,000,000,000: -10000000000000 (the least is -1,000,000,000,000)'),
    ],
)
def test_a_figure_that_no_school_has_is_refused(tmp_path: Path, key: str, figure: float, told: str) -> None:
    of = {"hours": "actions", "group_size": "goals", "value": "goals"}[key]
    entry = {key: figure} if key != "value" else {"baseline": {key: figure}}
    (tmp_path / "plan.json").write_text(json.dumps({"format": 1, "title": "A", of: [entry]}), encoding="utf-8")
    done = plancheck("check", "plan.json", cwd=tmp_path)
    assert done.code == 2
    assert told in done.err


def test_the_largest_and_the_smallest_figures_leave_json_that_every_program_reads(tmp_path: Path) -> None:
    most, speck = 10**12, 1e-300
    actions = [
        {"id": f"a{n}", "start": "2026-09-01", "end": "2026-09-30", "hours": most, "responsible": "ann"}
        for n in range(9)
    ]
    goals = [
        {"id": f"g{n}", "about": "outcome", "unit": "percent", "group_size": size, "baseline": low, "target": high}
        for n, size in enumerate((1, most))
        for low, high in [({"value": -most, "date": "2026-09-01"}, {"value": most, "date": "2026-09-02"})]
    ]
    plan = {"format": 1, "title": "A", "actions": actions, "goals": goals, "budget": {"total": speck}}
    plan["people"] = [{"id": "ann", "hours_per_week": speck}]
    plan["resources"] = [{"id": "r1", "type": "budget", "cost": most}]
    (tmp_path / "plan.json").write_text(json.dumps(plan), encoding="utf-8")
    for command in (("check", "--format", "json"), ("facts",)):
        done = plancheck(*command, "plan.json", "--as-of", "2026-09-01", cwd=tmp_path)
        assert done.err == ""
        json.loads(done.out, parse_constant=lambda found: pytest.fail(f"{found} is no JSON"))
