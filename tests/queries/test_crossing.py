"""What an outsider can tell from every sum of unpublished figures they are told, with a solver of their own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import product

import numpy as np
import pytest

from access.scope import Role, whole_store
from analysis.disclosure import NHSD_DASHBOARD
from indicators import catalogue
from indicators.month import Month
from indicators.vocabulary import CellStatus, OrganisationKind
from queries import (
    crossing,
    ledger,
    observations,
    organisations,
    side_by_side,
    standing,
    term_deaths,
    variation_figures,
)
from store.packed import unpack
from tests.analysis.attacker import Attacker
from tests.queries.bordering_world import (
    EVENTS,
    LARGE,
    OTHERS,
    OWN,
    REGIONS,
    SIZE,
    START,
    Bordering,
    bordering,
    returned,
    shown,
    told,
)
from tests.queries.world import months

RATE, SHARE = "pph_1500.local", "preterm_lt37.local"
KINDS = {RATE: (EVENTS, SIZE), SHARE: (EVENTS, OTHERS, SIZE)}
WIDTH, SMALL = NHSD_DASHBOARD.width, NHSD_DASHBOARD.largest_small
STILLBORN, NEWBORN = crossing.TERM_DEATHS


def small(counts):
    return (counts >= 1) & (counts <= SMALL)


def attacked(true: dict, printed: dict, sums: list, *, kinds=None) -> tuple[list, list]:
    """The small counts that are hidden, and those told to within less than the policy's width.

    This reader knows that a hidden count may be 0 as well: months are hidden by region for one of them. (What being
    hidden tells is counted out in `test_crossing_counts`.)
    """
    attacker = Attacker(printed, sums, rule="nhsd_dashboard")
    hidden = [name for name, count in true.items() if np.isnan(printed[name])]
    guarded = [name for name in hidden if small(true[name]) and (kinds is None or name[1] in kinds)]
    attacker.low[[attacker.place[name] for name in hidden]] = 0
    return guarded, attacker.narrowed(guarded, width=WIDTH)


def month_by_month(made: Bordering, scope, definition: str, *, mine=OWN) -> int:
    """Attack each month of one definition; how many small counts withstood it."""
    series = {who: shown(told(scope, definition, who)) for who in LARGE}
    rest = {who: made.total(definition, who, without=mine) for who in LARGE}
    own = {who: made.total(definition, who) - rest[who] for who in LARGE}
    rest["outside"] = rest["NATION"] - sum(rest[who] for who in REGIONS)
    series["outside"], own["outside"] = np.full_like(rest["outside"], np.nan, dtype=float), 0 * rest["outside"]
    withstood, few = 0, [*LARGE, "outside"]
    sums = [((who, SIZE), [(who, EVENTS), (who, OTHERS)]) for who in few]
    sums += [(("NATION", kind), [(who, kind) for who in few if who != "NATION"]) for kind in range(3)]
    for month in range(made.many):
        true, printed = {}, {}
        for who, kind in product(few, range(3)):
            count, figure = rest[who][kind, month], series[who][kind, month] - own[who][kind, month]
            true[who, kind], printed[who, kind] = float(count), float(figure)
            assert np.isnan(figure) or figure == count
            assert kind not in KINDS[definition] or not (small(figure) or small(series[who][kind, month]))
        guarded, narrowed = attacked(true, printed, sums, kinds=KINDS[definition])
        assert narrowed == [], (START.plus(month), true, printed)
        withstood += len(guarded)
    return withstood


@pytest.fixture
def made(request, sqlite_engine) -> Bordering:
    return bordering(sqlite_engine, outside=getattr(request, "param", 0))


@pytest.mark.acceptance("R11", "R12")
@pytest.mark.parametrize("made", [0, 1, 5], indirect=True, ids="{} trusts in no region".format)
@pytest.mark.parametrize("definition", [RATE, SHARE])
def test_a_solver_recovers_no_small_count_of_any_month(made, definition):
    returned(made, definition, seed=11, nearly_all=definition == SHARE)
    made.world.done()
    assert month_by_month(made, made.chair(), definition) > 40
    seen = {who: np.isfinite(shown(told(made.chair(), definition, who))[EVENTS]).sum() for who in LARGE}
    assert all(seen[who] for who in ("A", "B")), "enough is still told"


@pytest.mark.acceptance("R12")
def test_nor_does_who_sees_a_whole_region(made):
    returned(made, RATE, seed=5)
    made.world.done()
    lead = made.world.scope("A", role=Role.REGIONAL_LEAD)
    assert np.isfinite(shown(told(lead, RATE, "A"))).all()
    rest = {who: made.total(RATE, who, without=REGIONS["A"]) for who in LARGE}
    series = {who: shown(told(lead, RATE, who)) for who in LARGE if who != "A"}
    for month in range(made.many):
        for kind in KINDS[RATE]:
            true = {who: float(rest[who][kind, month]) for who in series}
            own = {who: float(made.total(RATE, "A")[kind, month]) if who == "NATION" else 0.0 for who in series}
            printed = {who: float(series[who][kind, month] - own[who]) for who in series}
            assert not any(small(one) for one in printed.values())
            assert attacked(true, printed, [("NATION", ["B", "C", "D"])])[1] == []


def years_of(made: Bordering, scope) -> dict[int, term_deaths.Reference]:
    last = START.plus(made.many)
    return term_deaths.references(scope, years=range(START.year + 1, last.year + 2))


@pytest.mark.acceptance("R12")
@pytest.mark.parametrize("seed", [1, 3])
def test_the_reference_rate_gives_no_month_away(made, seed):
    """Everything at once: both outcomes, every month, every level, and the sums that the rates of each year tell."""
    made = replace(made, many=24)
    for place, definition in enumerate(crossing.TERM_DEATHS):
        returned(made, definition, seed=40 * seed + place)
    made.world.done()
    chair = made.chair()
    found = years_of(made, chair)
    assert found == years_of(made, whole_store())
    true, printed, sums = {}, {}, []
    for definition in crossing.TERM_DEATHS:
        for who in LARGE:
            rest = made.total(definition, who, without=OWN)[EVENTS]
            own = made.total(definition, who)[EVENTS] - rest
            known = told(chair, definition, who).numerator
            for month in range(made.many):
                true[definition, who, month] = float(rest[month])
                printed[definition, who, month] = float(known[month] - own[month])
        sums += [
            ((definition, "NATION", month), [(definition, who, month) for who in REGIONS])
            for month in range(made.many)
        ]
    for year, one in found.items():
        inside = [place for place in range(made.many) if one.first <= START.plus(place) <= one.last]
        mine = sum(
            made.counts[definition, trust][EVENTS, inside].sum()
            for definition in crossing.TERM_DEATHS
            for trust in OWN
        )
        true[year] = printed[year] = float(one.deaths - mine)
        parts = [(definition, "NATION", month) for definition in crossing.TERM_DEATHS for month in inside]
        assert true[year] == sum(true[part] for part in parts)
        sums.append((year, parts))
    guarded, narrowed = attacked(true, printed, sums)
    assert guarded
    assert narrowed == []


def test_the_months_of_a_year_that_would_give_one_away_are_all_withheld(made):
    """All but one month of the nation are large: the year's sum less these would be that month."""
    for definition in crossing.TERM_DEATHS:
        batch = made.world.batch()
        for trust in made.trusts("NATION"):
            deaths = np.full(24, 20.0)
            deaths[5] = float(definition == STILLBORN and trust == "B0") * 3
            cells = [(one, 500.0) for one in deaths]
            made.world.figures(definition, trust, months(START, cells), batch=batch)
    made.world.done()
    chair = made.chair()
    for who in ("A", "B", "NATION"):
        gone = np.isnan(told(chair, STILLBORN, who).numerator)
        assert gone[:12].all()
    assert np.isfinite(told(chair, STILLBORN, "B").numerator[12:]).all()
    reference = term_deaths.references(chair, years=[2024, 2025])
    assert reference[2024].deaths == 2 * 11 * 20 * 23 + 3


