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

PERIODS = {1: "month", 3: "quarter", 12: "year"}
"""By how many months apart figures may come."""


@dataclass(frozen=True)
class Source:
    key: str
    name: str
    publisher: str
    licence: str
    audience: Audience
    policy_beyond: str
    published: bool
    every_months: int = 1
    """How far apart its figures come, unless a definition says otherwise."""


class NoSuchStage(ValueError):
    """A stage or place that a status does not have."""


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
    every_months: int = 1
    """How far apart figures come: 1, or 3 and 12 where the figures of a quarter or a year are given once."""
    counts_added: tuple[int, int] = (1, 1)
    """How many printed counts a numerator and a denominator add up, at most. Each was rounded by itself."""
    modelled: bool = False
    """The publisher's model made the value from others' too: shown against its group's average, never with limits."""

    @property
    def overlapping(self) -> bool:
        """Whether consecutive figures share data; a year's figure given once a year does not."""
        return self.window_months > self.every_months

    @property
    def yearly(self) -> bool:
        return self.every_months == 12

    @property
    def period(self) -> str:
        """What one figure stands for: `month`, `quarter` or `year`."""
        return PERIODS[self.every_months]


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
    """`comes_from` says where the figures are kept or published. `stages` are those of a status, in their order,
    which is not always from worse to better; empty for every other kind."""

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
    comes_from: str
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
    stages: tuple[str, ...] = ()

    @property
    def complete(self) -> bool:
        return self.status == "complete"

    @property
    def numeric(self) -> bool:
        return self.kind not in (IndicatorKind.STATUS, IndicatorKind.LOG)

    @property
    def counts_once(self) -> bool:
        """Whether nobody below the line can be counted twice above it: then it is a proportion, told per whatever."""
        return self.kind is IndicatorKind.PERCENT or bool({"spc_p", "funnel_p"} & set(self.charts))

    @property
    def judged(self) -> bool:
        """Whether rules of a control chart can apply. They cannot to a status or a list, nor to progress through a
        list of actions, which is meant to rise and has no usual variation."""
        progress = self.unit_of_analysis is UnitOfAnalysis.ITEM and not any(
            one.startswith("spc") for one in self.charts
        )
        return self.numeric and not progress

    def stage(self, place: float) -> str:
        """The stage that is kept as `place`, counted from 1; raises `NoSuchStage`."""
        if place not in range(1, len(self.stages) + 1):
            raise NoSuchStage(f"{self.id} has no stage {place:g}")
        return self.stages[int(place) - 1]

    def place(self, stage: str) -> int:
        """What is kept for a stage: its place, counted from 1; raises `NoSuchStage`."""
        if stage not in self.stages:
            raise NoSuchStage(f"{stage!r} is no stage of {self.id}")
        return self.stages.index(stage) + 1

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
