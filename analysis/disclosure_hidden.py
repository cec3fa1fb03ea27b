"""What a known sum of small counts, none of which is shown, gives away of each."""

from __future__ import annotations

from analysis.disclosure import Mask, Policy
from analysis.series import Counts, Numbers


def pinned(total: Numbers, *, small: Counts, policy: Policy) -> Mask:
    """Where the sum `total` of as many `small` counts tells one of them to within less than the policy's width.

    Each is known to lie from 1 to the largest small one: at most it is the sum less one for each other, at least the
    sum less as much as the others can be.
    """
    fewest, most = small + policy.width, policy.largest_small * small - policy.width
    return (small > 0) & ((total < fewest) | (total > most))
