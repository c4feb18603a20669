"""How headings are compared: without numbers, marks, capitals and plurals, and apart from the form's help."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

LONGEST_TEXT: Final = 300
"""Characters of the longest text that may be a heading."""
LONGEST_HEAD: Final = 80
"""Characters of what stands before a form's help."""

_PARENS = re.compile(r"\([^()]*\)")
_PLURAL = re.compile(r"\((?:s|es)\)|(?<=\w)/(?:s|es)\b", re.IGNORECASE)
"""*Goal(s)* and *Root Cause/s*."""
_BEHIND = re.compile(r":\s|\s[–—-]\s")
_WORD = re.compile(r"[^\W\d_]+", re.UNICODE)
_SMALL = frozenset({"the", "a", "an", "of", "for", "to", "and", "or", "your", "this", "s", "n"})


def key(text: str) -> str:
    """A heading without numbers, punctuation and differences of capitals and plurals."""
    return _key(text) if len(text) <= LONGEST_TEXT else ""


@lru_cache(maxsize=10_000)
def _key(text: str) -> str:
    folded = text.casefold()
    if "’" in folded or "'" in folded:
        folded = folded.replace("’", "'").replace("'s", "")
    if "(" in folded or "/" in folded:
        folded = _PLURAL.sub("", folded)
    return " ".join(map(_singular, _WORD.findall(folded)))


def parted(text: str) -> tuple[str, str]:
    """The first line of a heading, or what stands before a colon or dash, and the rest, if there is any."""
    head, _, rest = text.partition("\n")
    if not rest.strip():
        found = _BEHIND.search(head)
        head, rest = (head[: found.start()], head[found.end() :]) if found else (head, "")
    return (head, rest.strip()) if len(head) <= LONGEST_HEAD else (head, "")


def content(folded: str) -> list[str]:
    """The words of a folded heading that count."""
    return [word for word in folded.split() if word not in _SMALL]


def without_parens(text: str) -> str:
    """A heading without what stands in brackets; the plural in brackets (*Goal(s)*) is none."""
    return _PARENS.sub(" ", _PLURAL.sub("", text))


def without_brackets(text: str) -> str:
    """A heading without anything in brackets, as it is written."""
    return _PARENS.sub("", text)


def as_written(text: str) -> str:
    """A heading with its numbers and marks, on one line."""
    return " ".join(text.casefold().split())


@lru_cache(maxsize=5_000)
def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
