"""What an indicator is: its meaning, the ways it is measured, and the targets set for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from indicators.vocabulary import (
    Audience,
    Direction,
    Evidence,
    IndicatorKind,
    OrganisationKind,
    Precision,
    TargetStatus,
    UnitOfAnalysis,
)


@dataclass(frozen=True)
class Source:
    key: str
    name: str
    publisher: str
    licence: str
    audience: Audience
    policy_beyond: str
    published: bool


@dataclass(frozen=True)
class Definition:
    """One way an indicator is measured. Series under different definitions are never joined by a line."""

    key: str
    indicator: str
    label: str
    source: str
    published_as: tuple[str, ...]
    window_months: int
    lag_months: int
    per: int
    precision: Precision
    population: str
    additive: bool

    @property
    def overlapping(self) -> bool:
        """Whether consecutive monthly figures share data; a year's figure published once a year does not."""
        return self.window_months > 1 and not self.yearly

    @property
    def yearly(self) -> bool:
        return self.source == "msds_annual"


@dataclass(frozen=True)
class Target:
    value: float | None
    stage: str
    date: date | None
    baseline: float | None
    baseline_year: int | None
    population: str
    applies_to: str
    source: str
    evidence: Evidence
    status: TargetStatus
    note: str


@dataclass(frozen=True)
class Indicator:
    id: str
    status: str
    title: str
    plain_title: str
    why_it_matters: str
    definition: str
    numerator: str
    denominator: str
    unit_of_analysis: UnitOfAnalysis
    kind: IndicatorKind
    per: int
    direction: Direction
    charts: tuple[str, ...]
    levels: tuple[OrganisationKind, ...]
    frequency: str
    strata: tuple[str, ...]
    themes: tuple[str, ...]
    quality_rule: str
    evidence: Evidence
    evidence_note: str
    caveats: str
    rare: bool
    severity: int
    owner: str
    reviewed_on: date
    next_review: date
    definitions: tuple[Definition, ...]
    targets: tuple[Target, ...]

    @property
    def complete(self) -> bool:
        return self.status == "complete"

    @property
    def numeric(self) -> bool:
        return self.kind not in (IndicatorKind.STATUS, IndicatorKind.LOG)

    @property
    def unit_in_words(self) -> str:
        """`% of term live births`, `per 1,000 women giving birth`, `babies born`."""
        if self.kind is IndicatorKind.PERCENT:
            return f"% of {_running(self.denominator)}"
        if self.kind is IndicatorKind.RATE:
            return f"per {self.per:,} {_running(self.denominator)}"
        if self.kind is IndicatorKind.COUNT:
            return _running(self.numerator)
        return f"score out of {self.per}" if self.kind is IndicatorKind.SCORE else self.kind.value


def _running(words: str) -> str:
    """A phrase as it stands inside a sentence: `Live births` becomes `live births`, `WTE` stays."""
    return words[:1].lower() + words[1:] if words[1:2].islower() else words
