"""YAML and JSON are read to the same data, with the place of every value, and nothing is guessed."""

from __future__ import annotations

import hashlib
import json
import pickle
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from plancheck.errors import PlanUnreadable
from plancheck.harmless import harmless
from plancheck.places import Place
from plancheck.readers import submit
from plancheck.readers.forms import json_text, yaml_text
from plancheck.readers.tree import walk

if TYPE_CHECKING:
    from plancheck.places import Path
    from plancheck.readers.tree import Spot, Tree

YAML = """\
# a plan
format: 1
title: "Lesen für alle 😀"   # with a sign beyond the first plane
challenges:
  - id: c1
    text: Half stall.
  - {id: c2, text: 'Some leave.', evidence: [e1, e2]}
x-own:
- - deep
"""


def spots(tree: Tree) -> dict[Path, Spot]:
    """Where all values stand."""
    return {path: (mark[2], mark[3]) for path, mark in walk(tree.marks)}


def test_every_value_of_yaml_has_its_place() -> None:
    tree = yaml_text.grow(YAML, "plan.yaml")
    assert tree.data == {
        "format": 1,
        "title": "Lesen für alle 😀",
        "challenges": [
            {"id": "c1", "text": "Half stall."},
            {"id": "c2", "text": "Some leave.", "evidence": ["e1", "e2"]},
        ],
        "x-own": [["deep"]],
    }
    assert spots(tree) == {
        (): (2, 1),
        ("format",): (2, 9),
        ("title",): (3, 8),
        ("challenges",): (5, 3),
        ("challenges", 0): (5, 5),
        ("challenges", 0, "id"): (5, 9),
        ("challenges", 0, "text"): (6, 11),
        ("challenges", 1): (7, 5),
        ("challenges", 1, "id"): (7, 10),
        ("challenges", 1, "text"): (7, 20),
        ("challenges", 1, "evidence"): (7, 45),
        ("challenges", 1, "evidence", 0): (7, 46),
        ("challenges", 1, "evidence", 1): (7, 50),
        ("x-own",): (9, 1),
        ("x-own", 0): (9, 3),
        ("x-own", 0, 0): (9, 5),
    }
    assert tree.key_spot(("challenges", 1, "text")) == (7, 14)


def test_columns_count_code_points() -> None:
    tree = yaml_text.grow('{"ä😀é": {"k": 1}, b: 2}', "x")
    assert (tree.spot(("ä😀é",)), tree.spot(("b",))) == ((1, 9), (1, 22))
    assert json_text.grow('{"ä😀é": {"k": 1}, "b": 2}', "x").spot(("b",)) == (1, 24)


def test_every_value_of_json_has_its_place() -> None:
    text = '{"format": 1,\r\n "title":\n\n  "A plan",\t"x-a": [ true, [null], {"b": -1.5e3} ]}\n'
    tree = json_text.grow(text, "plan.json")
    assert tree.data == json.loads(text)
    assert spots(tree) == {
        (): (1, 1),
        ("format",): (1, 12),
        ("title",): (4, 3),
        ("x-a",): (4, 20),
        ("x-a", 0): (4, 22),
        ("x-a", 1): (4, 28),
        ("x-a", 1, 0): (4, 29),
        ("x-a", 2): (4, 36),
        ("x-a", 2, "b"): (4, 42),
    }
    assert tree.key_spot(("title",)) == (2, 2)


