"""Reading of prose: words and stems, word lists, figures, dates; every answer with its span of text."""

from plancheck.text.groups import groups
from plancheck.text.lexicon import find, first, holds
from plancheck.text.likeness import similarity
from plancheck.text.marks import collective, placeholder
from plancheck.text.reading import Reading, Word, read

__all__ = [
    "Reading",
    "Word",
    "collective",
    "find",
    "first",
    "groups",
    "holds",
    "placeholder",
    "read",
    "similarity",
]
