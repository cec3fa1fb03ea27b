"""What is planted among rare harms is found on the page of rare harm and told to the safety champion."""

from __future__ import annotations

import numpy as np
import pytest

from access.scope import whole_store
from analysis import champion_signals
from analysis.local_cusum import local_cusum
from analysis.moss import Level
from demo import detection, founding, planted
from demo.planted import Where
from queries import champion, organisations, rare_harm
from store import engine as stores
from tests.demo.conftest import LAST, TODAY

ALL = whole_store()
OF_EVENTS = [one for one in planted.everything() if one.where is Where.EVENTS]


@pytest.fixture
def in_use(loaded, monkeypatch):
    monkeypatch.setattr(stores, "_in_use", loaded)


@pytest.fixture
def harm(in_use):
    return rare_harm.of_organisation(ALL, organisation=organisations.by_code(ALL, code="DEMO-S0041"), today=TODAY)


def test_the_doubled_deaths_are_as_many_as_the_words_say(harm):
    begun = LAST.plus(-17).first_day()
    assert sum(day >= begun for day in harm.deaths.days) == 18


@pytest.mark.acceptance("C22")
def test_moss_and_the_local_sum_both_show_them_on_the_page(harm):
    (site,) = harm.sites
    assert Level.RED in [level for _, level in site.moss.signalling()]
    assert site.recent
    assert harm.cusum.signalling


def test_the_page_of_their_trust_shows_them_and_the_champion_is_told(in_use):
    trust = organisations.by_code(ALL, code="DEMO-T004")
    found = champion.of_trust(ALL, trust=trust, last_look=None, today=TODAY)
    told = champion_signals.told(found.safety)
    assert told.lead == "Yes."
    assert told.sentence.startswith("Dunmoor Hospital is red in ")
    assert "by MOSS's method, worked out here" in told.sentence
    assert [one.title for one in found.safety.rare if one.cusum][:1] == ["Babies who died at term"]


def test_other_hospitals_of_the_home_system_have_no_more_signals_than_chance_makes(in_use):
    system = organisations.by_code(ALL, code="DEMO-L01")
    found = rare_harm.of_organisation(ALL, organisation=system, today=TODAY)
    red = [
        one.organisation.code for one in found.sites if any(level is Level.RED for _, level in one.moss.signalling())
    ]
    assert red == ["DEMO-S0041"]


@pytest.mark.parametrize("one", OF_EVENTS, ids=lambda one: one.key)
def test_every_rare_finding_shows_in_a_local_sum_of_its_site(whole, one):
    """In the whole nation, where all of them are: four years of months, up to the last."""
    (site,) = founding.whole(LAST).sites_of(one.organisation).tolist()
    indicator = one.definition.partition(".")[0]
    keys = detection.term_deaths.OUTCOMES if indicator in detection.term_deaths.OUTCOMES else (indicator,)
    cases = sum(whole.counted[key].numerator[site, -48:] for key in keys).astype(float)
    assert local_cusum(cases, births=np.ones(48)).signalling
