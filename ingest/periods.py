"""Dates and periods in the spellings each format declares. Any other spelling is refused, never guessed at."""

from __future__ import annotations

import re
from datetime import date, datetime
from zoneinfo import ZoneInfo

from indicators.day import day_of
from indicators.month import Month

EARLIEST = Month.of(1990, 1)

_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_NAMES = {name[:length]: place for place, name in enumerate(_MONTHS, start=1) for length in (3, len(name))}

_FINANCIAL_YEAR = re.compile(r"(\d{4})[-/](\d{2})", re.ASCII)
_DAY_FIRST = re.compile(r"(\d{2})/(\d{2})/(\d{4})", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_IN_WORDS = re.compile(r"([A-Za-z]{3,9})[- ](\d{4}|\d{2})", re.ASCII)
_DAY_IN_WORDS = re.compile(r"(\d{1,2}) ([A-Za-z]{3,9}) (\d{4})", re.ASCII)
_WITHOUT_MARKS = re.compile(r"\d{8}", re.ASCII)
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})", re.ASCII)


class NotAPeriod(ValueError):
    """The text is no date or period in the spelling asked for; the message is the rule it breaks."""


def financial_year(text: str) -> Month:
    """`2019-20` (or `2019/20`) as its last month, March 2020."""
    found = _FINANCIAL_YEAR.fullmatch(text)
    if not found or (int(found[1]) + 1) % 100 != int(found[2]):
        raise NotAPeriod("a financial year is written 2019-20")
    return Month.of(int(found[1]) + 1, 3)


def month(text: str) -> Month:
    """`2026-09`."""
    try:
        return Month.parse(text)
    except ValueError:
        raise NotAPeriod("a month is written YYYY-MM") from None


def is_month_in_words(text: str) -> bool:
    found = _IN_WORDS.fullmatch(text)
    return found is not None and found[1].lower() in _NAMES


def month_in_words(text: str) -> Month:
    """`Dec-19` or `December 2019`, as older monthly files have it."""
    found = _IN_WORDS.fullmatch(text)
    if not found or found[1].lower() not in _NAMES:
        raise NotAPeriod("a month is written Dec-19 or December 2019")
    year = int(found[2])
    return Month.of(year if year >= 100 else 2000 + year, _NAMES[found[1].lower()])


def day(text: str) -> date:
    """`2026-09-30`."""
    try:
        return day_of(text)
    except ValueError as rule:
        raise NotAPeriod(str(rule)) from None


def day_in_words(text: str) -> date:
    """`28 October 2024`."""
    found = _DAY_IN_WORDS.fullmatch(text)
    if not found or found[2].lower() not in _NAMES:
        raise NotAPeriod("a day is written 28 October 2024")
    return _real(int(found[3]), _NAMES[found[2].lower()], int(found[1]))


def day_first(text: str) -> date:
    """`30/09/2026`."""
    found = _DAY_FIRST.fullmatch(text)
    if not found:
        raise NotAPeriod("a day is written DD/MM/YYYY")
    return _real(int(found[3]), int(found[2]), int(found[1]))


def day_without_marks(text: str) -> date:
    """`20260930`."""
    if not _WITHOUT_MARKS.fullmatch(text):
        raise NotAPeriod("a day is written YYYYMMDD")
    return _real(int(text[:4]), int(text[4:6]), int(text[6:]))


def is_moment(text: str) -> bool:
    return bool(_MOMENT.fullmatch(text))


def day_of_moment(text: str) -> date:
    """The day in England of a moment with its offset: half past eleven at night UTC in summer is the next day."""
    try:
        return datetime.fromisoformat(text).astimezone(ZoneInfo("Europe/London")).date()
    except ValueError:
        raise NotAPeriod("there is no such moment") from None


def published_month(first: str, last: str) -> Month:
    """The calendar month from its first to its last day, both written DD/MM/YYYY or both YYYY-MM-DD."""
    for pattern, order in ((_DAY_FIRST, (3, 2, 1)), (_YEAR_FIRST, (1, 2, 3))):
        start, end = pattern.fullmatch(first), pattern.fullmatch(last)
        if start and end:
            return _whole_month(*(_real(*(int(found[place]) for place in order)) for found in (start, end)))
    raise NotAPeriod("a period's days are both written DD/MM/YYYY (or both YYYY-MM-DD)")


def refuse_unlikely(period: Month, *, today: date) -> None:
    """Raises `NotAPeriod` for a month before 1990 or after this one."""
    if period < EARLIEST:
        raise NotAPeriod("the period is before 1990")
    if period > Month.containing(today):
        raise NotAPeriod("the period is in the future")


def _real(year: int, month_of_year: int, day_of_month: int) -> date:
    try:
        return date(year, month_of_year, day_of_month)
    except ValueError:
        raise NotAPeriod("there is no such day") from None


def _whole_month(start: date, end: date) -> Month:
    found = Month.containing(start)
    if start != found.first_day() or end != found.last_day():
        raise NotAPeriod("the period is not one whole calendar month")
    return found
