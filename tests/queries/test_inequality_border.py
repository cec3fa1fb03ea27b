"""What a reader can tell from all that crosses their border, with a solver and everything else they know."""

from __future__ import annotations

import numpy as np
import pytest

from access.scope import NotAllowed
from analysis.disclosure import NHSD_DASHBOARD, NONE
from analysis.disclosure_groups import KINDS, WHOLE
from analysis.divisions import Division
from indicators import catalogue
from indicators.month import Month
from queries import inequalities, inequality_border, observations, organisations
from queries.inequalities import CannotDivide, Why
from queries.inequality_border import financial_year
from queries.inequality_period import Span
from queries.observations import Stratum
from tests.analysis.attacker import Attacker
from tests.queries.divided_world import (
    DEFINITION,
    MONTHS,
    START,
    DividedWorld,
    divided_world,
    kinds_of,
    sums_among,
)

INDICATOR = catalogue.load().indicator("preterm_lt37")
TOLD = catalogue.load().definitions[DEFINITION]
LARGE = ("NORTH", "SOUTH", "NATION")
YEARS = {"2024": range(12), "2025": range(12, 24)}


@pytest.fixture
def made(request, sqlite_engine) -> DividedWorld:
    division = getattr(request, "param", Division.ETHNIC_GROUP)
    return divided_world(sqlite_engine, division=division, people=4 if len(division.kept) < 8 else 2)


@pytest.fixture
def chair(made):
    return made.world.scope("HOME", detail=("N1", "N2"))


def seen(chair, who: str, division: Division, **asked) -> inequalities.View:
    organisation = organisations.by_code(chair, code=who)
    return inequalities.of_indicator(
        chair, indicator=INDICATOR, organisation=organisation, division=division, **asked
    )


def everything_shown(chair, made: DividedWorld) -> dict[tuple[str, str, str], set[tuple[float, float]]]:
    """Events and people by year, organisation and group, over every month and span that an address can ask for."""
    divisions = [made.division]
    divisions += [Division.IMD_QUINTILE] if made.division is Division.IMD_DECILE else []
    found: dict[tuple[str, str, str], set[tuple[float, float]]] = {}
    for who in LARGE:
        for division in divisions:
            for back in (0, 1, 2, 3, 9, 13, 14):
                view = seen(chair, who, division, last=START.plus(MONTHS - 1 - back), span=Span.MONTH)
                for period, told in ((view.periods.latest, view.latest), (view.periods.before, view.before)):
                    for place, group in enumerate(division.groups):
                        key = (str(period.first.year), who, group)
                        found.setdefault(key, set()).add((told.events[place], told.size[place]))
    return found


def pinned(values: set[tuple[float, float]]) -> tuple[float, float]:
    """The one figure that was shown however it was asked for."""
    assert len({str(one) for one in values}) == 1
    return next(iter(values))


@pytest.mark.acceptance("R12", "C03")
@pytest.mark.parametrize("made", [Division.ETHNIC_GROUP, Division.IMD_DECILE], indirect=True, ids=lambda one: one.key)
def test_a_solver_recovers_no_small_count_from_all_views_together(chair, made):
    shown, suppressed = everything_shown(chair, made), 0
    groups = list(dict.fromkeys(group for _, _, group in shown))
    for year, span in YEARS.items():
        true, printed, known = {}, {}, {}
        for who in LARGE:
            for group in (*groups, WHOLE):
                parts = _parts(group, made.division)
                rest = np.sum([made.beyond(who, one, span) for one in parts], axis=0)
                own = np.sum([made.own(who, one, span) for one in parts], axis=0)
                for kind, count, mine in zip(KINDS, *(kinds_of(one) for one in (rest, own)), strict=True):
                    true[who, group, kind] = count
                    printed[who, group, kind] = np.nan
                    if group == WHOLE:
                        known[who, group, kind] = count
                    else:
                        told = kinds_of(pinned(shown[year, who, group]))[KINDS.index(kind)]
                        printed[who, group, kind] = told - mine
                        assert np.isnan(told) or told - mine == count
        guarded = [
            name for name, count in true.items() if name[1] != WHOLE and (1 <= count <= 7 or np.isnan(printed[name]))
        ]
        suppressed += sum(np.isnan(printed[name]) for name in guarded)
        attacker = Attacker(printed, sums_among(LARGE, groups, made.division), rule="nhsd_dashboard", known=known)
        assert attacker.narrowed(guarded, width=NHSD_DASHBOARD.width) == []
        assert all(np.isfinite(pinned(shown[year, who, made.division.groups[2]])).all() for who in LARGE)
    assert suppressed


