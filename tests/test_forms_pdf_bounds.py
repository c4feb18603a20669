"""Hostile PDF is refused in one line within bounds of time and memory; nothing is fetched, run or opened."""

from __future__ import annotations

import contextlib
import io
import zlib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import pdf_writing
from plancheck import limits
from plancheck.errors import PlanUnreadable, SettingInvalid
from plancheck.readers import read
from plancheck.readers.forms import pdf_tables
from plancheck.readers.pdf import extracting

ROOT = Path(__file__).parents[1]
HEAD = ["Action Step", "Person(s) Responsible", "End Date"]
ROW = ["Visit lessons.", "Ada Ray", "10/2/2026"]
PLAN = pdf_writing.pdf([{"heading": "Lakeside"}, {"table": [HEAD, ROW]}])


def packed(*objects: bytes, trailer: bytes = b"") -> bytes:
    """A PDF of these objects, numbered from 1; the first is its catalog."""
    made = b"%PDF-1.7\n"
    starts = []
    for number, said in enumerate(objects, 1):
        starts.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, said)
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    size = len(objects) + 1
    end = b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d/Root 1 0 R%s>>\n" % (size, table, size, trailer)
    return made + end + b"startxref\n%d\n%%%%EOF\n" % len(made)


def stream(content: bytes, keys: bytes = b"") -> bytes:
    return b"<</Length %d%s>>\nstream\n%s\nendstream" % (len(content), keys, content)


def page(content: bytes, resources: bytes = b"<<>>", *more: bytes, catalog: bytes = b"") -> bytes:
    """A PDF of one page; further objects are numbered from 5."""
    kept = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources %s>>" % resources
    pages = b"<</Type/Pages/Count 1/Kids[3 0 R]>>"
    return packed(b"<</Type/Catalog/Pages 2 0 R%s>>" % catalog, pages, kept, content, *more)


def refused(tmp_path: Path, data: bytes) -> str:
    (tmp_path / "x.pdf").write_bytes(data)
    result = read(tmp_path / "x.pdf", "x.pdf")
    assert result.submissions == ()
    (error,) = result.unreadable
    assert str(error).isprintable()
    return error.reason


def test_the_pdf_written_here_is_sound(tmp_path: Path) -> None:
    assert refused(tmp_path, page(stream(b"0 0 m 9 9 l S"))) == "there is no text in it"


def test_a_stream_that_unfolds_to_much_is_refused(tmp_path: Path) -> None:
    bomb = zlib.compress(b" " * 250_000_000)
    assert len(bomb) < 300_000
    reason = "the document would unpack to more than 200 MB"
    twice = zlib.compress(bomb)
    assert refused(tmp_path, page(stream(twice, b"/Filter[/FlateDecode/FlateDecode]"))) == reason


def test_a_damaged_stream_is_refused_and_not_read_in_part(tmp_path: Path) -> None:
    content = zlib.compress(b"0 0 m 9 9 l S\n" * 1000)
    for broken in (content[:-20], content[:30] + b"\x00\x01" + content[32:]):
        assert refused(tmp_path, page(stream(broken, b"/Filter/FlateDecode"))) == "the document is damaged"


