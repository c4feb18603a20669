"""Boxes that are ticked or left empty: of the options that a form prints, those that were chosen."""

from __future__ import annotations

import re
from typing import Final

from plancheck.readers.recognition.labels import PRIMARY

_TICKED: Final = "☒☑✔✓✅🗹🗷"
_BOX: Final = re.compile(f"([☐{_TICKED}])")
LISTED: Final = PRIMARY | {"milestone.text", "strategy.obstacle"}
"""Concepts below which boxes stand before what is to be done, and are no options."""


def chosen(text: str, concept: str) -> str:
    """The options with a tick, each in a line of its own; a text without boxes, or a list with them, as it is.

    ::

        chosen("☒ Title I ☐ Title II", "action.source") == "Title I"
    """
    if concept in LISTED or _BOX.search(text) is None:
        return text
    before, *rest = _BOX.split(text)
    options = zip(rest[::2], rest[1::2], strict=True)
    ticked = [" ".join(option.split()).strip(" ;,") for sign, option in options if sign in _TICKED]
    return "\n".join([part for part in (before.strip(" \n•-"), *ticked) if part])
