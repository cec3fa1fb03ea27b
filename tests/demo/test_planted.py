"""The key: enough findings and decoys, each pointing at a series that exists."""

import json

import pytest

from demo import founding, key, planted
from demo.planted import Kind
from indicators import catalogue
from indicators.vocabulary import Dimension
from tests.demo.conftest import LAST

NATION = founding.whole(LAST)
EVERYTHING = planted.everything()


@pytest.mark.parametrize("kind", list(Kind))
def test_at_least_twenty_of_each_kind_are_planted(kind):
    assert sum(one.kind is kind for one in planted.within(NATION)) >= 20


def test_the_whole_nation_has_room_for_everything_planted():
    assert planted.within(NATION) == EVERYTHING
    assert len({one.key for one in EVERYTHING}) == len(EVERYTHING)


def test_the_home_system_has_a_real_agenda_and_others_have_findings_too():
    home = {"DEMO-L01", *(one.child for one in NATION.members if one.parent == "DEMO-L01")}
    home |= {one.child for one in NATION.members if one.parent in home}
    findings = [one for one in EVERYTHING if one.kind is Kind.FINDING]
    assert sum(one.organisation in home for one in findings) >= 6
    assert (
        len({NATION.parent_of(one.organisation, month=LAST) for one in findings if one.organisation not in home}) >= 6
    )


@pytest.mark.parametrize("one", EVERYTHING, ids=lambda one: one.key)
def test_each_entry_names_a_series_and_months_that_exist(one):
    definition = catalogue.load().definitions[one.definition]
    assert catalogue.load().indicator(definition.indicator).complete
    assert one.organisation in NATION.by_code
    assert one.first <= one.last <= 0
    assert -one.first < NATION.months
    if one.stratum:
        dimension, _, group = one.stratum.partition("=")
        assert group in {each.key: each.groups for each in Dimension}[dimension]


@pytest.mark.parametrize("one", EVERYTHING, ids=lambda one: one.key)
def test_each_entry_says_what_should_be_said_without_grading(one):
    assert len(one.says) > 20
    assert not {"failure", "worst", "best", "red", "amber", "green"} & set(one.says.lower().split())


def test_the_key_can_be_read_by_people_and_machines():
    text = key.table(EVERYTHING, NATION)
    rows = json.loads(json.dumps(list(key.rows(EVERYTHING, NATION))))
    assert text.startswith("Demonstration data")
    assert all(one.key in text and one.title in text for one in EVERYTHING)
    assert [row["key"] for row in rows] == [one.key for one in EVERYTHING]
    assert rows[0]["first_month"] == "2026-03"
    assert max(map(len, text.splitlines())) <= 140
