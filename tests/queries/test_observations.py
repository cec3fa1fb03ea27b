"""Figures through time: every month in its place, and only for those who may see them."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from sqlalchemy import event

from access.scope import NotAllowed, whole_store
from indicators import catalogue
from indicators.month import Month
from indicators.vocabulary import CellStatus, Vintage
from queries import observations, organisations
from queries.observations import NoFigures
from tests.queries.world import World, months, system

JULY = Month.of(2026, 7)
PPH = catalogue.load().indicator("pph_1500")
PRETERM = catalogue.load().indicator("preterm_lt37")


@pytest.fixture
def world(engine) -> World:
    return system(engine)


def of(world: World, code: str):
    return organisations.by_code(whole_store(), code=code)


def test_a_month_without_a_report_is_a_month_of_its_own(world):
    cells = {JULY: (26.0, 469.0), JULY.plus(1): CellStatus.SUPPRESSED, JULY.plus(4): (0.0, 400.0)}
    world.figures("pph_1500.local", "ALDER", cells, batch=world.batch())
    world.done()
    found = observations.monthly(whole_store(), indicator=PPH, organisation=of(world, "ALDER"))
    series = found.series
    assert series.months.tolist() == [JULY.plus(step).ordinal for step in range(5)]
    assert [CellStatus(one).word for one in series.status] == ["value", "suppressed", "missing", "missing", "zero"]
    np.testing.assert_allclose(series.value, [26 / 469 * 1000, np.nan, np.nan, np.nan, 0.0])
    assert series.line.tolist() == [2, 3, 0, 0, 4]
    assert found.definition.key == "pph_1500.local"


def test_points_stand_at_the_end_of_their_window_and_keep_their_label(world):
    world.figures("pph_1500.cqim", "ALDER", months(JULY, [(20.0, 500.0)] * 3), batch=world.batch())
    world.done()
    series = observations.monthly(whole_store(), indicator=PPH, organisation=of(world, "ALDER")).series
    assert series.last == JULY.plus(1)
    assert series.reported.tolist()[-1] == JULY.plus(2).ordinal
    assert set(series.window_months.tolist()) == {3}
    assert series.overlapping


def test_years_are_neighbours_and_a_missing_year_is_seen(world):
    march = Month.of(2020, 3)
    cells = {march: (100.0, 1000.0), march.plus(12): (110.0, 1000.0), march.plus(36): (120.0, 1000.0)}
    world.figures("preterm_lt37.msds_annual", "ALDER", cells, batch=world.batch())
    world.done()
    series = observations.monthly(whole_store(), indicator=PRETERM, organisation=of(world, "ALDER")).series
    assert [Month(int(one)).year for one in series.months] == [2020, 2021, 2022, 2023]
    assert series.status.tolist()[2] == CellStatus.MISSING


def test_the_first_definition_with_figures_is_shown_and_the_others_are_offered(world):
    batch = world.batch()
    world.figures("preterm_lt37.cqim", "ALDER", months(JULY, [(60.0, 900.0)]), batch=batch)
    world.figures("preterm_lt37.msds_annual", "ALDER", {Month.of(2025, 3): (60.0, 900.0)}, batch=batch)
    world.done()
    alder = of(world, "ALDER")
    offered = observations.definitions_with_figures(whole_store(), indicator=PRETERM, organisation=alder)
    assert [one.key for one in offered] == ["preterm_lt37.cqim", "preterm_lt37.msds_annual"]
    assert observations.monthly(whole_store(), indicator=PRETERM, organisation=alder).definition == offered[0]


def test_a_part_of_the_population_is_a_series_of_its_own(world):
    batch = world.batch()
    world.figures("pph_1500.local", "ALDER", months(JULY, [(20.0, 500.0)]), batch=batch)
    world.figures("pph_1500.local", "ALDER", months(JULY, [(9.0, 100.0)]), batch=batch, stratum="ethnic_group=Asian")
    world.done()
    scope, alder = whole_store(), of(world, "ALDER")
    told = catalogue.load().definitions["pph_1500.local"]
    everybody, asian = observations.strata_with_figures(scope, definition=told, organisation=alder)
    assert (everybody.key, asian.key) == ("", "ethnic_group=Asian")
    found = observations.monthly(scope, indicator=PPH, organisation=alder, stratum=asian)
    assert found.series.value.tolist() == [90.0]


def test_a_system_is_the_sum_of_its_trusts_and_says_how_many(world):
    batch = world.batch()
    world.figures("pph_1500.local", "ALDER", months(JULY, [(20.0, 500.0)] * 2), batch=batch)
    world.figures("pph_1500.local", "BRACK", months(JULY, [(10.0, 500.0)]), batch=batch)
    world.done()
    found = observations.monthly(whole_store(), indicator=PPH, organisation=of(world, "HARROW"))
    assert found.series.value.tolist() == [30.0, 40.0]
    assert found.series.contributing.tolist() == [2, 1]
    assert found.series.eligible.tolist() == [3, 3]
    assert found.origin.tolist() == [2, 2]


@pytest.mark.acceptance("R5")
def test_what_was_known_on_a_day_is_what_had_been_published_by_then(world):
    early = world.batch(published_on=date(2026, 9, 10), name="provisional.csv")
    late = world.batch(published_on=date(2026, 10, 10), name="final.csv")
    world.figures("pph_1500.local", "ALDER", months(JULY, [(20.0, 500.0)]), batch=early, vintage=Vintage.PROVISIONAL)
    world.figures("pph_1500.local", "ALDER", months(JULY, [(25.0, 500.0)] * 2), batch=late)
    world.done()

    def known(day: date) -> list[float]:
        arguments = {"indicator": PPH, "organisation": of(world, "ALDER"), "as_known_on": day}
        return observations.monthly(whole_store(), **arguments).series.value.tolist()

    assert known(date(2026, 9, 30)) == [40.0]
    assert known(date(2026, 10, 10)) == [50.0, 50.0]
    with pytest.raises(NoFigures):
        known(date(2026, 9, 9))


@pytest.mark.acceptance("R21")
@pytest.mark.parametrize(
    ("definition", "organisation", "seen"),
    [
        ("pph_1500.local", "ALDER", True),
        ("pph_1500.local", "BRACK", True),
        ("pph_1500.local", "OUTER", False),
        ("pph_1500.local", "REGION", True),
        ("pph_1500.local", "NATION", True),
        ("pph_1500.cqim", "OUTER", True),
    ],
)
def test_figures_that_are_not_published_are_for_those_who_share_them(world, definition, organisation, seen):
    batch = world.batch()
    for code in ("ALDER", "BRACK", "OUTER"):
        world.figures("pph_1500.local", code, months(JULY, [(20.0, 500.0)]), batch=batch)
        world.figures("pph_1500.cqim", code, months(JULY, [(20.0, 500.0)]), batch=batch)
    world.done()
    scope = world.scope("HARROW", detail=["ALDER", "BRACK"])
    asked = {"indicator": PPH, "organisation": of(world, organisation)}
    told = catalogue.load().definitions[definition]
    if seen:
        assert len(observations.monthly(scope, **asked, definition=told).series)
        return
    with pytest.raises(NotAllowed):
        observations.monthly(scope, **asked, definition=told)


def test_what_is_not_shared_looks_the_same_whether_it_exists_or_not(world):
    world.figures("readmit_baby.local", "OUTER", months(JULY, [(20.0, 500.0)]), batch=world.batch())
    world.done()
    scope = world.scope("ALDER")
    for code in ("OUTER", "CARRO"):
        with pytest.raises(NotAllowed):
            observations.monthly(
                scope, indicator=catalogue.load().indicator("readmit_baby"), organisation=of(world, code)
            )


def test_without_a_choice_the_reader_gets_the_first_definition_they_may_see(world):
    batch = world.batch()
    world.figures("pph_1500.local", "OUTER", months(JULY, [(20.0, 500.0)]), batch=batch)
    world.figures("pph_1500.cqim", "OUTER", months(JULY, [(20.0, 500.0)]), batch=batch)
    world.done()
    scope, outer = world.scope("HARROW", detail=["ALDER"]), of(world, "OUTER")
    assert observations.monthly(scope, indicator=PPH, organisation=outer).definition.key == "pph_1500.cqim"


def test_no_figures_is_said_where_they_would_be_the_readers_own(world):
    world.done()
    with pytest.raises(NoFigures):
        observations.monthly(world.scope("ALDER"), indicator=PPH, organisation=of(world, "ALDER"))


def test_a_whole_system_is_read_in_two_statements_and_ends_in_one_month(world):
    batch = world.batch()
    world.figures("pph_1500.local", "ALDER", months(JULY, [(20.0, 500.0)] * 4), batch=batch)
    world.figures("pph_1500.local", "BRACK", months(JULY, [(20.0, 500.0)] * 2), batch=batch)
    world.figures("preterm_lt37.cqim", "BRACK", months(JULY, [(20.0, 500.0)] * 3), batch=batch)
    world.done()
    who = [of(world, code) for code in ("ALDER", "BRACK", "CARRO", "HARROW")]
    asked = {"indicators": [PPH, PRETERM], "organisations": who, "month": JULY.plus(3)}
    observations.of_organisations(whole_store(), **asked)
    statements: list[str] = []
    event.listen(world.store, "before_cursor_execute", lambda *about: statements.append(about[2]))
    found = observations.of_organisations(whole_store(), **asked)
    assert len([one for one in statements if one.startswith("SELECT")]) == 2
    ends = {(one.indicator.id, one.organisation.code): one.series.last for one in found}
    assert ends == {
        ("pph_1500", "ALDER"): JULY.plus(3),
        ("pph_1500", "BRACK"): JULY.plus(3),
        ("pph_1500", "HARROW"): JULY.plus(3),
        ("preterm_lt37", "BRACK"): JULY.plus(2),
    }
    late = next(one for one in found if one.organisation.code == "BRACK" and one.indicator is PPH)
    assert late.series.has_number.tolist() == [True, True, False, False]


def test_an_earlier_month_is_seen_without_what_came_after(world):
    world.figures("pph_1500.local", "ALDER", months(JULY, [(20.0, 500.0)] * 4), batch=world.batch())
    world.done()
    (found,) = observations.of_organisations(
        whole_store(), indicators=[PPH], organisations=[of(world, "ALDER")], month=JULY.plus(1)
    )
    assert found.series.last == JULY.plus(1)


def test_a_source_that_went_silent_does_not_speak_for_the_latest_month(world):
    world.figures("pph_1500.local", "ALDER", months(Month.of(2025, 7), [(20.0, 500.0)] * 4), batch=world.batch())
    world.done()
    (found,) = observations.of_organisations(
        whole_store(), indicators=[PPH], organisations=[of(world, "ALDER")], month=JULY
    )
    assert found.series.last == JULY
    assert not found.series.has_number[-1]


def test_newest_months_are_those_the_reader_may_see(world):
    batch = world.batch()
    world.figures("pph_1500.local", "OUTER", months(JULY, [(20.0, 500.0)] * 4), batch=batch)
    world.figures("pph_1500.cqim", "OUTER", months(JULY, [(20.0, 500.0)]), batch=batch)
    world.done()
    who = [of(world, "OUTER")]
    outer = world.ids["OUTER"]
    assert observations.newest_months(whole_store(), organisations=who) == {outer: JULY.plus(3)}
    assert observations.newest_months(world.scope("ALDER"), organisations=who) == {outer: JULY}
