"""What the points of the local charts say when they are pointed at."""

from __future__ import annotations

from datetime import date, timedelta

from analysis.event_chart import days_between
from charts import local_views

FIRST = date(2026, 1, 1)


def test_an_interval_of_one_day_is_not_said_as_many():
    events = [FIRST + timedelta(days=number) for number in (0, 1, 8)]
    today = events[-1] + timedelta(days=1)
    says = [dot.says for dot in local_views.between(days_between(events, today=today), today=today).dots]
    assert [one[1] for one in says[:2]] == ["1 day after the one before", "7 days after the one before"]
    assert says[-1][0] == "Still waiting: 1 day"
