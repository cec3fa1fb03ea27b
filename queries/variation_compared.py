"""One organisation over the period of a comparison: what it counts, how sure that is, or why it is left out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from indicators.vocabulary import CellStatus
from queries.organisations import Organisation
from queries.variation_period import Period
from queries.variation_sums import Sums

LEAST_SHARE = 0.75
"""Of the period that must carry figures: nine of twelve months (judgement)."""


class LeftOut(StrEnum):
    """Why an organisation is not in the funnel."""

    NO = ""
    NOTHING = "no figures in the period"
    WITHOUT_COUNTS = "published without numerator and denominator"
    TOO_LITTLE = "figures for too few months"
    NOBODY = "nobody to count"


@dataclass(frozen=True)
class Compared:
    """One organisation over the period. Counts are sums over `months` of its months.

    `low` and `high` are the lowest and highest true (numerator, denominator) behind the rounding of the source.
    `cells` says how many of its figures have each status. `contributing` of `eligible` members stand behind the
    thinnest of an aggregate's figures (-1: not an aggregate).
    """

    organisation: Organisation
    numerator: float
    denominator: float
    low: tuple[float, float]
    high: tuple[float, float]
    months: int
    cells: dict[CellStatus, int]
    provisional: bool
    contributing: int
    eligible: int
    left_out: LeftOut

    @property
    def share(self) -> float:
        """Events for each one at risk; NaN where there is nobody at risk."""
        return self.numerator / self.denominator if self.denominator > 0 else float("nan")

    @property
    def rounded(self) -> bool:
        return self.low != self.high


def compared(one: Organisation, sums: Sums, place: int, period: Period, apart: int) -> Compared:
    """An organisation from its place among the `sums` over `period`, of figures `apart` months from one another."""
    months = int(sums.counted[place]) * apart
    numerator, denominator = float(sums.numerator[place]), float(sums.denominator[place])
    return Compared(
        organisation=one,
        numerator=numerator,
        denominator=denominator,
        low=(float(sums.numerators.low[place]), float(sums.denominators.low[place])),
        high=(float(sums.numerators.high[place]), float(sums.denominators.high[place])),
        months=months,
        cells={status: number for status in CellStatus if (number := int(sums.cells[place, status]))},
        provisional=bool(sums.provisional[place]),
        contributing=int(sums.contributing[place]),
        eligible=int(sums.eligible[place]),
        left_out=_why_left_out(months, denominator, has_numbers=bool(sums.has_numbers[place]), period=period),
    )


def _why_left_out(months: int, denominator: float, *, has_numbers: bool, period: Period) -> LeftOut:
    if not months:
        return LeftOut.WITHOUT_COUNTS if has_numbers else LeftOut.NOTHING
    if months < LEAST_SHARE * period.months:
        return LeftOut.TOO_LITTLE
    return LeftOut.NO if denominator > 0 else LeftOut.NOBODY