@pytest.mark.acceptance("R12")
def test_a_year_of_which_a_month_is_withheld_is_not_divided(sqlite_engine):
    """The year less the months that are shown would be that month."""
    made = divided_world(sqlite_engine, division=Division.ETHNIC_GROUP, people=2, seed=7)
    chair = made.world.scope("HOME", detail=("N1", "N2"))
    months = observations.monthly(
        chair, indicator=INDICATOR, organisation=organisations.by_code(chair, code="NORTH"), definition=TOLD
    ).series
    assert 0 < np.isnan(months.numerator[12:24]).sum() < 12
    view = seen(chair, "NORTH", made.division, last=Month.of(2026, 3))
    assert np.isnan(view.now.events).all()
    assert np.isnan(view.now.size).all()
    assert view.held_back == frozenset(made.division.groups)


def _parts(group: str, division: Division) -> tuple[str, ...]:
    return inequality_border.wider(division).get(group, (group,))


@pytest.mark.acceptance("R12")
def test_who_sees_a_whole_region_recovers_nothing_of_the_other_from_the_nation(made):
    lead = made.world.scope("NORTH")
    assert seen(lead, "NORTH", made.division, span=Span.YEAR).policy is NONE
    views = {who: seen(lead, who, made.division) for who in ("SOUTH", "NATION")}
    year, hidden = range(12, 24), 0
    for place, group in enumerate(made.division.groups):
        south, nation = (kinds_of((one.now.events[place], one.now.size[place])) for one in views.values())
        true = kinds_of(made.beyond("SOUTH", group, year))
        north = kinds_of(np.add(made.beyond("NORTH", group, year), made.own("NORTH", group, year)))
        for told, of_both, count, known in zip(south, nation, true, north, strict=True):
            assert np.isnan(of_both) == np.isnan(told)
            assert np.isnan(told) or (told == count and of_both == count + known)
            assert np.isnan(told) or not 1 <= count <= 7
            hidden += bool(np.isnan(told))
    assert hidden


def test_ones_own_are_shown_as_they_are(chair, made):
    view = seen(chair, "HOME", made.division, span=Span.YEAR)
    assert view.policy is NONE
    assert not view.held_back
    last = range(MONTHS - 12, MONTHS)
    own = [made.own("NORTH", group, last) for group in made.division.groups]
    assert list(zip(view.now.events, view.now.size, strict=True)) == own


def test_across_the_border_only_whole_financial_years_are_shown_whatever_is_asked(chair, made):
    view = seen(chair, "NORTH", made.division, span=Span.MONTH, last=START.plus(MONTHS - 1))
    assert view.policy is NHSD_DASHBOARD
    assert (view.period.first, view.period.last) == (Month.of(2025, 4), Month.of(2026, 3))
    assert view.beyond


@pytest.mark.acceptance("R21")
def test_month_by_month_no_group_of_a_population_crosses_the_border(chair, made):
    north = organisations.by_code(chair, code="NORTH")
    offered = observations.strata_with_figures(chair, definition=TOLD, organisation=north)
    assert [one.key for one in offered] == [""]
    inside = observations.strata_with_figures(
        chair, definition=TOLD, organisation=organisations.by_code(chair, code="N1")
    )
    hidden = next(one for one in inside if one.key)
    with pytest.raises(NotAllowed):
        observations.monthly(chair, indicator=INDICATOR, organisation=north, stratum=hidden)
    assert isinstance(hidden, Stratum)


@pytest.mark.acceptance("R21")
def test_another_trust_s_groups_are_not_there(chair, made):
    with pytest.raises(CannotDivide) as told:
        seen(chair, "N3", made.division)
    assert told.value.why is Why.NO_GROUPS


@pytest.mark.parametrize(
    ("last", "year"),
    [((2026, 3), (2025, 4)), ((2026, 2), (2024, 4)), ((2026, 11), (2025, 4)), ((2026, 4), (2025, 4))],
)
def test_a_financial_year_is_shown_once_it_is_over(last, year):
    period = financial_year(Month.of(*last))
    assert period.first == Month.of(*year)
    assert period.months == 12
