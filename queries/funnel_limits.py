"""How the limits of a funnel allow for organisations that differ more than chance."""

from __future__ import annotations

from enum import StrEnum

from analysis.funnel import Widening


class Limits(StrEnum):
    """As the address says it."""

    WIDENED = "widened"
    PLAIN = "plain"
    FACTOR = "factor"
    STABILISED = "stabilised"
    """No limits: rates drawn towards the average of trusts like them, in bands."""

    @property
    def widening(self) -> Widening:
        return {
            Limits.WIDENED: Widening.ADDITIVE,
            Limits.PLAIN: Widening.NONE,
            Limits.FACTOR: Widening.MULTIPLICATIVE,
            Limits.STABILISED: Widening.ADDITIVE,
        }[self]
