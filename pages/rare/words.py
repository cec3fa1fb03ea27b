"""Days in words."""

from __future__ import annotations

from datetime import date

from indicators.month import Month


def in_words(day: date) -> str:
    """`24 November 2026`."""
    return f"{day.day} {Month.containing(day).in_words()}"
