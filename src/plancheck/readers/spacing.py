"""White space in texts of documents: a quick look that spares most of them a closer one."""

from __future__ import annotations


def is_tidy(value: str) -> bool:
    """Whether a text stands in one line, without entities, with single spaces inside alone, and no signs unseen."""
    return value.isprintable() and "  " not in value and "&" not in value and value[:1] != " " != value[-1:]
