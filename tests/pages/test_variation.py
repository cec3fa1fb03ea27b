"""The page of variation: what it says, what stands beside it, and every way to have nothing to draw."""

from __future__ import annotations

import re
from datetime import date

import numpy as np
import pytest
from sqlalchemy import insert

from access.address import BadAddress
from access.scope import NotAllowed
from indicators import catalogue, data_items
from indicators.month import Month
from indicators.vocabulary import CellStatus, OrganisationKind
from store import tables
from store.engine import writing
from tests.queries.world import World, months, system
from tests.static_html import words

START = Month.of(2025, 7)
LAST = START.plus(11)
OTHERS = 16


@pytest.fixture
def world(sqlite_engine) -> World:
    return system(sqlite_engine)


@pytest.fixture
def compared(world) -> World:
    """Twenty trusts at 8 % of 3,600 births; ALDER far above, OUTER far below, BRACK with too few months."""
    batch = world.batch(source="msds_measures", name="msds-jun2026-exp-measures.csv")
    for number in range(OTHERS):
        world.organisation(f"T{number:02}", OrganisationKind.TRUST)
        world.member(f"T{number:02}", "REGION")
    random = np.random.default_rng(8)
    for code in ("CARRO", *(f"T{number:02}" for number in range(OTHERS))):
        cells = [(float(random.binomial(300, 0.08)), 300.0) for _ in range(12)]
        world.figures("preterm_lt37.cqim", code, months(START, cells), batch=batch)
    world.figures("preterm_lt37.cqim", "ALDER", months(START, [(60.0, 300.0)] * 12), batch=batch)
    world.figures("preterm_lt37.cqim", "OUTER", months(START, [(6.0, 300.0)] * 12), batch=batch)
    few = [*[CellStatus.FAILED_DATA_QUALITY] * 5, *[(24.0, 300.0)] * 7]
    world.figures("preterm_lt37.cqim", "BRACK", months(START, few), batch=batch)
    world.figures("preterm_lt37.cqim", "NATION", months(START, [(480.0, 6000.0)] * 12), batch=batch)
    world.figures("preterm_lt37.local", "ALDER", months(START, [(60.0, 300.0)] * 12), batch=world.batch())
    world.done()
    return world


def test_the_message_names_ones_own_and_the_sentence_is_the_pictures_description(ask, compared):
    html = ask("variation", indicator="preterm_lt37", organisation="HARROW")
    told = words(html)
    assert "Babies born too early: ALDER higher, beyond 99.8%" in told
    assert "ALDER, at 20%, lies above the 99.8% limit" in told
    assert html.index('id="funnel-message"') < html.index('id="funnel-sentence"') < html.index('role="img"')
    assert 'aria-describedby="funnel-sentence"' in html


@pytest.mark.acceptance("C51")
def test_the_better_side_stands_in_the_same_table_with_the_same_weight(ask, compared):
    told = words(ask("variation", indicator="preterm_lt37", organisation="HARROW"))
    assert "Trusts that stand out, higher and lower, and yours" in told
    assert "OUTER Lower, beyond 99.8%" in told
    assert "ALDER yours Higher, beyond 99.8%" in told
    assert "Lower: learn from" in told


def test_the_table_is_ordered_by_name_or_size_and_never_by_rate(ask, compared):
    asked = {"indicator": "preterm_lt37", "organisation": "HARROW", "rows": "all"}
    row = r'scope="row"[^>]*><a[^>]*>(\w+)</a>'
    every = re.findall(row, ask("variation", **asked))
    by_name = [one for one in every if one in compared.ids]
    assert by_name == sorted(by_name)
    assert len(by_name) == 19
    assert "trusts, by size, the largest first" in ask("variation", **asked, order="size")
    with pytest.raises(BadAddress):
        ask("variation", indicator="preterm_lt37", organisation="HARROW", order="rate")


@pytest.mark.acceptance("R7")
def test_who_is_left_out_is_named_with_the_reason(ask, compared):
    told = words(ask("variation", indicator="preterm_lt37", organisation="HARROW"))
    assert "One trust left out, and why" in told
    assert "BRACK organisation: figures for too few months, 7 of 12 months: 5 failed quality" in told
    assert "One trust is left out for want of figures." in told
    assert "figures for less than 75% of the period" in told


@pytest.mark.acceptance("C02")
def test_flags_found_stand_beside_flags_by_chance_and_what_widening_did(ask, compared):
    told = words(ask("variation", indicator="preterm_lt37", organisation="HARROW"))
    assert "Flags found, and flags expected by chance" in told
    assert re.search(r"99\.8% \d+ (fewer than )?0\.\d", told)
    assert re.search(r"vary [\d.]+ times as much|vary no more than that", told)


@pytest.mark.acceptance("C02")
def test_the_smallest_difference_that_could_show_is_printed_for_ones_own(ask, compared):
    told = words(ask("variation", indicator="preterm_lt37", organisation="HARROW"))
    assert "Smallest difference this could show" in told
    assert re.search(r"ALDER 1\d\.\d%", told)
    assert re.search(r"A middling trust 1\d\.\d%", told)
    assert "A doubling, from" in told


