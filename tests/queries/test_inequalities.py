"""What inequalities are told from: which months, which definition, which groups taken together."""

from __future__ import annotations

import numpy as np
import pytest
from sqlalchemy import insert, select

from access.scope import whole_store
from analysis.divisions import Division
from analysis.inequality_pooling import JOINED
from indicators import catalogue
from indicators.month import Month
from indicators.vocabulary import CellStatus
from queries import asked_inequalities, inequality_list, inequality_offered, inequality_through_time, organisations
from queries.inequality_period import Span, back_from, stretches, whole_years
from queries.inequality_through_time import NotMonthByMonth
from queries.variation_period import Period
from store import tables
from store.engine import writing
from tests.queries.divided_world import divided_world
from tests.queries.world import LOADED_AT, World, months, system

START = Month.of(2024, 7)
LAST = START.plus(23)
BOOKED = catalogue.load().indicator("booking_lt10w")
LOCAL = catalogue.load().definitions["booking_lt10w.local"]
YEARLY = catalogue.load().definitions["booking_lt10w.msds_annual"]


@pytest.fixture
def world(sqlite_engine) -> World:
    return system(sqlite_engine)


def given(world: World, group: str, cells: list) -> None:
    world.figures("booking_lt10w.local", "ALDER", months(START, cells), batch=world.batch(), stratum=group)


def view(**values: str):
    return asked_inequalities.read(whole_store(), BOOKED, {"organisation": "ALDER", **values}).view(whole_store())


def test_the_period_is_the_shortest_in_which_as_many_groups_as_can_be_told_are_told(world):
    given(world, "ethnic_group=White", [(30.0, 60.0)] * 24)
    given(world, "ethnic_group=Black", [(2.0, 4.0)] * 24)
    given(world, "ethnic_group=Mixed", [(0.0, 1.0)] * 24)
    world.done()
    assert view().period.months == 12
    assert view(period="quarter").period.months == 3
    assert view(period="two_years").period.months == 24


def test_a_group_without_a_return_in_the_period_has_no_number(world):
    given(world, "ethnic_group=White", [(30.0, 60.0)] * 24)
    given(world, "ethnic_group=Black", [*[(20.0, 40.0)] * 12, *[CellStatus.SUPPRESSED] * 12])
    world.done()
    found = view(period="year")
    black, asian = (Division.ETHNIC_GROUP.groups.index(one) for one in ("Black", "Asian"))
    assert np.isnan(found.now.events[[black, asian]]).all()
    assert found.behind["Black"].states == {CellStatus.SUPPRESSED: 12}
    assert found.behind["Asian"].states == {CellStatus.MISSING: 12}
    assert not found.held_back


def test_change_is_told_between_years_and_never_from_month_to_month():
    month = Period(LAST, LAST)
    told = stretches(month, oldest=START, definition=LOCAL)
    assert told.latest == Period(Month.of(2025, 7), LAST)
    assert told.before == Period(START, Month.of(2025, 6))


def test_with_less_than_two_years_the_two_halves_are_compared():
    told = stretches(Period(LAST, LAST), oldest=LAST.plus(-13), definition=LOCAL)
    assert (told.latest.months, told.before.months) == (7, 7)


def test_of_yearly_figures_whole_years_are_taken():
    period = back_from(Month.of(2026, 3), Span.QUARTER, oldest=Month.of(2022, 4), definition=YEARLY)
    assert period == Period(Month.of(2025, 4), Month.of(2026, 3))
    assert whole_years(period).before == Period(Month.of(2024, 4), Month.of(2025, 3))


def test_a_span_goes_no_further_back_than_there_are_figures():
    assert back_from(LAST, Span.TWO_YEARS, oldest=LAST.plus(-9), definition=LOCAL).months == 10


