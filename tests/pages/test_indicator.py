"""One indicator side by side: all on one axis, each with its sentence and way in, and what it is held against."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import unquote

import pytest
from sqlalchemy import insert

from access.address import BadAddress
from access.scope import NotAllowed
from indicators.month import Month
from indicators.vocabulary import CellStatus, OrganisationKind
from store import tables
from store.engine import writing
from tests.queries.world import World, months, system
from tests.static_html import words

START = Month.of(2025, 1)
QUIET = [(float(value), 500.0) for value in (20, 23, 18, 22, 21, 19, 24, 20, 22, 18, 21, 23, 20, 19, 22, 21, 20, 23)]
HIGH = [*QUIET[:-1], (60.0, 500.0)]


@pytest.fixture
def world(sqlite_engine) -> World:
    return system(sqlite_engine)


@pytest.fixture
def placed(world) -> World:
    """Three trusts, of which ALDER is high in the last month and CARRO suppressed; a site; two groups of ALDER."""
    batch = world.batch()
    world.organisation("SITE", OrganisationKind.SITE)
    world.member("SITE", "ALDER")
    world.figures("pph_1500.local", "ALDER", months(START, HIGH), batch=batch)
    world.figures("pph_1500.local", "BRACK", months(START, QUIET), batch=batch)
    world.figures("pph_1500.local", "CARRO", months(START, [*QUIET[:-1], CellStatus.SUPPRESSED]), batch=batch)
    for group in ("White", "Asian", "Not known"):
        world.figures("pph_1500.local", "ALDER", months(START, QUIET), batch=batch, stratum=f"ethnic_group={group}")
    with writing(world.store) as connection:
        (group,) = connection.execute(
            insert(tables.comparator_group),
            {"scheme": "test", "code": "3", "name": "Large units"},
        ).inserted_primary_key
        connection.execute(
            insert(tables.comparator_membership),
            [{"organisation_id": world.ids[one], "group_id": group} for one in ("ALDER", "BRACK")],
        )
    world.done()
    return world


def panels(html: str) -> list[str]:
    listed = re.search(r'<ul class="multiples".*?</ul>', html, re.DOTALL)[0]
    return [words(one) for one in re.findall(r"<li.*?</li>", listed, re.DOTALL)]


def test_all_trusts_of_a_system_stand_by_name_each_with_its_sentence_and_its_chart(ask, placed):
    html = ask("indicator", indicator="pph_1500", organisation="HARROW")
    told = panels(html)
    assert [one.split()[0] for one in told] == ["ALDER", "BRACK", "CARRO"]
    assert "above the upper limit" in told[0]
    assert "No sign of change" in told[1]
    assert "is suppressed" in told[2]
    assert html.count("/chart/pph_1500?organisation=ALDER&amp;definition=pph_1500.local") == 1


def test_together_they_say_who_shows_what(ask, placed):
    told = words(ask("indicator", indicator="pph_1500", organisation="HARROW"))
    assert "ALDER shows a concern. One shows no sign of change; one cannot tell." in told
    assert "In order of name, not of merit." in told


def test_all_pictures_have_the_same_axis_and_months(ask, placed):
    html = ask("indicator", indicator="pph_1500", organisation="HARROW")
    pictures = [one for one in re.findall(r"<img[^>]*>", html) if 'class="multiple"' in one]
    axes = [re.findall(r"([^<>]+)</text>", unquote(unescape(one))) for one in pictures]
    assert len(axes) == 3
    assert axes[0]
    assert axes[0] == axes[1] == axes[2]


@pytest.mark.acceptance("C23")
def test_the_national_value_the_peer_group_and_the_source_of_the_definition_stand_beside_it(ask, placed):
    told = words(ask("indicator", indicator="pph_1500", organisation="ALDER"))
    assert "National value" in told
    assert "per 1,000 in" in told
    assert "Comparator group Large units, 2 trusts:" in told
    assert "Definition Local monthly return, from" in told
    assert "CQIM publication code (source seen)." in told


@pytest.mark.acceptance("C17")
def test_two_systems_stand_side_by_side_on_one_axis(ask, world):
    world.organisation("SECOND", OrganisationKind.LMNS)
    world.member("OUTER", "SECOND")
    batch = world.batch(source="msds_measures", name="msds-jun2026-exp-measures.csv")
    world.figures("pph_1500.cqim", "HARROW", months(START, QUIET), batch=batch)
    world.figures("pph_1500.cqim", "SECOND", months(START, HIGH), batch=batch)
    world.done()
    html = ask("indicator", indicator="pph_1500", organisation="HARROW", by="lmns")
    assert [one.split()[0] for one in panels(html)] == ["HARROW", "SECOND"]
    assert "all on one axis up to" in words(html)
    assert '<li class="own"' in html


def test_groups_of_people_stand_in_their_usual_order_those_not_known_last(ask, placed):
    html = ask("indicator", indicator="pph_1500", organisation="ALDER", by="ethnic_group")
    assert [one.split()[0] for one in panels(html)] == ["Asian", "White", "Not"]
    assert "stratum=ethnic_group%3DAsian" in html


@pytest.mark.parametrize(
    ("by", "groups", "first"),
    [
        (
            "robson",
            ["robson_group=2", "robson_group=10", "robson_group=1"],
            "1 (first birth, labour began by itself)",
        ),
        ("setting", ["birth_setting=Obstetric unit", "birth_setting=Home", "birth_setting=Not known"], "Home"),
        ("mode", ["mode_of_birth=Other", "mode_of_birth=Spontaneous", "mode_of_birth=Not known"], "Spontaneous"),
        ("parity", ["parity=Not known", "parity=Second or later birth", "parity=First birth"], "First birth"),
    ],
)
def test_births_divided_by_what_they_were_like_stand_in_their_own_order_on_one_axis(ask, placed, by, groups, first):
    batch = placed.batch()
    for one in groups:
        placed.figures("pph_1500.local", "ALDER", months(START, QUIET), batch=batch, stratum=one)
    placed.done()
    html = ask("indicator", indicator="pph_1500", organisation="ALDER", by=by)
    assert panels(html)[0].strip().startswith(first)
    assert len(panels(html)) == 3
    assert "all on one axis up to" in words(html)


def test_where_no_site_has_figures_birth_settings_stand_in_their_place_and_it_is_said(ask, placed):
    batch = placed.batch()
    for setting in ("Home", "Obstetric unit"):
        cells = months(START, HIGH if setting == "Obstetric unit" else QUIET)
        placed.figures("pph_1500.local", "ALDER", cells, batch=batch, stratum=f"birth_setting={setting}")
    placed.done()
    html = ask("indicator", indicator="pph_1500", organisation="ALDER", by="sites", thread="signal")
    told = words(html)
    assert "No figures by site have been loaded for ALDER, or none that you may see. Shown by birth setting" in told
    assert "Obstetric unit shows a concern." in told
    assert len(panels(html)) == 2
    assert re.search(r'aria-current="step".{0,120}Place', html, re.DOTALL)


@pytest.mark.parametrize(
    ("stratum", "by", "said"),
    [
        (
            "robson_group=2",
            "robson",
            "Group 2 (first birth, labour induced, or caesarean before it) shows a concern.",
        ),
        ("ethnic_group=Black", "ethnic_group", "The group Black shows a concern."),
    ],
)
def test_a_group_that_is_called_by_its_number_goes_without_the_article(ask, placed, stratum, by, said):
    high = months(START, [*QUIET[:-1], (90.0, 500.0)])
    placed.figures("pph_1500.local", "ALDER", high, batch=placed.batch(), stratum=stratum)
    placed.done()
    assert said in words(ask("indicator", indicator="pph_1500", organisation="ALDER", by=by))


def test_without_sites_and_settings_the_answer_is_about_sites(ask, placed):
    told = words(ask("indicator", indicator="pph_1500", organisation="ALDER", by="sites"))
    assert "Cannot tell" in told
    assert "No figures by site have been loaded for ALDER" in told
    assert "birth setting" not in told.split("Cannot tell")[1]


def test_a_mode_of_birth_has_no_better_or_worse_group(ask, placed):
    batch = placed.batch()
    for number in ("1", "2"):
        cells = months(START, [(40.0 + place % 3, 100.0) for place in range(20)] + [(80.0, 100.0)])
        placed.figures("caesarean_all.local", "ALDER", cells, batch=batch, stratum=f"robson_group={number}")
    placed.done()
    html = ask("indicator", indicator="caesarean_all", organisation="ALDER", by="robson")
    told = words(html)
    assert "show a change that is neither good nor bad." in told
    assert "a concern" not in told
    assert "flagged" not in html


@pytest.mark.parametrize(
    ("definition", "stratum", "by", "open_to_all"),
    [
        ("pph_1500.local", "robson_group=2", "robson", False),
        ("pph_1500.local", "mode_of_birth=Instrumental", "mode", False),
        ("pph_1500.local", "birth_setting=Home", "setting", False),
        ("total_deliveries.local", "birth_setting=Home", "setting", True),
    ],
)
def test_what_happened_in_a_small_group_of_a_nation_stays_closed_across_a_border(
    ask, placed, definition, stratum, by, open_to_all
):
    placed.figures(definition, "NATION", months(START, QUIET), batch=placed.batch(), stratum=stratum)
    placed.done()
    indicator = definition.partition(".")[0]
    html = ask("indicator", placed.scope("ALDER"), indicator=indicator, organisation="NATION", by=by)
    assert ('<ul class="multiples"' in html) is open_to_all


@pytest.mark.parametrize("by", ["sites", "parity", "robson", "setting", "mode", "age", "deprivation"])
def test_what_there_are_no_figures_of_is_said_and_no_empty_chart_drawn(ask, placed, by):
    html = ask("indicator", indicator="pph_1500", organisation="ALDER", by=by)
    assert "Cannot tell" in html
    assert "No figures by" in words(html)
    assert '<ul class="multiples"' not in html


def test_figures_that_are_not_shared_are_counted_and_not_shown(ask, placed):
    scope = placed.scope("ALDER")
    told = words(ask("indicator", scope, indicator="pph_1500", organisation="ALDER"))
    assert "Not shared with you: 2 of them." in told
    assert "Two have no figures in sight" in told
    assert "60 500" in told


def test_what_is_not_shared_is_not_told_from_what_is_not_there(ask, placed):
    outside = placed.scope("OUTER")
    told = words(ask("indicator", outside, indicator="pph_1500", organisation="ALDER", by="ethnic_group"))
    assert "whether there are any or not" in told
    with pytest.raises(NotAllowed):
        ask("indicator", outside, indicator="nothing_of_the_kind")


def test_groups_of_a_nation_are_not_shown_month_by_month_across_a_border(ask, placed):
    placed.figures(
        "pph_1500.local", "NATION", months(START, QUIET), batch=placed.batch(), stratum="ethnic_group=Asian"
    )
    placed.done()
    html = ask("indicator", placed.scope("ALDER"), indicator="pph_1500", organisation="NATION", by="ethnic_group")
    assert "Cannot tell" in html
    assert "/inequalities/pph_1500?organisation=NATION" in html
    assert '<ul class="multiples"' not in html
    assert '<ul class="multiples"' in ask("indicator", indicator="pph_1500", organisation="NATION", by="ethnic_group")


@pytest.mark.parametrize(
    ("name", "value"), [("by", "rank"), ("among", "x"), ("period", "7"), ("thread", "x"), ("last", "2026-13")]
)
def test_what_an_address_cannot_mean_is_refused(ask, placed, name, value):
    with pytest.raises(BadAddress):
        ask("indicator", indicator="pph_1500", organisation="ALDER", **{name: value})


def test_a_thread_shows_its_steps_and_the_next_question(ask, placed):
    html = ask("indicator", indicator="pph_1500", organisation="ALDER", by="sites", thread="signal")
    assert 'aria-current="step"' in html
    assert "Next: people" in words(html)
    assert "by=ethnic_group&amp;definition=pph_1500.local&amp;thread=signal" in html


def test_a_rolling_series_can_be_read_at_points_that_share_no_data(ask, placed):
    rolling = months(START, [(22.0, 500.0)] * 45)
    placed.figures("tear_3_4.cqim", "ALDER", rolling, batch=placed.batch(source="msds_measures"))
    placed.figures("tear_3_4.cqim", "BRACK", rolling, batch=placed.batch(source="msds_measures"))
    placed.done()
    asked = {"indicator": "tear_3_4", "organisation": "HARROW", "by": "trusts", "definition": "tear_3_4.cqim"}
    every = ask("indicator", **asked)
    assert "two cannot tell" in words(every).lower()
    assert "points=apart" in every
    apart = ask("indicator", points="apart", **asked)
    assert "show no sign of change" in words(apart)
    assert "All points" in words(apart)


def test_within_an_investigation_another_definition_is_drawn_without_changing_what_is_investigated(ask, placed):
    asked = {"indicator": "pph_1500", "organisation": "ALDER", "by": "trusts", "thread": "signal"}
    html = ask("indicator", definition="pph_1500.cqim", investigated="pph_1500.local", **asked)
    assert "step=peers&amp;definition=pph_1500.local" in html


def test_one_group_is_told_as_one_and_how_many_chance_alone_would_flag(ask, placed):
    assert "Chance alone would flag fewer than one of the two that can be told." in words(
        ask("indicator", indicator="pph_1500", organisation="HARROW")
    )
    placed.figures(
        "pph_1500.local", "BRACK", months(START, QUIET), batch=placed.batch(), stratum="ethnic_group=White"
    )
    placed.done()
    assert "One group of BRACK" in words(
        ask("indicator", indicator="pph_1500", organisation="BRACK", by="ethnic_group")
    )


def test_figures_too_few_to_be_judged_do_not_stretch_the_axis_and_are_named(ask, placed):
    few = {START.plus(17): (1.0, 3.0)}
    placed.figures("pph_1500.local", "ALDER", few, batch=placed.batch(), stratum="ethnic_group=Mixed")
    placed.done()
    told = words(ask("indicator", indicator="pph_1500", organisation="ALDER", by="ethnic_group"))
    assert "Beyond it, at an arrow: Mixed, 333." in told
    assert int(re.search(r"all on one axis up to (\d+)", told)[1]) < 100


def test_the_comparator_group_stands_in_the_unit_of_the_page(ask, placed):
    batch = placed.batch(source="msds_measures", name="msds-jun2026-exp-measures.csv")
    for one in ("ALDER", "BRACK"):
        placed.figures("preterm_lt37.cqim", one, months(START, QUIET), batch=batch)
    placed.done()
    told = words(ask("indicator", indicator="preterm_lt37", organisation="ALDER"))
    assert re.search(r"Comparator group Large units, 2 trusts: [\d.]+ per 1,000 over", told)


def test_a_definition_without_the_division_gives_way_to_the_first_that_has_it_which_is_said(ask, world):
    """The address may name the division as local returns do."""
    batch = world.batch()
    world.figures("pph_1500.cqim", "ALDER", months(START, QUIET), batch=batch)
    for group in ("1", "2"):
        world.figures("pph_1500.local", "ALDER", months(START, QUIET), batch=batch, stratum=f"robson_group={group}")
    world.done()
    of = {"indicator": "pph_1500", "organisation": "ALDER", "by": "robson_group"}
    told = words(ask("indicator", **of, definition="pph_1500.cqim"))
    assert "No figures by Robson group under MSDS clinical quality measure" in told
    assert "so these are under another definition: Local monthly return." in told
    assert len(panels(ask("indicator", **of))) == 2
    assert "another definition" not in words(ask("indicator", **of))


def test_a_division_that_no_definition_has_is_told_as_before(ask, placed):
    told = words(
        ask("indicator", indicator="pph_1500", organisation="ALDER", by="robson", definition="pph_1500.cqim")
    )
    assert "No figures by Robson group have been loaded for this indicator of ALDER." in told
    assert "another definition" not in told
