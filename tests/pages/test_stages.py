"""A status and a list have pages of their own: stages with their months, events with their days, and no chart."""

from __future__ import annotations

from datetime import date

import pytest

from access.scope import NotAllowed
from indicators import catalogue
from indicators.month import Month
from indicators.vocabulary import CellStatus
from tests.queries.world import World, system
from tests.static_html import words

START = Month.of(2024, 3)


@pytest.fixture
def world(sqlite_engine) -> World:
    return system(sqlite_engine)


def stage(indicator: str, name: str) -> float:
    return float(catalogue.load().indicator(indicator).place(name))


@pytest.fixture
def accredited(world) -> World:
    early, late = (world.batch(name=f"{day}.csv", published_on=day) for day in (date(2025, 1, 9), date(2026, 1, 9)))
    steps = {START: "Stage 1", START.plus(3): "Stage 1", START.plus(9): "Stage 2"}
    told = {month: stage("bfi_status", name) for month, name in steps.items()}
    told[START.plus(6)] = CellStatus.DID_NOT_SUBMIT
    world.figures("bfi_status.local", "ALDER", told, batch=early)
    world.figures("bfi_status.local", "ALDER", {START.plus(21): stage("bfi_status", "Stage 3 (full)")}, batch=late)
    world.figures("bfi_status.local", "BRACK", {START: stage("bfi_status", "Certificate")}, batch=early)
    world.done()
    return world


def test_a_status_says_what_stands_and_since_when_and_draws_no_chart(ask, accredited):
    html = ask("chart", indicator="bfi_status", organisation="ALDER", last="2026-03")
    told = words(html)
    assert "Baby friendly accreditation: Stage 3 (full)" in told
    assert "ALDER has stood at Stage 3 (full) since December 2025. It was last told 3 months ago" in told
    assert "A status or list is not a number to chart" in told
    assert "js-plotly" not in html
    assert 'role="img"' not in html


def test_the_history_lists_each_stage_once_and_how_long_it_stood(ask, accredited):
    told = words(ask("chart", indicator="bfi_status", organisation="ALDER"))
    assert "Stage 3 (full) December 2025 December 2025 Stands" in told
    assert "Stage 2 December 2024 December 2024 12 months" in told
    assert "Stage 1 March 2024 June 2024 9 months" in told


def test_a_month_that_told_no_stage_is_said_and_is_no_stage(ask, accredited):
    assert "No stage was told for: September 2024, did not submit." in words(
        ask("chart", indicator="bfi_status", organisation="ALDER")
    )


@pytest.mark.parametrize("address", [{"last": "2025-06"}, {"as_known_on": "2025-06-01"}])
def test_a_status_can_be_seen_as_it_was(ask, accredited, address):
    told = words(ask("chart", indicator="bfi_status", organisation="ALDER", **address))
    assert "Baby friendly accreditation: Stage 2" in told
    assert "December 2025" not in told


def test_a_system_lists_its_trusts_and_has_no_stage_of_its_own(ask, accredited):
    html = ask("chart", indicator="bfi_status", organisation="HARROW")
    told = words(html)
    assert "Stages are not added up" in told
    assert "ALDER organisation Stage 3 (full) December 2025" in told
    assert "BRACK organisation Certificate March 2024" in told
    assert "/chart/bfi_status?organisation=BRACK" in html


@pytest.mark.parametrize(
    ("organisation", "standing"), [("ALDER", "It stands there now."), ("BRACK", "Overdue by 821 days.")]
)
def test_a_stage_aimed_at_is_reached_or_overdue_by_days(ask, accredited, organisation, standing):
    told = words(ask("chart", indicator="bfi_status", organisation=organisation, last="2026-06"))
    assert f"Stage 3 (full) by 31 March 2024, its date has passed. {standing}" in told


@pytest.mark.acceptance("C39")
@pytest.mark.parametrize(
    ("last", "standing"), [("2024-03", "Not reached yet, and not yet due."), ("2024-04", "Overdue by 30 days.")]
)
def test_a_system_without_its_service_is_overdue_once_the_day_has_passed(ask, world, last, standing):
    world.figures("mmhs_live.local", "HARROW", {START: stage("mmhs_live", "Not live")}, batch=world.batch())
    world.done()
    assert standing in words(ask("chart", indicator="mmhs_live", organisation="HARROW", last=last))


