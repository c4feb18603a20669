"""Names of people as they are written: with a form of address, with letters behind, with initials."""

from __future__ import annotations

from plancheck.text import grammar
from plancheck.text.lexicon import hits_of
from plancheck.text.remembering import remembered

_ADDRESS = grammar.words("people", "forms-of-address")
_BEHIND = grammar.words("people", "letters-behind-a-name")
_WITHIN = str.maketrans("", "", " -'’")
_MOST_PARTS = 4
"""Words of the longest name of which an initial may stand for the first."""


def bare(name: str) -> str:
    """A name, folded, without forms of address before it and letters behind it; words of other kinds as they are.

    ::

        bare("Dr. Ann Lee, Ed.D.") == "ann lee"
    """
    words = name.casefold().split()
    folded = " ".join(words)
    if not words or ("." not in folded and words[0] not in _ADDRESS and words[-1] not in _BEHIND):
        return folded
    return _bare(folded)


@remembered
def _bare(folded: str) -> str:
    first, *behind = folded.split(",")
    kept = [part.strip() for part in behind if not is_behind_a_name(part)]
    written = first.split()
    while len(written) > 2 and not kept and _joined(written[-1]) in _BEHIND:
        written = written[:-1]
    words = " ".join(written).replace(".", " ").split()
    while len(words) > 1 and words[0] in _ADDRESS:
        words = words[1:]
    said = ", ".join([" ".join(words), *kept])
    return folded if said != folded and _is_post(said) else said


def _is_post(text: str) -> bool:
    """Whether a text names a role or a group: *MS counselor* is no Ms."""
    found = hits_of(text)
    return bool(found.get("roles") or found.get("collectives"))


def is_behind_a_name(text: str) -> bool:
    """Whether a text is nothing but letters that stand behind names: *Ed.D.*, *Jr.*."""
    words = text.replace("/", " ").split()
    return bool(words) and all(_joined(word) in _BEHIND for word in words)


def is_addressed(name: str) -> bool:
    """Whether a name begins with a form of address: *Ms. Hatcher*."""
    first, _, rest = name.casefold().partition(" ")
    return bool(rest) and first.rstrip(".") in _ADDRESS and not _is_post(rest)


def initial_of(name: str) -> tuple[str, str] | None:
    """The initial and the last word of a bare name, *("j", "hatcher")* of *jolene hatcher*; else nothing."""
    words = name.split(" ")
    if not 1 < len(words) <= _MOST_PARTS or len(words[-1]) < 2 or not name.translate(_WITHIN).isalpha():
        return None
    return words[0][0], words[-1]


def is_shortened(name: str) -> bool:
    """Whether an initial stands for the first name of a bare name: *j hatcher*."""
    return name[1:2] == " "


def _joined(word: str) -> str:
    return "".join(sign for sign in word.casefold() if sign.isalnum())
