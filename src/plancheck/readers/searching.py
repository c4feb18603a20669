"""Finds the files to read: paths as given, folders walked, every file once."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from plancheck.errors import PlanUnreadable
from plancheck.harmless import visible
from plancheck.places import Place
from plancheck.readers.reading import SAVE_ELSEWISE, refused_by_system, suffixes
from plancheck.readers.results import Found, Skipped, Source
from plancheck.readers.sniffing import no_plan_because
from plancheck.readers.wording import short

if TYPE_CHECKING:
    from collections.abc import Sequence

    from plancheck.readers.recognition.headings import Synonyms


def find(paths: Sequence[str], synonyms: Synonyms | None = None) -> Found:
    """The files behind paths of files and folders; ``synonyms`` go with each of them.

    In folders hidden names and links are passed over, and so are files that are no plan; those
    that are one click away from a form that is read count as found, so that reading tells of them.
    Each file is named once, by the first of its names in order, whatever the order of the paths.
    """
    search = _Search(synonyms)
    for given in dict.fromkeys(paths):
        search.take(given)
    named = search.named.keys()
    chosen = search.named | {real: source for real, source in search.walked.items() if real not in named}
    return Found(
        tuple(sorted(chosen.values(), key=lambda source: source.shown)),
        tuple(
            sorted(
                (skipped for real, skipped in search.skipped.items() if real not in named),
                key=lambda skipped: skipped.shown,
            )
        ),
        tuple(sorted(search.unreadable, key=lambda error: (error.source, error.reason))),
    )


@dataclass
class _Search:
    """What was found so far; files and those passed over by their real paths."""

    synonyms: Synonyms | None = None
    named: dict[str, Source] = field(default_factory=dict)
    walked: dict[str, Source] = field(default_factory=dict)
    skipped: dict[str, Skipped] = field(default_factory=dict)
    unreadable: list[PlanUnreadable] = field(default_factory=list)

    def take(self, given: str) -> None:
        """A path from the command line."""
        shown = shown_as(given)
        try:
            mode = os.stat(given).st_mode  # noqa: PTH116 - the path as given, not as pathlib tidies it
        except OSError as error:
            self.unreadable.append(refused_by_system(error, shown))
        except ValueError:
            self.unreadable.append(refused_by_system(FileNotFoundError(), shown))
        else:
            if stat.S_ISDIR(mode):
                self._walk(given, shown)
            else:
                _keep(self.named, Source(Path(given), shown, self.synonyms))

    def _walk(self, given: str, shown: str) -> None:
        """A folder, without recursion."""
        before = len(self.unreadable)
        files = 0
        todo = [(given, "" if shown == "." else shown.rstrip("/") + "/")]
        while todo:
            folder, prefix = todo.pop()
            try:
                with os.scandir(folder) as entries:
                    inside = sorted(entries, key=lambda entry: entry.name)
            except OSError as error:
                self.unreadable.append(refused_by_system(error, prefix.rstrip("/") or shown))
                continue
            for entry in inside:
                if not entry.name.startswith(".") and entry.is_dir(follow_symlinks=False):
                    todo.append((entry.path, f"{prefix}{shown_as(entry.name)}/"))
                else:
                    files += self._file(entry, prefix + shown_as(entry.name))
        if not files and len(self.unreadable) == before:
            hint = f"plans end in {', '.join(suffixes())}, and in YAML or JSON begin with format: 1"
            self.unreadable.append(PlanUnreadable(shown, Place(shown), "there is no plan here", hint))

    def _file(self, entry: os.DirEntry[str], shown: str) -> int:
        """One entry of a folder that is no folder to walk; 1 where it is a plan."""
        by_name = _passed_over(entry)
        reason = by_name or no_plan_because(Path(entry.path), self.synonyms)
        if not reason:
            _keep(self.walked, Source(Path(entry.path), shown, self.synonyms))
            return 1
        if entry.is_symlink() or entry.is_file():
            real = os.path.abspath(entry.path)  # noqa: PTH100 - a link counts as itself
            if real not in self.skipped or shown < self.skipped[real].shown:
                self.skipped[real] = Skipped(shown, reason, bool(by_name))
        return 0


def _passed_over(entry: os.DirEntry[str]) -> str:
    """Why nobody needs to look into an entry of a folder; nothing where it may be a plan."""
    if entry.name.startswith("."):
        return "names that begin with a dot are passed over"
    if entry.name.startswith("~$"):
        return "what Word and Excel put beside an open file is no plan"
    if not entry.is_file(follow_symlinks=False):
        return "links are not followed"
    suffix = os.path.splitext(entry.name)[1].lower()  # noqa: PTH122 - a name, not a path
    if suffix in SAVE_ELSEWISE or suffix in suffixes():
        return ""
    return f"files that end in {short(suffix)} are not read" if suffix else "files without an ending are not read"


def _keep(kept: dict[str, Source], source: Source) -> None:
    """Keeps the first shown name, in the order of names, of a file."""
    real = os.path.realpath(source.path)
    if real not in kept or source.shown < kept[real].shown:
        kept[real] = source


def shown_as(path: str) -> str:
    """The path as messages and reports show it: with ``/``, and printable whatever the name holds."""
    return visible(path.replace(os.sep, "/"))
