"""The plans of a document: read back where it is in our own form, else recognised by its headings."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from plancheck.carrying import EVERYTHING
from plancheck.places import Places
from plancheck.readers.admitting import admit_data
from plancheck.readers.own.gathering import OwnPlan, is_own

if TYPE_CHECKING:
    from plancheck.readers.document import Document
    from plancheck.readers.recognition.headings import Synonyms
    from plancheck.readers.results import ReadResult


def plans_of(document: Document, form: str, data: bytes, synonyms: Synonyms | None) -> ReadResult:
    """The plans; raises ``PlanUnreadable`` where nothing of the document is known."""
    if not is_own(document):
        from plancheck.readers.recognition.recognising import recognise  # late: plans in YAML do without

        return recognise(document, form, data, synonyms)
    own = OwnPlan(document)
    places = Places(document.root, own.places)
    result = admit_data(own.data, places, places, form, hashlib.sha256(data).hexdigest(), EVERYTHING)
    remarks = (*document.remarks, *own.remarks)
    return replace(result, submissions=tuple(replace(one, remarks=remarks) for one in result.submissions))
