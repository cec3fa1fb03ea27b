"""A set of indicators for one organisation: a tile for each question, what is missing said, by member below."""

from __future__ import annotations

import re
from datetime import date

import pytest

import links
from access.address import BadAddress
from access.scope import NotAllowed
from indicators import presets
from indicators.month import Month
from tests.queries.world import World, months, system

START = Month.of(2025, 1)
QUIET = [(float(value), 500.0) for value in (20, 23, 18, 22, 21, 19, 24, 20, 22, 18, 21, 23, 20, 19, 22, 21, 20, 23)]
LAST = START.plus(len(QUIET) - 1)


@pytest.fixture
def world(sqlite_engine) -> World:
    made = system(sqlite_engine)
    batch = made.batch()
    for code in ("ALDER", "BRACK"):
        for one in ("satod.local", "one_to_one_labour.local", "birthplace_home.local"):
            made.figures(one, code, months(START, QUIET), batch=batch)
        made.figures("unit_closure.local", code, months(START, [(3.0, float("nan"))] * len(QUIET)), batch=batch)
        made.figures("cqc_listened_antenatal.local", code, {START: 8.1, START.plus(12): 8.3}, batch=batch)
        made.figures("sblcb_compliance.local", code, {LAST: (40.0, 60.0)}, batch=batch)
        made.figures("sblcb_compliance.local", code, {LAST: (7.0, 10.0)}, batch=batch, stratum="sblcb_element=1")
    for day in (date(2026, 3, 4), date(2026, 6, 9), date(2026, 9, 2)):
        made.event("sblcb_validation", "ALDER", day, reference=f"V-{day}", batch=batch)
    made.figures("pmh_access.local", "HARROW", months(START, [(a * 20, 5000.0) for a, _ in QUIET]), batch=batch)
    made.done()
    return made


def words(html: str) -> str:
    told = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html).replace("&#x27;", "'"))
    return re.sub(r" ([.,;:])", r"\1", told)


def tiles(html: str) -> list[str]:
    """The tiles of the page, each as its words."""
    return [words(part) for part in html.split("set-tile")[2:]]


@pytest.mark.acceptance("C24")
@pytest.mark.parametrize("organisation", ["HARROW", "ALDER", "REGION"])
def test_the_framework_is_exactly_four_tiles_for_whomever_one_looks_at(ask, world, organisation):
    html = ask("preset", preset="iaf", organisation=organisation)
    found = re.findall(r'set-tile"><h2>(.*?)</h2>', html.replace("&#x27;", "'"))
    assert found == [one.name for one in presets.load()["iaf"].tiles]
    assert len(found) == 4


def test_a_tile_tells_what_its_indicator_says_and_leads_to_its_chart(ask, world):
    html = ask("preset", preset="iaf", organisation="HARROW")
    told = tiles(html)[1]
    assert "Smoking at delivery" in told
    assert "Process. No sign of change: 4.6% in June 2026" in told
    assert links.chart("satod", organisation="HARROW") in html


def test_what_nobody_returned_is_named_and_is_no_zero(ask, world):
    told = tiles(ask("preset", preset="iaf", organisation="HARROW"))
    assert "No figures here: Stillbirths; Babies who died within 28 days." in told[0]


def test_what_is_not_added_up_is_told_of_each_member_in_a_line_and_leads_to_their_charts(ask, world):
    html = ask("preset", preset="iaf", organisation="HARROW")
    told = tiles(html)[2]
    assert "Listened to in pregnancy" in told
    assert "Not added up. Score out of 10, the year to January 2026: ALDER 8.3, BRACK 8.3." in told
    assert links.indicator("cqc_listened_antenatal", organisation="HARROW") in html


def test_groups_without_figures_are_named_beneath_their_indicator_once(ask, world):
    told = " ".join(tiles(ask("preset", preset="workforce", organisation="ALDER")))
    assert told.count("Fetal monitoring training (staff group: ") == 1
    assert re.search(r"Fetal monitoring training \(staff group: [^)]*Midwives[^)]*\)", told)


@pytest.mark.acceptance("C26")
def test_an_element_says_how_far_it_is_implemented(ask, world):
    told = tiles(ask("preset", preset="sblcb", organisation="ALDER"))
    assert len(told) == 6
    assert "How far implemented. 70%, 7 of 10, June 2026. Validated on 9 June 2026." in told[0]
    assert "No figures here: Glucose sensors in type 1 diabetes; Saving Babies' Lives, implemented (" in told[5]
    assert "No outcome of this element is in the catalogue" in told[5]


@pytest.mark.acceptance("C26")
@pytest.mark.parametrize(
    ("organisation", "said"),
    [("BRACK", "No validation is recorded."), ("HARROW", "Dates of validation stand with each trust.")],
)
def test_a_validation_that_is_not_recorded_is_said(ask, world, organisation, said):
    assert said in tiles(ask("preset", preset="sblcb", organisation=organisation))[0]


