"""Plans in the ruled tables of PDF: read as the same content in Word is, refused where nothing is sure."""

from __future__ import annotations

import importlib.util
import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from click.testing import CliRunner
from reportlab.pdfgen.canvas import Canvas

import form_fixtures
import pdf_writing
import test_forms_table_3 as table_3
from plancheck.cli.main import group
from plancheck.places import Place
from plancheck.readers import read
from plancheck.readers.document import Paragraph, Table
from plancheck.readers.forms.pdf_tables import document

if TYPE_CHECKING:
    from plancheck.readers.document import Document
    from plancheck.submission import Submission

CONTENT: dict[str, Any] = yaml.safe_load(form_fixtures.CONTENT.read_text(encoding="utf-8"))
LAID_OUT_ELSEWISE = {"ca-lcap.docx", "tx-tip.xlsx"}
"""Where the drawing of the tests leaves a page empty, or breaks a word in a narrow column."""
IN_TABLES = sorted(
    name
    for name, blocks in CONTENT.items()
    if any("table" in block for block in blocks)
    and not any({"front", "delimiter"} & set(block) for block in blocks)
    and "☐" not in str(blocks)  # of which the fonts of the tests have no picture
    and name not in LAID_OUT_ELSEWISE
)
SENTENCE = (
    "Teachers of grades 6 to 8 plan one lesson together each week around student-centered tasks, and coaches help."
)
HEAD = ["Action Step", "Person(s) Responsible", "Start Date", "End Date"]


def as_blocks(name: str) -> list[dict[str, Any]]:
    """The content of a fixture without what only workbooks have: names of sheets, and empty rows."""
    blocks = [{"heading": block["sheet"], "level": 2} if "sheet" in block else block for block in CONTENT[name]]
    return [{"table": [row for row in block["table"] if row]} if "table" in block else block for block in blocks]


def one(path: Path) -> Submission:
    result = read(path, path.name)
    assert result.unreadable == ()
    (submission,) = result.submissions
    return submission


def remarks(submission: Submission) -> list[str]:
    return [f"{remark.place}: {remark.text}" for remark in submission.remarks]


def texts(found: Document) -> list[object]:
    return [
        block.text if isinstance(block, Paragraph) else [[(c.text, c.again) for c in row] for row in block.rows]
        for block in found.blocks
    ]


def shown(blocks: list[dict[str, Any]], **settings: Any) -> Document:
    return document(pdf_writing.pdf(blocks, **settings), "p.pdf")


def steps(number: int) -> list[list[str]]:
    return [[f"{SENTENCE[:-1]} {n}.", "Lena Ortiz, principal", "9/1/2026", "5/1/2027"] for n in range(number)]


@pytest.mark.parametrize("name", IN_TABLES)
def test_a_form_is_the_same_plan_in_pdf_and_in_word(name: str, tmp_path: Path) -> None:
    form_fixtures.as_word(tmp_path / "form.docx", as_blocks(name))
    pdf_writing.as_pdf(tmp_path / "form.pdf", as_blocks(name))
    word, pdf = one(tmp_path / "form.docx"), one(tmp_path / "form.pdf")
    assert pdf.plan == word.plan
    assert pdf.carries == word.carries
    assert pdf.form == "pdf"
    assert sorted(remark.text for remark in pdf.remarks) == sorted(remark.text for remark in word.remarks)


def test_enough_forms_are_compared() -> None:
    assert len(IN_TABLES) > 7


@pytest.mark.parametrize("before", [[], [["School Year", "2026-2027"]]])
def test_table_3_reads_exactly(before: list[list[str]], tmp_path: Path) -> None:
    labelled = [{"text": f"{name}: {value}"} for name, value in before]
    blocks = [{"heading": "Table 3"}, *labelled, {"table": [table_3.HEAD, *table_3.ROWS]}]
    pdf_writing.as_pdf(tmp_path / "t.pdf", blocks)
    submission = one(tmp_path / "t.pdf")
    dated = table_3.in_2026 if before else str
    found = table_3.dumped(submission)
    assert found.pop("period", None) == ({"start": "2026-07-01", "end": "2027-06-30"} if before else None)
    assert found == {
        "format": 1,
        "title": "Table 3",
        "people": table_3.PEOPLE,
        "actions": table_3.actions(dated),
        **({"covers": found["covers"]} if "covers" in found else {}),
    }
    assert submission.remarks == ()


