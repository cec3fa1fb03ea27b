"""Small numbers: named policies for showing counts to those outside the organisation they belong to.

A count of one to seven (or one to four) could point at a woman or a baby. Zero is always shown; a suppressed
count is neither zero nor missing. What is left visible must not give a suppressed count away by subtraction:
that is `disclosure_secondary`. Sources: NHS England's publication code for `nhsd_cqim` and `nhsd_dashboard`,
the Data Quality Maturity Index's rules for `dqmi`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.series import Numbers

Mask = NDArray[np.bool_]


class UnknownPolicy(ValueError):
    """No policy has this name."""


@dataclass(frozen=True)
class Policy:
    """Counts from 1 to `largest_small` are small; 0 for a policy without small numbers.

    They are shown as `small_as`, or suppressed where that is 0. Other counts are rounded to `base`. Items on
    fewer than `fewest_records` records are left out.
    """

    key: str
    in_words: str
    largest_small: int
    small_as: int
    base: int
    fewest_records: int = 0

    @property
    def width(self) -> int:
        """How far apart the smallest and largest value lie that a small count must leave possible."""
        return max(0, self.largest_small - 1)

    @property
    def suppresses(self) -> bool:
        return self.largest_small > 0 and not self.small_as

    def is_small(self, counts: Numbers) -> Mask:
        return (counts >= 1) & (counts <= self.largest_small)

    def printed(self, counts: Numbers) -> Numbers:
        """What stands in the table, secondary suppression apart: NaN where suppressed."""
        rounded = np.floor(counts / self.base + 0.5) * self.base
        small = float(self.small_as) if self.small_as else np.nan
        return np.where(self.is_small(counts), small, rounded)

    def possible(self, printed: Numbers) -> tuple[Numbers, Numbers]:
        """The lowest and highest count behind each figure; a suppressed one is known only not to be 0."""
        reach = (self.base - 1) // 2
        lowest, highest = np.maximum(printed - reach, self.largest_small + 1), printed + reach
        small = (printed == self.small_as) & (self.small_as > 0)
        lowest, highest = np.where(small, 1, lowest), np.where(small, self.largest_small, highest)
        zero, hidden = printed == 0, np.isnan(printed)
        lowest, highest = np.where(zero, 0, lowest), np.where(zero, 0, highest)
        return np.where(hidden, 1, lowest), np.where(hidden, np.inf, highest)

    def rates(self, printed: Numbers, denominator: Numbers) -> Numbers:
        """Rates from what is printed, never from the true counts: NaN where the numerator is suppressed."""
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.where(denominator > 0, printed / denominator, np.nan)

    def leaves_out(self, records: Numbers) -> Mask:
        """Which items rest on too few records to be shown at all."""
        return records < self.fewest_records


NONE = Policy("none", "shown as they are", 0, 0, 1)
NHSD_CQIM = Policy("nhsd_cqim", "1 to 7 shown as 5, larger counts to the nearest 5, rates from these", 7, 5, 5)
NHSD_DASHBOARD = Policy("nhsd_dashboard", "1 to 7 suppressed", 7, 0, 1)
DQMI = Policy(
    "dqmi", "1 to 7 suppressed, larger counts to the nearest 5, fewer than 25 records left out", 7, 0, 5, 25
)
ONS_LT5 = Policy("ons_lt5", "1 to 4 suppressed", 4, 0, 1)
POLICIES = {policy.key: policy for policy in (NONE, NHSD_CQIM, NHSD_DASHBOARD, DQMI, ONS_LT5)}


def policy_named(key: str) -> Policy:
    """Raises `UnknownPolicy`: a missing policy is never read as none."""
    if key not in POLICIES:
        raise UnknownPolicy(f"no disclosure policy is called {key!r}")
    return POLICIES[key]
