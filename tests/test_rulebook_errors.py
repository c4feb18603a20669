"""Whatever is wrong in a pack is told with its line and what would have been allowed; nothing else happens."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import rulebook_places
from plancheck.errors import RuleError, RulesInvalid
from plancheck.rulebook.load import load, survey

if TYPE_CHECKING:
    from pathlib import Path

    from rulebook_places import Shelf

RULE = rulebook_places.RULE
FILE = "rules/planning-team/PT101-few.yaml"


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shelf:
    return rulebook_places.shelf(tmp_path, monkeypatch)


def _told(packs: list[Path] | None = None) -> list[tuple[int, int, str]]:
    return [(error.line, error.column, error.reason) for error in survey(packs or [])[1]]


def test_an_error_shows_its_line_and_the_nearest_name(shelf: Shelf) -> None:
    shelf.put(FILE, RULE.replace("teachers < $least", "techers < $least"))
    with pytest.raises(RulesInvalid) as caught:
        load()
    allowed = "members, share_of_leaders, state, teachers, whole, wordy, yearly_cost, zealous"
    assert caught.value.errors == (
        RuleError(
            FILE,
            8,
            12,
            "plan facts have no attribute techers",
            "when: [techers < $least]",
            f"did you mean teachers? plan facts have: {allowed}",
        ),
    )


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("title: Too few teachers\n", "", (1, 1, "a rule lacks title")),
        ("title: Too few teachers", "title: null", (1, 8, "title must be a text")),
        ("title: Too few teachers", "title: [a]", (1, 8, "title must be a text")),
        ("why:", "whyever: x\nwhy:", (12, 1, "unknown key whyever in a rule")),
        ("examines: plan", "examines: plans", (2, 11, "examines cannot be plans")),
        ("examines: plan", "examines: chain", (2, 11, "examines cannot be chain")),
        ("[members > 0]", "members > 0", (3, 8, "conditions must be a list of at least one")),
        ("[members > 0]", "[]", (3, 8, "conditions must be a list of at least one")),
        ("[members > 0]", "[members]", (3, 9, "not a comparison: members")),
        ("[members > 0]", "[members ~ 0]", (3, 9, "not a comparison: members ~ 0")),
        ("[members > 0]", "[[members > 0]]", (3, 9, "a condition must be a term, or a mapping with one key")),
        ("[members > 0]", "[{some: [members > 0]}]", (3, 10, "unknown key some in a condition")),
        ("[members > 0]", "[members > many]", (3, 19, "members cannot be > many")),
        ("[members > 0]", "[members > true]", (3, 19, "members cannot be > true")),
        ("[members > 0]", "[members > 1.5]", (3, 19, "members cannot be > 1.5")),
        ("[members > 0]", "[members > 99999999999]", (3, 19, "members cannot be > 99999999999")),
        ("[members > 0]", "[share_of_leaders > 70]", (3, 28, "share_of_leaders cannot be > 70")),
        ("[members > 0]", "['members in [1, 2]']", (3, 18, "members is a count and knows no in")),
        ("[members > 0]", "[zealous > true]", (3, 17, "zealous is a flag and knows no >")),
        ("[members > 0]", "[zealous == 1]", (3, 20, "zealous cannot be == 1")),
        ("[members > 0]", "[whole == maybe]", (3, 18, "whole cannot be == maybe")),
        ("[members > 0]", "[state < open]", (3, 15, "state is a choice and knows no <")),
        ("[members > 0]", "[state in open]", (3, 18, "state cannot be in open")),
        ("[members > 0]", "['state in [open, shut]']", (3, 19, "state cannot be in [open, shut]")),
        ("[members > 0]", "[wordy == hello]", (3, 15, "wordy is a text and knows no ==")),
        ("[members > 0]", "[members > $most]", (3, 19, "unknown parameter $most")),
        ("teachers < $least", "teachers == $least, whole == $least", (5, 18, "whole cannot be == 2")),
        ("  least:", "  members:", (5, 3, "members cannot name a parameter")),
        ("value: 2, ", "", (5, 10, "parameter least lacks value")),
        ("value: 2", "value: {a: 1}", (5, 18, "not a value of a parameter")),
        ("name: few", "name: Few Ones", (7, 11, "Few Ones cannot name a case")),
        ("severity: warning", "severity: fatal", (9, 15, "severity cannot be fatal")),
        ("{teachers}", "{teacher}", (10, 14, "unknown slot {teacher} in a message")),
        ("{teachers.names}", "{teachers.name}", (10, 14, "unknown slot {teachers.name} in a message")),
        ("{least}", "{fired}", (10, 14, "unknown slot {fired} in a message")),
        ("{label}", "{label", (10, 14, "a brace without its partner in a message")),
        ("source: {work: A road map,", "source: {", (14, 9, "source lacks work")),
        ("prefer: {team: []}", "prefer: [team]", (17, 9, "prefer must be a fragment of a plan")),
        ("prefer:", "emphasis: low\nprefer:", (17, 11, "emphasis cannot be low")),
        ("prefer:", "graded: maybe\nprefer:", (17, 9, "graded cannot be maybe")),
        ("prefer:", "one_finding_a: goal\nprefer:", (17, 16, "one_finding_a cannot be goal")),
        ("prefer:", "needs: [team, teem]\nprefer:", (17, 15, "no form has a field teem")),
        ("prefer:", "silent_where: [PT777]\nprefer:", (17, 16, "there is no rule PT777")),
        ("prefer:", "silent_where: [PT101]\nprefer:", (17, 16, "a rule cannot be silent because of itself")),
        ("prefer:", "prefer: {}\nprefer:", (18, 1, "the key prefer is given twice")),
        ("title: Too", "title: &anchor Too", (1, 8, "anchors and aliases are not read")),
        ("title: Too few teachers", "title: *anchor", (1, 8, "anchors and aliases are not read")),
        (
            "title: Too",
            "title: !!python/object:os.system Too",
            (1, 8, "the tag tag:yaml.org,2002:python/object:os.system is not read"),
        ),
        ("title: Too few teachers", "? [a]\n: b", (1, 3, "a key must be a word")),
        ("title: Too few teachers", "title: a: b", (1, 9, "not YAML: mapping values are not allowed in this context")),
        ("title: Too few teachers", "title: " + "[" * 30 + "]" * 30, (1, 31, "nested too deeply")),
        ("title:", "---\na: b\n---\ntitle:", (4, 1, "a second document begins here")),
    ],
)
def test_what_is_wrong_in_a_rule_is_told_at_its_place(
    shelf: Shelf, old: str, new: str, told: tuple[int, int, str]
) -> None:
    assert old in RULE
    shelf.put(FILE, RULE.replace(old, new, 1))
    assert told in _told()


def test_cases_are_checked_too(shelf: Shelf) -> None:
    twice = RULE.replace("practice:", "  - {name: few, when: [members > 1], severity: info, message: Hm.}\npractice:")
    shelf.put(FILE, twice)
    assert _told() == [(11, 12, "a second case of this name")]
    closed = "    then_not_assessed: {stages: [RC, XX], because: no focus}\npractice:"
    shelf.put(FILE, RULE.replace("practice:", closed))
    assert _told() == [(11, 38, "no stage XX")]
    wide = ", ".join(["{any: [" + ", ".join(["members > 1"] * 5) + "]}"] * 3)
    shelf.put(FILE, RULE.replace("[teachers < $least]", f"[teachers < $least, {wide}]"))
    assert _told() == [(7, 5, "the case few has too many alternatives")]


def test_alternatives_are_limited_as_the_engine_limits_them() -> None:
    from plancheck.engine.program import MOST_ROWS
    from plancheck.rulebook.conditions import MOST_ALTERNATIVES

    assert MOST_ALTERNATIVES == MOST_ROWS


def test_rules_that_silence_each_other_are_refused(shelf: Shelf) -> None:
    for rule, other in (("PT102", "PT103"), ("PT103", "PT104.few"), ("PT104", "PT102")):
        shelf.put(f"rules/planning-team/{rule}-a.yaml", f"{RULE}silent_where: [{other}]\n")
    assert [reason for _, _, reason in _told()] == [
        f"{rule} is silent because of itself in a circle" for rule in ("PT102", "PT103", "PT104")
    ]


def test_a_diagnosis_is_checked_against_the_rules(shelf: Shelf) -> None:
    shelf.put(
        "rules/diagnoses/DX901-first.yaml",
        """\
        title: First
        examines: goal
        cases:
          - {name: drawn, when: [PT10 fired, PT109 fired, PT101.fwe fired, PT101 drawn],
             severity: info, message: "{teachers}."}
        practice: One.
        why: Two.
        fix: Three.
        where: [members > 0]
        source: {work: A book, section: Chapter 1}
        """,
    )
    assert [(reason, error.allowed) for error in survey()[1] if (reason := error.reason)] == [
        ("examines cannot be goal", "allowed: chain, plan"),
        ("not an outcome of a rule: PT10 fired", "RC301 fired, RC303.shallow fired or RC302 silent"),
        ("there is no rule PT109", "did you mean PT101? rules: PT101"),
        ("PT101 has no case fwe", "did you mean few? cases: few"),
        ("no outcome drawn", "outcomes: fired, silent"),
        ("unknown slot {teachers} in a message", "slots: fired, label"),
        (
            "unknown key where in a diagnosis",
            "did you mean why? keys: avoid, cases, examines, fix, graded, practice, prefer, source, title, why",
        ),
    ]


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("rules/planning-team/teachers.yaml", "the file's name must begin with the rule's id, and end in .yaml"),
        ("rules/planning-team/PT102-a.yml", "the file's name must begin with the rule's id, and end in .yaml"),
        ("rules/planning-team/PT102.yaml", "the file's name must begin with the rule's id, and end in .yaml"),
        ("rules/planning-team/SG402-a.yaml", "SG402 stands in the folder of PT"),
        ("rules/planning-team/PT101-twice.yaml", "the id PT101 is given twice"),
    ],
)
def test_a_path_must_tell_id_and_stage(shelf: Shelf, path: str, told: str) -> None:
    shelf.put(path, RULE)
    assert [(error.file, error.line, error.reason) for error in survey()[1]] == [(path, 1, told)]


@pytest.mark.parametrize(
    ("says", "told"),
    [
        ("off: [PT999]", (3, 7, "there is no rule PT999")),
        ("off: PT101", (3, 6, "off must be a list")),
        ("parameters: {PT101: {most: 3}}", (3, 28, "PT101 has no parameter most")),
        ("parameters: {PT101: {least: many}}", (3, 29, "least cannot be this sort of value")),
        ("parameters: {PT101: {least: 2.5}}", (3, 29, "teachers cannot be < 2.5")),
        ("parameters: {PT101: 3}", (3, 21, "this must be a mapping")),
        ("parameters: {PT999: {least: 3}}", (3, 14, "there is no rule PT999")),
        ("severities: {PT101: {many: info}}", (3, 22, "PT101 has no case many")),
        ("severities: {PT101: {few: dire}}", (3, 27, "severity cannot be dire")),
        ("emphasis: {PT101: low}", (3, 19, "emphasis cannot be low")),
        ("colour: blue", (3, 1, "unknown key colour in a pack")),
    ],
)
def test_what_is_wrong_in_a_pack_is_told_at_its_place(shelf: Shelf, says: str, told: tuple[int, int, str]) -> None:
    assert _told([shelf.pack("ours", says)]) == [told]


def test_errors_stand_in_the_order_of_lines(shelf: Shelf) -> None:
    says = "severities:\n  PT101: {few: grave}\nparameters:\n  PT101: {lest: 2}\noff: [PT999]\n"
    lines = [line for line, _, _ in _told([shelf.pack("ours", says)])]
    assert lines == sorted(lines)
    assert len(lines) == 3


def test_a_pack_that_is_none_is_told(shelf: Shelf) -> None:
    empty = shelf.folder / "empty"
    empty.mkdir()
    alone = shelf.put("alone.yaml", "name: alone\n")
    wrong = shelf.pack("wrong", rules={"planing-team/PT102-a": RULE})
    shelf.put("named/pack.yaml", "name: plancheck\ntitle: A pack\n")
    reasons = [
        [error.reason for error in survey([path])[1]]
        for path in (shelf.folder / "nowhere", empty, alone, wrong, shelf.folder / "named")
    ]
    assert reasons == [
        ["cannot be read: No such file or directory"],
        ["cannot be read: No such file or directory"],
        ["cannot be read: Not a directory"],
        ["planing-team is no stage's folder"],
        ["plancheck cannot name a pack"],
    ]


def test_links_and_pipes_in_a_pack_are_not_opened(shelf: Shelf) -> None:
    secret = shelf.put("elsewhere/secret.yaml", "secret: words\n")
    pack = shelf.pack("ours", rules={"planning-team/PT102-a": RULE})
    (pack / "planning-team/PT103-link.yaml").symlink_to(secret)
    (pack / "diagnostic-review").symlink_to(secret.parent)
    (pack / "action-plan").mkdir()
    os.mkfifo(pack / "action-plan/AP501-pipe.yaml")
    (pack / "action-plan/AP502-folder.yaml").mkdir()
    errors = survey([pack])[1]
    assert len(errors) == 4
    assert not any("words" in str(error) for error in errors)


def test_files_too_large_or_in_no_known_letters_are_refused(shelf: Shelf) -> None:
    pack = shelf.pack("ours", rules={"planning-team/PT102-a": "#" * 300_000})
    (pack / "planning-team/PT103-latin.yaml").write_bytes("title: Schüler".encode("latin-1"))
    (pack / "planning-team/PT104-nul.yaml").write_bytes(b"title: \x00")
    (pack / "planning-team/PT105-none.yaml").write_bytes(b"")
    reasons = [error.reason.partition(":")[0] for error in survey([pack])[1]]
    assert reasons == ["cannot be read", "cannot be read", "not YAML", "the file is empty"]


def test_an_excerpt_holds_nothing_that_steers_a_terminal(shelf: Shelf) -> None:
    shelf.put(FILE, RULE.replace("why:", '"\\e[31mred": x\nwhy:'))
    [error] = survey()[1]
    assert "\x1b" not in str(error)


def test_a_hostile_pack_gets_a_short_answer(shelf: Shelf) -> None:
    junk = "".join(f"k{number}: x\n" for number in range(20_000))
    pack = shelf.pack("ours", rules={f"planning-team/PT{number}-a": junk for number in range(200, 240)})
    assert len(survey([pack])[1]) == 500


def test_errors_in_one_rule_leave_the_others_standing(shelf: Shelf) -> None:
    shelf.put("rules/planning-team/PT102-wrong.yaml", RULE.replace("teachers <", "techers <"))
    shelf.put("rules/planning-team/PT103-a.yaml", RULE + "silent_where: [PT102.few, PT102]\n")
    book, errors = survey()
    assert [rule.id for rule in book.rules] == ["PT101", "PT103"]
    assert {error.file for error in errors} == {"rules/planning-team/PT102-wrong.yaml"}


LINES = RULE.splitlines()
SCRAPS = [
    "  ",
    "- ",
    "{",
    "}",
    "[",
    "]",
    ": ",
    "'",
    '"',
    "#",
    "|",
    "> 3",
    "$least",
    "any:",
    "\t",
    "&a",
    "*a",
    "!x",
    "é\u2028",
]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    edits=st.lists(
        st.tuples(st.integers(0, len(LINES) - 1), st.integers(0, 60), st.sampled_from(SCRAPS)), min_size=1, max_size=6
    ),
    whole=st.one_of(st.none(), st.text(max_size=80)),
)
def test_no_pack_makes_the_loader_fail(shelf: Shelf, edits: list[tuple[int, int, str]], whole: str | None) -> None:
    lines = list(LINES)
    for line, column, scrap in edits:
        lines[line] = lines[line][:column] + scrap + lines[line][column:]
    text = "\n".join(lines) if whole is None else whole
    pack = shelf.pack("ours", rules={"planning-team/PT150-a": text})
    (pack / "pack.yaml").write_text(text if whole is None else f"name: ours\ntitle: {whole}\n", encoding="utf-8")
    for error in survey([pack])[1]:
        assert error.line >= 1
        assert "\n" not in error.reason + error.excerpt + error.allowed
