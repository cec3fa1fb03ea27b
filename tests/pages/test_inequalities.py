"""The page of inequalities: what it says of groups, what it keeps back, and every way to have nothing to show."""

from __future__ import annotations

import csv
import io
import re

import numpy as np
import pytest

from access.address import BadAddress
from access.scope import NotAllowed, whole_store
from analysis.divisions import Division
from exports import csv_table, inequalities_table
from indicators import catalogue
from indicators.month import Month
from indicators.vocabulary import CellStatus, IndicatorKind
from queries import asked_inequalities, freshness
from tests.queries.divided_world import divided_world
from tests.queries.world import World, months, system

START = Month.of(2024, 7)
LAST = START.plus(23)
ETHNIC = dict(zip(Division.ETHNIC_GROUP.groups, (60, 30, 12, 300, 20, 25), strict=True))
TENTHS = dict(zip(Division.IMD_DECILE.groups, (60,) * 10 + (5,), strict=True))
BOOKED = "booking_lt10w"


@pytest.fixture
def world(sqlite_engine) -> World:
    return system(sqlite_engine)


def returned(
    world: World, dimension: str, sizes: dict[str, int], rates: dict[str, tuple[float, float]], usual=0.6
) -> None:
    """ALDER's figures: the rate of each group in the first year and in the second, `usual` where none is given."""
    batch, whole = world.batch(), np.zeros((24, 2))
    for group, size in sizes.items():
        then, now = rates.get(group, (usual, usual))
        cells = [(float(round(size * (then if month < 12 else now))), float(size)) for month in range(24)]
        whole += np.array(cells)
        world.figures(f"{BOOKED}.local", "ALDER", months(START, cells), batch=batch, stratum=f"{dimension}={group}")
    world.figures(
        f"{BOOKED}.local", "ALDER", months(START, [tuple(one) for one in whole.tolist()]), batch=world.batch()
    )
    world.done()


@pytest.fixture
def unequal(world) -> World:
    """Asian women book later, and more so in the second year, in which everybody else books earlier."""
    earlier = dict.fromkeys(ETHNIC, (0.6, 0.7))
    returned(world, "ethnic_group", ETHNIC, {**earlier, "Asian": (0.5, 0.4), "Black": (0.6, 0.6)})
    return world


@pytest.fixture
def deprived(world) -> World:
    returned(world, "imd_decile", TENTHS, {f"{place:02}": (0.3 + 0.04 * place,) * 2 for place in range(1, 11)})
    return world


def words(html: str) -> str:
    """What is read on the page: pictures and the figures behind them left out."""
    told = re.sub(r"<(svg|script)\b.*?</\1>", " ", html, flags=re.DOTALL)
    told = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", told))
    return re.sub(r" ([.,;:])", r"\1", told)


@pytest.mark.acceptance("C03")
def test_by_ethnic_group_five_groups_and_not_known_stand_with_gaps_and_intervals(ask, unequal):
    told = words(ask("inequalities", indicator=BOOKED, organisation="ALDER", dimension="ethnic_group"))
    for group in Division.ETHNIC_GROUP.groups:
        assert re.search(rf"{group} [A-Z][\w ]+ \d[\d,]* of \d[\d,]* \d+(\.\d)?% \(\d", told), group
    assert re.search(r"−\d+\.\d \(−\d+\.\d to −\d+\.\d\) 0\.\d\d \(0\.\d\d to 0\.\d\d\)", told)
    assert "Not known Not compared" in told


@pytest.mark.acceptance("C03")
def test_the_groups_add_up_to_everybody_and_it_is_said(ask, unequal):
    assert re.search(
        r"The groups add up to everybody: [\d,]+ of [\d,]+\.",
        words(ask("inequalities", indicator=BOOKED, organisation="ALDER")),
    )