@pytest.mark.acceptance("C02")
def test_for_rare_harm_it_is_said_that_even_a_doubling_would_not_show(ask, world):
    for code in ("ALDER", "BRACK", "CARRO", "OUTER"):
        world.figures("stillbirth_rate.local", code, months(START, [(1.0, 250.0)] * 12), batch=world.batch())
    world.done()
    told = words(ask("variation", indicator="stillbirth_rate", organisation="HARROW"))
    assert re.search(
        r"Even a doubling, from 4(\.0)? to 8(\.0)?, would probably not show at any of your three trusts", told
    )


@pytest.mark.acceptance("C23")
def test_national_value_peer_group_and_definition_source_are_shown(ask, compared):
    with writing(compared.store) as connection:
        row = {"scheme": "test", "code": "Group 2", "name": "Group 2"}
        (number,) = connection.execute(insert(tables.comparator_group), row).inserted_primary_key
        for code in ("ALDER", "CARRO", "T00"):
            member = {"organisation_id": compared.ids[code], "group_id": number, "valid_from": date(2020, 1, 1)}
            connection.execute(insert(tables.comparator_membership), member)
    told = words(ask("variation", indicator="preterm_lt37", organisation="ALDER"))
    assert "Whole nation 8%" in told
    assert re.search(r"Peer group: Group 2 1\d(\.\d)?%, three trusts", told)
    assert "Definition MSDS clinical quality measure, monthly. Singleton live births" in told
    assert "NHS England" in told
    narrowed = words(ask("variation", indicator="preterm_lt37", organisation="ALDER", group="test=Group 2"))
    assert "Three trusts in Group 2, July 2025 to June 2026" in narrowed


def test_limits_can_be_those_of_chance_alone(ask, compared):
    told = words(ask("variation", indicator="preterm_lt37", organisation="HARROW", limits="plain"))
    assert "limits of chance alone" in told
    assert "99.8% by chance alone" not in told


@pytest.mark.acceptance("R21")
def test_local_returns_of_others_are_left_out_with_a_sentence(ask, world):
    for code in ("ALDER", "BRACK", "CARRO", "OUTER"):
        world.figures("readmit_baby.local", code, months(START, [(20.0, 300.0)] * 12), batch=world.batch())
    world.done()
    chair = world.scope("HARROW", detail=("ALDER", "BRACK", "CARRO"))
    html = ask("variation", chair, indicator="readmit_baby")
    assert "only those whose own figures are shared with you; other trusts are not shown or counted" in words(html)
    assert "OUTER" not in html
    assert "3 trusts shared with you" in words(html)


@pytest.mark.parametrize(
    ("indicator", "said"),
    [
        ("total_babies", "This indicator is a count, which grows with the size of the organisation."),
        ("bfi_status", "This indicator is a stage, not a number."),
        ("satod", "No figures of this kind of organisation are loaded and shared with you. That is not zero."),
    ],
)
def test_why_there_is_no_funnel_is_said_with_a_way_on(ask, compared, indicator, said):
    html = ask("variation", indicator=indicator, organisation="HARROW")
    assert said in words(html)
    assert f"/chart/{indicator}?organisation=HARROW" in html


def test_one_alone_is_said_and_why_the_others_are_not_there(ask, compared):
    asked = {"indicator": "preterm_lt37", "definition": "preterm_lt37.local", "organisation": "ALDER"}
    told = words(ask("variation", **asked))
    assert "Only one trust has figures for enough of July 2025 to June 2026 to be compared." in told
    assert "Under the usual definition" in told


def test_all_alike_is_said(ask, world):
    for code in ("ALDER", "BRACK"):
        batch = world.batch(source="msds_measures")
        world.figures("preterm_lt37.cqim", code, months(START, [(0.0, 300.0)] * 12), batch=batch)
    world.done()
    told = words(ask("variation", indicator="preterm_lt37", organisation="HARROW"))
    assert "All two trusts stand without a single event" in told


def test_an_empty_store_is_said(ask, world):
    assert "Nothing has been loaded yet" in words(ask("variation", indicator="preterm_lt37", organisation="HARROW"))
    assert "Nothing has been loaded yet" in words(ask("variation_of_choice"))


@pytest.mark.parametrize(
    "values",
    [
        {"period": "decade"},
        {"last": "2025-13"},
        {"among": "sites"},
        {"limits": "narrow"},
        {"definition": "x"},
        {"period": "2026-03", "last": "2026-01"},
        {"order": "rate"},
    ],
)
def test_impossible_addresses_are_refused_with_a_reason(ask, compared, values):
    with pytest.raises(BadAddress):
        ask("variation", indicator="preterm_lt37", organisation="HARROW", **values)


