"""Where the knowledge lies: the folders ``rules`` and ``graphs``, in a checkout or in an installed package."""

from __future__ import annotations

from pathlib import Path

from plancheck.errors import NotFound


def folder(name: str) -> Path:
    """The folder of that name: inside the package where it was installed, else at the top of the checkout.

    Raises ``NotFound`` where neither is there.
    """
    package = Path(__file__).parent
    for candidate in (package / "_knowledge" / name, package.parent.parent / name):
        if candidate.is_dir():
            return candidate
    msg = f"the folder {name} is missing"
    raise NotFound(msg, "install plancheck again")
