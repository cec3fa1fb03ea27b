"""Two systems side by side: the same axis, the same months, who they were before a merger, and what women say."""

from __future__ import annotations

import json
import re
from datetime import date

import pytest

from access.address import BadAddress
from access.scope import NotAllowed
from indicators.month import Month
from indicators.vocabulary import OrganisationKind
from store.facts import Nature
from tests.queries.world import World, months, system

START = Month.of(2024, 10)
LOW, HIGH = [(15.0, 500.0), (17.0, 500.0)] * 12, [(40.0, 500.0), (44.0, 500.0)] * 12


@pytest.fixture
def world(sqlite_engine) -> World:
    return system(sqlite_engine)


@pytest.fixture
def two(world: World) -> World:
    """HARROW and SECOND, which took over from EAST and WEST; published figures of bleeding and of women's answers."""
    for code in ("SECOND", "EAST", "WEST"):
        closed = {} if code == "SECOND" else {"closed_on": date(2025, 9, 30)}
        world.organisation(code, OrganisationKind.LMNS, **closed)
    for old in ("EAST", "WEST"):
        world.succession(old, "SECOND", on=date(2025, 10, 1))
    batch = world.batch(source="msds_measures", name="msds-sep2026-exp-measures.csv")
    world.figures("pph_1500.cqim", "HARROW", months(START, LOW), batch=batch)
    world.figures("pph_1500.cqim", "SECOND", months(START.plus(12), HIGH[:12]), batch=batch)
    for old, share in (("EAST", 20.0), ("WEST", 22.0)):
        world.figures("pph_1500.cqim", old, months(START, [(share, 250.0)] * 12), batch=batch)
    answers = world.batch(source="fft", name="fft.xlsx")
    world.figures("fft_birth.fft", "HARROW", months(START, [(90.0, 100.0)] * 24), batch=answers)
    world.figures("fft_birth.fft", "SECOND", months(START.plus(12), [(95.0, 100.0)] * 12), batch=answers)
    world.done()
    return world


def words(html: str) -> str:
    told = re.sub(r"<script.*?</script>", " ", html, flags=re.DOTALL)
    told = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", told))
    return re.sub(r" ([.,;:])", r"\1", told)


def axes(html: str) -> list[list[float]]:
    """The range of the upright axis of every large chart."""
    return [json.loads(one) for one in re.findall(r'"range": (\[[^\]]+\]), "gridcolor"', html)]


def test_a_pair_kept_at_an_earlier_month_and_definition_is_that_one(ask, two):
    html = ask("compare", indicator="pph_1500", a="HARROW", b="SECOND")
    assert "definition=pph_1500.cqim&amp;last=2026-08" in re.findall(r'data-address="([^"]+)"', html)[0]
    kept = ask("compare", indicator="pph_1500", a="HARROW", b="SECOND", definition="pph_1500.cqim", last="2026-06")
    told = words(kept)
    assert "As at June 2026: later months are left out. See it as it stands today" in told
    assert "months to June 2026:" in told
    (file,) = re.findall(r'href="(/export/compare[^"]+csv[^"]*)"', kept)
    assert "definition=pph_1500.cqim&amp;last=2026-06" in file


@pytest.mark.acceptance("C17")
def test_two_systems_stand_on_one_page_with_the_same_upright_axis(ask, two):
    html = ask("compare", indicator="pph_1500", a="HARROW", b="SECOND")
    told = words(html)
    assert "Heavy blood loss after birth: HARROW and SECOND" in told
    found = axes(html)
    assert len(found) >= 2
    assert found[0] == found[1]


@pytest.mark.acceptance("C17")
def test_what_both_counted_over_the_same_months_comes_with_an_interval_and_no_order_of_merit(ask, two):
    told = words(ask("compare", indicator="pph_1500", a="HARROW", b="SECOND"))
    assert "SECOND is higher than chance explains" in told
    assert re.search(r"Over 12 months to \w+ 2026: HARROW 32 per 1,000 \(64 of 2,000\); SECOND 84 per 1,000", told)
    assert re.search(r"HARROW is 52\.0 per 1,000 lower; with chance allowed for \(95% interval\)", told)
    assert "Lower is better: a reason to ask, not a finding." in told


def test_the_interval_says_what_is_not_in_it(ask, two):
    told = words(ask("compare", indicator="pph_1500", a="HARROW", b="SECOND"))
    assert "The interval allows for chance alone: how much systems ordinarily differ is not in it" in told


@pytest.mark.parametrize(("a", "b"), [("SECOND", "EAST"), ("EAST", "SECOND")])
def test_one_that_was_formed_from_the_other_is_not_tested_against_it(ask, two, a, b):
    told = words(ask("compare", indicator="pph_1500", a=a, b=b))
    assert f"{a} and {b}: not two, so nothing is tested" in told
    assert "the same women are on both sides" in told
    assert "higher than chance" not in told
    assert "interval" not in told.split("Compare")[0]


@pytest.mark.parametrize(
    ("a", "b", "claim"),
    [
        (15.0, 20.0, "no more apart than the rounding of the counts explains"),
        (10.0, 40.0, "PALE is higher than chance explains"),
        (10.0, 10.0, "no more apart than chance explains"),
        (0.0, 5.0, "too few cases to tell them apart"),
    ],
)
def test_no_one_is_called_higher_that_the_rounding_could_have_made_so(ask, two, a, b, claim):
    two.organisation("PALE", OrganisationKind.LMNS)
    batch = two.batch(source="msds_measures", name="msds-sep2026-exp-measures.csv")
    for code, events in (("EAST", a), ("PALE", b)):
        two.figures("preterm_lt37.cqim", code, months(START, [(events, 500.0)] * 12), batch=batch)
    two.done()
    assert claim in words(ask("compare", indicator="preterm_lt37", a="EAST", b="PALE"))