@pytest.mark.acceptance("C03")
def test_where_they_do_not_add_up_the_reason_is_said(ask, world):
    batch = world.batch()
    cells = [(30.0, 60.0)] * 12
    for group in Division.ETHNIC_GROUP.groups:
        stratum = f"ethnic_group={group}"
        short = cells if group != "Black" else [*cells[:10], CellStatus.SUPPRESSED, CellStatus.SUPPRESSED]
        world.figures(f"{BOOKED}.local", "ALDER", months(START, short), batch=batch, stratum=stratum)
    world.figures(f"{BOOKED}.local", "ALDER", months(START, [(180.0, 360.0)] * 12), batch=world.batch())
    world.done()
    told = words(ask("inequalities", indicator=BOOKED, organisation="ALDER", period="year"))
    assert "figures of everybody cover twelve months, of every group ten months" in told
    assert "10 of 12 months: 2 suppressed" in told


def test_an_improvement_that_widens_a_gap_is_labelled_as_that(ask, unequal):
    told = words(ask("inequalities", indicator=BOOKED, organisation="ALDER"))
    assert "First appointment by ten weeks: better, but a gap widened" in told
    assert "the gaps of Asian and Black to White widened" in told
    assert "Concern Better overall, but a gap widened." in told


@pytest.mark.acceptance("C40")
def test_along_deprivation_slope_and_relative_index_have_intervals(ask, deprived):
    told = words(ask("inequalities", indicator=BOOKED, organisation="ALDER", dimension="imd_decile"))
    assert "First appointment by ten weeks: lower where deprivation is greater" in told
    assert re.search(r"Slope index −\d+\.\d points −\d+\.\d to −\d+\.\d", told)
    assert re.search(r"Relative index 0\.\d\d 0\.\d\d to 0\.\d\d", told)


RETURNED = {
    told.indicator: told
    for told in catalogue.load().definitions.values()
    if told.source == "local_return" and catalogue.load().indicator(told.indicator).kind is IndicatorKind.PERCENT
}


@pytest.mark.acceptance("C40")
@pytest.mark.parametrize("indicator", sorted(RETURNED)[::12])
def test_any_percentage_with_figures_by_tenth_has_a_slope(ask, world, indicator):
    told = RETURNED[indicator]
    for group in Division.IMD_DECILE.groups:
        cells = {START.plus(told.every_months * step): (40.0, 80.0) for step in range(12)}
        world.figures(told.key, "ALDER", cells, batch=world.batch(), stratum=f"imd_decile={group}")
    world.done()
    html = words(ask("inequalities", indicator=indicator, organisation="ALDER", dimension="imd_decile"))
    assert re.search(r"Slope index \S+ points", html)
    assert "No gradient beyond chance" in html


@pytest.mark.acceptance("C46")
@pytest.mark.parametrize(
    ("first", "said"),
    [(0.3, "Concern, below one Reached less than others."), (0.9, "Reached more than others.")],
)
def test_reach_of_the_most_deprived_below_that_of_others_is_flagged(ask, world, first, said):
    returned(world, "imd_decile", TENTHS, {"01": (first, first)})
    told = words(ask("inequalities", indicator=BOOKED, organisation="ALDER", dimension="imd_decile"))
    assert "The most deprived against all others" in told
    assert said in told


def test_of_rounded_figures_it_is_said_that_intervals_do_not_allow_for_rounding(ask, world):
    batch = world.batch(source="msds_measures")
    for group in ("Asian", "Black", "White"):
        cells = months(START, [(30.0, 60.0)] * 24)
        world.figures("mcoc_placed.msds", "ALDER", cells, batch=batch, stratum=f"ethnic_group={group}")
    world.done()
    told = words(ask("inequalities", indicator="mcoc_placed", organisation="ALDER"))
    assert "Every count was rounded before it was published" in told
    assert "there is no number for Mixed and Other and Not known" in told
    assert "Mixed Not returned, not zero" in told


def test_tenths_can_be_seen_as_fifths(ask, deprived):
    told = words(ask("inequalities", indicator=BOOKED, organisation="ALDER", dimension="imd_quintile"))
    assert "1, most deprived" in told
    assert "5, least deprived" in told
    assert "6" not in re.findall(r"\b(\d) No difference|\b(\d) Lower", told)


