"""The plain data of a submission, with ids where its form had none, so that links hold in forms that want them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from plancheck.carrying import FIELDS, holds

if TYPE_CHECKING:
    from plancheck.submission import Submission

_NAMED: Final = {
    "challenges": "challenge",
    "root_causes": "cause",
    "strategies": "strategy",
    "goals": "goal",
    "actions": "action",
    "resources": "resource",
}
"""Lists of elements that forms without ids link by kind and ordinal, as the graph names them."""


def named(submission: Submission, *, days_as_text: bool = False) -> dict[str, Any]:
    """The plan by the format's keys; what the form cannot carry is told by ``covers``."""
    plan = submission.plan
    data: dict[str, Any] = plan.model_dump(by_alias=True, exclude_none=True, mode="json" if days_as_text else "python")
    if "ids" in submission.carries:
        return data
    for key, kind in _NAMED.items():
        data[key] = [{"id": f"{kind}-{n}"} | entry for n, entry in enumerate(data.get(key, ()), 1)]
        if not data[key] and getattr(plan, key) is None:
            del data[key]
    if plan.covers is None:
        carried = [FIELDS[name] for name in submission.carries]
        stages = {field.stage for field in carried if field.stage is not None and holds(plan, field.path)}
        from plancheck.plan.model import STAGES

        data["covers"] = [stage for stage in STAGES if stage in stages]
    first = {key: data.pop(key) for key in ("format", "title", "covers") if key in data}
    return first | data
