"""The findings that lie between groups of women, read by the page of inequalities from the small nation's files."""

from __future__ import annotations

import pytest

from access.scope import whole_store
from analysis import inequality_story
from analysis.divisions import Division
from analysis.inequality_guardrail import Guardrail
from analysis.inequality_targeting import Reach
from analysis.verdicts import Variation, Verdict
from indicators import catalogue
from queries import inequalities, inequality_list, inequality_through_time, organisations
from queries.inequalities import View
from store import engine

ALL = whole_store()


@pytest.fixture(autouse=True)
def in_use(loaded) -> None:
    engine.use(loaded)


def view(indicator: str, code: str, division: Division) -> View:
    organisation = organisations.by_code(ALL, code=code)
    known = catalogue.load().indicator(indicator)
    return inequalities.of_indicator(ALL, indicator=known, organisation=organisation, division=division)


def widened(found: View) -> set[str]:
    groups = zip(found.division.groups, found.found.change.widened.tolist(), strict=True)
    return {group for group, wider in groups if wider}


@pytest.mark.acceptance("C03")
@pytest.mark.parametrize(
    ("key", "indicator", "code", "groups", "verdict"),
    [
        ("F09", "booking_lt10w", "DEMO-T002", {"Asian"}, Guardrail.WIDER),
        ("F10", "mcoc_placed", "DEMO-T004", {"Asian", "Black"}, Guardrail.WIDER),
        ("F13", "skin_to_skin", "DEMO-T005", {"Asian"}, Guardrail.BETTER_AND_WIDER),
    ],
)
def test_a_planted_gap_is_found_with_the_groups_that_fell_behind(key, indicator, code, groups, verdict):
    found = view(indicator, code, Division.ETHNIC_GROUP)
    assert found.found.verdict is Verdict.SIGNAL, key
    assert widened(found) == groups
    assert found.found.change.verdict is verdict


def test_an_improvement_that_leaves_some_behind_says_so_before_anything_else():
    found = view("skin_to_skin", "DEMO-T005", Division.ETHNIC_GROUP)
    assert inequality_story.in_brief(found.found) == "better overall, but a gap widened"


def test_the_group_that_fell_behind_shows_through_time_although_the_whole_does_not_move():
    found = inequality_through_time.of_view(ALL, view("booking_lt10w", "DEMO-T002", Division.ETHNIC_GROUP))
    asian = next(one for one in found.lines if one.group == "Asian")
    assert asian.chart.judgement.variation is Variation.CONCERN_LOW


@pytest.mark.acceptance("C40", "C46")
def test_the_gradients_that_the_nation_is_made_with_are_told_on_their_side():
    booked = view("booking_lt10w", "DEMO-L01", Division.IMD_DECILE).found
    assert booked.slope.absolute.upper < 0
    assert booked.targeting.reach is Reach.LESS
    placed = view("mcoc_placed", "DEMO-L01", Division.IMD_DECILE).found
    assert placed.slope.absolute.lower > 0
    assert not placed.targeting.reach.flagged


def test_every_way_to_divide_people_has_figures_somewhere():
    every = inequality_list.everything(ALL, organisation=organisations.by_code(ALL, code="DEMO-L01"))
    assert {one.view.division for one in every.listed} == set(inequality_list.LISTED)


@pytest.mark.acceptance("C03")
def test_the_groups_of_every_view_are_everybody():
    every = inequality_list.everything(ALL, organisation=organisations.by_code(ALL, code="DEMO-T001"))
    assert every.listed
    for one in every.listed:
        assert one.view.found.beyond_parts == 0, one.view.indicator.id
