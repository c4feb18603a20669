"""From a rule that fired to a finding: message, places, reasons and fingerprint."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from plancheck.conditions import DECIMALS, tests_that_hold
from plancheck.facts import Type
from plancheck.findings import Finding, Reason
from plancheck.graph import Link, PairItem, PartItem, fold
from plancheck.vocabulary import value_for, vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plancheck.facts import Fact, Scalar
    from plancheck.graph import Element, PlanGraph
    from plancheck.places import Place
    from plancheck.rulebook.model import Case, Expected, Rule, Slot, Test

FINGERPRINT_MARK = "plancheck-1"
MOST_NAMES = 12
"""So many names in a message are read; more are counted. The longest list, the data profile's, has twelve."""


@dataclass(frozen=True)
class Firing:
    """A case of a rule that holds of a fact; for a diagnosis, with the firings under it."""

    rule: Rule
    case: Case
    fact: Fact
    under: tuple[Firing, ...] = ()

    @cached_property
    def elements(self) -> tuple[Element, ...]:
        """The elements that it is about."""
        return elements_of(self.fact)

    @cached_property
    def is_about_the_plan(self) -> bool:
        """Whether it is about the plan as a whole."""
        return all(element.kind == "plan" for element in self.elements)

    @cached_property
    def stands_on(self) -> tuple[Test, ...]:
        """The comparisons that it stands on, in the order written."""
        return (*tests_that_hold(self.rule.where, self.fact), *tests_that_hold(self.case.when, self.fact))


def elements_of(fact: Fact) -> tuple[Element, ...]:
    """The elements of the plan that a fact is about; what is about none is about the plan."""
    item = fact.element.item
    if isinstance(item, PairItem):
        return (item.first, item.second)
    if isinstance(item, Link):
        return (item.source,)
    if isinstance(item, PartItem):
        root = fact.element
        while root.parent is not None:
            root = root.parent
        return item.members or (root,)
    return (fact.element,)


def finding_of(graph: PlanGraph, firing: Firing, taken: dict[str, int]) -> Finding:
    """The finding of one firing; ``taken`` counts the fingerprints given so far."""
    return _finding(graph, [firing], firing.elements, _places(graph, firing), taken)


def merged_finding_of(graph: PlanGraph, firings: list[Firing], taken: dict[str, int]) -> Finding:
    """One finding about the plan for all that fired, the gravest case first."""
    order = {case.name: at for at, case in enumerate(firings[0].rule.cases)}
    ranked = sorted(firings, key=lambda f: (f.case.severity.rank, order[f.case.name], f.fact.element.key))
    return _finding(graph, ranked, (graph.root,), (graph.submission.places.root,), taken)


def _finding(
    graph: PlanGraph,
    firings: list[Firing],
    elements: tuple[Element, ...],
    places: tuple[Place, ...],
    taken: dict[str, int],
) -> Finding:
    rule, case = firings[0].rule, firings[0].case
    return Finding(
        rule=rule.id,
        case=case.name,
        stage=rule.stage,
        severity=case.severity,
        title=rule.title,
        message=_message(graph, firings),
        why=rule.why,
        fix=case.fix or rule.fix,
        source=str(rule.source),
        elements=tuple(element.name for element in elements),
        places=places,
        because=tuple(reason for firing in firings for reason in _reasons(firing)),
        fingerprint=_fingerprint(graph, rule, elements, taken),
        emphasis=rule.emphasis,
        graded=rule.graded,
        weight=len(firings),
        weight_of_severity=sum(f.case.severity == case.severity for f in firings),
    )


def _places(graph: PlanGraph, firing: Firing) -> tuple[Place, ...]:
    """Where each element stands; a fact with a place of its own (a text, a link) stands there first."""
    places = graph.submission.places
    own = firing.fact.element
    found = [places.at(element.path) for element in firing.elements]
    if own.kind in {"part", "link"} and own.path and len(found) == 1:
        found = [places.at(own.path)]
    return tuple(found)


def _reasons(firing: Firing) -> Iterable[Reason]:
    fact = firing.fact
    words = vocabulary()
    for test in firing.stands_on:
        value = fact[test.attribute]
        attribute = words.attribute(fact.kind, test.attribute)
        assert value.value is not None
        yield Reason(
            fact=fact.element.name,
            attribute=test.attribute,
            op=test.op,
            expected=test.expected,
            value=value.value,
            unit=attribute.unit if attribute else "",
            witnesses=_witnesses(firing, test.attribute),
            span=value.span,
        )


