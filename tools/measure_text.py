"""Writes ``rules/evaluation/measured.yaml``: how rightly text is read, held against human readers.

Run it as ``python tools/measure_text.py PLANS LABELS [--check]`` whenever a measure, a word list or the
condition of a rule that reads text has changed; ``--check`` only tells what is out of step. Without
PLANS and LABELS the figures stay, and only the list of attributes that read text is made anew.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from types import CodeType, FunctionType
from typing import TYPE_CHECKING, Any

import yaml

from plancheck.evaluation import evaluate, read_labels
from plancheck.graph import PlanGraph
from plancheck.labels import labels
from plancheck.labels import load as load_yaml
from plancheck.readers import read
from plancheck.rule_evaluation import evaluate_rules
from plancheck.rulebook.load import load
from plancheck.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from plancheck.evaluation import Score
    from plancheck.rule_evaluation import RuleScore

FILE = Path(__file__).resolve().parent.parent / "rules" / "evaluation" / "measured.yaml"
AS_OF = date(2026, 9, 1)
LAST_LEARNT_FROM = 13
"""The plans up to this one, in the order of the file, are those from which words were learnt."""
HEAD = f"""\
# Made by tools/measure_text.py PLANS LABELS: do not change it by hand.
# How rightly the measures of text, and the rules that rest on them, speak of 52 priorities in the plans of
# 25 schools of one district network (cycle 2027-2029), each judged by two readers under one guide. Where the
# two differ, nothing is counted. `learn` are the plans 1-{LAST_LEARNT_FROM} of the file, from which words were
# learnt; `test` the others, kept for testing. `plancheck evaluate LABELS PLANS --part 14-25` shows the same.
# measures: `counts` are [said by the measure, said by the readers, how often]; `answers` the same as figures.
# rules: where the rule fires by its own measures (`said`), by the readers' answers (`readers`), by `both`.
# reads_text: the attributes, by kind of fact, whose value hangs on words of a plan.
"""
NO_WORDS = ("calendar", "date_patterns", "date_words", "dates", "language", "remembering")
"""Modules of ``plancheck.text`` that read no words but days, or tell the language."""


def document(plans: Path | None, labelled: Path | None) -> str:
    """The file as it would be made now; without plans its figures are those that stand in it."""
    data: dict[str, Any] = load_yaml(FILE)
    if plans is not None and labelled is not None:
        data = _figures(plans, labelled)
    data["reads_text"] = attributes_that_read_text()
    text: str = yaml.dump(data, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=116)
    return HEAD + text


def attributes_that_read_text() -> dict[str, list[str]]:
    """Kind → the attributes whose measure, followed through the code, comes upon words of a text."""
    found = {
        kind: [a.name for a in attributes if _reads_text(a.measure, set())]
        for kind, attributes in vocabulary().attributes.items()
    }
    return {kind: names for kind, names in found.items() if names}


def measures_reached(measure: object) -> set[str]:
    """The labelled measures upon which another one comes."""
    known = {vocabulary().attribute(label.kind, label.attribute): label.measure for label in labels()}
    functions = {attribute.measure: name for attribute, name in known.items() if attribute is not None}
    return {functions[f] for f in _reached(measure, set()) if f in functions}


def _figures(plans: Path, labelled: Path) -> dict[str, Any]:
    graphs = [PlanGraph(submission, AS_OF) for submission in read(plans, plans.name).submissions]
    with labelled.open(encoding="utf-8") as lines:
        rows = read_labels(lines, labelled.name)
    halves = {"learn": graphs[:LAST_LEARNT_FROM], "test": graphs[LAST_LEARNT_FROM:]}
    rules = [rule for rule in load().rules if rule.stage != "DX"]
    scores = {name: {s.label.measure: s for s in evaluate(rows, half)} for name, half in halves.items()}
    judged = {name: {s.rule: s for s in evaluate_rules(rules, rows, half)} for name, half in halves.items()}
    return {
        "measures": {
            label.measure: {
                "label": label.name,
                "goal": label.goal,
                "least": label.least,
                **{name: _measure(half[label.measure]) for name, half in scores.items()},
            }
            for label in labels()
        },
        "rules": {
            rule: {name: _rule(half[rule]) for name, half in judged.items()}
            for rule in judged["test"]
            if judged["test"][rule].judged
        },
    }


def _measure(score: Score) -> dict[str, Any]:
    return {
        "judged": score.count,
        "agreement": round(score.agreement, 2),
        "kappa": round(score.kappa, 2),
        "standing": score.standing,
        "few": score.few,
        "answers": {
            _word(a.answer): {"precision": _rounded(a.precision), "recall": _rounded(a.recall)} for a in score.answers
        },
        "counts": [list(row) for row in score.counts],
    }


def _rule(score: RuleScore) -> dict[str, int]:
    return {"judged": score.judged, "said": score.fired, "readers": score.should, "both": score.both}


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 2)


def _word(answer: object) -> object:
    return "no answer" if answer is None else answer


def _reads_text(measure: object, seen: set[object]) -> bool:
    return any(_is_of_text(found) for found in _reached(measure, seen))


def _is_of_text(found: object) -> bool:
    room, _, module = getattr(found, "__module__", "").rpartition(".")
    return room == "plancheck.text" and module not in NO_WORDS


def _reached(function: object, seen: set[object]) -> Iterator[object]:
    """The functions that one calls, and those that they call; what text is read by is not followed further."""
    function = getattr(function, "__wrapped__", function)
    if not isinstance(function, FunctionType) or function in seen:
        return
    seen.add(function)
    yield function
    if not function.__module__.startswith("plancheck.text"):
        for name in _names(function.__code__):
            if getattr(found := function.__globals__.get(name), "__module__", "").startswith("plancheck."):
                yield from _reached(found, seen)


def _names(code: CodeType) -> Iterator[str]:
    yield from code.co_names
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _names(constant)


class _Dumper(yaml.SafeDumper):
    """Keeps on one line what holds nothing but single figures, and the counts."""

    def ignore_aliases(self, _data: object) -> bool:
        return True


def _mapping(dumper: _Dumper, data: dict[Any, Any]) -> yaml.Node:
    of_figures = all(value is None or isinstance(value, int | float) for value in data.values())
    return dumper.represent_mapping("tag:yaml.org,2002:map", data, flow_style=of_figures)


def _sequence(dumper: _Dumper, data: list[Any]) -> yaml.Node:
    of_words = all(isinstance(value, str) for value in data)
    return dumper.represent_sequence("tag:yaml.org,2002:seq", data, flow_style=not of_words)


_Dumper.add_representer(dict, _mapping)
_Dumper.add_representer(list, _sequence)


def main(arguments: Sequence[str]) -> int:
    """Writes the file, or with ``--check`` only tells whether it would change; 1 where it would."""
    paths = [Path(argument) for argument in arguments if not argument.startswith("--")]
    if len(paths) not in (0, 2):
        print("give the plans and the labels, or neither", file=sys.stderr)
        return 2
    text = document(*paths) if paths else document(None, None)
    if text == (FILE.read_text(encoding="utf-8") if FILE.exists() else ""):
        return 0
    if "--check" in arguments:
        print("rules/evaluation/measured.yaml is out of step: run python tools/measure_text.py", file=sys.stderr)
        return 1
    FILE.write_text(text, encoding="utf-8")
    print("wrote rules/evaluation/measured.yaml; tools/sync.py and tools/make_golden.py bring the rest into step")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
