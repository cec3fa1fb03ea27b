"""Statuses with planned stages: which stage each organisation has reached, since when, and which comes next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from access.scope import NotAllowed, Scope
from analysis import stage_plan
from analysis.stage_plan import Planned
from analysis.trajectory_stages import StageStanding
from analysis.undertakings import Undertaking
from indicators import catalogue
from indicators.indicator import Indicator
from indicators.month import Month
from queries import stages
from queries.observations import NoFigures
from queries.organisations import Organisation
from queries.stages import History


@dataclass(frozen=True)
class Progress:
    """One organisation's stages as at a day. `history` has the newest stage first, and is empty where none was ever
    told; `planned` is empty where nobody planned any."""

    organisation: Organisation
    history: tuple[History, ...]
    planned: tuple[Planned, ...]
    standing: StageStanding
    next: Planned | None

    @property
    def now(self) -> str:
        """The stage that stands, empty where none was told."""
        return self.history[0].name(self.history[0].now) if self.history else ""


def of_organisations(
    scope: Scope,
    *,
    indicator: Indicator,
    everybody: Sequence[Organisation],
    planned: Iterable[Undertaking],
    day: date,
) -> tuple[Progress, ...]:
    """Those of `everybody` that were told of or planned for. `planned` are stages, whoever's they are."""
    stages_of: dict[str, list[Planned]] = {}
    for one in sorted(planned, key=lambda each: indicator.place(each.title)):
        if one.due_on is not None:
            stages_of.setdefault(one.organisation, []).append(Planned(one.title, one.due_on))
    found = (_progress(scope, indicator, one, stages_of.get(one.code, []), day) for one in everybody)
    return tuple(one for one in found if one.history or one.planned)


def aimed_at(scope: Scope, *, key: str, organisation: Organisation, day: date) -> Progress:
    """The same of one organisation, planned as the catalogue's targets say."""
    indicator = catalogue.load().indicator(key)
    planned = [Planned(one.stage, one.date) for one in indicator.targets if one.stage and one.date]
    return _progress(scope, indicator, organisation, planned, day)


def _progress(
    scope: Scope, indicator: Indicator, organisation: Organisation, planned: list[Planned], day: date
) -> Progress:
    history = _history(scope, indicator, organisation, day)
    spells = history[0].spells[::-1] if history else ()
    reached = stage_plan.reached(indicator.stages, spells, day=day)
    return Progress(
        organisation,
        history,
        tuple(planned),
        stage_plan.standing(planned, reached, day=day),
        stage_plan.following(planned, reached),
    )


def _history(scope: Scope, indicator: Indicator, organisation: Organisation, day: date) -> tuple[History, ...]:
    try:
        until = Month.containing(day)
        return (stages.of_organisation(scope, indicator=indicator, organisation=organisation, until=until),)
    except (NoFigures, NotAllowed):
        return ()
