"""What forms ask and tell, and what stands side by side on covers: headings in questions, parts, labels, theories."""

from __future__ import annotations

from typing import TYPE_CHECKING

import docx
import pytest

from plancheck.readers import read
from plancheck.readers.recognition.headings import built_in
from plancheck.readers.recognition.labels import labelled, side_by_side
from plancheck.readers.recognition.theories import parts_of

if TYPE_CHECKING:
    from pathlib import Path

    from plancheck.plan.model import Plan


def plan_of(path: Path, text: str) -> Plan:
    path.write_text(text, encoding="utf-8")
    (submission,) = read(path, path.name).submissions
    return submission.plan


@pytest.mark.parametrize(
    ("heading", "concept"),
    [
        ("Part 2 – Annual Goal", "goal.text"),
        ("Step 3: Root Causes", "cause.text"),
        ("Needs Assessment – What does the data tell us?", "challenge.text"),
        ("What is the Student-Centered Problem that your school will address in this Priority?", "challenge.text"),
        ("What is the Root Cause of the identified Student-Centered Problem?", "cause.text"),
        ("What are our goals for the year?", "goal.text"),
        ("What needs did our data review elevate?", "challenge.text"),
        ("Where are we now?", "goal.baseline"),
        ("What did the team eat?", ""),
        ("What are the odds?", ""),
        ("Parting words – Annual Goal", ""),
        ("What is our mission?", ""),
    ],
)
def test_a_heading_is_known_in_a_question_and_behind_the_number_of_a_part(heading: str, concept: str) -> None:
    match = built_in().match(heading)
    assert (match.concept if match else "") == concept


@pytest.mark.parametrize(
    ("text", "concept", "value"),
    [
        ("Part 5a. Specify the mid-point benchmark(s) that will show progress.", "milestone.text", ""),
        ("Indicate your school’s 2026-27 goal for improving outcomes.", "goal.text", ""),
        ("Part 4a. Indicate resources needed for this plan: two coaches.", "action.resources", "two coaches."),
    ],
)
def test_what_a_form_tells_to_write_is_a_heading(text: str, concept: str, value: str) -> None:
    found = built_in().told(text)
    assert found is not None
    assert (found[0].concept, found[1]) == (concept, value)


@pytest.mark.parametrize(
    "text", ["Identify students below benchmark.", "List the goals on the wall.", "Goal 1: Indicate it.", "Read daily."]
)
def test_what_a_plan_tells_to_do_is_none(text: str) -> None:
    assert built_in().told(text) is None


def test_labels_may_stand_side_by_side() -> None:
    found = side_by_side("School: Elm Street School   Principal: Ann Lee   School Year: 2026-27", built_in())
    assert [(match.concept if match else "", label, value) for match, label, value in found] == [
        ("plan.school", "School", "Elm Street School"),
        ("", "Principal", "Ann Lee"),
        ("plan.year", "School Year", "2026-27"),
    ]
    assert side_by_side("Goal: more readers, as follows: half of all", built_in()) == []


def test_a_label_may_stand_over_its_value() -> None:
    match, value = labelled("Plan Name\nA plan for Elm Street", built_in()) or (None, "")
    assert (match and match.concept, value) == ("plan.title", "A plan for Elm Street")
    assert labelled("Root Cause\nWhy is it so?", built_in()) is None


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("If we meet, then we know, so that all learn.", ("we meet", "we know", "all learn")),
        ("If we meet then we will see plans, which leads to growth", ("we meet", "we will see plans", "growth")),
        ("If teams meet, then plans change.", ("teams meet", "plans change")),
        ("We meet each week.", ()),
    ],
)
def test_a_theory_in_one_sentence_is_taken_apart(text: str, parts: tuple[str, ...]) -> None:
    assert tuple(parts_of(text).values()) == parts


def test_a_theory_without_a_strategy_is_one(tmp_path: Path) -> None:
    found = plan_of(tmp_path / "p.md", "# Plan\n## Theory of Action\nIf we meet, then we know, so that all learn.\n")
    (strategy,) = found.strategies or ()
    assert strategy.text == "If we meet, then we know, so that all learn."
    assert strategy.theory is not None
    assert [part.text for part in strategy.theory.then or ()] == ["we know"]


def test_a_theory_below_a_strategy_is_its_own(tmp_path: Path) -> None:
    text = "# Plan\n**Strategy:** Weekly meetings.\n\n**Theory of Action:** If we meet, then we know.\n"
    (strategy,) = plan_of(tmp_path / "p.md", text).strategies or ()
    assert strategy.text == "Weekly meetings."
    assert strategy.theory is not None


