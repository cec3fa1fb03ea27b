"""A phase that somebody signed elsewhere, as a file gives it, without ids."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from indicators.month import Month


class PhaseGiven(NamedTuple):
    """`stratum` is dimension and group, `starts` the month at which limits restart, `signed_on` when `by` decided."""

    organisation: str
    definition: str
    stratum: tuple[str, str]
    starts: Month
    reason: str
    by: str
    signed_on: date
    line: int
