"""Robson groups, modes and settings of birth: parts of the totals loaded, and the cause of one finding."""

from __future__ import annotations

import numpy as np
import pytest

from access.scope import whole_store
from analysis import contribution_story
from analysis.contribution import Told
from analysis.numerals import Unit
from demo import birth_settings, planted, returns_file, robson_groups
from indicators import catalogue
from indicators.vocabulary import Dimension, OrganisationKind
from queries import contribution, observations, organisations
from queries.asked_places import By
from store import engine
from tests.demo.conftest import LAST

ALL = whole_store()
GROUPS = Dimension.ROBSON_GROUP.groups


def test_a_woman_with_twins_is_one_woman_of_group_8_and_at_most_two_babies(whole):
    women = whole.strata["pph_1500", "robson_group"].denominator
    babies = whole.strata["caesarean_all", "robson_group"].denominator
    twins = GROUPS.index("8")
    assert (babies[twins] <= 2 * women[twins]).all()
    assert babies[twins].sum() > 1.9 * women[twins].sum()
    others = np.arange(len(GROUPS)) != twins
    assert (babies[others] <= women[others]).all()


@pytest.mark.parametrize(("indicator", "group"), robson_groups.PUBLISHED.items())
def test_a_published_group_is_the_same_women_as_in_the_return(whole, indicator, group):
    divided, place = whole.strata["caesarean_all", "robson_group"], GROUPS.index(group)
    assert np.array_equal(whole.counted[indicator].numerator, divided.numerator[place])
    assert np.array_equal(whole.counted[indicator].denominator, divided.denominator[place])


@pytest.mark.parametrize(
    ("group", "least", "most"), [("1", 0.15, 0.25), ("3", 0.02, 0.08), ("5", 0.82, 0.92), ("9", 0.9, 1.0)]
)
def test_groups_differ_as_the_field_knows(whole, group, least, most):
    divided, place = whole.strata["caesarean_all", "robson_group"], GROUPS.index(group)
    assert least < divided.numerator[place].sum() / divided.denominator[place].sum() < most


def test_first_births_hold_the_groups_of_first_births(whole):
    parity = whole.strata["pph_1500", "parity"]
    women = whole.strata["pph_1500", "robson_group"].denominator
    assert (parity.denominator[0] >= women[[0, 1, 5]].sum(axis=0)).all()
    assert (parity.denominator[1] >= women[[2, 3, 4, 6]].sum(axis=0)).all()


def test_blood_loss_by_setting_counts_the_women_of_the_mix(whole):
    mix = whole.strata["total_deliveries", "birth_setting"].numerator
    assert np.array_equal(whole.strata["pph_1500", "birth_setting"].denominator, mix)
    assert returns_file.text(whole, month=LAST.plus(-birth_settings.MONTHS)).count("total_deliveries,") > 100


def test_no_more_women_than_babies_were_born_by_caesarean(whole):
    women = whole.strata["pph_1500", "mode_of_birth"].denominator
    babies = whole.counted["caesarean_all"].numerator
    assert (women[2:4].sum(axis=0) <= babies).all()
    assert women[2:4].sum() > 0.97 * babies.sum()


def test_the_first_region_alone_divides_blood_loss_so_finely(whole):
    lines = returns_file.text(whole, month=LAST).splitlines()
    near = {line.partition(",")[0] for line in lines if ",pph_1500," in line and "robson_group=2" in line}
    region = whole.nation.grouped(OrganisationKind.REGION, month=LAST)
    trust = whole.nation.grouped(OrganisationKind.TRUST, month=LAST)
    assert near <= {whole.nation.trusts[one].code for one in trust[region == 0]}
    assert "DEMO-T001" in near
    every = {line.partition(",")[0] for line in lines if ",caesarean_all," in line and "robson_group=2" in line}
    assert len(every) > 5 * len(near)


@pytest.fixture
def moved(loaded):
    """What moved heavy blood loss at Aldermere, by every division."""
    engine.use(loaded)
    known = catalogue.load()
    measured = observations.monthly(
        ALL,
        indicator=known.indicator("pph_1500"),
        organisation=organisations.by_code(ALL, code="DEMO-T001"),
        definition=known.definitions["pph_1500.local"],
    )
    over = contribution.periods_of(ALL, measured)
    assert over.signal
    return {one.by: one.moved for one in contribution.of_change(ALL, measured, over=over)}


@pytest.mark.parametrize("by", [By.ETHNIC_GROUP, By.DEPRIVATION, By.AGE, By.PARITY, By.ROBSON, By.SETTING, By.MODE])
def test_what_moved_the_rate_can_be_asked_of_every_division(moved, by):
    found = moved[by]
    assert found.mix + found.within == pytest.approx(found.change)


def test_of_all_divisions_the_one_that_holds_the_cause_stands_out(moved):
    divisions = {by: one for by, one in moved.items() if one}
    assert max(divisions, key=lambda by: divisions[by].beyond_its_share) is By.ROBSON


def test_the_planted_rise_lies_in_one_robson_group_at_another_rate_and_not_in_other_women(moved):
    found = moved[By.ROBSON]
    (entry,) = (one for one in planted.everything() if one.key == "F32")
    assert entry.stratum == f"robson_group={found.most.name}"
    assert found.most.within > 0.75 * found.change
    assert abs(found.mix) < 0.25 * found.change
    assert [one.name for one in found.parts if one.told is Told.ROSE] == ["2"]
    known = catalogue.load()
    unit = Unit.measured(known.indicator("pph_1500"), definition=known.definitions["pph_1500.local"])
    said = contribution_story.sentence_of(found, unit=unit)
    assert "of it is other rates among the same people" in said
    assert "2 adds most to it" in said
