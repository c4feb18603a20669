"""The phrases that plans for benchmarks are put together from; all invented."""

from __future__ import annotations

SUBJECTS = (
    "mathematics", "reading", "writing", "science", "attendance", "algebra", "early literacy", "biology",
    "English language arts", "number sense", "phonics", "geometry", "social studies", "behavior",
)  # fmt: skip
GROUPS = (
    "students with disabilities", "multilingual learners", "Black students", "Latino students", "ninth graders",
    "economically disadvantaged students", "third graders", "students in foster care", "boys", "newcomers",
    "students in grades 6 to 8", "kindergarten students",
)  # fmt: skip
SOURCES = (
    "the state assessment", "the winter benchmark", "classroom visits in November", "the climate survey",
    "attendance records", "the district's interim assessment", "a focus group of parents", "exit slips",
    "the review of student work", "the screening in September", "grade books of two years", "course records",
)  # fmt: skip
STATES = (
    "have met the standard", "are below grade level", "miss eighteen days or more", "read below their grade",
    "have failed at least one course", "do not feel known by any adult in school", "score in the lowest band",
    "are suspended at twice the rate of their peers", "have not grown in three years", "leave without a diploma",
)  # fmt: skip
FAULTS = (
    "rarely look at what students have written before they plan the next lesson",
    "choose tasks from older materials that stand below the grade's standard",
    "have no shared routine for checking what was understood",
    "group students by earlier scores and seldom move them again",
    "give feedback only after a unit has ended",
    "explain more than students speak, so that few practise reasoning aloud",
    "meet every week, but the agenda is filled with announcements",
    "do not agree on what a strong answer looks like",
    "teach the new curriculum at a pace that leaves no room for reteaching",
    "were never shown how to adapt a lesson without lowering its demand",
    "hear from families only when something has gone wrong",
    "work from a schedule that splits the reading block in two",
)
SYSTEMS = (
    "The master schedule", "The school's coaching cycle", "Our system for responding to absences",
    "The leadership team's calendar of visits", "The referral procedure", "The way we place new students",
    "The structure of team meetings", "The grading policy", "Our onboarding of new teachers",
    "The assessment calendar", "The tiered support process", "The plan for family contacts",
)  # fmt: skip
SYSTEM_FAULTS = (
    "leaves no common time for those who share a grade",
    "depends on one person and stops when she is away",
    "was last looked at four years ago and does not fit the new curriculum",
    "starts only after a student has failed",
    "is understood differently by every department",
    "names no one who follows up on what was agreed",
    "reaches fewer than half of the classrooms in a year",
    "collects much data and returns none of it to teachers",
    "treats all grades alike although their needs differ",
    "rewards compliance with forms instead of changes in lessons",
)
LEADS = (
    "lead", "organize", "plan", "revise", "introduce", "observe", "facilitate", "review", "model", "schedule",
    "rehearse", "pilot", "adjust", "document", "coordinate", "collect",
)  # fmt: skip
WORK = (
    "a weekly cycle of planning from student work", "short visits to lessons with written feedback",
    "an attendance team that meets on Mondays", "model lessons with a debrief on the same day",
    "a common unit guide with checks for understanding", "small-group reteaching in a protected half hour",
    "advisory groups of twelve with one adult each", "conferences in which students present their portfolios",
    "a shared bank of grade-level tasks", "learning walks for all departments", "peer tutoring at lunch",
    "calls home after the third absence", "a protocol for reading student answers together",
    "co-teaching in all inclusion classes", "interviews with graduates about their first year",
)  # fmt: skip
PRACTICES = (
    "teachers ask students to justify their answers and build on what others say",
    "teachers use exit slips to decide who is retaught the next morning",
    "teachers give every student access to the grade-level text with the supports that are needed",
    "advisors notice within two days when one of their students is missing",
    "co-teachers share planning and lead parts of every lesson",
    "teachers plan questions in advance and press for reasoning",
    "counselors and teachers follow the same steps when a student struggles",
    "students set goals for their reading and monitor them with an adult",
    "teams compare their students' work against one rubric and change the next unit",
    "leaders visit each classroom twice a month and name one next step",
)
OWNERS = (
    "principal", "assistant principal", "instructional coach", "mathematics coach", "reading specialist",
    "grade 3 teacher", "grade 7 science teacher", "special education teacher", "counselor", "social worker",
    "dean of students", "family liaison", "department chair", "data manager", "English teacher",
)  # fmt: skip
PRODUCTS = (
    "a calendar of visits", "a set of annotated tasks", "a signed schedule", "minutes of the meeting",
    "a list of students with their advisor", "a unit guide", "a tracker with weekly figures", "a short report",
    "an agenda with roles", "a rubric with three samples",
)  # fmt: skip
WHEN = (
    "every Monday", "in the first quarter", "by the winter break", "each month", "before the second semester",
    "throughout the autumn", "after each unit", "on early-release days", "in advisory", "during common planning time",
)  # fmt: skip
ADJECTIVES = (
    "steady", "shared", "visible", "brief", "regular", "careful", "common", "weekly", "written", "joint",
    "targeted", "patient", "structured", "honest", "thorough", "rotating", "focused", "practical", "gradual",
)  # fmt: skip
THINGS = (
    "routine", "protocol", "agenda", "rubric", "observation", "conference", "workshop", "unit", "journal", "prompt",
    "dashboard", "portfolio", "rehearsal", "notebook", "checklist", "seminar", "roster", "bulletin", "mentor",
    "interview", "folder", "forum", "inventory", "sequence", "transition", "vocabulary wall", "reading corner",
)  # fmt: skip
SYLLABLES = ("al", "ber", "cor", "dan", "el", "fir", "gal", "hol", "is", "jor", "kel", "lin", "mar", "nor", "os", "pel",
             "quin", "ros", "sel", "tam", "ur", "vel", "wil", "yar", "zel")  # fmt: skip
