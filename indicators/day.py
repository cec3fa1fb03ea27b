"""A day as people, files and addresses give it: the one place that reads it, so that no other spelling slips in."""

from __future__ import annotations

import re
from datetime import date

_YEAR_FIRST = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def day_of(text: str) -> date:
    """Read `YYYY-MM-DD`, and nothing else: no week (`2026-W10-1`), no `20260302`. Raises `ValueError` with the rule.

    Source: reliability.md section 6; `date.fromisoformat` alone reads every spelling of ISO 8601 that names a day.
    """
    if not _YEAR_FIRST.fullmatch(text):
        raise ValueError("a day is written YYYY-MM-DD")
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError("there is no such day") from None