def forms_in_forms(depth: int) -> bytes:
    """Each form draws the next one ten times."""
    numbers = range(5, 5 + depth)
    shapes = [
        stream(b"/F Do " * 10, b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F %d 0 R>>>>" % (n + 1))
        for n in numbers
    ]
    last = stream(b"0 0 m 9 9 l S", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]")
    return page(stream(b"/F Do"), b"<</XObject<</F 5 0 R>>>>", *shapes, last)


def test_drawing_without_end_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(limits.PDF_SECONDS, "2")
    assert refused(tmp_path, forms_in_forms(9)) == "reading it took more than 2 seconds"


def test_memory_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("resource", reason="memory is bounded by the means of POSIX")
    monkeypatch.setenv(limits.PDF_MEGABYTES, "250")
    much = zlib.compress(b" " * 190_000_000)
    reason = "the document holds more than plans do"
    assert refused(tmp_path, page(stream(much, b"/Filter/FlateDecode"))) == reason
    monkeypatch.setenv(limits.PDF_MEGABYTES, "1")
    assert refused(tmp_path, PLAN) in (
        "reading it took more memory than it may",
        "pdfplumber cannot be loaded to read it",
    )


def test_too_many_pages_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(limits.MOST_PAGES, "2")
    three = pdf_writing.pdf([{"table": [HEAD, *[ROW] * 60]}])
    (tmp_path / "x.pdf").write_bytes(three)
    (error,) = read(tmp_path / "x.pdf", "x.pdf").unreadable
    hint = "give each plan a file of its own, or set PLANCHECK_MOST_PAGES; 2 are read at most"
    assert str(error) == f"x.pdf: the document has 3 pages ({hint})"
    monkeypatch.setenv(limits.MOST_PAGES, "3")
    assert read(tmp_path / "x.pdf", "x.pdf").unreadable == ()


def test_a_setting_that_is_no_number_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(limits.PDF_SECONDS, "soon")
    (tmp_path / "x.pdf").write_bytes(PLAN)
    with pytest.raises(SettingInvalid):
        read(tmp_path / "x.pdf", "x.pdf")


@pytest.mark.parametrize(
    ("pages", "reason"),
    [
        (b"<</Type/Pages/Count 2/Kids[3 0 R]>>", "the document is damaged"),
        (b"<</Type/Pages/Count 999999/Kids[3 0 R]>>", "the document has 999999 pages"),
        (b"2 0 R", "reading it took more than 2 seconds"),
    ],
)
def test_trees_of_pages_without_sense_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pages: bytes, reason: str
) -> None:
    monkeypatch.setenv(limits.PDF_SECONDS, "2")
    sheet = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]>>"
    assert refused(tmp_path, packed(b"<</Type/Catalog/Pages 2 0 R>>", pages, sheet)) == reason


@pytest.mark.parametrize("box", [b"[0 0 1e30 800]", b"[0 0 0 0]", b"[/a /b /c /d]", b"7"])
def test_pages_without_a_sound_size_are_refused(tmp_path: Path, box: bytes) -> None:
    sheet = b"<</Type/Page/Parent 2 0 R/MediaBox %s>>" % box
    pages = b"<</Type/Pages/Count 1/Kids[3 0 R]>>"
    assert refused(tmp_path, packed(b"<</Type/Catalog/Pages 2 0 R>>", pages, sheet)) == "the document is damaged"


def test_objects_that_are_nested_deeply_are_refused(tmp_path: Path) -> None:
    assert refused(tmp_path, packed(b"<</Type/Catalog/Pages 2 0 R>>", b"[" * 20_000)) == "the document is damaged"


def test_a_page_of_very_many_marks_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extracting, "MOST_MARKS", 50)
    fifty = page(stream(b"0 0 m 9 9 l S\n" * 50))
    assert "refused" not in extracting.told(fifty, 1)
    assert extracting.told(page(stream(b"0 0 m 9 9 l S\n" * 51)), 1) == {"refused": ["large", 1]}


def with_besides(keys: Any) -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    made = io.BytesIO()
    canvas = Canvas(made, pagesize=(300, 200), invariant=1)
    canvas.grid([20, 120, 280], [50, 100, 150])
    for x, y, text in ((30, 120, "Action"), (130, 120, "Owner"), (30, 70, "Visit lessons."), (130, 70, "Ada Ray")):
        canvas.drawString(x, y, text)
    keys(canvas)
    canvas.save()
    return made.getvalue()


def remarks(tmp_path: Path, data: bytes) -> list[str]:
    (tmp_path / "x.pdf").write_bytes(data)
    result = read(tmp_path / "x.pdf", "x.pdf")
    assert result.unreadable == ()
    (submission,) = result.submissions
    assert [action.text for action in submission.plan.actions or ()] == ["Visit lessons."]
    return [remark.text for remark in submission.remarks]


def test_links_scripts_and_empty_fields_are_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def besides(canvas: Any) -> None:
        canvas.linkURL("http://127.0.0.1:1/x", (30, 70, 90, 90))
        canvas.acroForm.textfield(name="a", x=130, y=60, width=100, height=20)
        canvas.setTitle("/etc/passwd")

    monkeypatch.setattr("socket.socket.connect", None)
    assert remarks(tmp_path, with_besides(besides)) == []
    script = b"/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>/AcroForm<</XFA(x)/Fields[]>>"
    assert refused(tmp_path, page(stream(b""), catalog=script)) == "there is no text in it"


