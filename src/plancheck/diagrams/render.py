"""Draws DOT as SVG or PNG by a renderer of Graphviz, in a bounded call of our own."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sysconfig
from pathlib import Path

from plancheck.errors import DrawingFailed

SECONDS = 60.0
"""A picture that takes longer is given up."""
SETTING = "PLANCHECK_DOT"
"""Environment variable that names the renderer."""
HINT = (
    "install Graphviz or `pip install 'plancheck[draw]'`, name a renderer in PLANCHECK_DOT, or write DOT with "
    "--format dot"
)
ELSEWHERE = "write DOT with --format dot and draw it elsewhere"


def renderer() -> str:
    """The renderer: the one that PLANCHECK_DOT names, else ``dot`` on the PATH, else the one that pip brought.

    Raises:
        DrawingFailed: there is none.
    """
    if setting := os.environ.get(SETTING):
        if found := shutil.which(setting):
            return found
        reason = f"{SETTING} names {setting}, which cannot be run"
        raise DrawingFailed(reason, "set it to the path of a dot command, or unset it")
    brought = Path(sysconfig.get_path("scripts")) / "graphviz-pure"
    found = shutil.which("dot") or shutil.which("graphviz-pure") or shutil.which(str(brought))
    if found is None:
        reason = "there is no renderer on this machine"
        raise DrawingFailed(reason, HINT)
    return found


def draw(dot: str, form: str, seconds: float = SECONDS) -> bytes:
    """The picture of a DOT text; ``form`` is ``svg`` or ``png``.

    Raises:
        DrawingFailed: there is no renderer, it failed, or it took more than so many seconds.
    """
    command = renderer()
    code, out, said = _run([command, f"-T{form}"], dot.encode(), seconds)
    if code != 0 or not out:
        lines = said.decode("utf-8", "replace").strip().splitlines()
        reason = f"{command} failed: {lines[0] if lines else f'exit code {code}'}"
        raise DrawingFailed(reason, ELSEWHERE)
    return out


def _run(command: list[str], given: bytes, seconds: float) -> tuple[int, bytes, bytes]:
    """Exit code, output and complaints; whatever the renderer started ends with it when time is up."""
    try:
        process = subprocess.Popen(  # noqa: S603 (the renderer is chosen above; the DOT text goes in by stdin)
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
    except OSError as error:
        reason = f"{command[0]} cannot be run: {error.strerror}"
        raise DrawingFailed(reason, HINT) from error
    with process:
        try:
            out, said = process.communicate(given, timeout=seconds)
        except subprocess.TimeoutExpired as error:
            _end(process)
            reason = f"{command[0]} took more than {seconds:g} seconds"
            raise DrawingFailed(reason, ELSEWHERE) from error
        except BaseException:
            _end(process)
            raise
    return process.returncode, out, said


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ends the renderer and, where the system has groups of processes, its own children."""
    if hasattr(os, "killpg"):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
