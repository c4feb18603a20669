"""Nothing overlaps, nothing is cut, and renderers keep the places that they are given."""

from __future__ import annotations

from itertools import combinations, pairwise
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drawn import OF_PLANS, PLANS, dot_of, judged_file, judged_plan, rendered, renderers, scene
from plancheck.diagrams import columns
from plancheck.diagrams.lettering import height_of, width_of, wrapped
from plancheck.diagrams.ordering import crossings, order
from plancheck.diagrams.placing import place
from plancheck.diagrams.scene import Look

if TYPE_CHECKING:
    from plancheck.diagrams.scene import Box, Scene

TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=200)


def overlapping(one: Box, other: Box) -> bool:
    wide = min(one.right, other.right) - max(one.left, other.left)
    high = min(one.bottom, other.bottom) - max(one.top, other.top)
    return wide > 0.5 and high > 0.5


def solid(picture: Scene) -> list[Box]:
    """The boxes with text, but for tags and words that stand on purpose over lines."""
    return [box for box in picture.drawing.boxes if box.lines and box.look.width >= 1 and not box.look.fill[7:]]


@pytest.mark.parametrize("view", OF_PLANS)
@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_boxes_with_text_do_not_overlap(path: Any, view: str) -> None:
    picture = scene(judged_file(path), view)
    assert [(a.lines, b.lines) for a, b in combinations(solid(picture), 2) if overlapping(a, b)] == []


@pytest.mark.parametrize("view", OF_PLANS)
@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_all_text_fits_into_its_box(path: Any, view: str) -> None:
    picture = scene(judged_file(path), view)
    for box in picture.drawing.boxes:
        assert all(width_of(line, box.size) <= box.width for line in box.lines), box.lines
        assert height_of(len(box.lines), box.size) <= box.height + 0.01, box.lines


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_what_is_said_of_links_covers_no_box(path: Any) -> None:
    boxes = scene(judged_file(path)).drawing.boxes
    tags = [box for box in boxes if box.look.width == 0.75]
    assert [(tag.lines, box.name) for tag in tags for box in boxes if box.name and overlapping(tag, box)] == []


@pytest.mark.parametrize("show", [(), ("evidence", "goals", "owners")], ids=["plain", "with everything"])
@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_no_band_between_boxes_is_empty(path: Any, show: tuple[str, ...]) -> None:
    drawing = scene(judged_file(path), show=show).drawing
    bands = [(box.top, box.bottom) for box in drawing.boxes if box.name]
    bands += [(min(y for _, y in c.points), max(y for _, y in c.points)) for c in drawing.curves]
    reached = min((top for top, _ in bands), default=0.0)
    for top, bottom in sorted(bands):
        assert top - reached <= columns.BETWEEN + 0.2
        reached = max(reached, bottom)


@pytest.mark.parametrize("renderer", renderers())
@pytest.mark.parametrize("view", [*OF_PLANS, "rulebook"])
def test_renderers_make_no_box_larger_than_it_was_meant(renderer: str, view: str) -> None:
    # a box grows where its text does not fit, and would then cover its neighbours
    plan = judged_file(next(path for path in PLANS if path.stem == "tangled-plan"))
    picture = scene(plan, view)
    drawn = rendered(renderer, dot_of(plan, view), "plain").decode()
    sizes = [line.split()[2:6] for line in drawn.splitlines() if line.startswith("node ")]
    assert len(sizes) == len(picture.drawing.boxes)
    for box, (_, _, width, height) in zip(picture.drawing.boxes, sizes, strict=True):
        assert float(width) <= box.width / 72 + 0.02, box.lines
        assert float(height) <= box.height / 72 + 0.02, box.lines


@given(TEXTS, st.floats(60, 300), st.sampled_from(["", "   "]))
def test_wrapped_text_keeps_every_letter_and_fits(text: str, room: float, indent: str) -> None:
    lines = wrapped(text, room, 10, indent=indent)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(width_of(line, 10) <= room for line in lines)


@given(TEXTS, st.integers(1, 3))
def test_text_that_is_cut_says_so(text: str, most: int) -> None:
    whole, cut = wrapped(text, 120, 10), wrapped(text, 120, 10, most)
    assert len(cut) == min(most, len(whole))
    assert all(width_of(line, 10) <= 120 for line in cut)
    if len(whole) > most:
        assert cut[-1].endswith("…")
        assert cut[:-1] == whole[: most - 1]


