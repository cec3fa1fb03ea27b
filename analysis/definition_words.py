"""How well something is sourced, and how a target stands, in words."""

from __future__ import annotations

from indicators.indicator import Definition
from indicators.vocabulary import Evidence, TargetStatus

EVIDENCE = {
    Evidence.SOURCE_SEEN: "source seen",
    Evidence.KNOWN_UNVERIFIED: "unverified: a known document whose text was not checked",
    Evidence.JUDGEMENT: "unverified: a judgement of this catalogue",
}
STATUS = {
    TargetStatus.ACTIVE: "in force",
    TargetStatus.SUPERSEDED: "replaced by another",
    TargetStatus.SUSPENDED: "set aside",
    TargetStatus.EXPIRED: "its date has passed",
}


def window(definition: Definition) -> str:
    """What time a figure covers: `its own month`, `3 months, ending 1 before the month on its label`."""
    if definition.source == "msds_annual":
        return "a financial year, April to March"
    if definition.every_months > 1:
        return f"a {definition.period}, ending with the month on its label"
    months = "its own month" if definition.window_months == 1 else f"{definition.window_months} months"
    lag = f", ending {definition.lag_months} before the month on its label" if definition.lag_months else ""
    return months + lag
