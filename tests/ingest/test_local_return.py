"""The local return: which figures an indicator takes, groups of people, and dated events."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from indicators import catalogue
from indicators.vocabulary import CellStatus, Dimension
from ingest import local_return
from store import tables
from tests.ingest.conftest import Loading
from tests.ingest.files import event, figure, local

TAKEN = [
    ("a percentage by its counts", {"indicator": "preterm_lt37", "numerator": 5, "denominator": 200}, (5, 200, None)),
    ("a percentage by its value", {"indicator": "preterm_lt37", "numerator": "", "denominator": "", "value": "2.5"},
     (None, None, 2.5)),
    ("a count", {"indicator": "mcoc_teams", "numerator": 9, "denominator": ""}, (9, None, None)),
    ("hours, not whole", {"indicator": "obs_ward_hours", "numerator": "", "denominator": "", "value": "98.5"},
     (None, None, 98.5)),
    ("a score", {"indicator": "cqc_listened_antenatal", "numerator": "", "denominator": "", "value": "8.4"},
     (None, None, 8.4)),
    ("a stage by its name", {"indicator": "cqc_rating", "numerator": "", "denominator": "", "value": "Good"},
     (None, None, 3)),
    ("midwives in parts", {"indicator": "midwife_birth_ratio", "numerator": 3000, "denominator": "107.4"},
     (3000, 107.4, None)),
    ("vacant posts in parts", {"indicator": "midwife_vacancy", "numerator": "4.6", "denominator": "92.5"},
     (4.6, 92.5, None)),
]  # fmt: skip


@pytest.mark.parametrize(("how", "expected"), [case[1:] for case in TAKEN], ids=[case[0] for case in TAKEN])
def test_an_indicator_takes_the_figures_of_its_kind(settled: Loading, how: dict, expected: tuple):
    settled.load(local(figure(**how)))
    cell = settled.cell()
    assert (cell["numerator"], cell["denominator"], cell["value"]) == expected
    assert cell["definition"] == f"{how['indicator']}.local"


WRONG = [
    ({"denominator": ""}, "denominator", "its denominator is missing"),
    ({"numerator": ""}, "numerator", "a denominator stands without its numerator"),
    ({"indicator": "mcoc_teams"}, "denominator", "a count has no denominator"),
    ({"indicator": "mcoc_teams", "denominator": "", "value": 6}, "value", "give different counts"),
    ({"indicator": "cqc_rating"}, "numerator", "this indicator is given under value"),
    (
        {"indicator": "cqc_rating", "numerator": "", "denominator": "", "value": "good"},
        "value",
        "a stage is written as one of Inadequate, Requires improvement, Good, Outstanding",
    ),
    ({"indicator": "cqc_rating", "numerator": "", "denominator": "", "value": "3"}, "value", "a stage is written as"),
    ({"numerator": "4.6"}, "numerator", "a count is a whole number"),
    ({"status": "ok"}, "status", "a status is empty or one of suppressed, missing"),
    ({"status": "implied_zero"}, "status", "a status is empty or one of"),
    ({"status": "zero"}, "status", "the status says zero and the figure does not"),
    ({"stratum": "White"}, "stratum", "a stratum is empty or dimension=group"),
    ({"stratum": "ethnic_group=Green"}, "stratum", "a stratum is empty or dimension=group"),
    ({"value": "2.5 per cent"}, "value", "without a unit"),
]


@pytest.mark.parametrize(("how", "column", "rule"), WRONG)
def test_figures_that_contradict_the_indicator_are_refused(settled: Loading, how: dict, column: str, rule: str):
    refused = str(settled.refused(local(figure(**how))))
    assert f"line 2, column {column}" in refused
    assert rule in refused


@pytest.mark.parametrize("dimension", Dimension)
def test_every_group_of_every_dimension_is_taken(settled: Loading, dimension: Dimension):
    rows = [
        figure(stratum=f"{dimension.key}={group}", numerator=place) for place, group in enumerate(dimension.groups)
    ]
    settled.load(local(*rows))
    assert [cell["group"] for cell in settled.cells()] == list(dimension.groups)


def test_every_indicator_with_a_local_definition_can_be_returned():
    taking = {one.indicator for one in catalogue.load().definitions.values() if one.source == local_return.SOURCE}
    for indicator in taking:
        assert local_return._measured(indicator).indicator.id == indicator


@pytest.mark.parametrize("status", ["value", ""])
def test_the_words_of_an_export_may_stay_in_the_status(settled: Loading, status: str):
    settled.load(local(figure(status=status), figure("DEMO-T3", 0, status="zero" if status else "")))
    assert [cell["status"] for cell in settled.cells()] == [CellStatus.VALUE, CellStatus.ZERO]


def _events(loading: Loading) -> list:
    one = tables.event.c
    with loading.asking() as connection:
        columns = (one.occurred_on, one.reference, one.detail, one.source_line)
        return [tuple(row) for row in connection.execute(select(*columns).order_by(one.id))]


def test_an_event_is_kept_with_its_day_and_words(settled: Loading):
    report = settled.load(local(event(reference="SB-1", detail="Baby stillborn"), figure()))
    assert (report.events_added, report.values_added) == (1, 1)
    assert _events(settled) == [(date(2026, 9, 12), "SB-1", "Baby stillborn", 2)]


def test_an_event_without_a_reference_is_known_by_its_day_and_detail(settled: Loading):
    settled.load(local(event(detail="one"), event(detail="two")))
    report = settled.load(local(event(detail="two"), event(detail="one"), event(detail="three")))
    assert (report.events_added, report.events_unchanged) == (1, 2)


def test_an_event_told_otherwise_is_a_new_version_of_it(settled: Loading):
    settled.load(local(event(reference="SB-1")))
    report = settled.load(local(event(reference="SB-1", day="2026-09-13")))
    assert (report.events_added, report.events_unchanged) == (1, 0)
    assert [row[0].day for row in _events(settled)] == [12, 13]


EVENTS_WRONG = [
    ("DEMO-T1,stillbirth_rate,2026-09,2026-09-12,,,,,,,", "either a month (figures) or a date (an event)"),
    ("DEMO-T1,stillbirth_rate,,,,,,,,,", "either a month (figures) or a date (an event)"),
    ("DEMO-T1,stillbirth_rate,,2026-09-12,,1,,,,,", "an event has no figures, stratum or status"),
    ("DEMO-T1,stillbirth_rate,2026-09,,,1,200,,,SB-1,", "a reference or detail belongs to an event"),
    (event(detail="x" * 201), "a reference has at most 60 characters, a detail 200"),
]


@pytest.mark.parametrize(("row", "rule"), EVENTS_WRONG)
def test_a_row_that_is_half_event_and_half_figure_is_refused(settled: Loading, row: str, rule: str):
    assert rule in str(settled.refused(local(row)))


def test_a_local_return_introduces_nobody(settled: Loading):
    before = settled.count(tables.organisation)
    settled.refused(local(figure("DEMO-T9")))
    assert settled.count(tables.organisation) == before


def test_the_optional_columns_may_be_left_out(settled: Loading):
    content = "\n".join(line.rsplit(",", 2)[0] for line in local(figure()).splitlines())
    assert settled.load(content).values_added == 1
