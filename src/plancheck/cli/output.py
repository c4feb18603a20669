"""Results on stdout or in a file, whole or not at all; notes on stderr; colour on terminals alone."""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
from pathlib import Path

import click

from plancheck.errors import PlancheckError

STYLES: dict[str, dict[str, object]] = {
    "error": {"fg": "red", "bold": True},
    "warning": {"fg": "yellow"},
    "info": {"fg": "cyan"},
    "title": {"bold": True},
}


class CannotWrite(PlancheckError):
    """The file named with ``-o`` cannot be written."""


def paint(text: str, style: str) -> str:
    """Text in the colours of a severity, or of a title."""
    return click.style(text, **STYLES[style])  # type: ignore[arg-type]


def coloured(output: str | None, *, force: bool | None = None) -> bool:
    """Whether a report is coloured: on a terminal, unless NO_COLOR is set."""
    if force is not None:
        return force
    return output is None and sys.stdout is not None and sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def write(content: str | bytes, output: str | None) -> None:
    """Writes a result to stdout, or to a file whole or not at all; a closed pipe is no error.

    A link stays one: what it leads to is written.

    Raises:
        CannotWrite: the file cannot be written, or it is the one that was read.
    """
    data = content.encode("utf-8", "replace") if isinstance(content, str) else content
    if output is None or output == "-":
        _to_stdout(data)
        return
    spare_what_was_read(output)
    temporary = ""
    try:
        target = Path(os.path.realpath(output))
        if target.exists() and not target.is_file():  # a pipe or a device is written to, not put a file in its place
            target.write_bytes(data)
            return
        handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.chmod(temporary, 0o666 & ~_umask())  # noqa: PTH101 (mkstemp makes files that only the owner can read)
        os.replace(temporary, target)  # noqa: PTH105 (both are plain names here)
    except OSError as error:
        if temporary:
            with contextlib.suppress(OSError):
                os.unlink(temporary)  # noqa: PTH108
        msg = f"{output} cannot be written: {error.strerror} (choose another file with -o)"
        raise CannotWrite(msg) from error


def spare_what_was_read(output: str) -> None:
    """Refuses a file that the command was given to read.

    Raises:
        CannotWrite: the file is one of them.
    """
    if _was_read(output):
        msg = f"{output} is what was read, and would be lost (choose another file)"
        raise CannotWrite(msg)


def _was_read(output: str) -> bool:
    """Whether a file is one that the command was given to read."""
    context = click.get_current_context(silent=True)
    given = context.params if context is not None else {}
    named = [*given.get("paths", ()), *(given.get(name) for name in ("path", "source", "labels"))]
    with contextlib.suppress(OSError, ValueError):
        return any(name and Path(name).is_file() and Path(name).samefile(output) for name in named)
    return False


def note(text: str) -> None:
    """A line on stderr."""
    click.echo(text, err=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _to_stdout(data: bytes) -> None:
    if sys.stdout is None:
        msg = "there is no standard output to write to (name a file with -o)"
        raise CannotWrite(msg)
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.flush()
    except OSError as error:
        # Python's own flush at exit must not complain once more
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError):  # whoever read us through a pipe has seen enough
            msg = f"standard output cannot be written: {error.strerror} (name another file with -o)"
            raise CannotWrite(msg) from error
