"""Whether a text is English, so that the word lists can say anything of it."""

from __future__ import annotations

from plancheck.text.lexicon import hits_of
from plancheck.text.reading import read
from plancheck.text.remembering import remembered

_FEW = 6
_FIGURES_FOR_WORDS = 1.5
"""Words for each figure up to which a text is one of figures."""
_COMMON_SHARE = 0.12
_KNOWN_SHARE = 0.25


@remembered
def is_english(text: str) -> bool:
    """Whether enough of the words are common English ones, or words of school plans; short texts must hold one.

    A text without words is not English, nor anything else; one of figures and their labels (*Grade 3 40 -> 52*)
    reads the same in any language.
    """
    words = [word for word in read(text).words if word.folded.isalpha() or not any(map(str.isdigit, word.folded))]
    if not words:
        return any(word.is_figure for word in read(text).words)
    if len(words) <= _FIGURES_FOR_WORDS * sum(word.is_figure for word in read(text).words):
        return True
    found = hits_of(text)
    if len(words) > _FEW and found.words_in("english") >= _COMMON_SHARE * len(words):
        return True
    return found.covered(_ANY_LANGUAGE) >= max(1, _KNOWN_SHARE * len(words))


_ANY_LANGUAGE = frozenset(
    {"groups", "times", "school-calendar", "negation", "placeholders", "placeholders-alone", "programs"}
    | {"function-words", "not-negation"}
)
"""Lists whose words other languages share."""


def can_be_judged(*texts: str) -> bool:
    """Whether some of these texts are English, and none of more than a few words is anything else."""
    foreign = (text for text in texts if text and not is_english(text) and len(read(text).words) > _STRAY)
    return any(is_english(text) for text in texts) and next(foreign, None) is None


_STRAY = 3
"""Words up to which a text that nothing is known of may be a name or a label."""
