"""What the styles of a Word document say of a paragraph: the level of a heading, whether it is one of a list."""

from __future__ import annotations

import re
from typing import Any, Final

MOST_NAMES: Final = 1_000
"""Names kept; Word itself uses a few hundred."""
_NAMES: dict[str, str] = {}
_HEADING = re.compile(r"heading (\d)", re.IGNORECASE)


def name_of(element: Any) -> str:
    """The name of an element without its namespace; Word has two for the same."""
    tag: str = element.tag
    found = _NAMES.get(tag)
    if found is None:
        if len(_NAMES) > MOST_NAMES:
            _NAMES.clear()
        found = _NAMES[tag] = tag[tag.rfind("}") + 1 :]
    return found


def value_of(element: Any) -> str | None:
    """The ``val`` of a setting."""
    return next((value for key, value in element.items() if key.endswith("}val") or key == "val"), None)


class Styles:
    """Levels and lists by the ids of styles."""

    def __init__(self, part: Any) -> None:
        self._levels: dict[str, int] = {}
        self._lists: set[str] = set()
        for style in part if part is not None else ():
            if name_of(style) != "style":
                continue
            id_ = next((value for key, value in style.items() if key.endswith("styleId")), "")
            self._learn(id_, style)

    def is_item(self, paragraph: Any) -> bool:
        """Whether a paragraph is an entry of a list."""
        return self.of(paragraph)[1]

    def makes_item(self, setting: Any) -> bool:
        """Whether a setting of a paragraph, its style or number, makes it an entry of a list."""
        if name_of(setting) == "numPr":
            return True
        style = value_of(setting) or ""
        return style in self._lists and style not in self._levels

    def _learn(self, id_: str, style: Any) -> None:
        for setting in style:
            name = name_of(setting)
            if name == "name":
                written = value_of(setting) or ""
                heading = _HEADING.fullmatch(written)
                if heading or written.casefold() == "title":
                    self._levels[id_] = int(heading[1]) if heading else 1
                if written.casefold().startswith("list "):
                    self._lists.add(id_)
            elif name == "basedOn" and (value_of(setting) or "") in self._levels:
                self._levels.setdefault(id_, self._levels[value_of(setting) or ""])
            elif name == "pPr":
                for inner in setting:
                    if name_of(inner) == "outlineLvl" and (level := _outlined(inner)):
                        self._levels.setdefault(id_, level)
                    elif name_of(inner) == "numPr":
                        self._lists.add(id_)

    def of(self, paragraph: Any) -> tuple[int, bool]:
        """The level of a paragraph as a heading, 0 for text, and whether it is an entry of a list."""
        properties = paragraph[0] if len(paragraph) else None  # they stand first, or nowhere
        if properties is None or name_of(properties) != "pPr":
            return 0, False
        level, item = 0, False
        for setting in properties:
            name = name_of(setting)
            if name == "pStyle":
                style = value_of(setting) or ""
                level = level or self._levels.get(style, 0)
                item = item or style in self._lists
            elif name == "numPr":
                item = True
            elif name == "outlineLvl":
                level = level or _outlined(setting)
        return level, item and not level


def _outlined(setting: Any) -> int:
    """The level that a setting gives, from 1; 0 where it is text, or what is said is none of Word's ten."""
    written = value_of(setting) or ""
    return int(written) + 1 if len(written) == 1 and written in "012345678" else 0
