"""England's working days: Monday to Friday without bank holidays, from a dated table.

Clocks such as the eight working days of a MOSS critical safety check run on these. The table is that of
GOV.UK for England and Wales, substitute days included; 2028 follows the standing rules. A royal proclamation
can add a day within a year of it (as for 19 September 2022), so the table is checked every year, and a date
outside it is refused rather than guessed.
"""

from __future__ import annotations

from datetime import date, timedelta

_TABLE = """
2019 01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26
2020 01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28
2021 01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28
2022 01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27
2023 01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26
2024 01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26
2025 01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26
2026 01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28
2027 01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28
2028 01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26
"""

BANK_HOLIDAYS = frozenset(
    date.fromisoformat(f"{year}-{day}") for year, *days in map(str.split, _TABLE.split("\n")[1:-1]) for day in days
)
FIRST = date(min(BANK_HOLIDAYS).year, 1, 1)
LAST = date(max(BANK_HOLIDAYS).year, 12, 31)
CRITICAL_SAFETY_CHECK = 8
"""Working days after a MOSS signal's e-mail within which the check is due (NHS England, December 2025)."""


class OutsideCalendar(ValueError):
    """The bank holidays of that year are not in the table."""


def is_working_day(day: date) -> bool:
    """Whether offices are open. Raises `OutsideCalendar`."""
    if not FIRST <= day <= LAST:
        raise OutsideCalendar(f"bank holidays are known from {FIRST.year} to {LAST.year}, not for {day}")
    return day.weekday() < 5 and day not in BANK_HOLIDAYS


def add_working_days(day: date, days: int) -> date:
    """The `days`-th working day after `day`, which itself does not count. Raises `OutsideCalendar`.

    A clock that starts on a Saturday counts Monday as its first day. With 0 days it is `day` itself.
    """
    while days > 0:
        day += timedelta(days=1)
        days -= is_working_day(day)
    return day


def working_days_between(start: date, end: date) -> int:
    """Working days after `start` up to and including `end`; negative where `end` is earlier."""
    if end < start:
        return -working_days_between(end, start)
    return sum(is_working_day(start + timedelta(days=days)) for days in range(1, (end - start).days + 1))
