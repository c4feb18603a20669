"""Changes to a plan's data, step by step: ``set … to …``, ``add … item …``, ``remove …`` at a path.

A path leads through keys and entries: ``strategies[s-planning].theory.then[1].text``. An entry is named
by its id, a member of the team by the person, or by its number, counted from one. What is added goes
to the end of a list.
"""

from __future__ import annotations

import copy
import re
from typing import Any

_STEP = re.compile(r"(\w+)|\[([^\]]+)\]")
_FORMS = ({"set", "to"}, {"add", "item"}, {"remove"})


def changed(plan: dict[str, Any], steps: list[dict[str, Any]]) -> dict[str, Any]:
    """The plan with every step taken, one after the other; ValueError where a path leads nowhere."""
    done = copy.deepcopy(plan)
    for step in steps:
        if step.keys() not in _FORMS:
            msg = f"not a step: {step}"
            raise ValueError(msg)
        path = step.get("set") or step.get("add") or step["remove"]
        *before, last = _keys(path)
        holder = _found(done, before, path)
        if "set" in step:
            holder[_own_key(holder, last, path, new=True)] = step["to"]
        elif "add" in step:
            holder.setdefault(last, []).append(step["item"])
        else:
            del holder[_own_key(holder, last, path, new=False)]
    return done


def _keys(path: str) -> list[str]:
    keys = [key or f"[{entry}" for key, entry in _STEP.findall(path)]
    if not keys or "".join(f"{k}]" if k.startswith("[") else f".{k}" for k in keys).lstrip(".") != path:
        msg = f"not a path: {path}"
        raise ValueError(msg)
    return keys


def _found(value: Any, keys: list[str], path: str) -> Any:
    for key in keys:
        value = value[_own_key(value, key, path, new=False)]
    return value


def _own_key(holder: Any, key: str, path: str, *, new: bool) -> str | int:
    if not key.startswith("["):
        if isinstance(holder, dict) and (new or key in holder):
            return key
    elif isinstance(holder, list):
        name = key[1:]
        for at, entry in enumerate(holder):
            if isinstance(entry, dict) and name in {entry.get("id"), entry.get("person")}:
                return at
        if name.isdecimal() and 1 <= int(name) <= len(holder):
            return int(name) - 1
    msg = f"{path}: nothing at {key.lstrip('[')}"
    raise ValueError(msg)
