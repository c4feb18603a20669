"""Texts of a workbook that are kept apart from the cells."""

from __future__ import annotations

import re
from typing import Final

from plancheck.readers.quick.unlike import Unlike, frame

_LOOKS: Final = rb'(?:<rPr>(?:<[a-zA-Z]{1,20}(?: [a-zA-Z]{1,20}="[^"<>&]*"){0,20} ?/>){0,40}</rPr>)?'
_RUN: Final = rb'<t(?: xml:space="preserve")?>[^<]*</t>'
_SHARED = re.compile(
    rb'<si>(?:<t(?: xml:space="preserve")?>([^<]*)</t>|<t ?/>|((?:<r>' + _LOOKS + _RUN + rb"</r>){1,400}))</si>"
)
_RUNS = re.compile(rb'<t( xml:space="preserve")?>([^<]*)</t>')


def refuse_signs(body: bytes) -> None:
    """Refuses signs that programs take differently."""
    if b"\r" in body or b"\0" in body:
        raise Unlike


def shared(part: bytes) -> list[bytes]:
    """The texts that cells name by their numbers, as they are written."""
    begin, end = part.find(b"<si>"), part.rfind(b"</si>") + len(b"</si>")
    if not 0 < begin < end:
        raise Unlike
    frame(part[:begin] + part[end:], "sst")
    body = part[begin:end]
    refuse_signs(body)
    found = _SHARED.split(body)
    if any(found[::3]):
        raise Unlike
    texts, runs = found[1::3], found[2::3]
    if None not in texts:
        return texts
    return [_joined(run or b"") if text is None else text for text, run in zip(texts, runs, strict=True)]


def _joined(runs: bytes) -> bytes:
    """Text of which parts look differently; spaces at their edges count where they are said to."""
    return b"".join(text if kept else text.strip(b" \t\n") for kept, text in _RUNS.findall(runs))