def test_a_word_that_is_too_wide_is_broken_after_a_joint() -> None:
    assert wrapped("fixtures/plans/everything-wrong", 130, 10) == ("fixtures/plans/", "everything-wrong")


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 6), st.integers(0, 6)), max_size=20, unique=True))
def test_columns_stand_apart_and_no_more_links_cross_than_as_given(links: list[tuple[int, int, int]]) -> None:
    slots = {f"{c} {n}": columns.Slot(f"{c} {n}", c, 10.0 + n) for c in range(4) for n in range(7)}
    for column, tail, head in links:
        slots[f"{column} {tail}"].after.append(f"{column + 1} {head}")
        slots[f"{column + 1} {head}"].before.append(f"{column} {tail}")
    given_order = [[f"{c} {n}" for n in range(7)] for c in range(4)]
    ordered = order(4, slots)
    assert [sorted(names) for names in ordered] == given_order
    middles = place(ordered, slots, 12)
    for names in ordered:
        for above, below in pairwise(names):
            apart = middles[below] - middles[above] - (slots[above].height + slots[below].height) / 2
            assert apart >= 11.8
    assert min(middles[name] - slot.height / 2 for name, slot in slots.items()) == pytest.approx(0, abs=0.1)


def test_links_that_cross_are_straightened() -> None:
    nodes = [columns.Node(name, at, (name,), Look()) for at, name in ((0, "a"), (0, "b"), (1, "x"), (1, "y"))]
    slots = columns._slots(nodes)
    for tail, head in (("a", "y"), ("b", "x")):
        columns._route(columns.Edge(tail, head, Look()), slots)
    assert crossings([["a", "b"], ["x", "y"]], slots) == 1
    assert order(2, slots) == [["a", "b"], ["y", "x"]]


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 6), st.integers(0, 6)), max_size=20))
def test_chains_that_no_link_joins_stand_one_under_another(links: list[tuple[int, int, int]]) -> None:
    slots = {f"{c} {n}": columns.Slot(f"{c} {n}", c, 10.0) for c in range(4) for n in range(7)}
    begins = {name: number for number, name in enumerate(slots)}
    for column, tail, head in links:
        ends = (f"{column} {tail}", f"{column + 1} {head}")
        slots[ends[0]].after.append(ends[1])
        slots[ends[1]].before.append(ends[0])
        first, other = sorted(begins[end] for end in ends)
        begins = {name: first if number == other else number for name, number in begins.items()}
    for names in order(4, slots):
        assert [begins[name] for name in names] == sorted(begins[name] for name in names)


def test_a_link_past_a_column_goes_round_its_boxes() -> None:
    nodes = [columns.Node(name, at, (name,), Look()) for at, name in enumerate(("a", "between", "c"))]
    edges = [columns.Edge("a", "between", Look()), columns.Edge("a", "c", Look())]
    drawing = columns.lay_out([columns.Column("", 80)] * 3, nodes, edges)
    between = next(box for box in drawing.boxes if box.name == "between")
    through = [y for x, y in drawing.curves[1].points if between.left <= x <= between.right]
    assert through
    assert all(not between.top <= y <= between.bottom for y in through)


def test_a_plan_of_three_hundred_elements_can_be_drawn() -> None:
    plan = judged_plan(
        challenges=[{"id": f"c{n}", "text": f"Challenge {n}."} for n in range(10)],
        root_causes=[{"id": f"r{n}", "text": f"Cause {n}.", "explains": [f"c{n // 2}"]} for n in range(20)],
        strategies=[{"id": f"s{n}", "text": f"Strategy {n}.", "addresses": [f"r{n * 2 // 3}"]} for n in range(30)],
        actions=[
            {
                "id": f"a{n}",
                "text": f"Action {n}.",
                "advances": [f"s{n * 3 // 10}"],
                "milestones": [{"id": f"m{n}-{k}", "text": "Seen."} for k in range(n % 3 + 1)],
            }
            for n in range(100)
        ],
    )
    picture = scene(plan)
    names = {box.name for box in picture.drawing.boxes if box.name}
    assert len(names) > 300
    assert [(a.name, b.name) for a, b in combinations(solid(picture), 2) if overlapping(a, b)] == []
    # every chain hangs together: nothing crosses
    assert all(len(curve.points) == 4 for curve in picture.drawing.curves)
    one = scene(plan, focus="s12")
    assert {box.name for box in one.drawing.boxes if box.name} == {
        "c4", "r8", "s12", "a40", "a41", "a42", "a43",
        *(f"m40-{k}" for k in range(2)), *(f"m41-{k}" for k in range(3)), "m42-0", *(f"m43-{k}" for k in range(2)),
    }  # fmt: skip