@pytest.mark.acceptance("C31")
def test_perinatal_mental_health_is_a_rolling_year_and_told_without_run_rules(ask, world):
    told = words(ask("preset", preset="bb4", organisation="HARROW"))
    assert "each figure covers twelve months: neighbouring points share data, so run rules would mislead" in told
    chart = words(ask("chart", indicator="pmh_access", organisation="HARROW"))
    assert "run rules would mislead" in chart
    assert "Values without limits" in chart


@pytest.mark.acceptance("C32")
def test_closures_stand_beside_where_women_give_birth(ask, world):
    html = ask("preset", preset="birthplace", organisation="ALDER")
    assert "Births at home" in tiles(html)[0]
    assert "Closures of birth settings" in tiles(html)[1]


@pytest.mark.acceptance("C18")
def test_places_of_birth_add_up_to_all_that_are_known(ask, world):
    batch = world.batch()
    for name, women in {
        "Home": 20,
        "Midwifery unit": 90,
        "Obstetric unit": 880,
        "Other": 10,
        "Not known": 50,
    }.items():
        cells = {LAST: float(women)}
        world.figures("total_deliveries.local", "ALDER", cells, batch=batch, stratum=f"birth_setting={name}")
    world.done()
    told = words(ask("preset", preset="birthplace", organisation="ALDER"))
    assert "home 2.0%, midwifery unit 9.0%, obstetric unit 88.0%, other 1.0% of 1,000 women" in told
    assert "Not known: 50 women, 4.8% of all." in told


@pytest.mark.acceptance("C18")
def test_a_publication_that_divides_all_babies_tells_how_many_are_not_known(ask, world):
    batch = world.batch(source="msds_data")
    places = {"Home": 20, "Midwifery unit": 90, "Obstetric unit": 880, "Other": 10, "Not known": 250}
    for name, babies in places.items():
        cells = {LAST.plus(-1): float(babies), LAST: float(babies)}
        world.figures("total_babies.msds_data", "ALDER", cells, batch=batch, stratum=f"birth_setting={name}")
    world.figures("birthplace_home.msds", "ALDER", {LAST: (20.0, 1000.0)}, batch=batch)
    world.figures("birthplace_midwifery.msds", "ALDER", {LAST: (110.0, 1000.0)}, batch=batch)
    world.done()
    told = words(ask("preset", preset="birthplace", organisation="ALDER"))
    assert "home 2.0%, midwifery unit 9.0%, obstetric unit 88.0%, other 1.0% of 2,000 babies" in told
    assert "Not known: 500 babies, 20.0% of all. 10 of twelve months have no figure" in told


@pytest.mark.acceptance("C18")
def test_a_publication_of_measures_alone_says_that_it_does_not_tell_who_is_not_known(ask, world):
    batch = world.batch(source="msds_measures")
    world.figures("birthplace_home.msds", "ALDER", {LAST: (20.0, 1000.0)}, batch=batch)
    world.figures("birthplace_midwifery.msds", "ALDER", {LAST: (110.0, 1000.0)}, batch=batch)
    world.done()
    told = words(ask("preset", preset="birthplace", organisation="ALDER"))
    assert "home 2.0%, midwifery unit 9.0%, obstetric unit or other 89.0% of 1,000 women" in told
    assert "How many are not known is not published." in told


@pytest.mark.acceptance("C33")
def test_prevention_says_what_is_not_supplied(ask, world):
    told = tiles(ask("preset", preset="prevention", organisation="HARROW"))
    assert "Not supplied" in next(one for one in told if "whooping cough" in one)


@pytest.mark.acceptance("C15")
def test_a_theme_without_indicators_says_so_and_leads_on(ask, world):
    html = ask("preset", preset="bb7", organisation="HARROW")
    assert "A payment system holds no indicator: none was found that measures it." in words(html)
    assert links.preset("bb3") in html


@pytest.mark.acceptance("C15")
def test_every_set_can_be_chosen_from_the_list(ask, world):
    html = ask("preset_of_choice")
    assert all(links.preset(key) in html for key in presets.load())


@pytest.mark.parametrize("key", presets.load())
def test_every_set_has_a_page_for_every_kind_of_organisation(ask, world, key):
    for organisation in ("ALDER", "HARROW", "REGION", "CARRO"):
        assert "<h1>" in ask("preset", preset=key, organisation=organisation)


def test_the_form_of_the_page_leads_to_the_same_page(ask, world):
    by_form = ask("preset_of_choice", preset="workforce", organisation="ALDER")
    assert by_form == ask("preset", preset="workforce", organisation="ALDER")


@pytest.mark.parametrize(
    ("asked", "refusal"),
    [
        ({"preset": "nonsense"}, NotAllowed),
        ({"preset": "iaf", "organisation": "NOBODY"}, NotAllowed),
        ({"preset": "iaf", "organisation": "HARROW", "month": "2026-13"}, BadAddress),
    ],
)
def test_what_cannot_be_asked_is_refused(ask, world, asked, refusal):
    with pytest.raises(refusal):
        ask("preset", **asked)


@pytest.mark.acceptance("R21")
def test_the_returns_of_another_are_not_told(ask, world):
    told = words(ask("preset", world.scope("ALDER"), preset="workforce", organisation="BRACK"))
    assert "One-to-one care in labour" not in told.split("No figures here:")[0] or "4.6%" not in told
