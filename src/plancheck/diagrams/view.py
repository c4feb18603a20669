"""A view: what a picture shows and how it is arranged; read from a file of graphs/."""

from __future__ import annotations

import importlib
import pkgutil
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Protocol

from plancheck.diagrams import arrangements, looks
from plancheck.diagrams.view_file import keys, opened, settle
from plancheck.errors import NotFound
from plancheck.knowledge import folder
from plancheck.text.adding import reading_with

if TYPE_CHECKING:
    from pathlib import Path

    from plancheck.diagrams.looks import Looks
    from plancheck.diagrams.scene import Scene
    from plancheck.findings import PlanReport
    from plancheck.graph import PlanGraph
    from plancheck.rulebook.model import Rulebook


@dataclass(frozen=True, slots=True)
class Judged:
    """A plan with what was found in it."""

    graph: PlanGraph
    report: PlanReport


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody wants to see: the rulebook, a plan, things beyond the view's own, one element, one finding."""

    rulebook: Rulebook
    judged: Judged | None = None
    show: tuple[str, ...] = ()
    focus: str | None = None
    finding: str | None = None

    @property
    def plan(self) -> Judged:
        """The plan.

        Raises:
            NotFound: none was given.
        """
        if self.judged is None:
            reason = "this view draws a plan, and none was given"
            raise NotFound(reason, "plancheck graph PATH")
        return self.judged


class Arrangement(Protocol):
    """A way to arrange things, with what a view's file says of it."""

    proves: ClassVar[bool]
    """Whether it draws one finding."""

    def shows(self) -> tuple[str, ...]:
        """What it draws on request."""
        ...

    def compose(self, title: str, looks: Looks, asked: Asked) -> Scene:
        """The picture."""
        ...


@dataclass(frozen=True, slots=True)
class View:
    """One file of graphs/."""

    name: str
    title: str
    looks: Looks
    arrangement: Arrangement

    def compose(self, asked: Asked) -> Scene:
        """The picture of what was asked for.

        Raises:
            NotFound: the view cannot show that, or a name means nothing.
        """
        shows = self.arrangement.shows()
        if unknown := [name for name in asked.show if name not in shows]:
            reason = f"the view {self.name} cannot show {unknown[0]}"
            raise NotFound(reason, f"it can show: {', '.join(shows) or 'nothing on request'}")
        if asked.finding is not None and not self.arrangement.proves:
            reason = f"the view {self.name} draws no single finding"
            raise NotFound(reason, "--view why does")
        with reading_with(asked.rulebook.words):
            return self.arrangement.compose(self.title, self.looks, asked)


def names() -> list[str]:
    """The views that there are."""
    return sorted(path.stem for path in folder("graphs").glob("*.yaml"))


def load(name: str) -> View:
    """The view of that name.

    Raises:
        NotFound: there is none.
        ViewInvalid: its file is wrong.
    """
    if name not in names():
        reason = f"there is no view {name}"
        raise NotFound(reason, f"there are: {', '.join(names())}")
    return read(folder("graphs") / f"{name}.yaml")


def read(path: Path) -> View:
    """The view in a file.

    Raises:
        ViewInvalid: with everything that is wrong in it.
    """
    known = sorted(info.name for info in pkgutil.iter_modules(arrangements.__path__))
    file, node = opened(path, f"graphs/{path.name}")
    named = keys(file, node, "a view", ("arrangement",), tuple(getattr(node, "entries", ())))
    arrangement = named.one_of("arrangement", known)
    settle(file)
    module = importlib.import_module(f"{arrangements.__name__}.{arrangement}")
    top = keys(file, node, "a view", ("title", "arrangement", *module.REQUIRED), ("looks", *module.OPTIONAL))
    title, style = top.text("title"), top.one_of("looks", looks.names(), "default")
    arranged: Arrangement = module.read(top)
    settle(file)
    return View(path.stem, title, looks.load(style), arranged)