def test_evidence_shows_the_challenge_that_it_stands_below_or_beside(tmp_path: Path) -> None:
    text = (
        "# Plan\n**Problem of Practice:** Freshmen fail.\n\n**What evidence supports this?** 26 % did.\n\n"
        "| Area of Need | Data Source | Root Cause |\n|-|-|-|\n| Few feel they belong. | Survey | Advisory lacks a plan. |\n"
    )
    found = plan_of(tmp_path / "p.md", text)
    assert [challenge.evidence for challenge in found.challenges or ()] == [["evidence-1"], ["evidence-2"]]


def test_where_a_measure_is_taken_from_is_no_evidence(tmp_path: Path) -> None:
    rows = "Goal,Measure,Data Source,Where are we now?,Where do we want to be?\nFewer fail.,Share of F,Grade book,27%,15%\n"
    found = plan_of(tmp_path / "p.csv", rows)
    (goal,) = found.goals or ()
    assert goal.measure == "Share of F (Grade book)"
    assert (goal.baseline and goal.baseline.value, goal.target and goal.target.value) == (27, 15)
    assert found.diagnostic is None


def test_names_on_the_cover_are_those_of_school_and_district(tmp_path: Path) -> None:
    text = "# Improvement Plan\n# Elm Street School\n\nLake County School District\n\n## Goal\nHalf of all read. Go School\n"
    found = plan_of(tmp_path / "p.md", text)
    assert found.title == "Improvement Plan"
    assert found.school is not None
    assert (found.school.name, found.school.district) == ("Elm Street School", "Lake County School District")


def test_reviews_are_read_in_tables_and_in_sentences(tmp_path: Path) -> None:
    table = "| Review Date | Participants | Focus |\n|-|-|-|\n| 11/12/2026 | Team and board | Are we doing it? |\n"
    (review,) = plan_of(tmp_path / "p.md", f"# Plan\n{table}").reviews or ()
    assert (review.by, review.questions) == (["Team", "board"], ["Are we doing it?"])
    text = "# Plan\n## Plan Monitoring\nThe team looks at all data on October 1, 2026 and on March 3, 2027.\n"
    (review,) = plan_of(tmp_path / "p.md", text).reviews or ()
    assert [str(day) for day in review.dates or ()] == ["2026-10-01", "2027-03-03"]


def test_a_period_may_be_said_by_its_days(tmp_path: Path) -> None:
    found = plan_of(tmp_path / "p.md", "# Plan\nPlan Dates: July 1, 2026 – June 30, 2029\n\nGoal: Half of all read.\n")
    assert found.period is not None
    assert (str(found.period.start), str(found.period.end)) == ("2026-07-01", "2029-06-30")


def test_what_stands_beside_a_question_over_several_rows_is_read_by_its_own_heading(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Plan", 0)
    for number in (1, 2):
        document.add_paragraph(f"Goal {number}: By June 2027, {number}0 % fewer fail.")
    table = document.add_table(rows=0, cols=4)
    for row in (
        ["Goal this strategy supports", "Goal 2", None, None],
        ["What are we going to do?", "Strategy # 2.1", "Teams meet each week about all freshmen.", None],
        [
            "How will we see that it works?",
            "Measures of Evidence for Students",
            "Fall\nAt most 28 % fail",
            "May\nAt most 20 % fail",
        ],
    ):
        cells = list(table.add_row().cells)
        for at, text in enumerate(row):
            cells[at].text = text or ""
        if row[2] is None:
            cells[1].merge(cells[3])
    document.save(str(tmp_path / "p.docx"))
    (found,) = read(tmp_path / "p.docx", "p.docx").submissions
    assert [strategy.text for strategy in found.plan.strategies or ()] == ["Teams meet each week about all freshmen."]
    first, second = found.plan.goals or ()
    assert (first.for_, second.for_) == (None, ["strategy-1"])
    assert [(step.date, step.text) for step in second.steps or ()] == [
        ("Fall", "At most 28 % fail"),
        ("May", "At most 20 % fail"),
    ]


def test_strengths_right_below_what_was_looked_at_are_read(tmp_path: Path) -> None:
    """They begin no evidence of a challenge, and the challenge keeps what stands above them."""
    text = "# Priority Need\n\nHalf of them read below grade level.\n\n# Data Sources\n\nAutumn screener\n\n"
    found = plan_of(tmp_path / "p.md", text + "# Strengths\n\nAll teams meet.\n")
    assert found.diagnostic is not None
    first, second = found.diagnostic.evidence or ()
    assert (first.what, second.finding, second.says) == ("Autumn screener", "All teams meet.", "strength")
    assert [challenge.evidence for challenge in found.challenges or ()] == [["evidence-1"]]
