"""How many false signals a meeting will see, and how strict the rules must be to keep them to a stated number.

A meeting that looks at many hundred charts sees signals although nothing has changed. A budget says how many
of those it accepts; the rule that adds most of them is made stricter first, until the budget is kept. Every
step towards fewer false signals delays true ones: see `detectability`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from analysis import last_point
from analysis.false_signals import GRID, between
from analysis.rule_sets import IN_WORDS, MAKING_DATA_COUNT, RuleSet

MOST_POINTS = 12
MOST_SIGMAS = 5.0
STEP = 0.1


@dataclass(frozen=True)
class Budget:
    """The rules that keep a budget, and the false signals still to be expected under them.

    `before` is what the rules would give as they were. Where even the strictest rules exceed the budget,
    `expected` is above `allowed`.
    """

    allowed: float
    before: float
    expected: float
    rule_set: RuleSet

    @property
    def is_kept(self) -> bool:
        return self.expected <= self.allowed


def keep(charts: Sequence[int], *, allowed: float, rule_set: RuleSet = MAKING_DATA_COUNT) -> Budget:
    """The mildest tightening of `rule_set` under which charts of these lengths give `allowed` false signals.

    `charts` has the number of points of each chart's last phase. Only for unscreened NHS rules that count a
    point beyond the limits among the two in three.
    """
    lengths = Counter(length for length in charts if length >= max(rule_set.fewest_points, 3))
    run, sigmas = rule_set.run, rule_set.sigmas
    before = expected = _total(lengths, run, sigmas)
    while expected > allowed and (run < MOST_POINTS or sigmas < MOST_SIGMAS):
        runs_add_most = _part(lengths, "only_runs", run=run) >= _part(lengths, "only_far", sigmas=sigmas)
        if run < MOST_POINTS and (runs_add_most or sigmas >= MOST_SIGMAS):
            run += 1
        else:
            sigmas = round(sigmas + STEP, 1)
        expected = _total(lengths, run, sigmas)
    return Budget(allowed, before, expected, tightened(rule_set, run=run, sigmas=sigmas))


def tightened(rule_set: RuleSet, *, run: int, sigmas: float) -> RuleSet:
    """The same rules with longer runs and limits further out, named so."""
    if (run, sigmas) == (rule_set.run, rule_set.sigmas):
        return rule_set
    changed = f"{IN_WORDS[run]} points and limits at {sigmas:.1f} sigma"
    return replace(
        rule_set,
        key=f"{rule_set.key}_{run}_{sigmas:.1f}",
        name=f"{rule_set.name}, {changed}",
        described=f"{rule_set.described} Tightened here to keep a budget of false signals: {changed}.",
        run=run,
        sigmas=sigmas,
    )


def _total(lengths: Counter[int], run: int, sigmas: float) -> float:
    return _part(lengths, "flagged", run=run, sigmas=sigmas)


def _part(lengths: Counter[int], what: str, **strictness: float) -> float:
    shares = {points: getattr(last_point.simulated(points), what)(**strictness) for points in GRID if points >= 3}
    return sum(many * between(shares, length) for length, many in lengths.items())
