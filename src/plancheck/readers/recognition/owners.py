"""Who is named in a cell: people with their roles, roles, groups, alone or several in one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

from plancheck.readers.recognition.cells import MARK, REMEMBERED, SHORT, lines
from plancheck.text import collective, placeholder
from plancheck.text.fields import is_field
from plancheck.text.lexicon import hits_of
from plancheck.text.person_names import is_addressed, is_behind_a_name

_ROLE_AFTER = re.compile(r"^(?P<name>[^,(]{2,60}?)\s*(?:,|\(|\s[-–]\s)\s*(?P<role>[^()]{2,60})\)?$")
_ROLE_BEFORE = re.compile(r"^(?P<role>[^:,]{2,60}?)\s*:\s*(?P<name>[^,(:]{2,60})$")
_WITH = re.compile(r"\bw/\s*", re.IGNORECASE)
_AND: Final = r"\s+(?:and|&|\+|with)\s+"
_COMMA: Final = r",\s*(?:and\s+|&\s*)?"
_MANY = re.compile(r"(?:[\w&/+–-]+ ){0,4}(?:leaders|leads|teachers|coaches|chairs|staff|team)", re.IGNORECASE)
"""Roles of many, which are nobody's beside whom they stand."""
_SHORT_ROLE = re.compile(r"[A-Z]{2,6}")
"""*L. Beaton (PSA)*."""
_LED_BY = re.compile(r"^(?:and\s+)?(?:led|supported|monitored|overseen|coordinated|facilitated) by\s+", re.IGNORECASE)
_SHORT = re.compile(r"[A-Z]{3,5}(?: \w+)?,")
"""Letters for an office or a body, and no initials of somebody: *BOM, Public Works Officer*."""
_EVERY = re.compile(r"(?:the|all|each)\s", re.IGNORECASE)
_LONGEST: Final = 6
"""Words of what may be somebody by itself."""


@dataclass(frozen=True, slots=True)
class Owner:
    """Somebody named in a cell, with the role that stands beside the name."""

    name: str
    role: str = ""


def owners(text: str) -> list[Owner]:
    """Who is named in a cell, the first of them accountable; a placeholder is kept as it stands."""
    return list(_owners(text) if len(text) < SHORT else _owners.__wrapped__(text))


@lru_cache(maxsize=REMEMBERED)
def _owners(text: str) -> tuple[Owner, ...]:
    if placeholder(text) is not None and len(text) < 40:
        return (Owner(" ".join(text.split())),)
    found: list[Owner] = []
    text = (_MAIL.sub("", text) or text) if "@" in text else text
    for line in (part for entry in lines(text) for part in MARK.sub("", entry).split(";")):
        found += _named(_without_letters(_WITH.sub("with ", " ".join(line.split()))))
    return tuple(dict.fromkeys(found))


_MAIL: Final = re.compile(r"\s*[(<\[]?[\w.+-]+@[\w-]+\.[\w.-]+[)>\]]?")
"""An address beside a name."""


def _named(text: str) -> list[Owner]:
    text = _LED_BY.sub("", text)
    if not text:
        return []
    beside = _ROLE_AFTER.match(text)
    if (
        beside
        and not _SHORT.match(text)
        and not _is_role(beside["name"])
        and not _is_group(beside["name"])
        and _says_of_one(*beside.groups())
        and not (_MANY.fullmatch(beside["role"].strip()) or is_addressed(beside["role"]))
    ):
        *others, name = re.split(_AND, beside["name"])  # "Mrs. Lee and J. Ray (coach)"
        return [*(Owner(other.strip()) for other in others), Owner(name.strip(), beside["role"].strip())]
    before = _ROLE_BEFORE.match(text)
    if before and _is_role(before["role"]) and not _is_role(before["name"]):
        return [Owner(before["name"].strip(), before["role"].strip())]
    for sign in (r"\s*/\s*", _COMMA, _AND):
        parts = _with_fields([part.strip() for part in re.split(sign, text) if part.strip()])
        if len(parts) > 1 and _stand_alone(parts, sign):
            paired = _with_roles(parts) if sign == _COMMA else [_named(part) for part in parts]
            return [owner for part in paired for owner in (part if isinstance(part, list) else [part])]
    return [Owner(text)]


def _without_letters(text: str) -> str:
    """*Dr. Ann Lee, Ed.D., principal* without the letters."""
    if "," not in text:
        return text
    first, *rest = text.split(",")
    return ",".join([first, *(part for part in rest if not is_behind_a_name(part))])


def _with_fields(parts: list[str]) -> list[str]:
    """What a role is for belongs to it, such as *Science* to *Dept. Chair, Science*."""
    found = parts[:1]
    for before, part in pairwise(parts):
        if is_field(part) and _is_role(before) and not is_field(before):
            found[-1] += f", {part}"
        else:
            found.append(part)
    return found


def _with_roles(parts: list[str]) -> list[Owner | list[Owner]]:
    """*Ann Lee, principal, Bo Ray, coach* are two people; a list of names or of roles is as many."""
    pairs = (
        len(parts) % 2 == 0
        and not _SHORT.match(f"{parts[0]},")
        and all(
            _is_role(part) == bool(number % 2)
            and not ((_MANY.fullmatch(part.strip()) or is_addressed(part)) if number % 2 else _is_group(part))
            for number, part in enumerate(parts)
        )
    )
    if pairs:
        return [Owner(parts[at].strip(), parts[at + 1].strip()) for at in range(0, len(parts), 2)]
    return [_named(part.strip()) for part in parts]


def _stand_alone(parts: list[str], sign: str) -> bool:
    """Whether each part may be somebody by itself: *grade 1 and 2 teams* and *reading and math coaches* are one."""
    if any(len(part.split()) > _LONGEST for part in parts):
        return False
    if is_field(parts[0]) and " " in parts[-1] and (_is_role(parts[-1]) or _is_group(parts[-1])):
        return False
    if sign != _AND:
        return True
    return _is_role(parts[0]) or not _is_role(parts[-1])


def _is_role(text: str) -> bool:
    return bool(hits_of(text).get("roles")) or bool(_EVERY.match(text))


def _says_of_one(name: str, role: str) -> bool:
    """Whether what stands behind a name is a role, or where somebody works: *Tasha Wren, 5th grade*."""
    return (
        _is_one_role(role)
        or _SHORT_ROLE.fullmatch(role) is not None
        or (is_field(role) and not is_field(name) and " " in name.strip())
    )


def _is_one_role(text: str) -> bool:
    """Whether a text is a role, perhaps with what it is for behind a comma."""
    parts = _with_fields([part.strip() for part in text.split(",")])
    return len(parts) == 1 and _is_role(parts[0])


def _is_group(text: str) -> bool:
    return collective(text) is not None
