"""Changes to texts of lines that keep most of them well-formed: what is broken is what they mean."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random

SCRAPS = (
    *(b"  ", b"- ", b"{", b"}", b"[", b"]", b": ", b"'", b'"', b"#", b"|", b">", b"&a", b"*a", b"!x", b"<<: "),
    *(b"\t", b"\r", b"\0", b"\x1b[31m", b"\xe2\x80\xae", b"\xe2\x80\xa8", b"\xed\xa0\x80", b"\xff", b"\\"),
    *(b"1e9", b"-1", b"1e999", b"0x10", b"null", b"2026-02-30", b"$least", b"any:", b"9" * 40, b"a" * 300),
)


def lines_changed(data: bytes, draw: Random) -> bytes:
    """One to three lines swapped, doubled, cut, indented, with a word of another line, or with a scrap in them."""
    lines = data.split(b"\n")
    for _ in range(draw.randint(1, 3)):
        at, other = draw.randrange(len(lines)), draw.randrange(len(lines))
        match draw.randrange(6):
            case 0:
                lines[at], lines[other] = lines[other], lines[at]
            case 1:
                lines.insert(at, lines[other])
            case 2 if len(lines) > 1:
                del lines[at]
            case 3:
                lines[at] = b"  " + lines[at] if draw.random() < 0.5 else lines[at].removeprefix(b"  ")
            case 4:
                words = re.split(rb"(\W+)", lines[at])
                words[draw.randrange(len(words))] = draw.choice(re.split(rb"(\W+)", lines[other]))
                lines[at] = b"".join(words)
            case _:
                cut = draw.randint(0, len(lines[at]))
                lines[at] = lines[at][:cut] + draw.choice(SCRAPS) + lines[at][cut:]
    return b"\n".join(lines)
