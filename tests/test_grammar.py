"""Words stand in data: every set of the grammar is asked for, means something, and none is left in code."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from plancheck.text import calendar, grammar, read
from plancheck.text.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ROOT = Path(__file__).parents[1]
TOPICS = sorted(path.stem for path in (ROOT / "rules" / "grammar").glob("*.yaml"))
SETS = [(file, name) for file in TOPICS for name in grammar.topic(file).sets]
PLACES = sorted(path for room in ("text", "measures") for path in (ROOT / "src" / "plancheck" / room).glob("*.py"))
FORMS = sorted((ROOT / "src" / "plancheck" / "readers" / "recognition").glob("*.py"))
"""Who reads forms asks for sets, too, and builds patterns of their words."""
LISTS = frozenset(path.stem for path in (ROOT / "rules" / "words").glob("*.yaml"))
ASKED_WHOLE = {"words", "table", "numbers"}
"""Questions that look for a word as it stands, and not for phrases or endings."""

NO_WORDS_OF_PLANS = {
    "what an attribute may answer": {
        "measures/authors.py:TEAM",
        "measures/chain.py:NOWHERE",
        "measures/chain.py:NOTHING",
        "measures/data_profile.py:CATEGORIES",
        "measures/parts.py:SORTS",
        "measures/prose_cause.py:LOCI",
        "measures/prose_cause.py:KINDS",
        "measures/prose_strategy.py:LEVELS",
        "measures/prose_strategy.py:outcome_mirrors_challenge",
        "text/locus.py:_OF_EQUALS",
    },
    "kinds of elements, and sorts of parts": {
        "measures/goals.py:goal_lacks_words",
        "measures/pairs.py:KINDS",
        "measures/parts.py:_OWN_ELEMENTS",
        "measures/parts.py:_MEETING",
        "measures/reviews.py:QUESTIONS",
        "measures/sections.py:_SECTIONS",
        "measures/theory.py:_missing",
    },
    "words of the plan format: its keys, and values that it allows": {
        "measures/resources.py:_TYPES",
        "measures/status.py:_CHOICES",
        "measures/status.py:_ASTRAY",
        "measures/team.py:district_leaders_in_analysis",
        "measures/texts.py:_IDS",
        "measures/texts.py:_OWNERS",
        "measures/texts.py:_DATES",
        "measures/texts.py:_WORDS_OF_THE_FORMAT",
        "measures/texts.py:_CODES",
    },
    "units and roles of figures": {
        "measures/goal_figures.py:target_of",
        "measures/prose_goal.py:_PARTS",
        "measures/prose_goal.py:_AIMED",
        "measures/theory_outcome.py:_PARTS",
        "text/targets.py:_PARTS",
        "text/showing.py:_SHARES",
    },
    "names of parts of a sum, whose weights stand in the word list": {
        "text/mirroring.py:_shares",
        "text/showing.py:_of_goal",
        "text/showing.py:_of_both",
    },
    "keys of the grammar's own files": {"text/grammar_files.py:load"},
}
"""Reason → where sets of names stand that are no knowledge of English: file, and what they are given to or used in."""


def _questions(places: list[Path]) -> dict[tuple[str, str], set[str]]:
    """Of every set that code asks for, the questions that it asks of it."""
    asked: dict[tuple[str, str], set[str]] = {}
    for path in places:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        short: dict[str, tuple[str, list[str]]] = {}
        for node in ast.walk(tree):
            match node:
                case ast.Assign([ast.Name(name)], ast.Call(ast.Name("partial"), [ast.Attribute(_, how), *given])):
                    short[name] = how, _strings(given)
                case ast.Assign([ast.Name(name)], ast.Call(ast.Name("partial"), [ast.Name(other), *given])):
                    short[name] = short[other][0], [*short[other][1], *_strings(given)]
        for node in ast.walk(tree):
            match node:
                case ast.Call(ast.Attribute(ast.Name("grammar"), how), given):
                    asked.setdefault(tuple(_strings(given)[:2]), set()).add(how)  # type: ignore[arg-type]
                case ast.Call(ast.Name(name), given) if name in short:
                    how, first = short[name]
                    asked.setdefault(tuple([*first, *_strings(given)][:2]), set()).add(how)  # type: ignore[arg-type]
    return {key: how for key, how in asked.items() if len(key) == 2}


def _strings(nodes: Iterable[ast.AST | None]) -> list[str]:
    return [node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)]


OF_TEXTS = _questions(PLACES)
QUESTIONS = _questions(PLACES + FORMS)


@pytest.mark.parametrize(("file", "name"), SETS)
def test_a_set_is_asked_for(file: str, name: str) -> None:
    assert (file, name) in QUESTIONS, "nothing reads it: take it out"


def test_every_set_that_is_asked_for_is_there() -> None:
    assert sorted(set(QUESTIONS) - set(SETS)) == []


@pytest.mark.parametrize(("file", "name"), SETS)
def test_words_of_a_set_are_such_as_a_text_can_have(file: str, name: str) -> None:
    known = grammar.topic(file).sets[name]
    if known.of:
        entries = {entry for each in known.of for _, entry in lexicon().lists[each].phrases}
        assert [word for word in known.words if word not in entries] == []
    elif ASKED_WHOLE & (asked := OF_TEXTS.get((file, name), set())) and "one_of" not in asked:
        assert [word for word in known.words if [w.folded for w in read(word).words] != [word]] == []


@pytest.mark.parametrize("file", TOPICS)
def test_meanings_tell_sets_apart(file: str) -> None:
    topic = grammar.topic(file)
    assert topic.source
    meanings = [topic.meaning, *(known.meaning for known in topic.sets.values())]
    assert len(set(meanings)) == len(meanings)


def test_no_set_holds_the_same_words_as_another() -> None:
    held = [(grammar.topic(file).sets[name].of, tuple(sorted(grammar.words(file, name)))) for file, name in SETS]
    assert sorted(words for _, words in held if held.count((_, words)) > 1) == []


def test_parts_before_a_year_are_parts_of_the_school_year() -> None:
    assert set(grammar.table("dates", "parts-before-a-year", calendar.parts_of_year()).values()) <= set(
        calendar.parts_of_year()
    )


def _word_sets(tree: ast.Module) -> Iterator[tuple[str, list[str]]]:
    """Sets of three or more English words in code: what they are given to, or the function in which they stand."""
    for top in tree.body:
        within = _given_to(top)
        aside = {id(node) for each in ast.walk(top) if _is_aside(each) for node in ast.walk(each)}
        for node in ast.walk(top):
            if id(node) not in aside and len(words := _english(node)) > 2 and not LISTS.issuperset(words):
                yield within, words


def _given_to(node: ast.stmt) -> str:
    match node:
        case ast.Assign([ast.Name(name)]) | ast.AnnAssign(ast.Name(name)) | ast.AugAssign(ast.Name(name)):
            return name
        case ast.Assign([ast.Tuple([ast.Name(name), *_])]) | ast.FunctionDef(name) | ast.ClassDef(name):
            return name
    return "?"


def _is_aside(node: ast.AST) -> bool:
    """Whether it holds names of the program by its form: attributes, literals of types, names of slots."""
    match node:
        case ast.Call(ast.Name("Attribute")) | ast.Subscript(ast.Name("Literal")):
            return True
        case ast.Assign([ast.Name("__slots__" | "__all__")]):
            return True
    return False


def _english(node: ast.AST) -> list[str]:
    """The words and phrases that stand side by side: in a set, a mapping, a pattern, or a string that is split."""
    match node:
        case ast.Set(elts) | ast.Tuple(elts) | ast.List(elts):
            among = _strings(elts)
        case ast.Dict(keys):
            among = _strings(keys)
        case ast.MatchOr(patterns):
            among = _strings(each.value for each in patterns if isinstance(each, ast.MatchValue))
        case ast.Call(ast.Attribute(ast.Constant(str(text)), "split")):
            among = text.split()
        case ast.Constant(str(text)) if re.search(r"[a-z]{2,}\|(?:[^ ]|\\s)*[a-z]{2,}\|", text):
            among = re.findall(r"[a-z]{2,}", text)
        case _:
            return []
    return [word for word in among if re.fullmatch(r"[a-z]+(?:[ -][a-z]+)*", word)]


def _in_code() -> dict[str, list[str]]:
    return {
        f"{path.parent.name}/{path.name}:{within}": words
        for path in PLACES
        for within, words in _word_sets(ast.parse(path.read_text(encoding="utf-8")))
    }


def test_no_set_of_words_stands_in_code() -> None:
    allowed = set().union(*NO_WORDS_OF_PLANS.values())
    left = {where: words for where, words in _in_code().items() if where not in allowed}
    assert left == {}, "put the words into rules/grammar, or rules/words, and ask for them"


def test_what_is_allowed_in_code_is_there() -> None:
    assert sorted(set().union(*NO_WORDS_OF_PLANS.values()) - set(_in_code())) == []


@pytest.mark.parametrize(
    "code",
    [
        'A = frozenset({"we", "they", "you"})',
        'A = frozenset({"we"} | {"they", "you", "he"})',
        'A = ("the", "a", "an")',
        'A = {"once": 1, "twice": 2, "thrice": 3}',
        'def a(w):\n    return w in {"to", "of", "for"}',
        'def a(w):\n    match w:\n        case "to" | "of" | "for":\n            return 1',
        'A = "to of for".split()',
        'A = re.compile(r"\\b(?:to|of|for)\\s")',
    ],
)
def test_a_set_of_words_in_code_is_noticed(code: str) -> None:
    assert [len(words) for _, words in _word_sets(ast.parse(code))] == [3]
