"""A day, and a number of days, in words."""

from __future__ import annotations

from datetime import date, timedelta

from analysis.numerals import count
from indicators.month import Month


def in_words(day: date) -> str:
    """`24 November 2026`."""
    return f"{day.day} {Month.containing(day).in_words()}"


def days(span: timedelta) -> str:
    """`1 day`, `34 days`."""
    return f"{count(span.days)} day{'' if span.days == 1 else 's'}"
