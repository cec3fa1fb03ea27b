"""A table that is published again: revised figures must not give away what an earlier version suppressed.

A reader lays both versions side by side and takes a cell that did not change for the same count. So a cell
that was visible stays visible while it is unchanged, one that was suppressed stays suppressed, and only
changed cells are free to choose.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from analysis.disclosure import Policy
from analysis.disclosure_secondary import Release, protect
from analysis.disclosure_sums import Sum
from analysis.series import Numbers


def protect_revision(
    counts: Numbers, sums: Sequence[Sum], *, policy: Policy, earlier_counts: Numbers, earlier: Release
) -> Release:
    """For whoever imports `analysis`: no screen uses it (ADR 0127).

    What of the later version may be shown. Cells and sums are numbered alike in both versions.

    Raises `DoesNotAddUp`, and `CannotProtect` where the earlier version leaves no safe way to publish this one.
    """
    many = len(counts)
    unchanged = counts == earlier_counts
    same = [Sum(cell + many, (cell,)) for cell in np.flatnonzero(unchanged).tolist()]
    later = [Sum(told.total + many, tuple(part + many for part in told.parts)) for told in sums]
    found = protect(
        np.concatenate((earlier_counts, counts)),
        [*sums, *later, *same],
        policy=policy,
        public=np.concatenate((~earlier.hidden, unchanged & ~earlier.hidden)),
        withheld=np.concatenate((earlier.hidden, unchanged & earlier.hidden)),
    )
    # Only a cell that was suppressed for others' sake in this version counts as such.
    secondary = found.hidden[many:] & ~policy.is_small(counts)
    return Release(found.printed[many:], found.hidden[many:], secondary)
