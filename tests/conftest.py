"""Properties are tried on the same cases in every run; PLANCHECK_EXPLORE=1 tries new ones each time."""

from __future__ import annotations

import os

from hypothesis import settings

settings.register_profile("same cases", derandomize=True)
settings.register_profile("new cases")
settings.load_profile("new cases" if os.environ.get("PLANCHECK_EXPLORE") else "same cases")
