"""Texts are read with the words of a pack in every command, in every process, and with those of no other pack."""

from __future__ import annotations

import itertools
import json
import signal
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from rule_cases import plain_data

from plancheck import jobs, limits
from plancheck.check import Judging, check, judge
from plancheck.engine import choose
from plancheck.graph import PlanGraph
from plancheck.proof import prove
from plancheck.readers import find, read, submit
from plancheck.reports import json_report
from plancheck.rulebook.load import load
from plancheck.silence import silence
from plancheck.text import adding
from plancheck.text.lexicon import find as found_in
from plancheck.text.lexicon import lexicon
from plancheck.text.sources import named_sources
from plancheck.text.word_lists import ANY_NAME
from plancheck.vocabulary import state
from plancheck_run import EXEMPLARY, FIXTURES, plancheck
from test_hardening import PROSE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from plancheck.rulebook.model import Rulebook
    from plancheck.submission import Submission

PACK = FIXTURES / "packs" / "larkmere"
PLAN = FIXTURES / "packs" / "gull-harbor.yaml"
DAY = date(2026, 9, 1)
ON_DAY = ("--as-of", "2026-09-01")
PLAIN = choose("plain")


def submission(path: Path = PLAN) -> Submission:
    [one] = read(path, path.name).submissions
    return one


def fired(rulebook: Rulebook, path: Path = PLAN) -> set[str]:
    return {finding.rule for finding in judge(submission(path), rulebook, PLAIN, DAY).findings}


def pack(folder: Path, name: str, **files: object) -> Path:
    """A pack of word files, by the names of their lists."""
    (folder / name / "words").mkdir(parents=True)
    (folder / name / "pack.yaml").write_text(f"name: {name}\ntitle: A pack\n", encoding="utf-8")
    for each, entries in files.items():
        text = json.dumps({"meaning": "ours", "source": "the state", "entries": entries})
        (folder / name / "words" / f"{each.replace('_', '-')}.yaml").write_text(text, encoding="utf-8")
    return folder / name


def test_a_plan_is_judged_by_the_words_of_its_state() -> None:
    without, with_words = fired(load()), fired(load([PACK]))
    assert (without - with_words, with_words - without) == ({"DR212"}, {"AP503", "SG403"})


def test_names_of_a_packs_own_are_sources_like_others() -> None:
    text = "On the LPT of May and in Larkmere Voices 41% fall short; see the Larkmere Progress Test calendar."
    with adding.reading_with(load([PACK]).words):
        assert [source.name for source in named_sources(text)] == ["Larkmere test", "Larkmere Voices"]
    assert named_sources(text) == ()


def test_check_judges_with_the_words_of_a_pack_in_one_process_and_in_two(tmp_path: Path) -> None:
    for number in range(4):
        (tmp_path / f"plan-{number}.yaml").write_bytes((PLAN if number % 2 else EXEMPLARY).read_bytes())
    told = [
        plancheck("check", tmp_path, "--pack", PACK, *ON_DAY, "--format", "json", "--jobs", number).out
        for number in ("1", "2")
    ]
    assert told[0] == told[1]
    assert told[0].count('"SG403"') > plancheck("check", tmp_path, *ON_DAY, "--format", "json").out.count('"SG403"')


def test_facts_are_stated_with_the_words_of_a_pack() -> None:
    def sources(*options: str | Path) -> object:
        told = json.loads(plancheck("facts", PLAN, *ON_DAY, *options).out)
        [count] = (fact["source_count"] for fact in facts_of(told) if "source_count" in fact)
        return count

    assert (sources(), sources("--pack", PACK)) == (0, 2)


def facts_of(told: object) -> list[dict[str, Any]]:
    """Every mapping of a document that is told as JSON."""
    if isinstance(told, dict):
        return [told, *(inner for value in told.values() for inner in facts_of(value))]
    return [inner for value in told for inner in facts_of(value)] if isinstance(told, list) else []


@pytest.mark.parametrize("form", ["text", "json", "dot"])
def test_why_proves_what_stands_on_a_word_of_a_pack(form: str) -> None:
    told = plancheck("why", PLAN, "SG403@s1", *ON_DAY, "--pack", PACK, "--format", form)
    assert (told.code, told.err) == (0, "")
    assert "Brightpath" in told.out
    assert plancheck("why", PLAN, "SG403@s1", *ON_DAY).code == 2


def test_why_not_reads_with_the_words_of_a_pack() -> None:
    told = plancheck("why-not", PLAN, "DR212", "c1", *ON_DAY, "--pack", PACK, "--format", "json")
    assert told.code == 0
    assert [fact["value"] for fact in facts_of(json.loads(told.out)) if "short_by" in fact] == [2]


def test_a_picture_is_drawn_with_the_words_of_a_pack() -> None:
    proof = plancheck("graph", PLAN, "--view", "why", "--finding", "SG403@s1", *ON_DAY, "--pack", PACK)
    assert (proof.code, "Brightpath" in proof.out) == (0, True)
    loads = [plancheck("graph", PLAN, *ON_DAY, *options).out for options in ((), ("--pack", PACK))]
    assert loads[0] != loads[1]


def test_measures_are_held_against_labels_with_the_words_of_a_pack(tmp_path: Path) -> None:
    labels = tmp_path / "labels.jsonl"
    label = {"id": "1", "plan": submission().plan.title, "rows": [6], "problem_sources": 2}
    labels.write_text(json.dumps(label) + "\n", encoding="utf-8")

    def agreement(*options: str | Path) -> float:
        told = json.loads(plancheck("evaluate", labels, PLAN, *ON_DAY, "--format", "json", *options).out)
        [measure] = told["measures"]
        return float(measure["agreement"])

    assert (agreement(), agreement("--pack", PACK)) == (0.0, 1.0)