@pytest.mark.parametrize("values", [{"indicator": "nothing"}, {"organisation": "NOBODY"}, {"group": "test=nothing"}])
def test_what_is_not_there_is_not_found(ask, compared, values):
    with pytest.raises(NotAllowed):
        ask("variation", **{"indicator": "preterm_lt37", "organisation": "HARROW", **values})


@pytest.mark.acceptance("R10")
def test_the_same_address_gives_the_same_page(ask, compared):
    pages = {
        re.sub(r"graph-\d+", "", ask("variation", indicator="preterm_lt37", organisation="HARROW")) for _ in range(2)
    }
    assert len(pages) == 1


def test_the_controls_lead_to_the_same_page_without_what_another_indicator_left(ask, compared):
    left = {"definition": "pph_1500.cqim", "among": "", "group": "", "period": "quarter"}
    told = words(ask("variation_of_choice", indicator="preterm_lt37", organisation="HARROW", **left))
    assert "April 2026 to June 2026" in told


def test_every_comparison_stands_in_the_list_with_where_ones_own_lie(ask, compared):
    told = words(ask("variation_of_choice", organisation="HARROW"))
    assert "HARROW stands out in one of 1 comparisons" in told
    assert "Where HARROW stands out" in told
    assert "ALDER: higher, beyond 99.8%" in told
    assert "by chance alone about 0.1 were to be expected" in told


def test_the_list_can_be_of_systems(ask, compared):
    assert "0 comparisons" in words(ask("variation_of_choice", organisation="HARROW", among="lmns"))


def test_a_chart_leads_to_its_comparison_and_a_trust_in_it_into_the_questions_about_it(ask, compared):
    chart = ask("chart", indicator="preterm_lt37", organisation="ALDER")
    assert "/variation/preterm_lt37?organisation=ALDER" in chart
    funnel = ask("variation", indicator="preterm_lt37", organisation="HARROW")
    assert "/investigate/preterm_lt37?organisation=OUTER&amp;step=signal&amp;definition=preterm_lt37.cqim" in funnel


def test_methods_say_how_organisations_are_compared(ask, compared):
    html = ask("methods")
    assert 'id="funnels"' in html
    assert "no order of merit" in words(html)


def test_where_one_s_own_lay_in_earlier_funnels_is_drawn_small_with_words(ask, compared):
    told = words(ask("variation", indicator="preterm_lt37", organisation="HARROW"))
    assert "In earlier funnels" in told
    assert (
        "Beyond the 95% limits in four of four periods of three months; in that to June 2026: higher, beyond 99.8%."
        in told
    )


def test_how_many_records_say_what_is_counted_stands_beside_each_rate(ask, world):
    batch = world.batch(source="msds_data", name="msds-jun2026-exp-data.csv")
    definition = catalogue.load().definitions["smoking_booking.msds_data"]
    for code in ("ALDER", "BRACK", "CARRO"):
        world.figures(definition.key, code, months(START, [(30.0, 300.0)] * 12), batch=batch)
    with writing(world.store) as connection:
        item = {"data_table": data_items.CATEGORIES, "uid": "", "name": definition.published_as[0]}
        (number,) = connection.execute(insert(tables.quality_item), item).inserted_primary_key
        for month in (LAST.plus(-1), LAST):
            row = {"month": month.ordinal, "organisation_id": world.ids["ALDER"], "item_id": number}
            counts = {"valid": 240, "missing": 60, "denominator": 300, "precision": 1, "vintage": 2, "source_line": 5}
            connection.execute(insert(tables.quality), {**row, **counts, "batch_id": batch})
    world.done()
    told = words(ask("variation", indicator="smoking_booking", organisation="HARROW"))
    assert "Recorded" in told
    assert re.search(r"ALDER yours .*? 12 of 12 months 80\.0% \(120 unknown\)", told)
    assert re.search(r"BRACK yours .*? 12 of 12 months Not told", told)


def test_of_monthly_measures_the_least_complete_item_stands_beside_each_rate_with_its_month(ask, compared):
    batch = compared.batch()
    with writing(compared.store) as connection:
        for number, name in enumerate(("Gestation at birth", "Length of gestation"), start=91):
            connection.execute(
                insert(tables.quality_item), {"id": number, "data_table": "MSD301", "uid": f"M{number}", "name": name}
            )
            row = {"month": LAST.plus(-1).ordinal, "organisation_id": compared.ids["ALDER"], "item_id": number}
            counts = {
                "valid": number,
                "missing": 9,
                "denominator": 100,
                "precision": 1,
                "vintage": 2,
                "source_line": 5,
            }
            connection.execute(insert(tables.quality), {**row, **counts, "batch_id": batch})
    told = words(ask("variation", indicator="preterm_lt37", organisation="HARROW"))
    assert f"Gestation at birth valid, {LAST.plus(-1).in_short()}" in told
    assert re.search(r"ALDER yours .*? 12 of 12 months 91%", told)
    assert "12 of 12 months Not told" in told
