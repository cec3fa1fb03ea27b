"""Rule sets by name: which rules are used and how. Every chart prints the name of the one it used."""

from __future__ import annotations

from dataclasses import dataclass, replace

from analysis.verdicts import Rule

NHS_RULES = (Rule.OUTSIDE_LIMITS, Rule.TREND, Rule.TWO_IN_THREE, Rule.SHIFT)
"""In the order of priority in which one label is given to a point."""

IN_WORDS = {6: "six", 7: "seven", 8: "eight", 9: "nine", 10: "ten", 11: "eleven", 12: "twelve"}


@dataclass(frozen=True)
class RuleSet:
    """How the rules are read.

    `run` points make a shift or a trend. `beyond_counts` says whether a point outside the three sigma limits
    counts as one of the "two" of two in three. `screened` says whether moving ranges above their own upper
    limit leave the limits' width. `improvement_first` shows improvement when the last point is both
    improvement and concern; ranking goes by the concern all the same. `sigmas` is how far the limits of an
    XmR chart stand from the mean. `boxed` sets Anhøj's two bounds together. With fewer than `fewest_points` in
    a phase nothing is judged.
    """

    key: str
    name: str
    described: str
    rules: tuple[Rule, ...] = NHS_RULES
    run: int = 7
    beyond_counts: bool = True
    screened: bool = False
    improvement_first: bool = True
    fewest_points: int = 13
    sigmas: float = 3.0
    boxed: bool = False

    def named(self, rule: Rule) -> str:
        """A rule by its name, with as many points as this set asks for."""
        return rule.in_words.replace("Seven", IN_WORDS[self.run].capitalize())


def variant(rule_set: RuleSet, *, run: int = 7, screened: bool = False) -> RuleSet:
    """The same rules with `run` points for a shift or a trend, and with or without screening, named so."""
    changes: list[str] = []
    if run != rule_set.run:
        changes.append(f"{IN_WORDS[run]} points")
    if screened != rule_set.screened:
        changes.append("moving ranges screened" if screened else "moving ranges not screened")
    if not changes:
        return rule_set
    key = f"{rule_set.key}_{run}" + ("_screened" if screened else "")
    name = f"{rule_set.name}, {', '.join(changes)}"
    described = f"{rule_set.described} Changed here: {', '.join(changes)}."
    return replace(rule_set, key=key, name=name, described=described, run=run, screened=screened)


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

ANHOEJ = RuleSet(
    key="anhoej",
    name="Anhøj",
    described=(
        "As the R package qicharts2 0.8.1 runs them: a run on one side of the centre longer than "
        "round(log2 n) + 3, fewer crossings than the 5 % point of a fair coin, or a point outside the "
        "limits; n counts the points off the centre line. At least ten points."
    ),
    rules=(Rule.OUTSIDE_LIMITS, Rule.LONG_RUN, Rule.FEW_CROSSINGS),
    screened=True,
    improvement_first=False,
    fewest_points=10,
)

ANHOEJ_BEST_BOX = replace(
    ANHOEJ,
    key="anhoej_best_box",
    name="Anhøj, best box",
    described=(
        "As Anhøj, but the longest run and the fewest crossings are the pair that holds an unchanging series "
        "with a probability of 92.5 % and one shifted by 0.8 standard deviations least often. Ten to a hundred "
        "points; beyond that as Anhøj."
    ),
    boxed=True,
)

BY_KEY = {
    one.key: one
    for one in (
        MAKING_DATA_COUNT,
        variant(MAKING_DATA_COUNT, run=6),
        variant(MAKING_DATA_COUNT, screened=True),
        variant(MAKING_DATA_COUNT, run=6, screened=True),
        NHSR_PLOTTHEDOTS,
        ANHOEJ,
        ANHOEJ_BEST_BOX,
    )
}
