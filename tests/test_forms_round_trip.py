"""Plans that are written in a form come back as they were; templates are read as they are filled in."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import openpyxl
import pytest
import yaml
from click.testing import CliRunner
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from plancheck.cli.main import group
from plancheck.cli.output import CannotWrite
from plancheck.errors import NotFound
from plancheck.readers import read
from plancheck.readers.forms.yaml_text import grow
from plancheck.readers.own.gathering import value
from plancheck.readers.own.layout import Column

if TYPE_CHECKING:
    from plancheck.submission import Submission

ROOT = Path(__file__).parents[1]


def one(path: Path) -> Submission:
    result = read(path, path.name)
    assert result.unreadable == ()
    (submission,) = result.submissions
    return submission


def convert(source: Path, target: Path) -> Submission:
    done = CliRunner().invoke(group, ["convert", str(source), str(target)])
    assert (done.exit_code, done.output) == (0, "")
    return one(target)


@pytest.mark.parametrize("form", ["yaml", "xlsx", "docx"])
def test_a_new_plan_has_a_title_and_nothing_else(form: str, tmp_path: Path) -> None:
    path = tmp_path / f"new.{form}"
    assert CliRunner().invoke(group, ["new", "--form", form, "-o", str(path)]).exit_code == 0
    submission = one(path)
    assert submission.plan.model_dump(exclude_none=True) == {"format": 1, "title": "Title of the plan"}
    assert submission.remarks == ()


def filled(form: str, tmp_path: Path) -> Submission:
    """A template in which a title, an action and its owner were filled in."""
    path = tmp_path / f"new.{form}"
    CliRunner().invoke(group, ["new", "--form", form, "-o", str(path)])
    if form == "docx":
        document = docx.Document(str(path))
        document.tables[0].cell(1, 1).text = "Lake plan"
        (actions,) = [
            t for t in document.tables if [c.text for c in t.rows[0].cells][:3] == ["Id", "Action", "Advances"]
        ]
        for column, value in zip((0, 1, 4, 7), ["a1", "Visit lessons.", "Ada Ray", "2026-10-02"], strict=True):
            actions.cell(1, column).text = value
        document.save(str(path))
    else:
        text = path.read_text(encoding="utf-8").replace("title: Title of the plan", "title: Lake plan")
        for key, value in {
            "# actions:": "actions:",
            "#   - id:\n#     text:\n#     advances:  # [ids]": "  - id: a1\n    text: Visit lessons.",
            "#     responsible:": "    responsible: Ada Ray",
            "#     end:  # a day as 2026-08-15, or in words\n#     every": "    end: 2026-10-02\n#     every",
        }.items():
            head, sign, rest = text.partition("# actions:" if key == "# actions:" else key)
            assert sign
            text = head + value + rest
        path.write_text(text, encoding="utf-8")
    return one(path)


@pytest.mark.parametrize("form", ["docx", "yaml"])
def test_a_filled_template_is_the_plan_that_was_filled_in(form: str, tmp_path: Path) -> None:
    found = filled(form, tmp_path).plan.model_dump(by_alias=True, exclude_none=True, mode="json")
    action = {"id": "a1", "text": "Visit lessons.", "responsible": "Ada Ray", "end": "2026-10-02"}
    assert found == {"format": 1, "title": "Lake plan", "actions": [action]}


def test_a_filled_workbook_is_the_plan_that_was_filled_in(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO(new_workbook(tmp_path).read_bytes()))
    heads = [cell.value for cell in book["Actions"][3]]
    for heading, said in {"Id": "a1", "Action": "Visit lessons.", "End": date(2026, 10, 2), "Hours": 4}.items():
        book["Actions"].cell(4, heads.index(heading) + 1).value = said
    book.save(tmp_path / "filled.xlsx")
    (action,) = one(tmp_path / "filled.xlsx").plan.actions or ()
    assert (action.id, action.text, action.end, action.hours) == ("a1", "Visit lessons.", date(2026, 10, 2), 4)


def test_a_workbook_filled_in_as_people_write_is_read_as_they_mean_it(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(new_workbook(tmp_path))
    for key, said in {"Stages covered": "Strategies, Action plan", "Budget": "$12,000"}.items():
        next(row[1] for row in book["Plan"].iter_rows() if row[0].value == key).value = said
    rows = {
        "People": {"Id": "ann", "Works outside the school": "Yes"},
        "Evidence": {"Source": "State test", "Years": "2024, 2025, 2026", "Type": "Quantitative"},
        "Strategies": {
            "Id": "s1",
            "Strategy": "Plan lessons together.",
            "Instructional core": "Teaching\nStudent task",
        },
        "Theories of action": {"Strategy": "s1", "Part": "Then", "Expectation": "Lessons change."},
        "Reviews": {"Every": "month", "Looks at": "Outcome", "Questions": "Does it help, and whom?"},
    }
    for name, row in rows.items():
        heads = [cell.value for cell in book[name][3]]
        for heading, said in row.items():
            book[name].cell(4, heads.index(heading) + 1).value = said
    book.save(tmp_path / "filled.xlsx")
    found = one(tmp_path / "filled.xlsx").plan.model_dump(by_alias=True, exclude_none=True, mode="json")
    assert found == {
        "format": 1,
        "title": "Title of the plan",
        "covers": ["strategies", "action plan"],
        "budget": {"total": 12000},
        "people": [{"id": "ann", "outside": True}],
        "diagnostic": {"evidence": [{"what": "State test", "type": "quantitative", "years": [2024, 2025, 2026]}]},
        "strategies": [
            {
                "id": "s1",
                "text": "Plan lessons together.",
                "core": ["teaching", "student task"],
                "theory": {"then": [{"text": "Lessons change."}]},
            }
        ],
        "reviews": [{"every": "month", "questions": ["Does it help, and whom?"], "looks_at": ["outcome"]}],
    }


def new_workbook(folder: Path) -> Path:
    path = folder / "new.xlsx"
    assert CliRunner().invoke(group, ["new", "--form", "xlsx", "-o", str(path)]).exit_code == 0
    return path


def test_templates_offer_the_words_of_the_format(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(new_workbook(tmp_path))
    offered = {rule.formula1 for rule in book["Milestones"].data_validations.dataValidation}
    assert offered == {'"open,done,late,off track,dropped"'}


def test_ids_that_word_begins_with_a_capital_are_those_that_were_meant(tmp_path: Path) -> None:
    path = tmp_path / "new.docx"
    CliRunner().invoke(group, ["new", "--form", "docx", "-o", str(path)])
    document = docx.Document(str(path))
    rows = {
        "Addresses": {"Id": "S1", "Strategy": "Plan lessons."},
        "Carries out": {"Id": "A1", "Action": "Meet.", "Advances": "S1", "Responsible": "Ann", "With": "Bo"},
        "Milestone": {"Action": "a1", "Id": "M-1", "Milestone": "Ten are planned.", "Shows": "if-1"},
        "Expectation": {"Strategy": "S1", "Part": "If", "Id": "If-1", "Expectation": "Teams meet."},
        "Held by": {"Id": "Bo", "Name": "Bo Ray"},
    }
    for table in document.tables:
        heads = [cell.text for cell in table.rows[0].cells]
        row = next((said for named, said in rows.items() if {named, *said} <= set(heads)), {})
        for heading, said in row.items():
            table.cell(1, heads.index(heading)).text = said
    document.save(str(path))
    found = one(path).plan.model_dump(by_alias=True, exclude_none=True, mode="json")
    milestone = {"id": "m-1", "text": "Ten are planned.", "shows": ["if-1"]}
    action = {"id": "a1", "text": "Meet.", "advances": ["s1"], "responsible": "Ann", "with": ["Bo"]}
    assert found["people"] == [{"id": "bo", "name": "Bo Ray"}]
    assert found["strategies"] == [
        {"id": "s1", "text": "Plan lessons.", "theory": {"if": [{"id": "if-1", "text": "Teams meet."}]}}
    ]
    assert found["actions"] == [action | {"milestones": [milestone]}]


def test_a_percent_written_into_a_template_stays_what_was_written(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(new_workbook(tmp_path))
    goals = book["Goals"]
    heads = [cell.value for cell in goals[3]]
    for heading, said in {"Goal": "Half can read.", "Baseline": "42%", "Target": "50.5 %"}.items():
        at = heads.index(heading) + 1
        assert goals.column_dimensions[openpyxl.utils.get_column_letter(at)].number_format == (
            "General" if heading == "Goal" else "@"
        )
        goals.cell(4, at).value = said
    book.save(tmp_path / "filled.xlsx")
    goal = (one(tmp_path / "filled.xlsx").plan.goals or [])[0]
    assert goal.baseline is not None
    assert goal.target is not None
    assert (goal.baseline.value, goal.target.value) == (42, 50.5)


def test_every_line_of_the_template_may_be_used(tmp_path: Path) -> None:
    done = CliRunner().invoke(group, ["new"])
    lines = [line.removeprefix("# ") for line in done.stdout.splitlines() if not line.startswith("##")]
    path = tmp_path / "all.yaml"
    path.write_text("\n".join(lines), encoding="utf-8")
    assert one(path).plan.title == "Title of the plan"


def test_a_form_without_ids_keeps_its_links_and_its_doubts_in_yaml(tmp_path: Path) -> None:
    source = ROOT / "fixtures" / "forms" / "nv-spp.docx"
    after = convert(source, tmp_path / "plan.yaml")
    assert [cause.explains for cause in after.plan.root_causes or ()] == [["challenge-1"], ["challenge-1"]]
    assert after.plan.covers == ["team", "diagnostic", "root causes", "strategies", "action plan"]
    comments = [line for line in (tmp_path / "plan.yaml").read_text().splitlines() if line.startswith("#")]
    assert len(comments) == 2 + len(one(source).remarks)
    assert 'the heading "Component II" was not matched' in "\n".join(comments)


@pytest.mark.parametrize("suffix", [".yaml", ".xlsx", ".docx", ".csv", ".md"])
@given(
    texts=st.lists(
        st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Zl", "Zp", "Co", "Cn", "Cs")), min_size=1)
        .map(lambda text: " ".join(text.split()))
        .filter(lambda text: text and text != "(none)" and "&" not in text and not text.startswith("•")),
        min_size=1,
        max_size=4,
    )
)
@example(texts=["__"])
@example(texts=["*_a_* ~~b~~"])
@settings(max_examples=25, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_comes_back_as_it_was(suffix: str, texts: list[str], tmp_path: Path) -> None:
    plan = {"format": 1, "title": "T", "values": [{"id": f"v{n}", "text": text} for n, text in enumerate(texts)]}
    source = tmp_path / "source.json"
    source.write_text(__import__("json").dumps(plan), encoding="utf-8")
    after = convert(source, tmp_path / f"plan{suffix}")
    assert [value.text for value in after.plan.values or ()] == texts


def test_yaml_of_texts_that_look_like_something_else_is_text() -> None:
    from plancheck.writers.yaml_plan import yaml_plan

    data = {"format": 1, "title": "2026", "x-a": ["1e3", "no", "true", "null", "~", "012", "2026-01-01", "a: b", "# c"]}
    assert grow(yaml_plan(data).decode(), "p.yaml").data == data
    assert yaml.safe_load(yaml_plan(data))["title"] == "2026"


@pytest.mark.parametrize(
    ("written", "read"),
    [("2024, 2025", [2024, 2025]), ("2024,2025", [2024, 2025]), ("41; 45", [41, 45]), ("1,250; 13", ["1,250", 13])],
)
def test_numbers_in_a_cell_are_parted_and_none_is_split(written: str, read: list[object]) -> None:
    assert value(written, Column("Years", "years", "numbers")) == read


HOSTILE = {
    "format": 1,
    "title": '=HYPERLINK("http://x","y")',
    "challenges": [
        {"id": "c1", "text": "@SUM(1) [of](http://x) and ![that](y) a\u2028b", "priority": True},
        {"id": "c2", "text": "'-1+1|cmd|' /C calc'!A0 \\[x](y) \\\\"},
        {"id": "c3", "text": "+1 \\", "note": "= 2"},
        {"id": "c4", "text": "-5"},
    ],
}


@pytest.mark.parametrize("form", ["json", "yaml", "xlsx", "docx", "csv", "md"])
def test_texts_that_look_like_formulas_and_links_come_back(form: str, tmp_path: Path) -> None:
    source = tmp_path / "source.json"
    source.write_text(json.dumps(HOSTILE), encoding="utf-8")
    back = convert(source, tmp_path / f"plan.{form}")
    texts = [" ".join(str(challenge.text).split()) for challenge in back.plan.challenges or ()]
    assert back.plan.title == HOSTILE["title"]
    assert texts == [
        "@SUM(1) [of](http://x) and ![that](y) a b",
        "'-1+1|cmd|' /C calc'!A0 \\[x](y) \\\\",
        "+1 \\",
        "-5",
    ]
    notes = [challenge.note for challenge in back.plan.challenges or ()]
    assert (back.remarks, notes) == ((), [None, None, "= 2", None])


def test_no_cell_of_delimited_text_begins_like_a_formula(tmp_path: Path) -> None:
    (tmp_path / "source.json").write_text(json.dumps(HOSTILE), encoding="utf-8")
    convert(tmp_path / "source.json", tmp_path / "plan.csv")
    with (tmp_path / "plan.csv").open(encoding="utf-8-sig", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert [cell for cell in cells if cell.lstrip().startswith(("=", "+", "-", "@"))] == ["-5"]


@pytest.mark.parametrize("form", ["xlsx", "docx", "csv", "md"])
def test_control_characters_are_written_as_escapes(form: str, tmp_path: Path) -> None:
    source = tmp_path / "source.json"
    source.write_text(json.dumps({"format": 1, "title": "a\x1b[31mb\x07\x9b\uffff\rc"}), encoding="utf-8")
    assert convert(source, tmp_path / f"plan.{form}").plan.title.split() == ["a\\x1b[31mb\\x07\\x9b\\xffff", "c"]


def test_a_text_that_no_cell_holds_is_refused_and_not_cut_off(tmp_path: Path) -> None:
    source, target = tmp_path / "source.json", tmp_path / "plan.xlsx"
    source.write_text(json.dumps({"format": 1, "title": "A", "challenges": ["a" * 32_768]}), encoding="utf-8")
    done = CliRunner().invoke(group, ["convert", str(source), str(target)])
    assert (type(done.exception), target.exists()) == (NotFound, False)
    assert "a text of 32,768 characters has no room in a cell of a workbook" in str(done.exception)


@pytest.mark.parametrize("form", ["yaml", "xlsx", "docx"])
def test_the_ending_says_in_which_form_a_new_plan_is_written(form: str, tmp_path: Path) -> None:
    path = tmp_path / f"plan.{form}"
    assert CliRunner().invoke(group, ["new", "-o", str(path)]).exit_code == 0
    assert one(path).plan.title == "Title of the plan"


def test_a_new_plan_takes_no_other_ending_and_no_plan_away(tmp_path: Path) -> None:
    plan, other = tmp_path / "plan.yaml", tmp_path / "plan.csv"
    plan.write_text("format: 1\ntitle: Ours\n", encoding="utf-8")
    refused = [CliRunner().invoke(group, ["new", "-o", str(path)]).exception for path in (plan, other)]
    assert [type(error) for error in refused] == [CannotWrite, NotFound]
    assert (plan.read_text(encoding="utf-8"), other.exists()) == ("format: 1\ntitle: Ours\n", False)


@pytest.mark.parametrize("form", ["yaml", "json", "xlsx", "docx", "csv", "md"])
def test_keys_of_the_author_come_back_from_the_plan_and_its_parts(form: str, tmp_path: Path) -> None:
    plan = {
        "format": 1,
        "title": "T",
        "x-cohort": "K to 2",
        "challenges": [{"id": "c1", "text": "B", "x-rank": "first"}],
    }
    source = tmp_path / "source.json"
    source.write_text(json.dumps(plan), encoding="utf-8")
    after = convert(source, tmp_path / f"plan.{form}").plan
    assert after.model_extra == {"x-cohort": "K to 2"}
    assert (after.challenges or [])[0].model_extra == {"x-rank": "first"}