@pytest.mark.parametrize(("deaths", "told_of"), [(0, True), (1, False), (15, False), (16, True)])
def test_a_year_of_few_deaths_beyond_the_reader_has_no_reference_rate(made, deaths, told_of):
    for definition in crossing.TERM_DEATHS:
        batch = made.world.batch()
        for trust in made.trusts("NATION"):
            few = [float(deaths if (trust, definition) == ("B0", NEWBORN) else 9 * (trust == "A1")), *[0.0] * 11]
            made.world.figures(definition, trust, months(START, [(one, 500.0) for one in few]), batch=batch)
    made.world.done()
    assert (2024 in term_deaths.references(made.chair(), years=[2024])) == told_of


def test_the_outcomes_of_the_reference_rate_are_those_that_are_guarded():
    assert tuple(f"{one}.local" for one in term_deaths.OUTCOMES) == crossing.TERM_DEATHS


def test_a_sum_of_two_outcomes_is_withheld_where_one_of_them_is(made):
    for definition, deaths in ((STILLBORN, 10.0), (NEWBORN, 1.0), ("term_death_rate.local", 11.0)):
        batch = made.world.batch()
        for trust in made.trusts("NATION"):
            number = deaths if trust in ("B0", "B1") else deaths - 1 if deaths > 10 else 0.0
            made.world.figures(definition, trust, months(START, [(number, 500.0)]), batch=batch)
    made.world.done()
    known = {key: told(made.chair(), key, "B").cell(0).status for key in (NEWBORN, "term_death_rate.local")}
    assert set(known.values()) == {CellStatus.SUPPRESSED}


