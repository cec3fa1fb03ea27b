"""The months that groups are compared over, and the two stretches between which their change is told."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from indicators.indicator import Definition
from indicators.month import Month
from queries.variation_period import Period, covered, step


class Span(StrEnum):
    """How far back a view goes, as the address says it."""

    ENOUGH = "enough"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    TWO_YEARS = "two_years"

    @property
    def months(self) -> int:
        """0 for the one that looks for itself how far to go."""
        return {Span.MONTH: 1, Span.QUARTER: 3, Span.YEAR: 12, Span.TWO_YEARS: 24}.get(self, 0)


TRIED = (Span.QUARTER, Span.YEAR, Span.TWO_YEARS)
"""How far is looked for enough events: one month alone is mostly chance."""
MOST_COMPARED = 12
"""Change is told between stretches of a year at most, and never from one month to the next."""


@dataclass(frozen=True)
class Stretches:
    """The `shown` period, and two of equal length that change is told between; `latest` ends with the one shown."""

    shown: Period
    latest: Period
    before: Period


def stretches(shown: Period, *, oldest: Month, definition: Definition) -> Stretches:
    """The year up to the end of `shown` and the year before it, or the two halves of what there is."""
    half = (shown.last.ordinal - oldest.ordinal + 1) // 2
    latest = covered(last=shown.last, months=min(half, MOST_COMPARED), apart=step(definition))
    return Stretches(shown, latest, _before(latest))


def whole_years(shown: Period) -> Stretches:
    """A year that is shown as it is, and the one before it."""
    return Stretches(shown, shown, _before(shown))


def back_from(last: Month, span: Span, *, oldest: Month, definition: Definition) -> Period:
    """The months of a fixed span up to `last`, in whole figures, as far back as there are any."""
    there_are = last.ordinal - oldest.ordinal + 1
    return covered(last=last, months=min(span.months, there_are), apart=step(definition))


def _before(latest: Period) -> Period:
    return Period(latest.first.plus(-latest.months), latest.first.plus(-1))
