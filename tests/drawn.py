"""Pictures of small plans, and what a renderer makes of them, for tests of diagrams."""

from __future__ import annotations

import shutil
import subprocess
import sysconfig
import xml.etree.ElementTree as ET
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from plancheck.check import judge
from plancheck.diagrams import dot
from plancheck.diagrams.view import Asked, Judged, load
from plancheck.engine import choose
from plancheck.graph import PlanGraph
from plancheck.readers import read, submit
from plancheck.rulebook.load import load as load_rules

if TYPE_CHECKING:
    from plancheck.diagrams.scene import Box, Scene
    from plancheck.rulebook.model import Rulebook
    from plancheck.submission import Submission

FIXTURES = Path(__file__).parents[1] / "fixtures"
DAY = date(2026, 9, 1)
OF_PLANS = ("logic", "workload", "timeline")
PLANS = sorted([*FIXTURES.glob("stories/*.yaml"), *FIXTURES.glob("plans/*.yaml"), *FIXTURES.glob("plans/*/*.yaml")])
PLANS = [path for path in PLANS if path.name != "expected.yaml"]
SVG = "{http://www.w3.org/2000/svg}"


@cache
def rulebook() -> Rulebook:
    return load_rules()


def judged(submission: Submission) -> Judged:
    return Judged(PlanGraph(submission, DAY), judge(submission, rulebook(), choose("plain"), DAY))


@cache
def judged_file(path: Path) -> Judged:
    [submission] = read(path, path.name).submissions
    return judged(submission)


def judged_plan(**plan: Any) -> Judged:
    """A plan given without format, and without title where that says nothing."""
    return judged(submit({"format": 1, "title": "A plan", **plan}))


def asked(plan: Judged | None, **more: Any) -> Asked:
    return Asked(rulebook(), plan, **more)


def scene(plan: Judged | None, view: str = "logic", **more: Any) -> Scene:
    return load(view).compose(asked(plan, **more))


def dot_of(plan: Judged | None, view: str = "logic", **more: Any) -> str:
    return dot.write(scene(plan, view, **more))


def box(picture: Scene, name: str) -> Box:
    """The box of that name, which there must be."""
    [found] = [box for box in picture.drawing.boxes if box.name == name]
    return found


def words(picture: Scene) -> str:
    """All that can be read in a picture, in one line."""
    return " ".join(" ".join(line.split()) for box in picture.drawing.boxes for line in box.lines)


def renderers() -> list[Any]:
    """Every renderer there may be, as parameters of a test; what is not there is skipped with a reason."""
    brought = Path(sysconfig.get_path("scripts")) / "graphviz-pure"
    found = {"dot": shutil.which("dot"), "graphviz-pure": shutil.which(str(brought)) or shutil.which("graphviz-pure")}
    return [
        pytest.param(
            path, id=name, marks=[] if path else pytest.mark.skip(reason=f"{name} is not installed on this machine")
        )
        for name, path in found.items()
    ]


def rendered(renderer: str, text: str, form: str = "svg") -> bytes:
    done = subprocess.run([renderer, f"-T{form}"], input=text.encode(), capture_output=True, check=True, timeout=120)
    return done.stdout


def svg_of(renderer: str, text: str) -> ET.Element:
    return ET.fromstring(rendered(renderer, text))
