"""That something is not written as programs mostly write it, and the tags that every part is made of."""

from __future__ import annotations

import re
from typing import Final


class Unlike(Exception):
    """A part is written in a way that the quick way does not know: the careful way reads it, or says what is wrong."""


_SIGNS: Final = {"&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'", "&amp;": "&"}
_ENTITY = re.compile("&(?:#([0-9]{1,7})|[a-z]{0,4});?")
_CODE = re.compile("_x([0-9A-Fa-f]{4})_")
_HALVES: Final = 0xD800
_ATTRIBUTE = re.compile(r'\s([A-Za-z0-9:]+)="([^"<>]*)"')
_DECLARED = re.compile(
    r"""\s*(?:<\?xml version=["']1\.0["'](?: encoding=["'][Uu][Tt][Ff]-8["'])?(?: standalone=["'](?:yes|no)["'])?"""
    r""" ?\?>\s*)?<([A-Za-z]+)[ >]"""
)


def frame(part: bytes, root: str) -> str:
    """What stands around the cells or texts of a part, if it is one of a kind, in UTF-8 and without declarations."""
    try:
        text = part.decode()
    except UnicodeDecodeError:
        raise Unlike from None
    declared = _DECLARED.match(text)
    if declared is None or declared[1] != root or not text.rstrip().endswith(f"</{root}>"):
        raise Unlike
    if ("!" in text and "<!" in text) or text.count("<?") > 1:
        raise Unlike
    return text


def attributes(tag: str) -> dict[str, str]:
    """The attributes of a tag, from what stands behind its name."""
    found = dict(_ATTRIBUTE.findall(tag))
    if tag.count("=") != len(found):
        raise Unlike
    return {key: without_entities(value) for key, value in found.items()} if "&" in tag else found


def without_entities(text: str) -> str:
    """The text with entities as the signs that they stand for: the five of XML, and numbers of plain signs."""
    return _ENTITY.sub(_sign, text)


def _sign(found: re.Match[str]) -> str:
    if found[1] is None:
        sign = _SIGNS.get(found[0])
    else:
        number = int(found[1])
        sign = chr(number) if found[0][-1] == ";" and (31 < number < 0xD800 or 0xE000 <= number < 0x110000) else None
    if sign is None:
        raise Unlike
    return sign


def without_codes(text: str) -> str:
    """The text with the signs that Excel writes by their codes, such as ``_x000D_`` for a carriage return."""
    return _CODE.sub(_coded, text)


def _coded(found: re.Match[str]) -> str:
    number = int(found[1], 16)
    if number >= _HALVES:  # halves of signs, and what is none
        raise Unlike
    return chr(number)