def test_nobody_does_better_in_a_count(ask, two):
    for code in ("EAST", "WEST"):
        two.figures("total_deliveries.local", code, months(START, [250.0] * 12), batch=two.batch())
    two.done()
    assert "does better what they do" not in words(ask("compare", indicator="total_deliveries", a="EAST", b="WEST"))
    assert "ask whoever does better what they do." in words(ask("compare", indicator="pph_1500", a="EAST", b="WEST"))


@pytest.mark.acceptance("C17")
def test_what_women_say_stands_on_the_same_page(ask, two):
    told = words(ask("compare", indicator="pph_1500", a="HARROW", b="SECOND"))
    assert "What women say there Families positive about birth" in told
    of_answers = words(ask("compare", indicator="fft_birth", a="HARROW", b="SECOND"))
    assert "HARROW 90" in of_answers
    assert "SECOND 95" in of_answers


@pytest.mark.acceptance("C12", "C17")
def test_before_and_after_a_merger_stand_on_one_axis_up_to_their_own_ends(ask, two):
    told = words(ask("compare", indicator="pph_1500", a="HARROW", b="SECOND"))
    assert "Before and after the merger: SECOND" in told
    assert "EAST, until 30 September 2025" in told
    assert "SECOND took over on 1 October 2025" in told
    old = words(ask("compare", indicator="pph_1500", a="EAST", b="WEST"))
    assert "EAST and WEST: no more apart than chance explains" in old


@pytest.mark.acceptance("R21")
def test_unpublished_figures_of_another_system_are_not_shown(ask, two):
    two.figures("readmit_baby.local", "HARROW", months(START, [(20.0, 300.0)] * 24), batch=two.batch())
    two.figures("readmit_baby.local", "SECOND", months(START, [(77.0, 300.0)] * 24), batch=two.batch())
    two.done()
    chair = two.scope("HARROW", detail=["ALDER", "BRACK", "CARRO"])
    html = ask("compare", chair, indicator="readmit_baby", a="HARROW", b="SECOND")
    assert "No figures of SECOND organisation under this definition are loaded and shared with you" in words(html)
    assert "77" not in words(html)


def test_without_names_one_s_own_stands_beside_the_next(ask, two):
    told = words(ask("compare_of_choice", two.scope("HARROW"), indicator="pph_1500"))
    assert "HARROW and SECOND" in told


@pytest.mark.parametrize("values", [{"a": "HARROW", "b": "HARROW"}, {"a": "HARROW", "b": "ALDER"}])
def test_what_cannot_stand_side_by_side_is_refused_with_a_reason(ask, two, values):
    with pytest.raises(BadAddress):
        ask("compare", indicator="pph_1500", **values)


@pytest.mark.parametrize("values", [{"indicator": "nothing"}, {"a": "NOBODY"}])
def test_what_is_not_there_is_not_found(ask, two, values):
    with pytest.raises(NotAllowed):
        ask("compare", **{"indicator": "pph_1500", "a": "HARROW", "b": "SECOND", **values})


def test_neither_having_figures_and_an_empty_store_are_said(ask, two):
    assert "Nothing to compare" in words(ask("compare", indicator="satod", a="HARROW", b="SECOND"))


def test_an_empty_store_is_said(ask, world):
    assert "Nothing has been loaded yet" in words(ask("compare_of_choice"))
    world.done(nature=Nature.REAL)


@pytest.mark.acceptance("C17")
def test_the_funnel_leads_to_two_side_by_side(ask, two):
    html = ask("variation", indicator="pph_1500", organisation="HARROW", among="lmns")
    assert "/compare/pph_1500?a=HARROW" in html


def test_one_that_ended_owes_no_return_and_says_who_came_after(ask, two):
    told = words(ask("compare", indicator="pph_1500", a="SECOND", b="EAST"))
    assert "EAST ended on 30 September 2025: see SECOND." in told
    assert "Ask EAST" not in told
    assert "No return" not in told


def test_another_definition_is_named_with_its_figure_and_its_own_verdict(ask, two):
    two.figures("pph_1500.local", "HARROW", months(START, LOW), batch=two.batch())
    two.done()
    told = words(ask("compare", indicator="pph_1500", a="HARROW", b="SECOND"))
    assert re.search(
        r"This page measures by MSDS[^.]*\. Measured otherwise: HARROW 3\d per 1,000[^.]* in September 2026, "
        r"Local monthly return: no sign of change\. One is not set against the other\.",
        told,
    )


def test_why_no_system_has_a_score_of_the_survey_is_said_with_the_way_to_its_trusts(ask, two):
    html = ask("compare", indicator="pph_1500", a="HARROW", b="SECOND")
    assert "The CQC maternity survey scores single trusts. Scores are not added up, so no LMNS has one." in words(
        html
    )
    for code in ("HARROW", "SECOND"):
        assert f'href="/indicator/cqc_listened_antenatal?organisation={code}"' in html


def test_what_has_no_number_is_still_what_the_page_says_it_is_about(ask, two):
    html = ask("compare", indicator="bfi_status", a="HARROW", b="SECOND")
    assert '<option value="bfi_status" selected>' in html
