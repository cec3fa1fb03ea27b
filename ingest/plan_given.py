"""Plans as a file gives them: by organisation, indicator and version, without anything of the store."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from analysis.plan_draft import Draft
from analysis.plan_versions import Doing


class PlanKey(NamedTuple):
    organisation: str
    indicator: str
    version: int


@dataclass(frozen=True)
class DeedGiven:
    """`until` is the new date of a change of date."""

    doing: Doing
    on: date
    until: date | None
    by: str
    role: str
    reason: str
    line: int


@dataclass(frozen=True)
class PlanGiven:
    """`draft` is None where the file only tells what was done to a version that the store has."""

    key: PlanKey
    draft: Draft | None
    by: str
    reason: str
    source: str
    deeds: tuple[DeedGiven, ...]
    line: int

    @property
    def organisation(self) -> str:
        return self.key.organisation

    @property
    def moves_a_date(self) -> bool:
        return any(one.doing is Doing.DATE_CHANGED for one in self.deeds)
