"""Makes text of submitted plans harmless to print: control and direction characters become visible."""

from __future__ import annotations

import re

_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")


def harmless(text: str) -> str:
    r"""One line of text in which no character steers a terminal or reorders what is read.

    White space is folded; control characters, direction marks and lone surrogates are written as
    ``\x1b`` or ``\u202e``.
    """
    return _UNSAFE.sub(_escaped, " ".join(text.split())) if text else text


def visible(text: str) -> str:
    """The text with every such character written as an escape, and no white space folded: for names of files."""
    return _UNSAFE.sub(_escaped, text)


def harmless_json(text: str) -> str:
    """JSON in which signs that steer a terminal or reorder what is read are escapes: it says the same."""
    return _UNSAFE.sub(lambda match: match.group() if match.group() in "\n\t" else f"\\u{ord(match.group()):04x}", text)


def _escaped(match: re.Match[str]) -> str:
    code = ord(match.group())
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
