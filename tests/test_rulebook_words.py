"""Word files of packs: what they add stands in the rulebook, and all that is wrong is told with its place."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plancheck.errors import RulesInvalid
from plancheck.rulebook.load import load, survey
from plancheck.rulebook.measured_words import measured_lines
from plancheck.rulebook.word_file import LONGEST, MOST_PHRASES, MOST_WORDS
from plancheck.text.adding import AddedWords
from plancheck_run import FIXTURES, plancheck
from test_hardening import targets

if TYPE_CHECKING:
    from pathlib import Path

PACK = FIXTURES / "packs" / "larkmere"
HEAD = "meaning: ours\nsource: the state\n"


def pack(folder: Path, name: str, **files: str) -> Path:
    """A pack of word files, by the names of their lists with ``_`` for ``-``."""
    words = folder / name / "words"
    words.mkdir(parents=True)
    (folder / name / "pack.yaml").write_text(f"name: {name}\ntitle: A pack\n", encoding="utf-8")
    for each, text in files.items():
        (words / f"{each.replace('_', '-')}.yaml").write_text(text, encoding="utf-8")
    return folder / name


def test_what_a_pack_adds_stands_in_the_rulebook() -> None:
    book = load([PACK])
    assert [words.list for words in book.words] == ["actors", "collectives", "programs", "sources"]
    assert book.words[3] == AddedWords(
        list="sources",
        pack="larkmere",
        meaning="the state's own tests, and the survey that all of its schools give",
        source="Larkmere department of schools, calendar of assessments",
        phrases=(
            ("spring checkpoints", "state assessment"),
            ("^LPT", "Larkmere test"),
            ("^LPTs", "Larkmere test"),
            ("larkmere progress test*", "Larkmere test"),
            ("larkmere voices", "Larkmere Voices"),
            ("voices survey", "Larkmere Voices"),
            ("larkmere progress test calendar", "(nothing)"),
        ),
    )
    assert book.words[1].phrases[1] == ("=lgc", "lgc")


def test_packs_add_up_in_the_order_given(tmp_path: Path) -> None:
    one = pack(tmp_path, "one", programs=HEAD + "entries: [tern and tide]\n")
    two = pack(tmp_path, "two", programs=HEAD + "entries: [gull score, tern and tide]\n")

    def added(*packs: Path) -> list[tuple[str, tuple[str, ...]]]:
        return [(words.pack, tuple(phrase for phrase, _ in words.phrases)) for words in load(packs).words]

    assert added(one, two) == [("one", ("tern and tide",)), ("two", ("gull score", "tern and tide"))]
    assert added(two, one) == [("two", ("gull score", "tern and tide")), ("one", ("tern and tide",))]
    assert len({load(packs).sha256 for packs in ((), (one,), (two,), (one, two), (two, one))}) == 5


def test_a_phrase_of_one_pack_is_nothing_else_in_a_later_one(tmp_path: Path) -> None:
    one = pack(tmp_path, "one", actors=HEAD + "entries: {leaders: [hearth]}\n")
    two = pack(tmp_path, "two", actors=HEAD + "entries: {teachers: [hearths]}\n")
    with pytest.raises(RulesInvalid, match=r"two/words/actors.yaml:3:22: hearths stands in actors already, as leaders"):
        load([one, two])
    assert load([one, one]).words


WRONG = {
    "unknown key": ("actors", HEAD + "negation: kept\nentries: {leaders: [x]}\n", "3:1: unknown key negation"),
    "no source": ("programs", "meaning: ours\nentries: [x]\n", "1:1: a list of words lacks source"),
    "no entries": ("programs", HEAD, "1:1: a list of words lacks entries"),
    "an empty source": ("programs", "meaning: ours\nsource: ''\nentries: [x]\n", "2:9: source must be a text"),
    "a list for names": ("actors", HEAD + "entries: [hearth]\n", "3:10: actors wants names, each with a list"),
    "names for a list": ("programs", HEAD + "entries: {a: [x]}\n", "3:10: entries must be a list of phrases"),
    "no list": ("programs", HEAD + "entries: []\n", "3:10: entries must be a list of phrases"),
    "a phrase for a list": ("actors", HEAD + "entries: {leaders: hearth}\n", "3:20: leaders must be a list of phrases"),
    "an unknown entry": ("actors", HEAD + "entries:\n  leader: [x]\n", "4:3: actors has no entry leader"),
    "a nameless entry": ("sources", HEAD + "entries: {'': [x]}\n", "3:11: this cannot be a name"),
    "nothing as a name": ("sources", HEAD + "entries: {(nothing): [x]}\n", "3:11: this cannot be a name"),
    "a phrase without words": ("programs", HEAD + "entries: [x, ',;']\n", "3:14: here a phrase is wanted"),
    "a phrase in a phrase": ("programs", HEAD + "entries: [[x]]\n", "3:11: here a phrase is wanted"),
    "begins anyhow": ("programs", HEAD + "entries: [... x]\n", "3:11: a phrase that begins or ends with ..."),
    "ends anyhow": ("programs", HEAD + "entries: [x ...]\n", "3:11: a phrase that begins or ends with ..."),
    "anything alone": ("programs", HEAD + "entries: ['...']\n", "3:11: a phrase that begins or ends with ..."),
    "anything twice": ("programs", HEAD + "entries: [x ... y ... z]\n", "3:11: a phrase with more than one ..."),
    "any word": ("programs", HEAD + "entries: ['*']\n", "3:11: * is no word that a text could hold"),
    "nearly any word": ("programs", HEAD + "entries: ['x*']\n", "3:11: x* is no word that a text could hold"),
    "marks": ("programs", HEAD + "entries: [R.I.S.E]\n", "3:11: R.I.S.E is no word that a text could hold"),
    "a sign alone": ("programs", HEAD + "entries: ['=']\n", "3:11: = is no word that a text could hold"),
    "two signs": ("programs", HEAD + "entries: ['^EL*']\n", "3:11: ^EL* is no word that a text could hold"),
    "whose": ("programs", HEAD + "entries: [\"^Tern's\"]\n", "3:11: ^Tern's is no word that a text could hold"),
    "many words": ("programs", HEAD + f"entries: [{'x ' * (MOST_WORDS + 1)}]\n", "3:11: a phrase of more than 8 words"),
    "a long word": ("programs", HEAD + f"entries: [{'x' * (LONGEST + 1)}]\n", "3:11: a phrase of more than 8 words"),
    "another entry": ("actors", HEAD + "entries: {leaders: [teachers]}\n", "3:21: teachers stands in actors already, as"),
    "what is left out": ("actors", HEAD + "entries: {leaders: [home visit*]}\n", "3:21: home visit* stands in actors already, under"),
    "left out after all": ("programs", HEAD + "entries: [x]\nexcept: [lexia]\n", "4:10: lexia stands in programs already, as"),
    "an unknown list": ("actor", HEAD + "entries: [x]\n", "1:1: there is no word list actor to add to"),
    "too many": (
        "programs",
        HEAD + f"entries: [{', '.join(f'x{number}' for number in range(MOST_PHRASES + 1))}]\n",
        ": from here on no phrase is read: there are too many",
    ),
    "an alias": ("programs", HEAD + "entries: &x [a]\nexcept: *x\n", "3:10: anchors and aliases are not read"),
    "no YAML": ("programs", "meaning: [\n", "2:1: not YAML"),
    "nothing": ("programs", "", "1:1: the file is empty"),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_in_a_word_file_is_told_in_one_line_with_its_place(name: str, tmp_path: Path) -> None:
    wrong, text, told = WRONG[name]
    _, errors = survey([pack(tmp_path, "ours", **{wrong: text})])
    assert len(errors) == 1, errors
    assert f"/ours/words/{wrong}.yaml:" in str(errors[0])
    assert told in str(errors[0])
    assert errors[0].allowed


def test_the_nearest_names_are_told(tmp_path: Path) -> None:
    ours = pack(tmp_path, "ours", actors=HEAD + "entries: {leader: [x]}\n", program=HEAD)
    _, errors = survey([ours])
    assert [error.allowed.partition("?")[0] for error in errors] == ["did you mean leaders", "did you mean programs"]


def test_as_many_phrases_as_are_allowed_are_read_over_all_files(tmp_path: Path) -> None:
    half = ", ".join(f"x{number}" for number in range(MOST_PHRASES // 2))
    more = HEAD + f"entries: [{half}]\n"
    assert survey([pack(tmp_path, "just", programs=more, collectives=more)])[1] == ()
    beyond = pack(tmp_path, "beyond", programs=more, collectives=more, roles=HEAD + "entries: [x]\n")
    assert [error.reason for error in survey([beyond])[1]] == ["from here on no phrase is read: there are too many"]


def test_links_and_other_files_are_no_words(tmp_path: Path) -> None:
    ours = pack(tmp_path, "ours")
    (tmp_path / "secret.yaml").write_text(HEAD + "entries: [secret words]\n", encoding="utf-8")
    (ours / "words" / "programs.yaml").symlink_to(tmp_path / "secret.yaml")
    (ours / "words" / "roles.txt").write_text("x", encoding="utf-8")
    book, errors = survey([ours])
    assert book.words == ()
    assert [error.file.rpartition("/")[2] for error in errors] == ["programs.yaml", "roles.txt"]
    assert "secret" not in "".join(map(str, errors))


def test_a_wrong_word_file_ends_a_command_with_2(tmp_path: Path) -> None:
    ours = pack(tmp_path, "ours", actors=HEAD + "entries: {leader: [x]}\n")
    plan = FIXTURES / "packs" / "gull-harbor.yaml"
    for command in (("check", plan), ("facts", plan), ("rules",), ("graph", plan), ("why-not", plan, "SG403")):
        done = plancheck(*command, "--pack", ours)
        assert (done.code, done.out) == (2, "")
        assert "words/actors.yaml:3:11: actors has no entry leader" in done.err


def test_the_page_of_a_rule_says_what_its_figures_leave_out() -> None:
    rule = load([PACK]).rule("SG403")
    plain = load().rule("SG403")
    assert rule is not None
    assert plain is not None
    assert measured_lines(rule) == (
        *measured_lines(plain),
        (
            "These figures were measured without the words that are added by larkmere; "
            "`plancheck evaluate --pack` measures with them."
        ),
    )


PHRASES = st.one_of(
    st.text(max_size=30),
    st.lists(
        st.sampled_from(["=ap", "^EL", "teach*", "...", "Tern’s", "3.5", "1,2", "x*", "read", "*", "ﬀ"]), max_size=9
    ).map(" ".join),
)
NAMES = st.one_of(st.sampled_from(["state assessment", "IAR", "(nothing)", ""]), st.text(max_size=8))


@settings(max_examples=150, deadline=None)
@given(st.lists(PHRASES, max_size=6), st.dictionaries(NAMES, st.lists(PHRASES, max_size=3), max_size=3))
def test_random_words_are_found_or_told_why_not(programs: list[str], sources: dict[str, list[str]]) -> None:
    words = (f"{HEAD}entries: {json.dumps(found)}\n".encode() for found in (sources, programs))
    targets().TARGETS["pack"](targets().CUT.join((b"name: ours\ntitle: A pack\n", b"", b"", *words)))
