"""How messages show what was found: short, on one line, with nothing in it that steers a terminal."""

from __future__ import annotations

from plancheck.harmless import harmless

LONGEST = 60
"""Characters of a found text that a message shows."""


def quoted(text: str) -> str:
    """The text in double quotes, made harmless and cut short."""
    return f'"{short(text)}"'


def short(text: str, longest: int = LONGEST) -> str:
    """The beginning of the text, made harmless; cut before escaping, so that no escape is cut."""
    cut = text[:longest]
    return harmless(cut) + ("…" if len(text) > longest else "")


def found(value: object) -> str:
    """What stands where something else was wanted."""
    if isinstance(value, str):
        return f"the text {quoted(value)}" if value else "an empty text"
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "keys with values"
    if isinstance(value, (list, tuple)):
        return "a list"
    return short(str(value))


def stem(shown: str) -> str:
    """What a file is called without folders and suffix."""
    name = shown.rsplit("/", 1)[-1]
    return short(name.rsplit(".", 1)[0] or name, 200)
