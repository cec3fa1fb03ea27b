"""How undertakings stand on a day, and how many of a list do."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import undertakings
from analysis.undertakings import Happened, Progress, Undertaking
from indicators.deliverables import Document, Step, UndertakingKind

DUE = date(2026, 6, 30)
A_DAY = timedelta(days=1)


def recommendation(reference: str = "1", *, due_on: date | None = DUE, **more: object) -> Undertaking:
    made = Undertaking(
        id=1,
        organisation="DEMO-T1",
        document=Document.OCKENDEN,
        kind=UndertakingKind.RECOMMENDATION,
        reference=reference,
        title="A recommendation",
        due_on=due_on,
    )
    return replace(made, **more)


def step(which: Step, on: date) -> Happened:
    return Happened(which, on, "minutes", "somebody")


DELIVERED = step(Step.DELIVERED, DUE - A_DAY)
ASSURED = step(Step.ASSURED, DUE + 9 * A_DAY)


@pytest.mark.acceptance("C38")
def test_delivered_and_not_yet_evidenced_is_distinct_from_evidenced_and_assured():
    delivered = recommendation(happened=(DELIVERED,))
    assured = recommendation(happened=(DELIVERED, ASSURED))
    day = DUE + 30 * A_DAY
    assert undertakings.progress(delivered, day=day) == "Delivered, not yet evidenced"
    assert undertakings.progress(assured, day=day) == "Evidenced and assured"
    told = undertakings.tally([delivered, assured], day=day)
    assert (told.delivered, told.assured, told.done) == (1, 1, 2)


@pytest.mark.parametrize(
    ("one", "day", "stands"),
    [
        (recommendation(), DUE, Progress.NOT_DUE),
        (recommendation(), DUE + A_DAY, Progress.OVERDUE),
        (recommendation(due_on=None), DUE + A_DAY, Progress.NO_DAY),
        (recommendation(happened=(DELIVERED,)), DELIVERED.on - A_DAY, Progress.NOT_DUE),
        (recommendation(happened=(DELIVERED, ASSURED)), ASSURED.on - A_DAY, Progress.DELIVERED),
        (recommendation(happened=(ASSURED,)), ASSURED.on, Progress.ASSURED),
        (recommendation(happened=(DELIVERED, step(Step.REOPENED, DUE))), DUE + A_DAY, Progress.OVERDUE),
        (recommendation(happened=(DELIVERED, step(Step.REOPENED, DUE), ASSURED)), ASSURED.on, Progress.ASSURED),
    ],
)
def test_an_undertaking_stands_as_it_did_at_the_end_of_a_day(one, day, stands):
    assert undertakings.progress(one, day=day) is stands


@pytest.mark.acceptance("C16")
def test_what_is_overdue_is_counted_and_told_longest_first():
    early, late = recommendation("1", due_on=DUE - 9 * A_DAY), recommendation("2")
    objective = recommendation("3", kind=UndertakingKind.OBJECTIVE)
    day = DUE + A_DAY
    assert undertakings.overdue([late, objective, early], day=day) == (early, late)
    assert [undertakings.days_late(one, day=day) for one in (early, late)] == [10, 1]


@pytest.mark.acceptance("C10")
def test_the_share_carried_out_by_its_day_counts_only_what_was_due():
    on_time, late = recommendation("1", happened=(DELIVERED,)), recommendation("2", happened=(ASSURED,))
    never, to_come = recommendation("3"), recommendation("4", due_on=DUE + 90 * A_DAY, happened=(DELIVERED,))
    told = undertakings.tally([on_time, late, never, to_come], day=DUE + 30 * A_DAY)
    assert (told.due, told.on_time, told.overdue) == (3, 1, 1)


@given(
    st.lists(
        st.tuples(
            st.sampled_from([None, DUE, DUE + A_DAY]),
            st.lists(st.tuples(st.sampled_from(list(Step)), st.integers(-5, 5)), max_size=4),
        ),
        max_size=8,
    )
)
def test_every_undertaking_of_a_list_stands_somewhere_once(drawn):
    every = [
        recommendation(
            str(place), due_on=due, happened=tuple(step(which, DUE + days * A_DAY) for which, days in what)
        )
        for place, (due, what) in enumerate(drawn)
    ]
    told = undertakings.tally(every, day=DUE)
    assert told.total == told.assured + told.delivered + told.overdue + told.not_due + told.no_day
    assert told.on_time <= told.due <= told.total
