"""Makes plans of any size for benchmarks: the same for the same seed, with no text twice."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

import phrases as p

START = date(2026, 8, 3)
END = date(2027, 6, 11)


class _Maker:
    """One plan as it grows, thread by thread: a challenge with all that hangs on it."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)
        self.threads = 0
        self.elements = 1
        self.data: dict[str, Any] = {
            "format": 1,
            "title": f"{self.name()} School improvement plan {seed}",
            "school": {"name": f"{self.name()} School", "district": self.name(), "grades": [6, 8]},
            "type": "systemic",
            "period": {"start": START, "end": END},
            "submitted": date(2026, 6, 19),
            "values": [],
            "people": [],
            "team": [],
            "action_plan_by": "team",
            "calendar": {"closed": [{"start": date(2026, 12, 21), "end": date(2027, 1, 1), "what": "winter break"}]},
            "diagnostic": {
                "framework": "state school quality rubric",
                "contributors": [],
                "evidence": [],
                "ratings": [],
            },
            "challenges": [],
            "root_cause_analysis": {"protocol": "five whys", "considered": []},
            "root_causes": [],
            "strategies": [],
            "goals": [],
            "actions": [],
            "resources": [],
            "reviews": [
                {"id": "rev1", "every": "month", "by": ["team"], "questions": ["doing", "difference", "adjust"]}
            ],
        }
        self.elements += 2

    def one(self, words: tuple[str, ...]) -> str:
        return self.rng.choice(words)

    def name(self) -> str:
        return "".join(self.one(p.SYLLABLES) for _ in range(self.rng.randint(2, 3))).capitalize()

    def thing(self) -> str:
        return f"{self.one(p.ADJECTIVES)} {self.one(p.THINGS)}"

    def percent(self) -> int:
        return self.rng.randint(8, 92)

    def day(self, earliest: date = START) -> date:
        return earliest + timedelta(days=self.rng.randint(0, max((END - earliest).days, 0)))

    def put(self, where: list[Any], prefix: str, **values: Any) -> str:
        name = f"{prefix}{self.threads}-{len(where) + 1}"
        where.append({"id": name} | {key.removesuffix("_"): value for key, value in values.items()})
        self.elements += 1
        return name

    def thread(self) -> None:
        """A challenge, its evidence, causes, a strategy, goals, actions and those who do them."""
        self.threads += 1
        people = [self._person() for _ in range(2)]
        evidence = [self._evidence() for _ in range(2)]
        challenge = self._challenge(evidence)
        causes = [self._cause(challenge, evidence) for _ in range(2)]
        strategy, ifs, thens = self._strategy(causes)
        self._goals(challenge, strategy, thens)
        before = None
        for number in range(5):
            before = self._action(strategy, people, ifs[number % 2], thens, before)

    def _person(self) -> str:
        role = self.one(p.OWNERS)
        name = f"{self.name()} {self.name()}"
        person = self.put(self.data["people"], "p", name=name, role=role, hours_per_week=self.rng.randint(2, 12))
        if len(self.data["team"]) < 8:
            self.data["team"].append({"person": person, "represents": [role]})
            self.data["diagnostic"]["contributors"].append(person)
            self.elements += 1
        return person

    def _evidence(self) -> str:
        subject, group = self.one(p.SUBJECTS), self.one(p.GROUPS)
        series = [{"group": group, "year": year, "value": self.percent(), "unit": "percent"} for year in (2025, 2026)]
        self.elements += 2
        return self.put(
            self.data["diagnostic"]["evidence"], "e",
            what=f"{self.one(p.SOURCES)} in {subject} at {self.name()}", type="quantitative", category="achievement",
            indicator=f"{subject} results", subgroups=[group, "all students"], years=[2025, 2026], series=series,
            says="concern", finding=f"{self.percent()} % of {group} {self.one(p.STATES)} in {subject}.",
        )  # fmt: skip

    def _challenge(self, evidence: list[str]) -> str:
        rating = self.put(
            self.data["diagnostic"]["ratings"], "rate", element=f"{self.thing()} in {self.one(p.SUBJECTS)}",
            level=self.rng.randint(1, 4), evidence=evidence[:1],
        )  # fmt: skip
        text = (
            f"On {self.one(p.SOURCES)}, {self.percent()} % of {self.one(p.GROUPS)} {self.one(p.STATES)} in"
            f" {self.one(p.SUBJECTS)}, and {self.percent()} % of {self.one(p.GROUPS)} {self.one(p.STATES)};"
            f" at {self.name()} the gap has grown by {self.rng.randint(2, 9)} points since {self.one(p.SOURCES)}."
        )
        return self.put(
            self.data["challenges"], "c", text=text, priority=self.threads <= 3, evidence=evidence,
            responds_to=[rating], control="school",
        )  # fmt: skip

    def _cause(self, challenge: str, evidence: list[str]) -> str:
        whys = [
            {"answer": f"{self.one(p.SYSTEMS)} {self.one(p.SYSTEM_FAULTS)}, as the {self.thing()} shows."}
            for _ in range(3)
        ]
        self.put(
            self.data["root_cause_analysis"]["considered"], "i", idea=f"Teachers {self.one(p.FAULTS)}.", kept=True,
            evidence=evidence[:1],
        )  # fmt: skip
        self.elements += len(whys)
        text = (
            f"{self.one(p.SYSTEMS)} {self.one(p.SYSTEM_FAULTS)}, and teachers of {self.one(p.SUBJECTS)} {self.one(p.FAULTS)},"
            f" so that the {self.thing()} and the {self.thing()} do not reach {self.one(p.GROUPS)}."
        )
        return self.put(
            self.data["root_causes"],
            "r",
            text=text,
            explains=[challenge],
            whys=whys,
            evidence=evidence,
            control="school",
        )

    def _strategy(self, causes: list[str]) -> tuple[str, list[str], list[str]]:
        number = self.threads
        ifs = [
            {
                "id": f"if{number}-{at}",
                "text": f"the {self.one(p.OWNERS)} and the {self.name()} team {self.one(p.LEADS)} {self.one(p.WORK)} {self.one(p.WHEN)}",
            }
            for at in (1, 2)
        ]
        thens = [{"id": f"then{number}", "text": f"{self.one(p.PRACTICES)}, with a {self.thing()} {self.one(p.WHEN)}"}]
        low = self.percent() // 2
        outcome = {
            "id": f"out{number}",
            "text": f"the share of {self.one(p.GROUPS)} who {self.one(p.STATES)} changes from {low} % to {low + self.rng.randint(3, 12)} % on {self.one(p.SOURCES)}",
        }
        obstacle = {
            "id": f"ob{number}",
            "text": f"{self.one(p.SYSTEMS)} {self.one(p.SYSTEM_FAULTS)} {self.one(p.WHEN)}.",
        }
        self.elements += 6
        text = (
            f"{self.one(p.LEADS).capitalize()} {self.one(p.WORK)} and {self.one(p.WORK)}, so that {self.one(p.PRACTICES)} in"
            f" {self.one(p.SUBJECTS)}, beginning with the {self.thing()} at {self.name()}."
        )
        strategy = self.put(
            self.data["strategies"], "s", text=text, addresses=causes, core=["teaching"],
            theory={"if": ifs, "then": thens, "outcome": outcome}, obstacles=[obstacle],
            capacity=f"The {self.one(p.OWNERS)} can lead {self.one(p.WORK)}.",
            communication=[{"to": "all teachers", "how": f"a {self.thing()}", "date": self.day()}],
        )  # fmt: skip
        return strategy, [part["id"] for part in ifs], [part["id"] for part in thens]

    def _goals(self, challenge: str, strategy: str, thens: list[str]) -> None:
        low = self.percent() // 2
        high = low + self.rng.randint(3, 12)
        subject, group = self.one(p.SUBJECTS), self.one(p.GROUPS)
        self.put(
            self.data["goals"], "g", for_=[challenge, strategy], about="outcome", direction="raise",
            text=f"By May 2027, {high} % of {group} meet the standard in {subject} on {self.one(p.SOURCES)}, {self.one(p.WHEN)} at {self.name()}.",
            measure=f"{self.one(p.SOURCES)} in {subject}", group=group, group_size=self.rng.randint(40, 400),
            baseline={"value": low, "date": date(2026, 5, 15)}, target={"value": high, "date": date(2027, 5, 14)}, unit="percent",
        )  # fmt: skip
        self.put(
            self.data["goals"], "g", for_=[strategy], about="implementation", direction="raise",
            text=f"By {self.day():%B %Y}, {self.percent()} % of visits show that {self.one(p.PRACTICES)}.",
            measure=f"log of the {self.thing()}", shows=thens,
            baseline={"value": 0, "date": date(2026, 6, 5)}, target={"value": 80, "date": self.day()}, unit="percent",
        )  # fmt: skip

    def _action(self, strategy: str, people: list[str], carried: str, thens: list[str], before: str | None) -> str:
        start = self.day()
        end = self.day(start)
        resource = self.put(
            self.data["resources"], "res", type="time", text=f"{self.rng.randint(30, 90)} minutes for the {self.thing()} {self.one(p.WHEN)}",
            available=True, available_from=START,
        )  # fmt: skip
        milestone = {
            "id": f"m{self.threads}-{len(self.data['actions']) + 1}",
            "text": f"{self.percent()} % of the {self.one(p.OWNERS)}'s groups use the {self.thing()} for {self.one(p.WORK)}.",
            "due": end, "product": self.one(p.PRODUCTS), "shows": thens, "status": "open",
        }  # fmt: skip
        self.elements += 1
        owner = self.rng.randrange(2)
        after = {"after": [before]} if before and self.rng.random() < 0.4 else {}
        return self.put(
            self.data["actions"], "a",
            text=f"{self.one(p.LEADS).capitalize()} {self.one(p.WORK)} with a {self.thing()} for teachers of {self.one(p.SUBJECTS)} {self.one(p.WHEN)}.",
            advances=[strategy], carries_out=[carried], responsible=people[owner], with_=[people[1 - owner]],
            start=start, end=end, hours=self.rng.randint(4, 60), **after, requires=["time"],
            needs=[{"resource": resource}], milestones=[milestone],
        )  # fmt: skip