def test_a_definition_that_names_one_group_alone_divides_nothing(world):
    world.figures(
        "mcoc_placed.msds", "ALDER", months(START, [(5.0, 10.0)]), batch=world.batch(), stratum="imd_decile=01"
    )
    world.done()
    placed = catalogue.load().indicator("mcoc_placed")
    alder = organisations.by_code(whole_store(), code="ALDER")
    assert inequality_offered.of_organisation(whole_store(), indicators=[placed], organisation=alder) == {}


def test_an_address_is_spelled_alike_with_and_without_what_is_usual():
    asked = asked_inequalities.Asked(BOOKED, _alder(), Division.PARITY, None, Span.ENOUGH, None)
    assert asked.href() == "/inequalities/booking_lt10w?organisation=A&dimension=parity"
    changed = asked.href(period=Span.YEAR, last=LAST, dimension="")
    assert changed == "/inequalities/booking_lt10w?organisation=A&period=year&last=2026-06"
    assert asked.csv_href().startswith("/export/inequalities/booking_lt10w.csv?organisation=A&dimension=parity")


def _alder():
    from indicators.vocabulary import OrganisationKind
    from queries.organisations import Organisation

    return Organisation(1, "A", OrganisationKind.TRUST, "Alder", "Alder", None, None, None)


def test_small_groups_are_one_line_through_time_and_the_whole_of_them_is_kept(world):
    given(world, "ethnic_group=White", [(30.0, 60.0)] * 24)
    given(world, "ethnic_group=Black", [(2.0, 4.0)] * 24)
    given(world, "ethnic_group=Mixed", [*[(1.0, 3.0)] * 23, CellStatus.MISSING])
    world.done()
    found = inequality_through_time.of_view(whole_store(), view())
    assert [one.group for one in found.lines] == ["White", JOINED]
    assert found.joined == ("Black", "Mixed")
    together = found.lines[1].chart.series
    assert together.numerator[0] == 3
    assert np.isnan(together.value[-1])
    assert together.status[-1] == CellStatus.MISSING


def test_a_group_is_judged_as_its_own_chart_is_with_the_phases_signed_there(world):
    given(world, "ethnic_group=White", [*[(30.0, 60.0)] * 12, *[(45.0, 60.0)] * 12])
    given(world, "ethnic_group=Black", [(20.0, 40.0)] * 24)
    world.done()
    with writing(world.store) as connection:
        stratum = connection.scalar(select(tables.stratum.c.id).where(tables.stratum.c.group_name == "White"))
        definition = connection.scalar(select(tables.definition.c.id).where(tables.definition.c.key == LOCAL.key))
        row = {"definition_id": definition, "stratum_id": stratum, "organisation_id": world.ids["ALDER"]}
        signed = {"starts": START.plus(12).ordinal, "reason": "test", "signed_by": "tester", "signed_at": LOADED_AT}
        connection.execute(insert(tables.phase), {**row, **signed})
    black, white = inequality_through_time.of_view(whole_store(), view()).lines
    assert len(set(white.chart.phases.tolist())) == 2
    assert len(set(black.chart.phases.tolist())) == 1


def test_fifths_through_time_are_pairs_of_tenths(world):
    for group in Division.IMD_DECILE.groups:
        given(world, f"imd_decile={group}", [(30.0, 60.0)] * 24)
    world.done()
    found = inequality_through_time.of_view(whole_store(), view(dimension="imd_quintile"))
    assert [one.group for one in found.lines] == list(Division.IMD_QUINTILE.groups)
    assert found.lines[0].chart.series.denominator[0] == 120
    assert found.lines[0].stratum == ""


@pytest.mark.acceptance("R12")
def test_beyond_the_border_no_line_is_drawn_and_the_list_is_of_whole_years(sqlite_engine):
    made = divided_world(sqlite_engine, division=Division.ETHNIC_GROUP)
    chair = made.world.scope("HOME", detail=("N1", "N2"))
    every = inequality_list.everything(chair, organisation=organisations.by_code(chair, code="NATION"))
    assert every.beyond
    assert [one.view.period.months for one in every.listed] == [12]
    with pytest.raises(NotMonthByMonth):
        inequality_through_time.of_view(chair, every.listed[0].view)
