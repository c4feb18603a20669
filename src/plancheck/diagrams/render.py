"""Draws DOT as SVG or PNG by a renderer of Graphviz, in a bounded call of our own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sysconfig
from pathlib import Path

from plancheck.errors import DrawingFailed

SECONDS = 60
"""A picture that takes longer is given up."""
SETTING = "PLANCHECK_DOT"
"""Environment variable that names the renderer."""
HINT = (
    "install Graphviz or `pip install 'plancheck[draw]'`, name a renderer in PLANCHECK_DOT, or write DOT with "
    "--format dot"
)


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


def draw(dot: str, form: str) -> bytes:
    """The picture of a DOT text; ``form`` is ``svg`` or ``png``.

    Raises:
        DrawingFailed: there is no renderer, it failed, or it took more than ``SECONDS`` seconds.
    """
    command = renderer()
    try:
        done = subprocess.run(  # noqa: S603 (the renderer is chosen above; the DOT text goes in by stdin)
            [command, f"-T{form}"], input=dot.encode(), capture_output=True, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired as error:
        reason = f"{command} took more than {SECONDS} seconds"
        raise DrawingFailed(reason, "write DOT with --format dot and draw it elsewhere") from error
    except OSError as error:
        reason = f"{command} cannot be run: {error.strerror}"
        raise DrawingFailed(reason, HINT) from error
    if done.returncode != 0 or not done.stdout:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        reason = f"{command} failed: {said[0] if said else f'exit code {done.returncode}'}"
        raise DrawingFailed(reason, "write DOT with --format dot and draw it elsewhere")
    return done.stdout
