"""A day is written YYYY-MM-DD, wherever a person or an address gives one."""

from datetime import date
from pathlib import Path

import click
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from access.address import BadAddress
from commands.import_files import Day
from commands.uploading import form
from indicators.day import day_of
from ingest import periods
from queries import asking
from workflow import annotations, plans, undertaking_entry

quick = settings(max_examples=60, deadline=None, derandomize=True, database=None)
ROOT = Path(__file__).parents[2]
ELSEWHERE = {
    "access/clock.py": "an instant that the audit wrote",
    "analysis/working_days.py": "the table of bank holidays in the file itself",
    "indicators/day.py": "the one place",
    "ingest/periods.py": "a moment with its offset, whose spelling is checked before",
}
OTHER_SPELLINGS = (
    "20260302", "2026-W10-1", "2026W101", "2026-W10", "2026-061", "2026061", "2026-3-2", "26-03-02", "02/03/2026",
    "2026-03-02T00:00", "2026-03-02 ", " 2026-03-02", "2026-03-02\n", "２０２６-03-02", "٢٠٢٦-03-02", "2026‐03‐02",
    "+2026-03-02", "today", "",
)  # fmt: skip
NO_SUCH_DAYS = ("2026-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "0000-01-01")


@quick
@given(st.dates())
def test_every_day_is_read_as_it_is_written(day):
    assert day_of(day.isoformat()) == day


@pytest.mark.acceptance("U08")
@pytest.mark.parametrize("text", OTHER_SPELLINGS)
def test_no_other_spelling_is_a_day(text):
    with pytest.raises(ValueError, match="YYYY-MM-DD"):
        day_of(text)


@pytest.mark.parametrize("text", NO_SUCH_DAYS)
def test_a_day_that_no_calendar_has_is_none(text):
    with pytest.raises(ValueError, match="no such day"):
        day_of(text)


@pytest.mark.acceptance("U08")
@pytest.mark.parametrize("text", [one for one in OTHER_SPELLINGS if one.strip()])
def test_forms_addresses_commands_and_files_read_days_alike(text):
    today = date(2026, 11, 25)
    with pytest.raises(BadAddress):
        asking.day(text, name="day", latest=today)
    with pytest.raises(form.Unusable):
        form._day(MultiDict({"published_on": text if text == text.strip() else "20260302"}))
    with pytest.raises(click.BadParameter):
        Day().convert(text, None, None)
    with pytest.raises(periods.NotAPeriod):
        periods.day(text)
    for problems in (
        annotations._day(text, today),
        plans._day(text, field="on", label="Day")[1],
        undertaking_entry.day(text, field="on", required=True)[1],
    ):
        assert [one.message for one in problems] == ["Day: write it as 2026-09-30, or choose it."]


def test_nothing_else_reads_days_by_what_python_takes_for_one():
    rooms = [one for one in ROOT.iterdir() if (one / "__init__.py").exists() and one.name != "tests"]
    files = [*ROOT.glob("*.py"), *(file for room in rooms for file in room.rglob("*.py"))]
    readers = {str(one.relative_to(ROOT)) for one in files if "fromisoformat" in one.read_text("utf-8")}
    assert readers == set(ELSEWHERE)