def test_places_name_the_page_and_the_cell(tmp_path: Path) -> None:
    blocks = [{"heading": "Plan of Lakeside"}, {"table": [["Goal", "Students read."]]}, {"table": [HEAD, *steps(40)]}]
    pdf_writing.as_pdf(tmp_path / "p.pdf", blocks)
    places = one(tmp_path / "p.pdf").places
    assert places.at(("title",)) == Place("p.pdf", page=1, paragraph=1)
    assert places.at(("goals", 0, "text")) == Place("p.pdf", page=1, table=1, row=1, column=2)
    assert places.at(("actions", 0, "end")) == Place("p.pdf", page=1, table=2, row=2, column=4)
    last = places.at(("actions", 39, "text"))
    assert (last.page, last.table, last.column) == (6, 1, 1)


@pytest.mark.parametrize("repeat", [0, 1])
def test_a_table_that_goes_on_on_the_next_page_is_one(repeat: int) -> None:
    rows = [HEAD, *steps(60)]
    (table,) = shown([{"table": rows}], repeat=repeat).blocks
    assert isinstance(table, Table)
    assert [[cell.text for cell in row] for row in table.rows] == rows
    assert sorted({cell.place.page for row in table.rows for cell in row}) == list(range(1, 9))


def test_a_text_between_parts_tables() -> None:
    blocks = [{"table": [HEAD, *steps(12)]}, {"heading": "Goal 2"}, {"table": [HEAD, *steps(2)]}]
    assert [type(block).__name__ for block in shown(blocks).blocks] == ["Table", "Paragraph", "Table"]


def test_merged_cells_say_the_same_in_each_of_their_places() -> None:
    rows = [["a", "<", "b"], ["c", "d", "^"]]
    assert texts(shown([{"table": rows}])) == [
        [[("a", False), ("a", True), ("b", False)], [("c", False), ("d", False), ("b", True)]]
    ]


def test_lines_of_a_cell_are_joined_where_they_were_full() -> None:
    cell = f"{SENTENCE}\nShort line.\nAnother one."
    (table,) = shown([{"table": [["Action", "Owner", "When"], [cell, "• Ada Ray\n• Bo Lee", "x"]]}]).blocks
    assert isinstance(table, Table)
    assert [c.text for c in table.rows[1]] == [cell, "• Ada Ray\n• Bo Lee", "x"]


@pytest.mark.parametrize(
    ("upper", "lower", "whole"),
    [
        ("imple-", "mentation", "implementation"),
        ("student-", "centered", "student-centered"),
        ("pre-", "and posttests", "pre- and posttests"),
        ("2026-", "2027", "2026-2027"),
        ("imple\u00ad", "mentation", "implementation"),
        ("Goals/", "Steps", "Goals/Steps"),
        ("two", "words", "two words"),
    ],
)
def test_a_hyphen_at_the_end_of_a_line_goes_only_where_that_is_safe(upper: str, lower: str, whole: str) -> None:
    from plancheck.readers.pdf.lines import Line, joined
    from plancheck.readers.pdf.marks import Word

    def line(text: str, top: float) -> Line:
        words = [Word(part, 50.0 * n, top, 50.0 * n + 45, top + 10, 10, False) for n, part in enumerate(text.split())]
        return Line(tuple(words), 50)

    assert joined([line(upper, 0), line(lower, 12)], frozenset({"implementation"})) == whole


def test_headings_are_told_by_size_and_weight_and_lists_by_their_bullets() -> None:
    blocks = [
        {"heading": "Plan of Lakeside"},
        {"heading": "Challenges", "level": 2},
        {"items": ["Few read.", "Few write."]},
        {"text": SENTENCE},
        {"table": [["Goal", "Students read."]]},
    ]
    found = shown(blocks).blocks
    assert [(b.text, b.level, b.item) for b in found if isinstance(b, Paragraph)] == [
        ("Plan of Lakeside", 1, False),
        ("Challenges", 2, False),
        ("Few read.", 0, True),
        ("Few write.", 0, True),
        (SENTENCE, 0, False),
    ]


def edges(canvas: Any, made: Any) -> None:
    canvas.setFont("Helvetica", 8)
    canvas.drawString(50, 575, "Lakeside Schools")
    canvas.drawRightString(790, 20, f"Page {made.page} of 8")


def test_running_heads_and_numbers_of_pages_are_left_aside_and_told(tmp_path: Path) -> None:
    blocks = [{"heading": "Lakeside"}, {"table": [HEAD, *steps(60)]}]
    pdf_writing.as_pdf(tmp_path / "p.pdf", blocks, edge=edges)
    submission = one(tmp_path / "p.pdf")
    assert [action.text for action in submission.plan.actions or ()] == [row[0] for row in steps(60)]
    assert remarks(submission) == [
        'p.pdf, page 1: left aside, for it stands at the edge of 8 of 8 pages: "Lakeside Schools"',
        "p.pdf, page 1: left aside, for it stands at the edge of 8 of 8 pages: numbers of pages",
    ]


