"""The text of a paragraph, run by run: what shows as text, what was changed, and what floats beside it."""

from __future__ import annotations

import html
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from plancheck.readers.document import place_of
from plancheck.readers.spacing import is_tidy
from plancheck.readers.word.styles import name_of
from plancheck.submission import Remark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plancheck.readers.document import Spot

WRAPPERS: Final = frozenset({"sdtContent", "customXml", "smartTag", "hyperlink", "fldSimple", "dir", "bdo", "r"})
CHANGES: Final = frozenset({"ins", "del", "moveFrom", "moveTo"})
_SIGNS: Final = {"tab": " ", "ptab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


@dataclass
class Aside:
    """What stands in a document and is not read."""

    changes: int = 0
    boxes: list[Remark] = field(default_factory=list)


def text_of(paragraph: Any, spot: Spot, aside: Aside) -> str:
    """The text that shows."""
    said: list[str] = []
    _runs(paragraph, said, spot, aside)
    return cleaned("".join(said))


def _runs(parent: Any, said: list[str], spot: Spot, aside: Aside) -> None:
    for child in parent:
        name = name_of(child)
        if name == "t":
            said.append(child.text or "")
        elif name in _SIGNS:
            said.append(_SIGNS[name])
        elif name in CHANGES:
            aside.changes += 1
        elif name == "sdt":
            if not is_prompt(child):
                _runs(child, said, spot, aside)
        elif name in WRAPPERS:
            _runs(child, said, spot, aside)
        elif name in ("drawing", "pict", "AlternateContent"):
            _box(child, spot, aside)


def _box(drawing: Any, spot: Spot, aside: Aside) -> None:
    """Text in boxes floats beside the plan: told, and not read as part of it."""
    box = next((inner for inner in drawing.iter() if name_of(inner) == "txbxContent"), None)
    if box is None:
        return
    text = " ".join("".join(inner.text or "" for inner in box.iter() if name_of(inner) == "t").split())
    if text:
        aside.boxes.append(Remark(place_of(spot), f'left aside, for it stands in a text box: "{text}"'))


def cleaned(text: str) -> str:
    """Text without entities, signs that nobody sees, and spaces that only part."""
    if is_tidy(text):
        return text
    if "&" in text:
        text = html.unescape(text)
    if not text.isascii():
        text = text.replace("\u200b", "").replace("\ufeff", "").replace("\u00ad", "")
    if "\n" not in text:
        return " ".join(text.split())
    return "\n".join(" ".join(line.split()) for line in text.split("\n") if line.strip())


def is_prompt(control: Any) -> bool:
    """Whether a content control shows its prompt, and nobody has filled it in."""
    properties = next((child for child in control if name_of(child) == "sdtPr"), ())
    return any(name_of(child) == "showingPlcHdr" for child in properties)


def flat(parent: Any) -> Iterator[Any]:
    """The children of an element, those inside of content controls in their place."""
    for child in parent:
        name = name_of(child)
        if name == "sdt":
            if not is_prompt(child):
                yield from flat(child)
        elif name in ("sdtContent", "customXml"):
            yield from flat(child)
        else:
            yield child


def through(parent: Any, wanted: str) -> Iterator[Any]:
    """The children of one name."""
    return (child for child in flat(parent) if name_of(child) == wanted)
