"""Rule sets by name: which rules are used and how. Every chart prints the name of the one it used."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class RuleSet:
    """How the four rules are read.

    `run` points make a shift or a trend. `beyond_counts` says whether a point outside the three sigma limits
    counts as one of the "two" of two in three. `screened` says whether moving ranges above their own upper
    limit leave the limits' width. `improvement_first` shows improvement when the last point is both
    improvement and concern; ranking goes by the concern all the same.
    """

    key: str
    name: str
    described: str
    run: int = 7
    beyond_counts: bool = True
    screened: bool = False
    improvement_first: bool = True
    fewest_points: int = 13


MAKING_DATA_COUNT = RuleSet(
    key="making_data_count",
    name="NHS Making Data Count",
    described=(
        "As described for NHS England's own tools, which were not run here: seven points for a shift or a "
        "trend; two of three on one side near or beyond a limit; moving ranges not screened; at least 13 "
        "points; improvement shown when the last point is both."
    ),
)

NHSR_PLOTTHEDOTS = RuleSet(
    key="nhsrplotthedots",
    name="NHSRplotthedots",
    described=(
        "As the R package NHSRplotthedots 0.2.2 runs them: a point beyond the limits is not one of the two "
        "in three; moving ranges are screened; any number of points; the first rule by priority gives a "
        "point its label."
    ),
    beyond_counts=False,
    screened=True,
    improvement_first=False,
    fewest_points=1,
)

BY_KEY = {one.key: one for one in (MAKING_DATA_COUNT, NHSR_PLOTTHEDOTS)}