def test_places_fall_back_to_the_parent() -> None:
    places = yaml_text.grow(YAML, "plan.yaml").places()
    assert places.at(("challenges", 1, "text")) == Place("plan.yaml", line=7, column=20)
    assert places.at(("challenges", 1, "priority")) == Place("plan.yaml", line=7, column=5)
    assert places.at(("actions", 4)) == Place("plan.yaml", line=2, column=1)
    assert len(places.by_path) == 16
    assert dict(places.by_path)["title",] == Place("plan.yaml", line=3, column=8)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("true", True),
        ("false", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("0", 0),
        ("-7", -7),
        ("46.5", 46.5),
        ("1e3", 1000.0),
        ("-1.5E-2", -0.015),
        ("yes", "yes"),
        ("no", "no"),
        ("on", "on"),
        ("True", "True"),
        ("NULL", "NULL"),
        ("012", "012"),
        ("007", "007"),
        ("0x1F", "0x1F"),
        ("0o17", "0o17"),
        ("1_000", "1_000"),
        ("1,000", "1,000"),
        ("1:30", "1:30"),
        (".5", ".5"),
        ("5.", "5."),
        ("+5", "+5"),
        (".nan", ".nan"),
        (".inf", ".inf"),
        ("1e999", "1e999"),
        ("9" * 31, "9" * 31),
        ("2026-08-15", "2026-08-15"),
        ("2026-02-30", "2026-02-30"),
        ("8/15/2026", "8/15/2026"),
        ("46 %", "46 %"),
        ("=", "="),
        ("'7'", "7"),
        ('"true"', "true"),
        ("''", ""),
        ("|\n  7\n", "7\n"),
    ],
)
def test_plain_words_are_what_json_would_make_of_them_or_text(written: str, value: object) -> None:
    found = yaml_text.grow(f"key: {written}", "x").data["key"]
    assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize("key", ["true", "null", "7", "2026-08-15", "no"])
def test_keys_are_texts(key: str) -> None:
    assert yaml_text.grow(f"{key}: 1", "x").data == {key: 1}


@pytest.mark.parametrize("loader", ["CSafeLoader", "SafeLoader"])
def test_the_slow_parser_reads_the_same(monkeypatch: pytest.MonkeyPatch, loader: str) -> None:
    expected = yaml_text.grow(YAML, "plan.yaml")
    monkeypatch.setattr(yaml, "CSafeLoader", getattr(yaml, loader))
    found = yaml_text.grow(YAML, "plan.yaml")
    assert (found.data, found.marks) == (expected.data, expected.marks)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: 1\nb: x: y\n", "p:2:5: this is no YAML: a second colon stands in this line"),
        ("a:\n\t- b\n", "p:2:1: this is no YAML: a tab stands where spaces belong"),
        ("a: @b\n", "p:1:4: this is no YAML: no text may begin with this sign"),
        ("a: [1, 2\nb: 3\n", "p:2:2: this is no YAML"),
        ("a: 'x\n", "p:1:4: this is no YAML: a quote is opened here and never closed"),
        ("a: 1\n  b: 2\n", "p:2:4: this is no YAML: a second colon stands in this line"),
        ("- a\nb: 1\n", "p:2:1: this is no YAML: this line does not continue those above it"),
        ("a: b\x00c\n", 'p:1:5: YAML does not allow the character "\\x00"'),
        ("? {a: b}\n: c\n", "p:1:3: a key must be a word"),
        ("a: {: b}\n", "p:1:5: this is no YAML: something is missing before this sign"),
        ("? \n: b\n", "p:1:2: a key is missing before the colon"),
        ("a: !set {}\n", 'p:1:4: the tag "!set" is not read'),
        ("a: &x 1\n", 'p:1:4: the alias "&x" is not read'),
        ("a: *x\n", 'p:1:4: the alias "*x" is not read'),
    ],
)
@pytest.mark.parametrize("loader", ["CSafeLoader", "SafeLoader"])
def test_what_is_no_yaml_is_told_where_it_stands(
    monkeypatch: pytest.MonkeyPatch, loader: str, text: str, line: str
) -> None:
    monkeypatch.setattr(yaml, "CSafeLoader", getattr(yaml, loader))
    with pytest.raises(PlanUnreadable) as error:
        yaml_text.grow(text, "p")
    assert str(error.value).startswith(line)


NO_JSON = r"""[1,] {,} {"a":} [} 1_2 01 1. .5 +1 nul tru "\x" {a:1} [ { {"a" {"a": NaN --1 1e ] , " "a"""


@pytest.mark.parametrize("text", [*NO_JSON.split(), '"\t"', "1 2", "[1 2]", '{"a" 1}', "'a'"])
def test_what_json_refuses_is_refused(text: str) -> None:
    with pytest.raises(json.JSONDecodeError):
        json.loads(text, parse_constant=lambda _: json.loads("x"))
    with pytest.raises(PlanUnreadable):
        json_text.grow(text, "p")


KEYS = st.text(st.characters(exclude_categories=["Cs"]), max_size=5)
LEAVES = st.none() | st.booleans() | st.integers(-(10**25), 10**25) | st.floats(allow_nan=False, allow_infinity=False)
VALUES = st.recursive(
    LEAVES | KEYS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4), max_leaves=20
)