def test_a_heading_on_two_pages_and_a_year_at_the_foot_do_not_run() -> None:
    def foot(canvas: Any, made: Any) -> None:
        if made.page == 2:
            canvas.drawString(50, 30, "2027")

    rows = [HEAD, *steps(7)]
    blocks = [part for _ in range(2) for part in ({"heading": "Action Plan"}, {"table": rows})]
    found = [block.text for block in shown(blocks, edge=foot).blocks if isinstance(block, Paragraph)]
    assert found == ["Action Plan", "Action Plan", "2027"]


def test_headings_that_only_look_alike_do_not_run() -> None:
    rows = [HEAD, *steps(9)]
    blocks = [part for n in range(1, 5) for part in ({"heading": f"Goal {n}"}, {"table": rows})]
    found = [block.text for block in shown(blocks).blocks if isinstance(block, Paragraph)]
    assert found == ["Goal 1", "Goal 2", "Goal 3", "Goal 4"]


def drawn(*pages: list[tuple[list[float], list[list[list[str]]]]]) -> bytes:
    """Tables drawn line by line: for each page the sides of columns and the lines of text in each cell of each row."""
    packed = io.BytesIO()
    canvas = Canvas(packed, pagesize=(600, 400), invariant=1)
    for tables in pages:
        top = 380.0
        for sides, rows in tables:
            for row in rows:
                bottom = top - 12 * max(map(len, row)) - 6
                canvas.grid(sides, [bottom, top])
                for left, lines in zip(sides, row, strict=False):
                    for number, line in enumerate(lines, 1):
                        canvas.drawString(left + 4, top - 12 * number, line)
                top = bottom
            top -= 30
        canvas.showPage()
    canvas.save()
    return packed.getvalue()


SIDES = [20.0, 120.0, 300.0]
TITLES = [["Owner"], ["Action"]]


@pytest.mark.parametrize("again", [[], [TITLES]])
def test_a_row_that_the_end_of_a_page_cuts_is_one_and_told(again: list[list[list[str]]]) -> None:
    upper = [TITLES, [["Ada Ray"], ["Visit the lessons of all teachers", "of grades 6 to 8 twice a month to"]]]
    lower = [*again, [[], ["see small groups."]], [["Bo Lee"], ["Write a schedule."]]]
    found = document(drawn([(SIDES, upper)], [(SIDES, lower)]), "p.pdf")
    assert texts(found) == [
        [
            [("Owner", False), ("Action", False)],
            [
                ("Ada Ray", False),
                ("Visit the lessons of all teachers of grades 6 to 8 twice a month to see small groups.", False),
            ],
            [("Bo Lee", False), ("Write a schedule.", False)],
        ]
    ]
    row = 1 + len(again)
    assert [f"{remark.place}: {remark.text}" for remark in found.remarks] == [
        f"p.pdf, page 2, table 1, row {row}, column 2: read as the rest of the row that the end of the page before cuts"
    ]


def test_a_row_that_only_may_be_the_rest_of_another_is_kept_and_told() -> None:
    upper = [TITLES, [["Ada Ray"], ["Visit lessons."]]]
    found = document(drawn([(SIDES, upper)], [(SIDES, [[["all"], ["Write a schedule."]]])]), "p.pdf")
    (table,) = found.blocks
    assert isinstance(table, Table)
    assert [[c.text for c in row] for row in table.rows][2] == ["all", "Write a schedule."]
    assert [remark.text for remark in found.remarks] == [
        "read as a row; it may be the rest of the row on the page before"
    ]


def test_tables_with_other_columns_stay_apart() -> None:
    upper, lower = (SIDES, [TITLES, [["Ada"], ["Visit."]]]), ([20.0, 220.0, 300.0], [TITLES, [["Bo"], ["Write."]]])
    assert len(document(drawn([upper], [lower]), "p.pdf").blocks) == 2
    assert len(document(drawn([upper, upper]), "p.pdf").blocks) == 2


def test_a_word_that_a_narrow_column_cuts_is_one_where_that_is_safe() -> None:
    sides = [20.0, 74.0, 320.0]
    rows = [
        [["Respon-", "sible"], ["Action"]],
        [["Assistan", "t head"], ["Visit lessons."]],
        [["Assistant", "principal"], ["Write."]],
    ]
    (table,) = document(drawn([(sides, rows)]), "p.pdf").blocks
    assert isinstance(table, Table)
    assert [row[0].text for row in table.rows] == ["Responsible", "Assistant head", "Assistant principal"]


