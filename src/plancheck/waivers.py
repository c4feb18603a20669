"""Exceptions that a plan asks for: told, and never granted, since a plan cannot excuse itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plancheck.submission import Remark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plancheck.plan.action import Waiver
    from plancheck.submission import Submission

_JUDGED = "it is judged all the same, for only a reviewer can grant it"
_LONGEST = 200
"""Letters of a reason that are told."""


def waivers_asked(submission: Submission) -> tuple[Remark, ...]:
    """One remark for each waiver in the plan: the rule, the element, why, by whose leave and until when."""
    return tuple(
        Remark(
            submission.places.at(("waivers", at)),
            f"the plan asks that {' '.join(_asked(waiver))}; {_JUDGED}",
        )
        for at, waiver in enumerate(submission.plan.waivers or ())
    )


def _asked(waiver: Waiver) -> Iterator[str]:
    yield f"rule {waiver.rule} be waived" if waiver.rule else "a rule be waived (it does not say which)"
    if waiver.element:
        yield f"for {waiver.element}"
    if waiver.until:
        yield f"until {waiver.until}"
    if waiver.approver:
        yield f"(approver: {waiver.approver})"
    if waiver.reason:
        reason = " ".join(waiver.reason.split())
        yield f'because "{reason if len(reason) <= _LONGEST else reason[:_LONGEST].rstrip() + " …"}"'