@given(VALUES, st.sampled_from([None, 0, 2]), st.sampled_from(["escaped", "plain"]))
def test_json_is_read_as_the_standard_library_reads_it(value: Any, indent: int | None, form: str) -> None:
    text = json.dumps(value, ensure_ascii=form == "escaped", indent=indent)
    found = json_text.grow(text, "x")
    assert found.data == json.loads(text)
    assert repr(found.data) == repr(json.loads(text))
    assert len(spots(found)) == 1 + text_free_size(value)


def text_free_size(value: Any) -> int:
    """Values inside a value, itself left out."""
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return sum(1 + text_free_size(entry) for entry in inner)


def told(form: Any, data: bytes) -> tuple[PlanUnreadable, ...]:
    try:
        return form.read(data, "p").unreadable
    except PlanUnreadable as error:
        return (error,)


@given(st.text())
def test_any_text_is_refused_with_a_place_in_one_printable_line(text: str) -> None:
    for form in (yaml_text, json_text):
        errors = told(form, text.encode("utf-8", "surrogatepass"))
        assert errors
        for error in errors:
            assert (error.place.line is None, error.place.column is None) == (False, False)
            assert "\n" not in str(error)
            assert harmless(str(error)) == str(error)


@given(st.binary(max_size=300))
def test_any_bytes_are_refused(data: bytes) -> None:
    for form in (yaml_text, json_text):
        assert told(form, data)


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    for form, text in ((yaml_text, "format: 1\ntitle: A"), (json_text, '{"format": 1,\n"title": "A"}')):
        (submission,) = form.read(b"\xef\xbb\xbf" + text.encode(), "p").submissions
        assert submission.plan.title == "A"
        assert submission.places.root == Place("p", line=1, column=1)


def test_days_and_texts_of_days_are_told_apart() -> None:
    plan = submit({"format": 1, "title": "A", "period": {"start": "2026-08-15", "end": "spring 2027"}}).plan
    assert plan.period is not None
    assert (plan.period.start, plan.period.end) == (date(2026, 8, 15), "spring 2027")


def test_a_submission_knows_its_source_and_what_it_carries() -> None:
    data = b"format: 1\ntitle: A plan\n"
    (submission,) = yaml_text.read(data, "plans/a.yaml").submissions
    assert (submission.source, submission.form, submission.plan.title) == ("plans/a.yaml", "yaml", "A plan")
    assert submission.sha256 == hashlib.sha256(data).hexdigest()
    assert {"ids", "team", "goals", "reviews"} <= submission.carries


def test_at_most_twenty_errors_of_a_plan_are_told_in_the_order_of_the_file() -> None:
    lines = "".join(f"wrong{number}: 1\n" for number in range(30))
    unreadable = yaml_text.read(f"format: 1\ntitle: A\n{lines}".encode(), "p").unreadable
    assert [error.place.line for error in unreadable] == list(range(3, 23))


def test_errors_in_parts_that_validators_rearrange_stand_at_their_own_place() -> None:
    text = """\
format: 1
title: A
root_causes:
  - whys:
      - answer: {a: 1}
      - [{answer: x}, {answer: [y]}]
strategies:
  - theory:
      if: {text: [1]}
      then: [{txt: a}]
      outcome: [b]
challenges: [[a]]
"""
    unreadable = yaml_text.read(text.encode(), "p").unreadable
    assert [(error.place.line, error.place.column, error.reason) for error in unreadable] == [
        (5, 17, '"answer" wants text, found keys with values'),
        (6, 32, '"answer" wants text, found a list'),
        (9, 18, '"text" wants text, found a list'),
        (10, 15, 'unknown key "txt"'),
        (11, 16, '"outcome" wants keys with values, found a list'),
        (12, 14, 'entry 1 of "challenges" wants keys with values, found a list'),
    ]


def test_a_submission_travels_between_processes() -> None:
    (submission,) = yaml_text.read(b"format: 1\ntitle: A plan\nchallenges: [Half stall.]\n", "p").submissions
    again = pickle.loads(pickle.dumps(submission))
    path = ("challenges", 0)
    assert (again.plan, again.places.at(path)) == (submission.plan, submission.places.at(path))