def test_rules_are_listed_with_a_pack_that_only_adds_words() -> None:
    assert plancheck("rules", "--pack", PACK).out == plancheck("rules").out


def test_packs_one_after_the_other_leave_nothing_behind(tmp_path: Path) -> None:
    other = pack(tmp_path, "other", sources={"Voices": ["larkmere voices"]}, negation=["brightpath"])
    teams = pack(tmp_path, "teams", collectives=["guiding circle"])
    plans = [PLAN, EXEMPLARY, FIXTURES / "stories" / "maria-before.yaml"]
    alone = {}
    for packs in ((), (PACK,), (other,), (other, teams)):
        options = [option for each in packs for option in ("--pack", each)]
        alone[packs] = plancheck("check", *plans, *options, *ON_DAY, "--engine", "plain", "--format", "json").out
    books = {packs: load(packs) for packs in alone}
    found = find([str(path) for path in plans])
    for packs in [*alone, *reversed(alone), (PACK,), ()]:
        report = check(found, books[packs], Judging(PLAIN, DAY))
        assert json.loads(json_report.render(report)) == json.loads(alone[packs]), packs
    assert adding.added() == ()


def test_a_process_of_many_reads_with_the_words_of_packs_throughout(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    with adding.reading_with(()):
        jobs._begin(jobs.Order((PACK,), "plain", DAY, frozenset(), None))
        assert adding.added() == load([PACK]).words
    assert adding.added() == ()


def stated(graph: PlanGraph) -> list[object]:
    return [(fact.kind, fact.element.name, name, fact[name].value) for fact in state(graph) for name in fact.names]


def test_one_graph_is_proved_by_each_rulebook_in_its_own_words() -> None:
    graph, ours, plain = PlanGraph(submission(), DAY), load([PACK]), load()
    before = stated(graph)
    report, rule = judge(graph.submission, ours, PLAIN, DAY), ours.rule("DR212")
    assert rule is not None
    finding = next(finding for finding in report.findings if finding.rule == "SG403")
    first = prove(graph, ours, report, finding), silence(graph, ours, report, rule)
    assert silence(graph, plain, judge(graph.submission, plain, PLAIN, DAY), rule) != first[1]
    assert (prove(graph, ours, report, finding), silence(graph, ours, report, rule)) == first
    assert stated(graph) == before
    with adding.reading_with(ours.words):
        assert stated(graph) != before


def test_what_was_broken_off_is_forgotten_before_texts_are_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    words, text = load([PACK]).words, "Use Brightpath."
    assert found_in(text, "programs") == ()

    def stop() -> None:
        raise limits.TookTooLong

    with monkeypatch.context() as patched:
        patched.setattr(adding, "_forget", stop)
        with pytest.raises(limits.TookTooLong), adding.reading_with(words):
            pass
    with adding.reading_with(words):
        assert [span.words for span in found_in(text, "programs")] == ["Brightpath"]
    assert found_in(text, "programs") == ()


def test_without_words_of_packs_nothing_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    def stop() -> None:
        pytest.fail("texts are read anew")

    monkeypatch.setattr(adding, "_forget", stop)
    fired(load())
    fired(load())


def test_lexicons_of_packs_are_kept_only_for_a_few(tmp_path: Path) -> None:
    own = lexicon()
    for number in range(6):
        with adding.reading_with(load([pack(tmp_path, f"p{number}", programs=[f"x{number}"])]).words):
            assert found_in(f"Use x{number}.", "programs")
    assert lexicon() is own
    from plancheck.text import lexicon as room

    assert len(room._made) == 1 + room._KEPT


def test_whatever_list_a_pack_adds_to_plans_are_judged(tmp_path: Path) -> None:
    entries: dict[str, dict[str, list[str]] | list[str]] = {}
    words: list[str] = []
    for at, (name, known) in enumerate(sorted(lexicon().lists.items())):
        among = known.data["entries"]
        names = [*among, *(["Our own"] if name in ANY_NAME else [])] if isinstance(among, dict) else [""]
        phrases = [f"qz{at}x{number}" for number in range(len(names))]
        entries[name] = {n: [phrase] for n, phrase in zip(names, phrases, strict=True)} if names != [""] else phrases
        words += phrases
    ours = load([pack(tmp_path, "ours", **entries)])
    with adding.reading_with(ours.words):
        for name in entries:
            assert found_in(" and ".join(words), name), name
    data = plain_data(EXEMPLARY.read_text(encoding="utf-8"))
    for step in (1, 7, 31):
        said = itertools.cycle(words[::step])
        graph = PlanGraph(submit(with_words(data, said)), DAY)
        judge(graph.submission, ours, PLAIN, DAY)
        with adding.reading_with(ours.words):
            state(graph)


FREE = PROSE | {"role", "unit", "measure", "group", "indicator", "how", "represents", "subject"}


def with_words(value: Any, words: Iterator[str], key: str = "") -> Any:
    """A plan with further words at the beginning and the end of its texts."""
    if isinstance(value, dict):
        return {name: with_words(inner, words, name) for name, inner in value.items()}
    if isinstance(value, list):
        return [with_words(inner, words, key) for inner in value]
    if isinstance(value, str) and key in FREE and len(value) > 12:
        return f"{next(words)} {next(words)} {value} {next(words)} 40% {next(words)}"
    return value
