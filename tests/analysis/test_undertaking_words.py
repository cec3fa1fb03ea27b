"""What is overdue, in sentences: deliverables one by one, recommendations as many of one list."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from analysis import undertaking_words as words
from analysis.undertakings import Tally
from indicators.deliverables import Document, UndertakingKind
from tests.analysis.test_undertakings import DUE, recommendation

DAY = DUE + timedelta(days=10)
PLAN = {"document": Document.ANNUAL_PLAN, "plan_year": 2026}


def test_deliverables_are_told_one_by_one_with_who_answers():
    owned = recommendation("D1", kind=UndertakingKind.DELIVERABLE, title="Hub open", owner="A manager", **PLAN)
    nobodys = recommendation("M1", kind=UndertakingKind.MILESTONE, title="Lease", due_on=DAY - timedelta(1), **PLAN)
    first, second = words.late([nobodys, owned], day=DAY)
    assert (first.lead, first.said, first.days) == (
        "Hub open", "was due on 30 June 2026 and is 10 days overdue. A manager answers for it.", 10,
    )  # fmt: skip
    assert second.said == "was due on 9 July 2026 and is 1 day overdue. Nobody is named for it."


def test_recommendations_of_one_list_are_told_together_and_by_organisation():
    every = [recommendation("1"), recommendation("2", due_on=DUE - timedelta(90))]
    every += [recommendation("1", organisation="DEMO-T2", title="The only one")]
    both, alone = words.late(every, day=DAY)
    assert (both.number, both.said) == (2, "2 recommendations are overdue, the longest by 100 days.")
    assert alone.said == "1 recommendation is 10 days overdue: The only one."
    assert (alone.organisation, alone.lead) == ("DEMO-T2", "Ockenden review")


def test_numbers_are_told_by_kind():
    every = words.late([recommendation("1"), recommendation("2")], day=DAY)
    deliverable = recommendation("D1", kind=UndertakingKind.DELIVERABLE, **PLAN)
    milestone = recommendation("M1", kind=UndertakingKind.MILESTONE, **PLAN)
    together = [*every, *words.late([deliverable, milestone], day=DAY)]
    assert words.numbers(together) == "2 recommendations, 1 deliverable and 1 milestone"
    assert words.numbers(every) == "2 recommendations"
    assert words.numbers([]) == ""


@pytest.mark.acceptance("C10")
@pytest.mark.parametrize(
    ("due", "on_time", "said"),
    [
        (0, 0, "None is due yet."),
        (1, 1, "1 of 1 due by now was carried out by their day (100%)."),
        (22, 18, "18 of 22 due by now were carried out by their day (82%)."),
        (3, 0, "0 of 3 due by now were carried out by their day (0%)."),
    ],
)
def test_the_share_by_their_day_is_told_only_where_something_was_due(due, on_time, said):
    assert words.on_time(Tally(22, 0, 0, 0, 0, 0, due, on_time)) == said


def test_a_day_is_written_in_words():
    assert words.on_day(date(2026, 9, 1)) == "1 September 2026"
