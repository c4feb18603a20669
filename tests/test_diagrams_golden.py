"""The golden DOT texts are what is drawn now, and every view has one."""

from __future__ import annotations

import golden_graphs
import pytest
from golden_graphs import GOLDEN, PICTURES, Picture

from plancheck.diagrams import view


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.file)
def test_a_golden_text_is_what_is_drawn_now(picture: Picture) -> None:
    written = (GOLDEN / picture.file).read_text(encoding="utf-8")
    assert golden_graphs.drawn(picture) == written, "look at the picture, then run python tools/sync.py"


def test_every_view_has_a_golden_text_and_every_text_a_picture() -> None:
    assert {picture.view for picture in PICTURES} == set(view.names())
    assert {path.relative_to(GOLDEN).as_posix() for path in GOLDEN.rglob("*.dot")} == {p.file for p in PICTURES}