def test_a_text_that_runs_over_a_rule_stays_in_its_cell() -> None:
    rows = [TITLES, [["Ada Ray-Longenecker"], ["Visit lessons."]]]
    (table,) = document(drawn([([20.0, 90.0, 300.0], rows)]), "p.pdf").blocks
    assert isinstance(table, Table)
    assert [cell.text for cell in table.rows[1]] == ["Ada Ray-Longenecker", "Visit lessons."]


@pytest.mark.parametrize("way", [0, 90, 180, 270])
@pytest.mark.parametrize("by", ["page", "content"])
def test_turned_pages_are_read_as_they_are_held(way: int, by: str) -> None:
    packed = io.BytesIO()
    canvas = Canvas(packed, pagesize=(600, 600), invariant=1)
    if by == "page":
        canvas.setPageRotation(way)
    else:
        canvas.translate(300, 300)
        canvas.rotate(way)
        canvas.translate(-300, -300)
    canvas.grid([50, 250, 500], [300, 350, 400])
    for x, y, text in ((60, 370, "Goal"), (260, 370, "Owner"), (60, 320, "Students read."), (260, 320, "Ada Ray")):
        canvas.drawString(x, y, text)
    canvas.save()
    found = document(packed.getvalue(), "p.pdf")
    expected = [[[("Goal", False), ("Owner", False)], [("Students read.", False), ("Ada Ray", False)]]]
    assert texts(found) == expected


def test_text_outside_of_tables_is_told_as_in_word(tmp_path: Path) -> None:
    blocks = [{"heading": "Lakeside"}, {"text": SENTENCE}, {"table": [HEAD, *steps(1)]}]
    form_fixtures.as_word(tmp_path / "p.docx", blocks)
    pdf_writing.as_pdf(tmp_path / "p.pdf", blocks)
    assert remarks(one(tmp_path / "p.docx")) == [f'p.docx, paragraph 2: left aside: "{SENTENCE}"']
    assert remarks(one(tmp_path / "p.pdf")) == [f'p.pdf, page 1, paragraph 2: left aside: "{SENTENCE}"']


def test_a_document_of_another_program_reads_as_its_word_document_does() -> None:
    """``fixtures/pdf/nv-spp.pdf`` was printed by LibreOffice from the fixture in Word, with rules around its cells."""
    root = Path(__file__).parents[1] / "fixtures"
    word, pdf = one(root / "forms" / "nv-spp.docx"), one(root / "pdf" / "nv-spp.pdf")
    assert pdf.plan == word.plan
    assert [remark.text for remark in pdf.remarks] == [remark.text for remark in word.remarks]


def test_a_plan_is_checked_converted_and_mapped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocks = [
        {"heading": "Lakeside"},
        {"table": [["What we will do", "Boss", "Ready by"], ["Visit.", "Everyone", "10/2/2026"]]},
    ]
    pdf_writing.as_pdf(tmp_path / "p.pdf", blocks)
    (tmp_path / "map.yaml").write_text(
        "headings: {What we will do: action.text, Boss: action.owner, Ready by: action.end}"
    )
    monkeypatch.chdir(tmp_path)
    path, mapped = "p.pdf", ["--map", "map.yaml"]
    run = CliRunner()
    assert run.invoke(group, ["convert", path, "p.yaml", *mapped]).exit_code == 0
    (action,) = one(tmp_path / "p.yaml").plan.actions or ()
    assert (action.text, action.responsible) == ("Visit.", "Everyone")
    done = run.invoke(group, ["check", path, *mapped, "--as-of", "2026-09-01"])
    assert done.exit_code in (0, 1)
    assert f"{path}, page 1, table 1, row 2, column 1" in done.stdout
    assert "pdf                .pdf  (experimental: from ruled tables alone)" in run.invoke(group, ["forms"]).stdout


def test_what_is_refused_leaves_the_rest_of_the_run(tmp_path: Path) -> None:
    pdf_writing.as_pdf(tmp_path / "a.pdf", [{"text": "Goal: read."}])
    pdf_writing.as_pdf(tmp_path / "b.pdf", [{"heading": "Lakeside"}, {"table": [HEAD, *steps(2)]}])
    done = CliRunner().invoke(group, ["check", str(tmp_path), "--format", "json"])
    assert done.exit_code == 2
    assert '"Lakeside"' in done.stdout
    assert "there are no ruled tables in it" in done.stdout


def test_a_missing_library_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pdf_writing.as_pdf(tmp_path / "x.pdf", [{"table": [HEAD, *steps(1)]}])
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    (error,) = read(tmp_path / "x.pdf", "x.pdf").unreadable
    assert str(error) == (
        "x.pdf: PDF documents are read with pdfplumber, which is not installed"
        ' (install it: pip install "plancheck[pdf]")'
    )