def test_the_share_of_people_not_known_is_told_with_its_change(ask, unequal):
    told = words(ask("inequalities", indicator=BOOKED, organisation="ALDER"))
    assert re.search(r"Group not known 5\.6% of women booked \(5\.\d% to \d\.\d%\)", told)
    assert "No change beyond chance from the period before." in told


def test_a_change_is_divided_into_mix_and_within(ask, unequal):
    told = words(ask("inequalities", indicator=BOOKED, organisation="ALDER"))
    assert re.search(r"All groups together rose by [\d.]+ points \(more is better\): ", told)
    assert "because rates changed within the groups" in told


def test_a_signal_in_one_group_is_found_through_time(ask, unequal):
    told = words(ask("inequalities", indicator=BOOKED, organisation="ALDER"))
    assert re.search(r"\d of \d charts? shows? a signal now", told)
    assert "all on one axis" in told


def test_small_groups_are_taken_together_through_time_and_it_is_said(ask, world):
    small = {**ETHNIC, "Mixed": 4, "Other": 5}
    returned(world, "ethnic_group", small, {})
    told = words(ask("inequalities", indicator=BOOKED, organisation="ALDER"))
    assert "Taken together, because each has fewer than 5 events a month: Mixed, Other." in told
    assert "Small groups together" in told


@pytest.mark.acceptance("R6")
def test_too_few_events_are_cannot_tell_with_the_reason(ask, world):
    returned(world, "ethnic_group", dict.fromkeys(ETHNIC, 3), {}, usual=0.34)
    told = words(ask("inequalities", indicator=BOOKED, organisation="ALDER", period="quarter"))
    assert "cannot tell, too few events" in told
    assert "Cannot tell: fewer than 20 events in White" in told
    assert "Not enough data to tell" in told


def test_the_period_is_as_long_as_it_takes_unless_one_is_asked_for(ask, unequal):
    asked = {"indicator": BOOKED, "organisation": "ALDER"}
    assert "April 2026 to June 2026" in words(ask("inequalities", **asked))
    assert "July 2025 to June 2026" in words(ask("inequalities", **asked, period="year"))
    assert "July 2024 to June 2025" in words(ask("inequalities", **asked, period="year", last="2025-06"))


@pytest.mark.acceptance("R12", "C03")
def test_beyond_the_border_the_page_shows_what_its_file_shows_and_says_what_is_suppressed_and_why(ask, sqlite_engine):
    made = divided_world(sqlite_engine, division=Division.ETHNIC_GROUP)
    chair = made.world.scope("HOME", detail=("N1", "N2"))
    html = ask("inequalities", chair, indicator="preterm_lt37", organisation="NORTH")
    told = words(html)
    assert re.search(r"(One|Two|Three|Four) groups? (is|are) suppressed\. These figures come from beyond", told)
    assert "1 to 7 suppressed" in told
    assert "Suppressed is never zero." in told
    assert "Month by month, figures by group are not shown beyond your own organisation." in told
    assert "Suppressed, not zero" in told
    view = asked_inequalities.read(chair, catalogue.load().indicator("preterm_lt37"), {"organisation": "NORTH"}).view(
        chair
    )
    shown = set(csv_counts(csv_table.written(inequalities_table.of_view(view, fresh=freshness.of_store(chair)))))
    together = {(view.now.events.sum(), view.now.size.sum())}
    on_page = {
        tuple(float(one.replace(",", "")) for one in pair) for pair in re.findall(r"([\d,]+) of ([\d,]+)\b", html)
    }
    assert on_page
    assert on_page <= shown | together | {(1.0, 20.0)}


def csv_counts(text: str):
    lines = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    start = lines.index([]) + 1
    for row in lines[start + 1 :]:
        one = dict(zip(lines[start], row, strict=True))
        if one["Numerator"].isdigit() and one["Denominator"].isdigit():
            yield float(one["Numerator"]), float(one["Denominator"])


@pytest.mark.acceptance("R21")
def test_groups_of_a_trust_that_is_not_shared_are_not_there(ask, unequal):
    other = unequal.scope("OUTER")
    told = words(ask("inequalities", other, indicator=BOOKED, organisation="ALDER"))
    assert "by these groups are loaded and shared with you" in told
    assert "Asian" not in told