def plan_of_elements(seed: int, least: int) -> dict[str, Any]:
    """Plain data of a plan of at least so many elements."""
    maker = _Maker(seed)
    while maker.elements < least:
        maker.thread()
    return maker.data


def yaml_of_lines(seed: int, least: int) -> str:
    """A plan in YAML of at least so many lines."""
    maker = _Maker(seed)
    while (text := as_yaml(maker.data)).count("\n") < least:
        maker.thread()
    return text


def as_yaml(data: dict[str, Any]) -> str:
    """YAML as an author writes it: a key a line, short lists within the line."""
    return "".join(f"{line}\n" for key, value in data.items() for line in _entry(key, value, ""))


def _entry(key: str, value: Any, indent: str) -> list[str]:
    if isinstance(value, dict):
        return [f"{indent}{key}:", *(line for k, v in value.items() for line in _entry(k, v, indent + "  "))]
    if isinstance(value, list) and value and isinstance(value[0], dict):
        lines = [f"{indent}{key}:"]
        for item in value:
            inner = [line for k, v in item.items() for line in _entry(k, v, indent + "    ")]
            lines += [f"{indent}  - {inner[0].lstrip()}", *inner[1:]]
        return lines
    if isinstance(value, list):
        return [f"{indent}{key}: [{', '.join(map(_scalar, value))}]"]
    return [f"{indent}{key}: {_scalar(value)}"]


def _scalar(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    text = str(value)
    return f'"{text}"' if isinstance(value, str) and (": " in text or "#" in text or ", " in text) else text
