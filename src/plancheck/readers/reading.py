"""Reads one file: the form is chosen by the suffix, and no more is read than that form takes."""

from __future__ import annotations

import importlib
import pkgutil
import stat
from functools import cache
from typing import TYPE_CHECKING, Final, Protocol, cast

from plancheck import limits
from plancheck.errors import PlancheckError, PlanUnreadable
from plancheck.places import Place
from plancheck.readers import forms
from plancheck.readers.results import ReadResult
from plancheck.readers.wording import short

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from plancheck.readers.recognition.headings import Synonyms

SAVE_ELSEWISE: Final = {
    ".xls": "the old Excel form is not read",
    ".xlsb": "binary workbooks are not read",
    ".xlsm": "workbooks with macros are not read",
    ".xltx": "templates of workbooks are not read",
    ".ods": "OpenDocument workbooks are not read",
    ".doc": "the old Word form is not read",
    ".docm": "documents with macros are not read",
    ".dotx": "templates of documents are not read",
    ".odt": "OpenDocument texts are not read",
    ".rtf": "rich text is not read",
}
"""Suffixes of workbooks and documents that are one click away from a form that is read."""


class Form(Protocol):
    """What a module of ``forms`` holds."""

    FORM: str
    SUFFIXES: tuple[str, ...]
    MOST_BYTES: int

    read: Callable[..., ReadResult | None]
    """The plans of a file from its bytes and the path as shown; ``None`` where it is of another form
    with the same suffix. Forms that give a ``document`` take synonyms, too.

    Raises ``PlanUnreadable`` where nothing of the file can be read.
    """


@cache
def known_forms() -> tuple[Form, ...]:
    """The modules of ``forms``, in the order of their names."""
    names = sorted(module.name for module in pkgutil.iter_modules(forms.__path__))
    return tuple(cast("Form", importlib.import_module(f"{forms.__name__}.{name}")) for name in names)


def suffixes() -> tuple[str, ...]:
    """All suffixes that are read."""
    return tuple(sorted({suffix for form in known_forms() for suffix in form.SUFFIXES}))


def read(path: Path, shown: str, synonyms: Synonyms | None = None) -> ReadResult:
    """The plans of one file; ``shown`` is the path as given, with ``/``. Never raises for what a file holds.

    ``synonyms`` say what headings mean in forms that are recognised by them; without, those that are known.
    """
    try:
        return _read(path, shown, synonyms)
    except PlanUnreadable as error:
        return ReadResult(unreadable=(error,))
    except (PlancheckError, limits.TookTooLong):
        raise
    except Exception as error:  # noqa: BLE001 (one file that trips us must not stop the other thousand)
        reason = f"plancheck itself failed on this file: {type(error).__name__}: {error}"
        hint = "the file is not judged; please report this with the file"
        return ReadResult(unreadable=(PlanUnreadable(shown, Place(shown), reason, hint),))


def _read(path: Path, shown: str, synonyms: Synonyms | None) -> ReadResult:
    suffix = path.suffix.lower()
    of_suffix = [form for form in known_forms() if suffix in form.SUFFIXES]
    if not of_suffix:
        reason = SAVE_ELSEWISE.get(suffix, f"files that end in {short(suffix)} are not read" if suffix else _NO_SUFFIX)
        hint = f"save it as {_saved_as(suffix)}" if suffix in SAVE_ELSEWISE else f"plans end in {', '.join(suffixes())}"
        raise PlanUnreadable(shown, Place(shown), reason, hint)
    data = _bytes(path, shown, max(form.MOST_BYTES for form in of_suffix))
    mapped = [form for form in of_suffix if hasattr(form, "document")] if synonyms is not None else []
    for form in mapped or of_suffix:
        given = (data, shown, synonyms) if mapped else (data, shown)
        if (result := form.read(*given)) is not None:
            return result
    raise AssertionError(suffix)  # the last form of each suffix reads, or raises


def _saved_as(suffix: str) -> str:
    return ".docx" if suffix in (".doc", ".docm", ".dotx", ".odt", ".rtf") else ".xlsx"


_NO_SUFFIX = "the file's name does not end in a form of plans"


def _bytes(path: Path, shown: str, most: int) -> bytes:
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # a pipe would keep us waiting
            raise PlanUnreadable(shown, Place(shown), "this is no regular file", "give a file or a folder")
        with path.open("rb") as file:
            data = file.read(most + 1)
    except OSError as error:
        raise refused_by_system(error, shown) from None
    if len(data) > most:
        reason = f"the file is larger than {most // 1_000_000} MB"
        raise PlanUnreadable(shown, Place(shown), reason, "give each plan a file of its own, without pictures")
    return data


def refused_by_system(error: OSError, shown: str) -> PlanUnreadable:
    """Why the system does not give out a file or folder."""
    if isinstance(error, FileNotFoundError):
        reason, hint = "there is no such file or folder", "check the path"
    elif isinstance(error, PermissionError):
        reason, hint = "reading it is not permitted", "ask for the right to read it, or give a copy"
    else:
        reason, hint = (
            f"the system cannot read it: {short(error.strerror or str(error))}",
            "check the path and the disk",
        )
    return PlanUnreadable(shown, Place(shown), reason, hint)