@pytest.mark.parametrize(
    ("indicator", "said"),
    [
        ("total_babies", "This indicator is a count, which grows with the size of a group."),
        ("bfi_status", "This indicator is a stage, not a share of people."),
        ("satod", "by these groups are loaded and shared with you. That is not zero"),
    ],
)
def test_why_there_is_nothing_to_show_is_said_with_a_way_on(ask, unequal, indicator, said):
    html = ask("inequalities", indicator=indicator, organisation="ALDER")
    assert said in words(html)
    assert f"/chart/{indicator}?organisation=ALDER" in html


def test_an_empty_store_is_said(ask, world):
    assert "Nothing has been loaded yet" in words(ask("inequalities", indicator=BOOKED, organisation="ALDER"))
    assert "Nothing has been loaded yet" in words(ask("inequalities_of_choice"))


@pytest.mark.parametrize(
    "values",
    [{"period": "decade"}, {"last": "2025-13"}, {"dimension": "shoe_size"}, {"definition": "x"}],
)
def test_impossible_addresses_are_refused_with_a_reason(ask, unequal, values):
    with pytest.raises(BadAddress):
        ask("inequalities", indicator=BOOKED, organisation="ALDER", **values)


@pytest.mark.parametrize("values", [{"indicator": "nothing"}, {"organisation": "NOBODY"}])
def test_what_is_not_there_is_not_found(ask, unequal, values):
    with pytest.raises(NotAllowed):
        ask("inequalities", **{"indicator": BOOKED, "organisation": "ALDER", **values})


@pytest.mark.acceptance("R10")
def test_the_same_address_gives_the_same_page(ask, unequal):
    pages = {re.sub(r"graph-\d+", "", ask("inequalities", indicator=BOOKED, organisation="ALDER")) for _ in range(2)}
    assert len(pages) == 1


def test_every_division_stands_in_the_list_with_its_widest_gap_and_what_chance_would_make(ask, unequal):
    html = ask("inequalities_of_choice", organisation="ALDER")
    told = words(html)
    assert "ALDER: groups differ in one of 1 comparisons" in told
    assert re.search(r"\d groups are compared with another; by chance alone about 0\.\d would seem to differ", told)
    assert "In one the whole improved while a gap widened: not an improvement for all." in told
    assert re.search(r"Asian −\d+\.\d \(−\d+\.\d to −\d+\.\d\) points", told)
    assert "not by the size of their gap" in told
    assert f"/inequalities/{BOOKED}?organisation=ALDER&amp;dimension=ethnic_group" in html


def test_a_list_without_figures_says_so(ask, unequal):
    told = words(ask("inequalities_of_choice", organisation="BRACK"))
    assert "No figures of BRACK organisation by group are loaded and shared with you" in told


def test_the_controls_lead_to_the_same_page_without_what_another_indicator_left(ask, unequal):
    left = {"definition": "pph_1500.cqim", "period": "year"}
    told = words(ask("inequalities_of_choice", indicator=BOOKED, organisation="ALDER", **left))
    assert "July 2025 to June 2026" in told


def test_the_figures_are_those_of_the_reader_s_own_policy(ask, unequal):
    told = words(ask("inequalities", whole_store(), indicator=BOOKED, organisation="ALDER"))
    assert "Disclosure policy for you: none" in told
    assert "Nothing is suppressed here" in told


def test_a_definition_without_the_groups_gives_way_to_the_first_that_has_them_which_is_said(ask, unequal):
    known = catalogue.load().indicator(BOOKED).definitions
    other = next(one for one in known if one.key != f"{BOOKED}.local")
    of = {"indicator": BOOKED, "organisation": "ALDER", "dimension": "ethnic_group"}
    told = words(ask("inequalities", **of, definition=other.key))
    assert f"No figures by ethnic group under {other.label} are loaded and shared with you" in told
    assert "so these are under another definition: Local monthly return." in told
    assert "another definition" not in words(ask("inequalities", **of))