def test_a_rating_shows_its_domains_beside_the_whole(ask, world):
    batch = world.batch()
    world.figures("cqc_rating.local", "ALDER", {START: stage("cqc_rating", "Good")}, batch=batch)
    for domain, name in (("Well-led", "Inadequate"), ("Safe", "Requires improvement")):
        told = {START: stage("cqc_rating", name)}
        world.figures("cqc_rating.local", "ALDER", told, batch=batch, stratum=f"cqc_domain={domain}")
    world.done()
    told = words(ask("chart", indicator="cqc_rating", organisation="ALDER"))
    assert "Inspectors' rating: Good" in told or "Inspectors&#x27; rating: Good" in told
    assert told.index("Domain: Safe Requires improvement") < told.index("Domain: Well-led Inadequate")


def test_a_lower_stage_is_the_aim_where_lower_is_better(ask, world):
    batch = world.batch()
    for organisation, name in (("ALDER", "On programme"), ("BRACK", "Not on programme")):
        world.figures("mssp_status.local", organisation, {START: stage("mssp_status", name)}, batch=batch)
    world.done()
    assert "It does not stand there now." in words(ask("chart", indicator="mssp_status", organisation="ALDER"))
    assert "It stands there now." in words(ask("chart", indicator="mssp_status", organisation="BRACK"))


def test_a_status_nobody_told_has_no_figures(ask, accredited):
    assert "No figures of baby friendly accreditation" in words(
        ask("chart", indicator="bfi_status", organisation="CARRO")
    )


def test_a_status_of_somebody_else_does_not_exist(ask, accredited):
    with pytest.raises(NotAllowed):
        ask("chart", accredited.scope("OUTER"), indicator="bfi_status", organisation="ALDER")


@pytest.fixture
def listed(world) -> World:
    batch = world.batch(published_on=date(2026, 5, 1))
    later = world.batch(name="later.csv", published_on=date(2026, 9, 1))
    world.figures("pph_1500.local", "ALDER", {START: (20.0, 500.0)}, batch=batch)
    world.event("reg28", "ALDER", date(2026, 4, 12), reference="R-1", batch=batch)
    world.event("reg28", "BRACK", date(2026, 8, 3), reference="R-2", batch=later)
    world.done()
    return world


def test_a_list_shows_days_and_places_and_nothing_about_anybody(ask, listed):
    told = words(ask("chart", indicator="reg28", organisation="HARROW"))
    assert "2 are listed, from 12 April 2026 to 3 August 2026." in told
    assert told.index("3 August 2026 BRACK organisation") < told.index("12 April 2026 ALDER organisation")
    assert "private" not in told
    assert "R-1" not in told


def test_an_empty_list_is_not_said_to_mean_that_nothing_happened(ask, listed):
    told = words(ask("chart", indicator="reg28", organisation="CARRO"))
    assert "That is not the same as nothing having happened." in told


def test_a_list_as_known_on_a_day_leaves_out_what_was_published_later(ask, listed):
    told = words(ask("chart", indicator="reg28", organisation="HARROW", as_known_on="2026-06-01"))
    assert "One is listed, of 12 April 2026." in told


def test_a_list_of_somebody_else_does_not_exist(ask, listed):
    with pytest.raises(NotAllowed):
        ask("chart", listed.scope("OUTER"), indicator="reg28", organisation="ALDER")


def test_a_list_that_ones_own_organisation_cannot_have_is_explained(ask, listed):
    told = words(ask("chart", listed.scope("REGION"), indicator="reg28"))
    assert "for REGION organisation have been loaded here. That is not zero." in told


def test_a_list_with_events_alone_counts_as_having_figures(ask, listed):
    html = ask("chart_of_choice")
    assert 'href="/chart/reg28"' in html


def test_neither_is_a_row_of_the_overview(ask, accredited):
    batch = accredited.batch()
    accredited.figures("pph_1500.local", "ALDER", {START: (20.0, 500.0)}, batch=batch)
    accredited.done()
    told = words(ask("overview", organisation="HARROW", show="all"))
    assert "Heavy blood loss after birth" in told
    assert "Baby friendly accreditation" not in told


def test_progress_through_a_list_is_drawn_without_rules_and_is_no_row_of_the_overview(ask, world):
    quarters = {START.plus(3 * step): (float(4 + step), 22.0) for step in range(15)}
    world.figures("ockenden_ieas.local", "ALDER", quarters, batch=world.batch())
    world.figures("pph_1500.local", "ALDER", {START: (20.0, 500.0)}, batch=world.batch())
    world.done()
    told = words(ask("chart", indicator="ockenden_ieas", organisation="ALDER"))
    assert "Cannot tell" in told
    assert "No rule was used" in told
    assert "Ockenden actions assured" not in words(ask("overview", organisation="HARROW", show="all"))
