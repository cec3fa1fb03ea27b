"""The published measures: what each counts, over which months, and which quality rules gate it.

Facts of the published code behind the monthly statistics, in our words. Of the quality rules, those on coverage, on
completeness of the one or two deciding fields, and on plausibility are evaluated; the others always pass here.
"""

from __future__ import annotations

from dataclasses import dataclass

from indicators import catalogue
from indicators.indicator import Definition

SOURCE = "msds_measures"


@dataclass(frozen=True)
class Rule:
    """A quality measure: at least `least` and at most `most` percent; `strictly` more than `least` if so."""

    code: str
    least: float = 0
    most: float = 10_000
    strictly: bool = False


@dataclass(frozen=True)
class Quality:
    """What gates a measure. `coverage` compares women counted with a year's expected; `of` says which women."""

    coverage: Rule | None = None
    of: str = "deliveries"
    fields: tuple[tuple[Rule, str], ...] = ()
    """Completeness rules, each with the field it asks for."""
    plausible: Rule | None = None
    happened: Rule | None = None
    """At least one event in the six months before."""
    own_rate: Rule | None = None
    """A rule on the rounded rate itself."""
    submission_known: bool = True
    """Whether the publication can tell a trust that did not submit from one that failed."""


@dataclass(frozen=True)
class Measure:
    """One published rate and the definition that reads it."""

    name: str
    family: str
    quality: Quality
    definition: Definition
    decimals: bool = False
    """`80.0` rather than `80`."""

    @property
    def indicator(self) -> str:
        return self.definition.indicator

    @property
    def currency(self) -> str:
        return "Rate per Thousand" if self.definition.per == 1000 else "Rate"


def _coverage(code: str, *, least: float = 70) -> Rule:
    return Rule(f"CQIMDQ{code}", least)


def _known(code: str, name: str) -> tuple[Rule, str]:
    return Rule(f"CQIMDQ{code}", 70), name


_ROBSON = Quality(_coverage("30"), fields=(_known("38", "presentation"), _known("39", "onset")))
_CONTINUITY = Quality(own_rate=Rule("COC_DQ04", 5, strictly=True))
_SETTING = Quality(fields=((Rule("Setting_DQ", 80, strictly=True), "place"),))

_GATED = {
    "CQIMApgar": Quality(_coverage("14"), fields=(_known("15", "gestation"), _known("24", "apgar"))),
    "CQIMBreastfeeding": Quality(_coverage("09"), fields=(_known("08", "first_feed"),)),
    "CQIMBWOI": Quality(_coverage("09"), fields=(_known("25", "presentation"), _known("29", "method"))),
    "CQIMPPH": Quality(
        _coverage("10"),
        plausible=Rule("CQIMDQ12", 0, 20),
        happened=Rule("CQIMDQ13", 100),
        submission_known=False,
    ),
    "CQIMPreterm": Quality(_coverage("09"), fields=(_known("22", "gestation"),)),
    "CQIMRobson01": _ROBSON,
    "CQIMRobson02": _ROBSON,
    "CQIMRobson05": _ROBSON,
    "CQIMSmokingBooking": Quality(
        _coverage("03", least=50),
        of="bookings",
        fields=(_known("04", "smoking_booking"),),
        plausible=Rule("CQIMDQ05", 0.5, 50),
    ),
    "CQIMSmokingDelivery": Quality(
        _coverage("02"), fields=(_known("06", "smoking_delivery"),), plausible=Rule("CQIMDQ07", 0.5, 50)
    ),
    "CQIMTears": Quality(
        _coverage("14"),
        fields=(_known("15", "gestation"),),
        plausible=Rule("CQIMDQ20", 0, 10),
        happened=Rule("CQIMDQ21", 100),
    ),
    "CQIMVBAC": Quality(_coverage("14"), fields=(_known("26", "method"),)),
    "COC_by_28weeks": _CONTINUITY,
    "COC_by_28weeks_IMD_01": _CONTINUITY,
    "Induction": Quality(),
    "Setting_Home": _SETTING,
    "Setting_Midwife": _SETTING,
}
"""PCP measures are produced but left out of the published file, and so they are here."""

USUALLY_KNOWN = {
    "gestation": 0.994,
    "apgar": 0.95,
    "first_feed": 0.86,
    "smoking_booking": 0.95,
    "smoking_delivery": 0.97,
    "method": 0.98,
    "presentation": 0.90,
    "onset": 0.95,
    "place": 0.94,
}
"""Share of records with the field. NHS Maternity Statistics 2022-23 for gestation, Apgar, first feed and method;
invented for the others (places of birth were known for far fewer)."""


def measures() -> tuple[Measure, ...]:
    """Every measure that a complete indicator's definition reads, in the order of a file's rows."""
    found = [
        Measure(name, _family(name), _GATED[name], definition, decimals=name.startswith("Setting_"))
        for one in catalogue.load().complete()
        for definition in one.definitions
        if definition.source == SOURCE
        for name in definition.published_as
        if name in _GATED
    ]
    return tuple(sorted(found, key=lambda one: (one.family.lower(), one.name)))


def _family(name: str) -> str:
    return next(family for start, family in _FAMILIES if name.startswith(start))


_FAMILIES = (("CQIM", "CQIM_Rate"), ("COC_", "COC_Rate"), ("Setting_", "Birth"), ("Induction", "Pregnancy"))
