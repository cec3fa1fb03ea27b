"""Who is compared with whom, over which months, on what figures; and everything that must not count as zero."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import event, insert

from access.scope import NotAllowed, whole_store
from analysis.funnel import Chance, Widening
from indicators import catalogue
from indicators.month import Month
from indicators.vocabulary import CellStatus, OrganisationKind, Vintage
from queries import organisations, variation
from queries.variation import CannotCompare, Comparison, Why
from queries.variation_compared import LeftOut
from queries.variation_period import Length
from queries.variation_units import Among
from store import tables
from store.engine import one_moment, writing
from tests.queries.world import World, months, system

START = Month.of(2025, 7)
YEAR = [(10.0, 200.0)] * 12
LAST = START.plus(11)
Compare = Callable[..., Comparison]


@pytest.fixture
def world(sqlite_engine) -> World:
    return system(sqlite_engine)


@pytest.fixture
def compare() -> Compare:
    """`compare(indicator, whose="HARROW", scope=..., ...)`."""

    def asked(indicator: str, *, whose: str = "HARROW", scope=None, definition: str = "", **more) -> Comparison:
        scope, known = scope or whole_store(), catalogue.load()
        return variation.compare(
            scope,
            indicator=known.indicator(indicator),
            whose=organisations.by_code(scope, code=whose),
            definition=known.definitions[definition] if definition else None,
            **more,
        )

    return asked


def published(
    world: World, cells, *, who=("ALDER", "BRACK", "CARRO", "OUTER"), definition="preterm_lt37.cqim"
) -> None:
    batch = world.batch(source="msds_measures")
    for code in who:
        world.figures(definition, code, months(START, cells), batch=batch)


def codes(few) -> list[str]:
    return [one.organisation.code for one in few]


def test_a_year_of_months_is_summed_for_every_trust_and_the_nation(world, compare):
    published(world, YEAR, who=("ALDER", "BRACK", "CARRO", "OUTER", "NATION"))
    world.done()
    found = compare("preterm_lt37")
    assert codes(found.units) == ["ALDER", "BRACK", "CARRO", "OUTER"]
    assert {(one.numerator, one.denominator, one.months) for one in found.units} == {(120.0, 2400.0, 12)}
    assert (found.period.first, found.period.last) == (START, LAST)
    assert found.nation is not None
    assert found.nation.share == pytest.approx(0.05)
    assert found.own == {world.ids[code] for code in ("ALDER", "BRACK", "CARRO")}


@pytest.mark.acceptance("R9")
def test_rolling_figures_are_added_only_where_they_share_no_month(world, compare):
    batch = world.batch(source="msds_measures")
    for code in ("ALDER", "BRACK"):
        cells = months(START, [(float(place), 600.0) for place in range(14)])
        world.figures("pph_1500.cqim", code, cells, batch=batch)
    world.done()
    found = compare("pph_1500")
    # The label runs a month ahead of the window: the newest ends in the month before the last label.
    assert found.period.last == START.plus(12)
    assert found.units[0].numerator == 13 + 10 + 7 + 4
    assert (found.units[0].denominator, found.units[0].months) == (4 * 600.0, 12)


@pytest.mark.parametrize(("length", "months_covered"), [(Length.MONTH, 3), (Length.QUARTER, 3), (Length.YEAR, 12)])
def test_a_period_is_never_shorter_than_one_window(world, compare, length, months_covered):
    published(world, [(5.0, 600.0)] * 14, definition="tear_3_4.cqim")
    world.done()
    found = compare("tear_3_4", length=length)
    assert found.period.months == months_covered
    assert found.asked_months == length.months


@pytest.mark.parametrize(("length", "first"), [(Length.MONTH, LAST), (Length.QUARTER, LAST.plus(-2))])
def test_a_month_and_a_quarter_can_be_chosen(world, compare, length, first):
    published(world, YEAR)
    world.done()
    found = compare("preterm_lt37", length=length)
    assert (found.period.first, found.period.last) == (first, LAST)
    assert found.units[0].denominator == 200.0 * length.months


def test_a_period_from_and_to_can_be_chosen(world, compare):
    published(world, [(float(place), 200.0) for place in range(12)])
    world.done()
    found = compare("preterm_lt37", first=START.plus(2), last=START.plus(4))
    assert found.period.in_words == "September 2025 to November 2025"
    assert found.units[0].numerator == 2 + 3 + 4


@pytest.mark.parametrize(("last", "expected"), [(LAST.plus(9), LAST), (START.plus(-9), START)])
def test_a_last_month_without_figures_gives_way_to_the_nearest_with_them(world, compare, last, expected):
    published(world, YEAR)
    world.done()
    found = compare("preterm_lt37", last=last)
    assert found.period.last == expected
    assert len(found.units) == 4


def test_a_store_that_holds_less_than_a_year_compares_what_there_is(world, compare):
    published(world, YEAR[:5])
    world.done()
    found = compare("preterm_lt37")
    assert (found.period.first, found.period.months, found.asked_months) == (START, 5, 12)
    assert not found.left_out


@pytest.mark.acceptance("R7")
@pytest.mark.parametrize("status", [one for one in CellStatus if not one.has_number])
def test_a_month_without_a_number_is_counted_out_and_never_zero(world, compare, status):
    published(world, YEAR)
    published(world, [*YEAR[:10], status, (10.0, 200.0)], who=("ALDER",))
    world.done()
    one = compare("preterm_lt37").units[0]
    assert (one.numerator, one.denominator, one.months) == (110.0, 2200.0, 11)
    assert one.cells == {CellStatus.VALUE: 11, status: 1}


@pytest.mark.acceptance("R7")
@pytest.mark.parametrize(("numbers", "why"), [(9, LeftOut.NO), (8, LeftOut.TOO_LITTLE), (0, LeftOut.NOTHING)])
def test_who_has_figures_for_less_than_the_stated_share_is_left_out_with_the_reason(world, compare, numbers, why):
    published(world, YEAR)
    published(world, [*[CellStatus.SUPPRESSED] * (12 - numbers), *YEAR[:numbers]], who=("ALDER",))
    world.done()
    found = compare("preterm_lt37")
    assert codes(found.units) == (["ALDER"] if not why else []) + ["BRACK", "CARRO", "OUTER"]
    assert [(one.organisation.code, one.left_out) for one in found.left_out] == ([("ALDER", why)] if why else [])


def test_a_trust_without_any_return_is_left_out_as_such(world, compare):
    published(world, YEAR, who=("ALDER", "BRACK"))
    world.done()
    left_out = compare("preterm_lt37").left_out
    assert [(one.organisation.code, one.left_out, one.months) for one in left_out] == [
        ("CARRO", LeftOut.NOTHING, 0),
        ("OUTER", LeftOut.NOTHING, 0),
    ]
    assert left_out[0].cells == {CellStatus.MISSING: 12}


def test_nobody_to_count_is_left_out(world, compare):
    published(world, YEAR)
    published(world, [(0.0, 0.0)] * 12, who=("CARRO",))
    world.done()
    assert [(one.organisation.code, one.left_out) for one in compare("preterm_lt37").left_out] == [
        ("CARRO", LeftOut.NOBODY)
    ]


def test_a_source_that_publishes_only_rates_cannot_be_compared_and_says_so(world, compare):
    batch = world.batch()
    for code in ("ALDER", "BRACK"):
        world.figures("fft_birth.local", code, months(START, [93.0] * 12), batch=batch)
    world.done()
    with pytest.raises(CannotCompare) as case:
        compare("fft_birth")
    assert case.value.why is Why.ONE_ALONE
    assert {one.left_out for one in case.value.what.left_out} == {LeftOut.WITHOUT_COUNTS, LeftOut.NOTHING}


@pytest.mark.acceptance("C23")
def test_published_definitions_are_preferred_to_local_ones(world, compare):
    published(world, YEAR)
    published(world, YEAR, definition="preterm_lt37.local")
    world.done()
    found = compare("preterm_lt37")
    assert found.definition.key == "preterm_lt37.cqim"
    assert [one.key for one in found.definitions] == ["preterm_lt37.cqim", "preterm_lt37.local"]
    assert compare("preterm_lt37", definition="preterm_lt37.local").definition.key == "preterm_lt37.local"


@pytest.mark.acceptance("R21")
def test_local_returns_hold_only_those_that_are_shared_with_the_reader(world, compare):
    published(world, YEAR, definition="readmit_baby.local")
    world.done()
    chair = world.scope("HARROW", detail=("ALDER", "BRACK", "CARRO"))
    found = compare("readmit_baby", scope=chair)
    assert codes([*found.units, *found.left_out]) == ["ALDER", "BRACK", "CARRO"]
    assert found.figures.withheld
    assert found.numerator.sum() == 3 * 120
    everybody = compare("readmit_baby")
    assert len(everybody.units) == 4
    assert not everybody.figures.withheld


@pytest.mark.acceptance("R21")
def test_a_trust_alone_with_its_own_returns_has_nobody_to_be_compared_with(world, compare):
    published(world, YEAR, definition="readmit_baby.local")
    world.done()
    with pytest.raises(CannotCompare) as case:
        compare("readmit_baby", scope=world.scope("ALDER"), whose="ALDER")
    assert case.value.why is Why.ONE_ALONE
    assert codes(case.value.what.units) == ["ALDER"]


@pytest.mark.acceptance("R21")
def test_a_national_sum_over_too_few_others_is_not_shown_beside_ones_own(world, compare):
    published(world, YEAR, definition="readmit_baby.local")
    world.done()
    chair = world.scope("HARROW", detail=("ALDER", "BRACK", "CARRO"))
    assert compare("readmit_baby", scope=chair).nation is None
    assert compare("readmit_baby").nation is not None


@pytest.mark.acceptance("R21")
def test_what_nobody_shares_is_as_if_it_were_not_there(world, compare):
    published(world, YEAR, who=("OUTER",), definition="readmit_baby.local")
    world.done()
    for indicator in ("readmit_baby", "satod"):
        with pytest.raises(CannotCompare) as case:
            compare(indicator, scope=world.scope("ALDER"), whose="ALDER")
        assert (case.value.why, case.value.what) == (Why.NO_FIGURES, None)


@pytest.mark.acceptance("C02")
def test_systems_are_compared_by_their_own_figures(world, compare):
    world.organisation("QUAY", OrganisationKind.LMNS)
    published(world, YEAR, who=("HARROW", "QUAY"))
    world.done()
    found = compare("preterm_lt37", among=Among.SYSTEMS, whose="ALDER")
    assert codes(found.units) == ["HARROW", "QUAY"]
    assert found.own == {world.ids["HARROW"]}


@pytest.mark.parametrize(
    ("whose", "own"),
    [("ALDER", {"ALDER"}), ("HARROW", {"ALDER", "BRACK", "CARRO"}), ("NATION", set()), ("WARD", {"ALDER"})],
)
def test_ones_own_are_oneself_ones_members_or_the_one_that_one_belongs_to(world, compare, whose, own):
    world.organisation("WARD", OrganisationKind.SITE)
    world.member("WARD", "ALDER")
    published(world, YEAR)
    world.done()
    assert compare("preterm_lt37", whose=whose).own == {world.ids[code] for code in own}


@pytest.mark.acceptance("C12")
def test_a_merger_puts_one_trust_in_the_place_of_two_and_counts_nobody_twice(world, compare):
    world.organisation("UNITED", OrganisationKind.TRUST)
    for old in ("ALDER", "BRACK"):
        world.succession(old, "UNITED", on=date(2026, 1, 1))
    published(world, YEAR, who=("CARRO", "OUTER"))
    published(world, YEAR[:6], who=("ALDER", "BRACK"))
    published(world, [*[CellStatus.MISSING] * 6, *[(20.0, 400.0)] * 6], who=("UNITED",))
    world.done()
    after = compare("preterm_lt37", last=LAST)
    assert codes(after.units) == ["CARRO", "OUTER", "UNITED"]
    assert after.units[2].months == 12
    assert after.numerator.sum() == 4 * 120
    before = compare("preterm_lt37", first=START, last=START.plus(5))
    assert codes(before.units) == ["ALDER", "BRACK", "CARRO", "OUTER"]


def test_a_trust_that_takes_another_in_stands_before_and_after(world, compare):
    for old in ("ALDER", "BRACK"):
        world.succession(old, "ALDER", on=date(2026, 1, 1))
    published(world, YEAR)
    world.done()
    assert codes(compare("preterm_lt37").units) == ["ALDER", "CARRO", "OUTER"]
    assert codes(compare("preterm_lt37", last=START.plus(5), length=Length.QUARTER).units) == [
        "ALDER",
        "BRACK",
        "CARRO",
        "OUTER",
    ]


def grouped(world: World) -> None:
    with writing(world.store) as connection:
        for code, members in {"Large": ("ALDER", "BRACK"), "Small": ("CARRO",)}.items():
            row = {"scheme": "test", "code": code, "name": code}
            (number,) = connection.execute(insert(tables.comparator_group), row).inserted_primary_key
            for member in members:
                belongs = {"organisation_id": world.ids[member], "group_id": number, "valid_from": date(2020, 1, 1)}
                connection.execute(insert(tables.comparator_membership), belongs)


@pytest.mark.acceptance("C23")
def test_a_comparator_group_can_be_chosen_and_ones_own_group_is_known(world, compare):
    grouped(world)
    published(world, YEAR)
    world.done()
    found = compare("preterm_lt37", group="test=Large")
    assert codes(found.units) == ["ALDER", "BRACK"]
    assert [(one.title, len(one.members)) for one in found.present.groups] == [("Large", 2), ("Small", 1)]
    everybody = compare("preterm_lt37", whose="ALDER")
    group = everybody.group_of(everybody.units[0].organisation)
    assert group is not None
    assert codes(everybody.of(group)) == ["ALDER", "BRACK"]
    assert everybody.pooled(everybody.of(group)) == pytest.approx(0.05)


def test_a_group_that_is_not_there_is_not_found_and_one_of_a_single_trust_cannot_be_compared(world, compare):
    grouped(world)
    published(world, YEAR)
    world.done()
    with pytest.raises(NotAllowed):
        compare("preterm_lt37", group="test=Huge")
    with pytest.raises(CannotCompare) as case:
        compare("preterm_lt37", group="test=Small")
    assert case.value.why is Why.ONE_ALONE


@pytest.mark.parametrize("indicator", ["total_babies", "bfi_status", "cqc_listened_antenatal", "midwife_birth_ratio"])
def test_what_is_not_a_share_of_people_or_births_has_no_funnel(world, compare, indicator):
    with pytest.raises(CannotCompare) as case:
        compare(indicator)
    assert case.value.why is Why.NOT_A_SHARE


@pytest.mark.parametrize("cell", [(0.0, 200.0), (200.0, 200.0)], ids=["no event", "nothing else"])
def test_where_all_stand_at_one_end_nothing_can_be_told_apart(world, compare, cell):
    published(world, [cell] * 12)
    world.done()
    with pytest.raises(CannotCompare) as case:
        compare("preterm_lt37")
    assert case.value.why is Why.ALL_ALIKE


def test_events_that_can_happen_twice_to_one_are_counted_by_poisson(world, compare):
    published(world, [(250.0, 200.0)] * 12, definition="red_flags.local")
    published(world, YEAR)
    world.done()
    assert compare("red_flags").chance is Chance.POISSON
    assert compare("preterm_lt37").chance is Chance.BINOMIAL


@pytest.mark.acceptance("R30")
def test_provisional_figures_are_marked(world, compare):
    published(world, YEAR[:11])
    batch = world.batch(source="msds_measures")
    world.figures("preterm_lt37.cqim", "ALDER", {LAST: (9.0, 200.0)}, batch=batch, vintage=Vintage.PROVISIONAL)
    world.figures("preterm_lt37.cqim", "BRACK", {LAST: (9.0, 200.0)}, batch=batch)
    world.done()
    found = compare("preterm_lt37")
    assert [one.provisional for one in found.units] == [True, False, False, False]
    assert batch in found.batches


def test_rounded_counts_carry_their_bounds(world, compare):
    published(world, [(5.0, 200.0)] * 12)
    world.done()
    one = compare("preterm_lt37").units[0]
    assert one.rounded
    assert one.low == (12 * 1.0, 12 * 198.0)
    assert one.high == (12 * 7.0, 12 * 202.0)


def test_flags_of_exact_counts_are_certain(world, compare):
    published(world, YEAR, definition="readmit_baby.local")
    published(world, [(40.0, 200.0)] * 12, who=("OUTER",), definition="readmit_baby.local")
    world.done()
    found = compare("readmit_baby")
    result = found.funnel(widening=Widening.NONE)
    assert result.found_998
    assert int(found.certain(result).sum()) == result.found_95


def test_a_comparison_asks_the_store_few_times_however_many_there_are(world, compare):
    published(world, YEAR, who=("ALDER", "BRACK", "CARRO", "OUTER", "NATION"))
    world.done()
    asked: list[str] = []
    event.listen(world.store, "before_cursor_execute", lambda *call: asked.append(call[2]))
    with one_moment():
        compare("preterm_lt37")
    assert sum(statement.startswith("SELECT") for statement in asked) <= 8