@pytest.mark.acceptance("R12")
def test_two_versions_of_one_month_are_not_laid_side_by_side(made):
    """One trust corrected its figure: the region's earlier sum would tell by how much."""
    first = made.world.batch(published_on=date(2026, 6, 1))
    for trust in made.trusts("NATION"):
        made.world.figures(RATE, trust, months(START, [(20.0, 500.0), (20.0, 500.0)]), batch=first)
    again = made.world.batch(published_on=date(2026, 9, 1))
    made.world.figures(RATE, "B0", months(START, [(22.0, 500.0)]), batch=again)
    made.world.done()
    chair, then = made.chair(), date(2026, 7, 1)
    assert told(chair, RATE, "B").numerator.tolist() == [122.0, 120.0]
    earlier = told(chair, RATE, "B", as_known_on=then)
    assert [one.status for one in earlier.cells()] == [CellStatus.SUPPRESSED, CellStatus.VALUE]
    assert told(whole_store(), RATE, "B", as_known_on=then).numerator.tolist() == [120.0, 120.0]


@pytest.mark.acceptance("R12")
def test_windows_that_overlap_are_told_once_a_window(made):
    """Of two rolling years a month apart the difference is two months."""
    definition, batch = "pmh_access.local", made.world.batch()
    for trust in made.trusts("NATION"):
        made.world.figures(definition, trust, months(START, [(50.0 + n, 500.0) for n in range(24)]), batch=batch)
    made.world.done()
    series = told(made.chair(), definition, "B")
    assert [str(Month(int(one))) for one in series.months[series.has_number]] == ["2023-03", "2024-03"]


