"""Keys of the author's own, which the plan format keeps as they are and no rule reads."""

from __future__ import annotations

OWN_KEY = "x-"
"""How such a key begins."""
