"""Numbers as JSON prints them."""

from __future__ import annotations

import math


def plain(number: float) -> int | float | None:
    """Whole numbers without a point; None where there is no number."""
    if math.isnan(number):
        return None
    return int(number) if number == int(number) else float(number)


def known(count: int) -> int | None:
    """A count of organisations, of which -1 means that it is not known."""
    return None if count < 0 else int(count)