@pytest.mark.acceptance("R11")
def test_every_way_of_asking_tells_the_same_months(made):
    """Overviews, small multiples and comparisons are made of these; a file is its page's view."""
    returned(made, RATE, seed=3)
    made.world.done()
    chair, whole = made.chair(), whole_store()
    definition = catalogue.load().definitions[RATE]
    indicator = catalogue.load().indicator(definition.indicator)
    who = [organisations.by_code(whole, code=one) for one in LARGE]
    alone = {one: told(chair, RATE, one) for one in LARGE}
    last = START.plus(made.many - 1)
    overview = observations.of_organisations(chair, indicators=[indicator], organisations=who, month=last)
    multiples = side_by_side.of_places(chair, indicator=indicator, places=who, definition=definition).charts
    for measured in (*overview, *(one.measured for one in multiples)):
        assert str(measured.series.numerator.tolist()) == str(alone[measured.organisation.code].numerator.tolist())
    assert (len(overview), len(multiples)) == (len(LARGE), len(LARGE))
    compared = variation_figures.of_definitions(chair, definitions=[definition], of=who)[RATE]
    for one in who:
        ends = alone[one.code].months[alone[one.code].has_number].tolist()
        assert unpack(compared.rows[one.id].cells)["month"].tolist() == ends


@pytest.mark.acceptance("R12")
def test_what_was_judged_from_withheld_months_is_for_those_who_see_them(made):
    """A signal, a mean or a limit of the ledger would tell of months that the reader is not told."""
    returned(made, RATE, seed=3)
    batch = made.world.batch()
    for trust in made.trusts("NATION"):
        made.world.figures(RATE, trust, months(START.plus(40), [(40.0, 60.0)] * 8), batch=batch)
    made.world.done()
    region = organisations.by_code(whole_store(), code="B")
    indicator = catalogue.load().indicator("pph_1500")
    for scope, known in ((whole_store(), True), (made.chair(), False)):
        assert bool(ledger.current(scope, organisations=[region])) == known
        assert bool(standing.of(scope, indicators=[indicator], organisations=[region])) == known


@pytest.mark.acceptance("R12")
def test_places_of_birth_are_told_together_or_not_at_all(made):
    """One place withheld would be everybody less the others."""
    definition, batch = "total_deliveries.local", made.world.batch()
    places = dict.fromkeys(("Home", "Midwifery unit", "Obstetric unit", "Other", "Not known"), 20.0)
    for trust in made.trusts("NATION"):
        few = {**places, "Home": 3.0 if trust == "B0" else 0.0 if trust[0] == "B" else 9.0}
        for place, number in few.items():
            cells = months(START, [(number, None), (20.0, None)])
            made.world.figures(definition, trust, cells, batch=batch, stratum=f"birth_setting={place}")
        made.world.figures(definition, trust, months(START, [(sum(few.values()), None), (100.0, None)]), batch=batch)
    made.world.done()
    chair, known = made.chair(), catalogue.load().definitions[definition]
    for who, first in (("A", CellStatus.SUPPRESSED), ("B", CellStatus.SUPPRESSED), ("NATION", CellStatus.VALUE)):
        organisation = organisations.by_code(whole_store(), code=who)
        parts = observations.strata_with_figures(chair, definition=known, organisation=organisation)
        for part in (one for one in parts if one.key):
            cells = list(told(chair, definition, who, stratum=part).cells())
            assert [one.status for one in cells] == [first, CellStatus.VALUE], (who, part)


def test_posts_and_items_of_a_list_are_no_people(made):
    batch = made.world.batch()
    for trust in made.trusts("NATION"):
        made.world.figures("training_prompt.local", trust, months(START, [(1.0, 1.0)]), batch=batch)
    made.world.done()
    assert told(made.chair(), "training_prompt.local", "B").numerator.tolist() == [6.0]


def test_a_site_s_own_people_can_take_away_no_more_than_is_shown(made):
    made.world.organisation("B0S", OrganisationKind.SITE)
    made.world.member("B0S", "B0")
    batch = made.world.batch()
    for trust in made.trusts("NATION"):
        made.world.figures(
            RATE, trust, months(START, [(3.0 * (trust == "B0") + 3.0 * (trust == "B1"), 60.0)]), batch=batch
        )
    made.world.figures(RATE, "B0S", months(START, [(3.0, 40.0)]), batch=batch)
    made.world.done()
    assert told(made.world.scope("B0S"), RATE, "B").cell(0).status is CellStatus.SUPPRESSED
