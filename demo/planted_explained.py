"""Changes that somebody explained: a level moved, limits were restarted for it by signature, no signal is left."""

from __future__ import annotations

from dataclasses import dataclass

from demo.changes import Away
from demo.planted import decoy

STARTS, SIGNED = -15, -2
"""Months before the last one: where the level moves, and when that was signed, once 13 points told the new limits."""
SIGNED_ON = 20
"""Day of the month."""
INDICATOR, LINE = "readmit_baby", "readmit_baby.local"
TRUST, SYSTEM = "DEMO-T003", "DEMO-L01"
_LEAD, _CHAIR = "Q. Lead (invented), QI lead", "C. Hair (invented), surveillance group chair"


@dataclass(frozen=True)
class Signed:
    """New limits of one line from `STARTS` on."""

    organisation: str
    reason: str
    by: str


PHASES = (
    Signed(
        TRUST, "Babies seen on the ward and sent home again are counted from here on: care did not change.", _LEAD
    ),
    Signed(SYSTEM, "Carrowfell counts babies seen on the ward from here on: care did not change.", _CHAIR),
)

PLANTED = (
    decoy(
        "D29", "Carrowfell counts more readmissions, and somebody signed for it", TRUST, LINE, STARTS,
        says="Counted otherwise from here on: limits restart by signature, and nothing signals since.",
        changes=(
            Away(
                INDICATOR, STARTS,
                (2.0, 2.7, 1.8, 2.4, 2.9, 1.9, 2.5, 2.2, 2.8, 2.0, 2.6, 1.9, 2.7, 2.3, 2.1, 2.6),
            ),
        ),
    ),
)  # fmt: skip