def test_notes_and_what_stands_aslant_are_told(tmp_path: Path) -> None:
    def besides(canvas: Any) -> None:
        canvas.textAnnotation("Please change", (10, 10, 30, 30))
        canvas.translate(100, 60)
        canvas.rotate(30)
        canvas.drawString(0, 0, "DRAFT")

    assert remarks(tmp_path, with_besides(besides)) == [
        "letters that stand aslant are left aside, 5 in all",
        "notes on the pages are left aside, 1 in all",
    ]


def test_shades_and_letters_printed_twice_change_nothing(tmp_path: Path) -> None:
    def besides(canvas: Any) -> None:
        canvas.setFillGray(0.9)
        for top in (64, 76):
            canvas.rect(28, top, 40, 12, stroke=0, fill=1)
        canvas.setFillGray(0)
        canvas.drawString(30.3, 70, "Visit lessons.")

    assert remarks(tmp_path, with_besides(besides)) == []


def test_a_page_whose_content_is_missing_is_refused(tmp_path: Path) -> None:
    kept = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 9 0 R>>"
    pages = b"<</Type/Pages/Count 1/Kids[3 0 R]>>"
    assert refused(tmp_path, packed(b"<</Type/Catalog/Pages 2 0 R>>", pages, kept)) == "the document is damaged"


def test_pages_without_text_are_told(tmp_path: Path) -> None:
    assert remarks(tmp_path, with_besides(lambda canvas: canvas.showPage())) == []

    def blank(canvas: Any) -> None:
        canvas.showPage()
        canvas.rect(10, 10, 5, 5)

    assert remarks(tmp_path, with_besides(blank)) == ["there is no text on this page"]


def test_a_table_without_text_is_none(tmp_path: Path) -> None:
    assert remarks(tmp_path, with_besides(lambda canvas: canvas.grid([20, 150, 280], [160, 170, 180]))) == []


def test_fonts_that_do_not_tell_their_letters_are_refused(tmp_path: Path) -> None:
    font = b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[6 0 R]>>"
    inner = b"<</Type/Font/Subtype/CIDFontType2/BaseFont/X/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)>>>>"
    content = stream(b"BT /F 12 Tf 100 700 Td <00410042004300440045> Tj ET")
    data = page(content, b"<</Font<</F 5 0 R>>>>", font, inner)
    assert refused(tmp_path, data) == "its fonts do not say which letters they show"


def test_modules_in_the_current_folder_are_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("pdfplumber", "pdfminer", "json", "plancheck"):
        (tmp_path / f"{name}.py").write_text("open('ran', 'w')")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "x.pdf").write_bytes(PLAN)
    assert read(tmp_path / "x.pdf", "x.pdf").unreadable == ()
    assert not (tmp_path / "ran").exists()


def test_a_process_that_cannot_start_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.executable", str(tmp_path / "none"))
    reason = "no process could be started to read it: No such file or directory"
    assert refused(tmp_path, PLAN) == reason


SOUND = (PLAN, (ROOT / "fixtures" / "pdf" / "nv-spp.pdf").read_bytes())


@given(
    st.sampled_from(SOUND),
    st.lists(st.tuples(st.floats(0, 1), st.integers(0, 40), st.binary(max_size=12)), min_size=1, max_size=5),
)
@settings(max_examples=150, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_changed_bytes_are_read_or_refused(data: bytes, changes: list[tuple[float, int, bytes]]) -> None:
    for at, length, put in changes:
        start = int(at * len(data))
        data = data[:start] + put + data[start + length :]
    with pytest.MonkeyPatch.context() as patch:  # in this process, which a hundred new ones would slow down
        patch.setattr("plancheck.readers.pdf.apart.told_apart", lambda data, _, pages: extracting.told(data, pages))
        with contextlib.suppress(PlanUnreadable):
            result = pdf_tables.read(data, "x.pdf")
            assert result.submissions or result.unreadable
