"""Text of a plan stays text in a picture: read back as it was, and never a tag, a link or an escape."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drawn import SVG, dot_of, judged_plan, rendered, renderers, svg_of
from plancheck.diagrams import dot
from plancheck.diagrams.scene import Box, Drawing, Look, Scene
from plancheck.harmless import harmless

if TYPE_CHECKING:
    import xml.etree.ElementTree as ET

HOSTILE = [
    "He said \"no\", and 'never'",
    "ends with a backslash\\",
    "\\N \\G \\E \\T \\H \\L \\l \\r \\n \\\\N",
    "<b>bold</b>",
    "<<b>bold</b>>",
    "<script>alert(1)</script>",
    "R&amp;D &#65; &lt;i&gt; &eacute; & plain &",
    "first line\nsecond\ttab\r\nthird",
    "àéîõü ß Ł ŵ ﬁ Ελληνικά Кириллица",
    "שלום עולם 123 مرحبا بالعالم",
    "漢字かな交じり文",
    "emoji 👩 e\u0301 combining",
    "control \x07 bell \x1b[31m red \x00 null",
    "\u202eright to left override\u202c zero\u200bwidth",
    '"]; evil [URL="javascript:alert(1)"]; x [label="',
    "javascript:alert(1)",
    "file:///etc/passwd",
    "https://example.org/?a=1&b=<2>",
    "{record|like} <port>",
    "digraph { a -> b }",
    "word " * 100,
    "x" * 500,
]
TAGS = {f"{SVG}{name}" for name in ("svg", "g", "title", "polygon", "path", "polyline", "ellipse", "text", "a")}


def picture(*texts: str) -> str:
    boxes = [
        Box(0, 40.0 * number, 4000, 20, (harmless(text),), Look(), name=f"box {number}", tip=(text,))
        for number, text in enumerate(texts)
    ]
    return dot.write(Scene(texts[0], Drawing(tuple(boxes), (), 4000, 40.0 * len(texts)), "Helvetica"))


def lines(svg: ET.Element) -> list[str]:
    return [spaced("".join(text.itertext())) for text in svg.iter(f"{SVG}text")]


def spaced(text: str) -> str:
    return " ".join(text.replace("\xa0", " ").split())


@pytest.mark.parametrize("renderer", renderers())
@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_is_read_back_as_it_was(renderer: str, text: str) -> None:
    svg = svg_of(renderer, picture(text))
    assert lines(svg) == [spaced(harmless(text))]
    assert {element.tag for element in svg.iter()} <= TAGS


@pytest.mark.parametrize("renderer", renderers())
@settings(max_examples=25, deadline=None)
@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60), min_size=4, max_size=12))
def test_any_text_is_read_back_as_it_was(renderer: str, texts: list[str]) -> None:
    known = [text for text in texts if not re.search("[\ufffe\uffff\U0001fffe-\U0010ffff]", text) and text.strip()]
    if known:
        svg = svg_of(renderer, picture(*known))
        assert lines(svg) == [spaced(harmless(text)) for text in known]
        assert {element.tag for element in svg.iter()} <= TAGS


@pytest.mark.parametrize("renderer", renderers())
@pytest.mark.parametrize("view", ["logic", "workload", "timeline"])
def test_nothing_of_a_plan_becomes_a_link_or_a_tag(renderer: str, view: str) -> None:
    text = dot_of(hostile_plan(), view)
    svg = svg_of(renderer, text)
    assert {element.tag for element in svg.iter()} <= TAGS
    links = [value for element in svg.iter() for key, value in element.attrib.items() if key.endswith("href")]
    assert [link for link in links if not link.startswith(("#", "https://"))] == []
    assert not re.search(r"\b(URL|href|edgeURL|labelURL|image|shapefile)\s*=", re.sub(r'"(\\.|[^"\\])*"', "", text))


@pytest.mark.parametrize("renderer", renderers())
def test_a_hostile_plan_can_be_drawn_as_png(renderer: str) -> None:
    assert rendered(renderer, dot_of(hostile_plan()), "png").startswith(b"\x89PNG")


def test_what_a_tip_says_is_escaped_like_a_label() -> None:
    assert r'tooltip="\\N &amp; \"<b>\"' in picture('\\N & "<b>"')


def test_a_text_in_angle_brackets_is_no_html() -> None:
    written = dot_of(judged_plan(title="<b>t</b>", challenges=[{"id": "c1", "text": "<i>whole</i>"}]))
    assert "=<" not in written


def test_ids_are_ours_whatever_an_element_is_called() -> None:
    written = dot_of(
        judged_plan(
            challenges=[{"id": "graph", "text": "One."}, {"id": "node", "text": "Two."}],
            root_causes=[{"id": "strict", "text": "Why.", "explains": ["graph", 'x"; n1 -> n2 [label="', "a:b:c"]}],
        )
    )
    outside = re.sub(r'"(\\.|[^"\\])*"', "", written)
    assert set(re.findall(r"^\t(\w+)(?: ->| \[)", outside, re.MULTILINE)) <= {"graph", "node", "edge"} | {
        f"n{number}" for number in range(1, 100)
    }


def hostile_plan() -> object:
    return judged_plan(
        title=HOSTILE[4],
        people=[{"id": "p1", "name": "<b>Bold</b>", "role": "a\\", "hours_per_week": 2}],
        challenges=[{"id": f"c{number}", "text": text} for number, text in enumerate(HOSTILE)],
        root_causes=[{"id": "r1", "text": "Why.", "explains": ["c1", 'x"]; evil [URL="javascript:alert(1)"]']}],
        strategies=[{"id": "s1", "text": "<script>x</script>", "addresses": ["r1"]}],
        actions=[
            {
                "id": "a1",
                "text": "javascript:alert(1)",
                "advances": ["s1"],
                "responsible": "file:///etc/passwd",
                "start": "2026-09-01",
                "end": "2026-12-31",
                "hours": 1e12,
                "every": "<week>",
                "milestones": [{"id": "m1", "text": "\\N", "due": "2026-10-01"}],
            },
            {"id": "a2", "text": "&", "advances": ["s1"], "responsible": "p1", "after": ["a1"], "start": "2026-09-01"},
        ],
        calendar={"closed": [{"start": "2026-11-25", "end": "2026-11-27", "what": "<b>break</b> \\N"}]},
    )


@pytest.mark.parametrize("renderer", renderers())
@pytest.mark.parametrize("sign", ["word ", "&", "\\", "\u202e", "\U0001f469"])
def test_a_plan_of_long_texts_is_drawn_in_every_view(renderer: str, sign: str) -> None:
    long = sign * (20_000 // len(sign))
    person = {"id": "p1", "name": long, "role": long, "hours_per_week": 2}
    action = {"id": "a1", "text": long, "responsible": "p1", "start": "2026-09-01", "end": "2026-12-31", "hours": 9}
    plan = judged_plan(
        people=[person],
        challenges=[
            {"id": "c1", "text": long, "priority": True},
            *({"id": f"d{number}", "text": long} for number in range(9)),
        ],
        strategies=[{"id": "s1", "text": long, "addresses": ["c1"]}],
        actions=[{**action, "advances": ["s1"], "milestones": [{"id": "m1", "text": long, "due": "2026-10-01"}]}],
    )
    for view, more in (("logic", {}), ("workload", {}), ("timeline", {}), ("why", {"finding": "DR211@c1"})):
        written = dot_of(plan, view, **more)
        quoted = re.findall(r'"((?:\\.|[^"\\])*)"', written)
        assert max(len(text.encode()) for text in quoted) < 16_000
        assert rendered(renderer, written).rstrip().endswith(b"</svg>")


def test_a_tip_tells_how_much_of_it_is_left_out() -> None:
    boxes = (Box(0, 0, 100, 20, ("x",), Look(), name="x", tip=("a" * 601, *["b" * 500] * 5)),)
    written = dot.write(Scene("A", Drawing(boxes, (), 100, 20), "Helvetica"))
    assert "a" * 600 + "…" in written
    assert "a" * 601 not in written
    assert written.count("b" * 500) == 2
    assert "… and 3 more" in written
