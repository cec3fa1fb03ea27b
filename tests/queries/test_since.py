"""What changed since: new and ended signals, and figures that no longer come, whoever asks."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from access.scope import whole_store
from indicators.month import Month
from indicators.vocabulary import CellStatus, OrganisationKind, Vintage
from queries import at_a_glance, organisations, revised, since
from queries.since import Since
from tests.queries.world import World, months, system

START = Month.of(2024, 1)
QUIET = [(float(one), 500.0) for one in (20, 23, 18, 22, 21, 19, 24, 20, 22, 18, 21, 23, 20, 19, 22, 21, 20, 23)]
HIGH, LOW = (60.0, 500.0), (21.0, 500.0)
LAST = START.plus(len(QUIET) + 2)
TODAY = date(2026, 11, 25)


@pytest.fixture
def world(sqlite_engine) -> World:
    """In the last three months: ALDER quiet then high; BRACK high then quiet; CARRO quiet then suppressed."""
    world = system(sqlite_engine)
    batch = world.batch()
    tails = {
        "ALDER": [LOW, LOW, HIGH],
        "BRACK": [HIGH, LOW, LOW],
        "CARRO": [LOW, LOW, CellStatus.SUPPRESSED],
    }
    for code, tail in tails.items():
        world.figures("pph_1500.local", code, months(START, [*QUIET, *tail]), batch=batch)
    world.done()
    return world


def glance(month: Month | None = None):
    scope = whole_store()
    system_of = organisations.by_code(scope, code="HARROW")
    return at_a_glance.of_system(scope, system=system_of, month=month, today=LAST)


def names(few) -> list[str]:
    return [one.measured.organisation.code for one in few]


def test_since_the_month_before_is_each_charts_own_step(world):
    found = since.the_month_before(whole_store(), glance(), at=datetime(2020, 1, 1, tzinfo=UTC))
    assert (names(found.new), names(found.ended), names(found.missing)) == (["ALDER", "HARROW"], [], ["CARRO"])
    assert found.then == LAST.plus(-1)


def test_since_a_chosen_month_is_the_difference_between_two_reports(world):
    found = since.month(whole_store(), glance(), then=LAST.plus(-2), today=TODAY)
    assert (names(found.new), names(found.ended), names(found.missing)) == (["ALDER"], ["BRACK"], ["CARRO"])


def test_since_before_there_was_anything_every_signal_is_new(world):
    found: Since = since.month(whole_store(), glance(), then=START.plus(-12), today=TODAY)
    assert names(found.new) == ["ALDER", "HARROW"]
    assert found.ended == ()


def corrected_in(world: World, month: Month) -> int:
    return world.batch(published_on=date(2026, 11, 16), first_month=month.ordinal, last_month=month.ordinal)


def test_a_resubmission_is_told_with_what_was_and_is_and_a_final_figure_by_itself(world):
    months_ago = LAST.plus(-3)
    corrected = corrected_in(world, months_ago)
    world.figures("pph_1500.local", "ALDER", {months_ago: (40.0, 500.0)}, batch=corrected, vintage=Vintage.REVISED)
    world.figures("pph_1500.local", "BRACK", {months_ago: QUIET[-1]}, batch=corrected, vintage=Vintage.REVISED)
    world.done()
    (found,) = revised.since(whole_store(), glance(), day=date(2026, 11, 15))
    was = QUIET[-1][0] / 500 * found.chart.measured.definition.per
    now = 40 / 500 * found.chart.measured.definition.per
    assert (found.chart.measured.organisation.code, found.month) == ("ALDER", months_ago)
    assert (found.was.value, found.now.value) == (pytest.approx(was), pytest.approx(now))
    assert (found.published_on, found.resubmitted) == (date(2026, 11, 16), True)
    assert revised.since(whole_store(), glance(), day=date(2026, 11, 16)) == ()
    assert revised.since(whole_store(), glance(months_ago.plus(-1)), day=date(2026, 11, 15)) == ()


def test_a_resubmission_of_somebody_else_is_told_to_nobody_outside(world):
    corrected = world.batch(published_on=date(2026, 11, 16))
    world.figures("pph_1500.local", "ALDER", {LAST.plus(-3): (40.0, 500.0)}, batch=corrected, vintage=Vintage.REVISED)
    world.done()
    assert revised.since(world.scope("BRACK"), glance(), day=date(2026, 11, 15)) == ()


def test_since_a_day_is_against_what_was_known_on_it(world):
    """On the day before the first file nothing was known, on the day itself all of it; a later one changes BRACK."""
    before = since.day(whole_store(), glance(), then=date(2026, 11, 11), today=TODAY)
    assert set(names(before.new)) == {"ALDER", "HARROW"}
    then = since.day(whole_store(), glance(), then=date(2026, 11, 12), today=TODAY)
    assert (then.new, then.ended, then.missing, then.revised) == ((), (), (), ())
    corrected = world.batch(published_on=date(2026, 11, 16), first_month=LAST.ordinal, last_month=LAST.ordinal)
    world.figures("pph_1500.local", "BRACK", {LAST: (70.0, 500.0)}, batch=corrected, vintage=Vintage.REVISED)
    world.done()
    after = since.day(whole_store(), glance(), then=date(2026, 11, 15), today=TODAY)
    assert "BRACK" in names(after.new)
    assert [one.chart.measured.organisation.code for one in after.revised] == ["BRACK"]
    assert after.day == date(2026, 11, 15)


def test_a_site_that_resubmits_is_named_where_its_trust_is_their_sum(world):
    world.organisation("EAST", OrganisationKind.SITE)
    world.member("EAST", "OUTER")
    world.member("OUTER", "HARROW")
    world.figures("pph_1500.local", "EAST", months(START, [*QUIET, LOW, LOW, LOW]), batch=world.batch())
    corrected = corrected_in(world, START)
    world.figures("pph_1500.local", "EAST", {START: (40.0, 500.0)}, batch=corrected, vintage=Vintage.REVISED)
    world.done()
    (found,) = revised.since(whole_store(), glance(), day=date(2026, 11, 15))
    assert (found.organisation.code, found.chart.measured.organisation.code) == ("EAST", "OUTER")


def test_what_a_trust_and_its_only_site_both_lost_is_told_once(world):
    """A correction takes the signal back from the site and from the trust, which is its sum."""
    world.organisation("EAST", OrganisationKind.SITE)
    world.member("EAST", "OUTER")
    world.member("OUTER", "HARROW")
    world.figures("pph_1500.local", "EAST", months(START, [*QUIET, LOW, LOW, HIGH]), batch=world.batch())
    world.done()
    world.figures("pph_1500.local", "EAST", {LAST: LOW}, batch=corrected_in(world, LAST), vintage=Vintage.REVISED)
    world.done()
    outer = organisations.by_code(whole_store(), code="OUTER")
    seen = at_a_glance.of_system(whole_store(), system=outer, month=None, today=LAST)
    found = since.the_month_before(whole_store(), seen, at=datetime(2020, 1, 1, tzinfo=UTC))
    assert [one.organisation.code for one in found.withdrawn] == ["OUTER"]