def _witnesses(firing: Firing, attribute: str) -> tuple[str, ...]:
    """The names behind a value; for a diagnosis, what the rule that it names fired on."""
    if not firing.under:
        return tuple(element.name for element in firing.fact[attribute].witnesses)
    rule, _, case = attribute.partition(".")
    names = (e.name for f in firing.under if f.rule.id == rule and case in {"", f.case.name} for e in f.elements)
    return tuple(dict.fromkeys(names))


def _message(graph: PlanGraph, firings: list[Firing]) -> str:
    """Each case's message once, its slots filled from all firings of that case."""
    cases: dict[str, list[Firing]] = {}
    for firing in firings:
        cases.setdefault(firing.case.name, []).append(firing)
    texts: dict[str, None] = {}
    for members in cases.values():
        parts = (part if isinstance(part, str) else _filled(graph, part, members) for part in members[0].case.message)
        texts["".join(parts)] = None
    return " ".join(texts)


def _filled(graph: PlanGraph, slot: Slot, firings: list[Firing]) -> str:
    rendered: dict[str, None] = {}
    for firing in firings:
        for words in _words_of(graph, slot, firing):
            rendered[words] = None
    return listed(list(rendered))


def _words_of(graph: PlanGraph, slot: Slot, firing: Firing) -> list[str]:
    if slot.field == "label":
        return (
            [element.label for element in firing.elements]
            if firing.fact.kind == "pair"
            else [firing.fact.element.label]
        )
    if slot.field == "parameter":
        value = next(p.value for p in firing.rule.parameters if p.name == slot.name)
        return [listed([str(v) for v in value]) if isinstance(value, tuple) else as_words(value)]
    if slot.field == "rules":
        return sorted({under.rule.id for under in firing.under})
    value_of = value_for(graph, firing.fact, slot.name)
    if slot.field == "names":
        return list(_labels(value_of.witnesses)) or ["none"]
    attribute = vocabulary().attribute(firing.fact.kind, slot.name)
    limits = tuple(test.expected for test in firing.stands_on if test.attribute == slot.name)
    return [as_words(value_of.value, attribute.type if attribute else None, limits)]


@lru_cache(maxsize=8)
def _labels(elements: tuple[Element, ...]) -> tuple[str, ...]:
    return tuple([element.label for element in elements])  # the same thousand people may stand behind each of many


def as_words(value: Scalar, kind: Type | None = None, limits: tuple[Expected, ...] = ()) -> str:
    """A value as a reader of a report would write it; never rounded to a limit that it is compared with."""
    if value is None:
        return "not known"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if not isinstance(value, (int, float)) or not (kind is Type.SHARE or isinstance(value, float)):
        return str(value)
    factor, digits, unit = (100, 0, " %") if kind is Type.SHARE else (1, 1, "")
    apart = [limit for limit in limits if isinstance(limit, (int, float)) and limit != value]
    while digits < DECIMALS and any(_rounded(value * factor, digits) == _rounded(x * factor, digits) for x in apart):
        digits += 1
    return _rounded(value * factor, digits) + unit


def _rounded(value: float, digits: int) -> str:
    shown = f"{value:.{digits}f}"
    return shown.rstrip("0").rstrip(".") if digits else shown


def listed(words: list[str]) -> str:
    """``a``, ``a and b``, ``a, b and c``; beyond ``MOST_NAMES``, how many more."""
    if len(words) > MOST_NAMES:
        words = [*words[:MOST_NAMES], f"{len(words) - MOST_NAMES} more"]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}" if words else "none"


def _fingerprint(graph: PlanGraph, rule: Rule, elements: tuple[Element, ...], taken: dict[str, int]) -> str:
    """The name of a finding for good: never changed by message, severity, threshold or place."""
    parts = [FINGERPRINT_MARK, rule.id, graph.plan.title]
    parts += [f"id:{e.id}" if e.id else f"{e.kind}:{'' if e.kind == 'plan' else fold(e.text)}" for e in elements]
    plain = "\x00".join(parts)
    taken[plain] = serial = taken.get(plain, 0) + 1
    if serial > 1:
        plain += f"\x00{serial}"
    return hashlib.sha256(plain.encode()).hexdigest()[:32]
