"""Names written in several ways that mean one person: with a form of address, with an initial."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from plancheck.text.person_names import bare, initial_of, is_addressed, is_shortened

if TYPE_CHECKING:
    from collections.abc import Iterable


class Alike:
    """All names of a plan, and for each the one under which it is known, however it is written."""

    def __init__(self, names: Iterable[str]) -> None:
        self._full: dict[tuple[str, str], set[str]] = defaultdict(set)
        self._last: dict[str, set[str]] = defaultdict(set)
        for name in names:
            said = bare(name)
            initial = initial_of(said)
            if initial is not None and not is_shortened(said):
                self._full[initial].add(said)
                self._last[initial[1]].add(said)

    def known_as(self, name: str) -> str:
        """*jolene hatcher* for *J. Hatcher* and *Ms. Hatcher*, as long as there is no other; else the bare name."""
        said = bare(name)
        known: set[str] | None = None
        if is_shortened(said):
            known = self._full.get(initial_of(said) or ("", ""))
        elif " " not in said and is_addressed(name):
            known = self._last.get(said)
        return next(iter(known)) if known is not None and len(known) == 1 else said
