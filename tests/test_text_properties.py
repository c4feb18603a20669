"""Whatever the text: nothing raises, every span lies inside and spells its words, answers repeat."""

from __future__ import annotations

from datetime import date
from itertools import chain, pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from laid_out import laid_out
from plancheck.text import collective, find, groups, phrase_tree, placeholder, read, similarity
from plancheck.text.blame import blame
from plancheck.text.dates import mentions, resolve
from plancheck.text.doing import present_practice
from plancheck.text.evidence import evidence_in
from plancheck.text.faults import lacking, only_lacks
from plancheck.text.lexicon import lexicon
from plancheck.text.locus import locus_of
from plancheck.text.mirroring import mirrors
from plancheck.text.numbers import figures
from plancheck.text.showing import shows
from plancheck.text.sources import named_sources
from plancheck.text.used_sources import sources_used
from plancheck.vocabulary import vocabulary

if TYPE_CHECKING:
    from plancheck.facts import Span

PHRASES = sorted({phrase.strip("=^*") for words in lexicon().lists.values() for phrase, _ in words.phrases})
MARKS = [*" \n\t.,;:()-–—/%&'’\"“”…!?•#$"]
MARKS += ["3", "42", "1,200", "2026", "8/25", "SY27", "EOY", "%", "K-8", "e.g.", "µ", "İ", "ﬁ", "\u0301"]
TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(st.one_of(st.sampled_from(PHRASES), st.sampled_from(MARKS)), max_size=30).map(" ".join),
    st.lists(st.one_of(st.sampled_from(PHRASES), st.sampled_from(MARKS)), max_size=30).map("".join),
)
PROSE = ("quantified", "source_count", "names_subgroup", "states_cause", "cause_free", "names_solution")


def spans_of(text: str) -> list[Span]:
    some = [asked(text) for asked in (placeholder, collective, blame, evidence_in, only_lacks, present_practice)]
    some += [lacking(text)[1], locus_of(text).span, shows(text, text).span]
    lists = chain.from_iterable(find(text, name) for name in lexicon().lists)
    grammars = chain(figures(text), mentions(text), named_sources(text), sources_used(text))
    named = [span for _, span in groups(text)]
    return [*(span for span in some if span is not None), *lists, *(found.span for found in grammars), *named]


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_spans_lie_inside_and_spell_their_words(text: str) -> None:
    for span in spans_of(text):
        assert 0 <= span.start < span.end <= len(text)
        assert text[span.start : span.end] == span.words


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_words_stand_in_order_and_cover_what_they_spell(text: str) -> None:
    words = read(text).words
    assert all(text[word.start : word.end] == word.written for word in words)
    assert all(one.end <= other.start for one, other in pairwise(words))
    assert [word.sentence for word in words] == sorted(word.sentence for word in words)
    assert [word.clause for word in words] == sorted(word.clause for word in words)


@settings(max_examples=200, deadline=None)
@given(TEXTS, TEXTS)
def test_likeness_is_a_share_and_the_same_both_ways(one: str, other: str) -> None:
    assert 0 <= similarity(one, other) == similarity(other, one) <= 1
    assert mirrors(one, other).level in {"yes", "partly", "no"}


@settings(max_examples=200, deadline=None)
@given(TEXTS, st.dates(), st.dates(), st.sampled_from(["start", "end"]))
def test_a_date_text_is_some_day_or_none(text: str, one: date, other: date, edge: str) -> None:
    found = resolve(text, min(one, other), max(one, other), "start" if edge == "start" else "end")
    assert found is None or isinstance(found, date)


@settings(max_examples=100, deadline=None)
@given(TEXTS, TEXTS, TEXTS)
def test_measures_of_prose_never_raise(one: str, other: str, third: str) -> None:
    theory = {"if": one, "then": other, "outcome": third}
    graph = laid_out(
        challenges=[{"id": "c", "text": one}],
        root_causes=[{"id": "r", "text": other, "explains": "c"}],
        strategies=[{"id": "s", "text": third, "addresses": "r", "theory": theory}],
        goals=[{"id": "g", "for": "s", "text": one, "target": {"text": other}}],
        actions=[{"id": "a", "text": third, "advances": "s", "milestones": [one]}],
    )
    for kind in ("challenge", "cause", "strategy", "goal", "action", "milestone"):
        for attribute in vocabulary().attributes[kind]:
            if attribute.measure.__module__.startswith("plancheck.measures.prose"):
                for element in graph.of(kind):
                    attribute.measure(graph, element)


@pytest.mark.parametrize(
    "text",
    [
        "Los estudiantes de la escuela no alcanzan el nivel de lectura que se espera en el grado.",
        "Die Schüler verstehen Brüche nicht, weil der Unterricht zu schnell vorangeht.",
        "学生们读不懂课文",
        "Ученики не понимают дробей",
    ],
)
def test_what_is_not_english_is_not_judged(text: str) -> None:
    graph = laid_out(challenges=[{"text": text}], root_causes=[{"text": text}], goals=[{"text": text}])
    asked = [("challenge", name) for name in PROSE]
    asked += [("cause", name) for name in ("locus", "missing_solution", "restates_challenge", "trait_of_people")]
    asked += [("goal", name) for name in ("measurable", "dated", "is_test_score")]
    for kind, name in asked:
        attribute = vocabulary().attribute(kind, name)
        assert attribute is not None
        (element,) = graph.of(kind)
        assert attribute.measure(graph, element).value is None, name


def test_a_lexicon_that_forgets_its_steps_finds_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [" ".join(PHRASES[at : at + 40]).replace("...", "of our own") for at in range(0, 4_000, 40)]
    remembered = [lexicon().scan(read(text)).get(name) for text in texts for name in lexicon().lists]
    monkeypatch.setattr(phrase_tree, "_KNOWN", 10)
    forgetful = phrase_tree.Lexicon(lexicon().lists)
    assert [forgetful.scan(read(text)).get(name) for text in texts for name in lexicon().lists] == remembered
