"""MOSS, the events: stillbirths and neonatal deaths at term by site and day. Blank rows at the end are passed over.

An event has no number of its own: it is known by its site, kind and day, and its place among those of the same day.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import partial
from typing import NamedTuple

from indicators.month import Month
from ingest import codes, figures, moss, periods
from ingest.checked import Checked, Happening
from ingest.columns import Columns
from ingest.judging import Column, Noted
from ingest.refusal import Problems
from ingest.rows import Sheet

LAYOUT = moss.layout(
    "moss_events",
    "events",
    "ods_code Site_Code Site_Name Trust_Name test_date year_month event_count outcome",
)
INDICATORS = {"SB": "stillbirth_term_rate", "NND": "neonatal_death_term_rate"}
PREFIX = "MOSS "
"""What the references begin with that are made here."""
MOST_A_ROW = 20


class Row(NamedTuple):
    site: str
    indicator: str
    day: date


def parse(sheet: Sheet, columns: Columns, *, today: date) -> Checked:
    """An event for each that a row counts; raises `Refused` with all that is wrong."""
    problems, checked = Problems(), Checked(rows=len(sheet.rows), whole=PREFIX)
    column = partial(Column, problems=problems)
    trusts, sites = column("ods_code", codes.code), column("Site_Code", codes.code)
    days = column("test_date", lambda text: _day(text, today))
    counts, outcomes = column("event_count", _count), column("outcome", _indicator)
    seen: Counter[Row] = Counter()
    for line, row in moss.rows(sheet, columns, LAYOUT):
        try:
            trusts.meaning(row["ods_code"], line=line)
            found = Row(
                sites.meaning(row["Site_Code"], line=line),
                outcomes.meaning(row["outcome"], line=line),
                days.meaning(row["test_date"], line=line),
            )
            count = counts.meaning(row["event_count"], line=line)
        except Noted:
            continue
        if row["year_month"] != str(Month.containing(found.day)):
            problems.add("the month is not that of the day", line=line, column="year_month", value=row["year_month"])
        for _ in range(count):
            seen[found] += 1
            reference = f"{PREFIX}{found.day} {seen[found]}"
            checked.events.append(Happening(found.site, found.indicator, found.day, reference, "", line))
    problems.refuse_if_any()
    return checked


def _day(text: str, today: date) -> date:
    day = periods.day_first(text)
    periods.refuse_unlikely(Month.containing(day), today=today)
    if day > today:
        raise periods.NotAPeriod("the day is in the future")
    return day


def _count(text: str) -> int:
    number = figures.count(text)
    if not 1 <= number <= MOST_A_ROW:
        raise figures.NotAFigure(f"a row counts 1 to {MOST_A_ROW} events")
    return number


def _indicator(text: str) -> str:
    if text not in INDICATORS:
        raise ValueError("an outcome is SB (stillbirth) or NND (neonatal death)")
    return INDICATORS[text]
