"""Who reads why limits restart, and who signed it: those who share the organisation. Others see that, and when."""

from __future__ import annotations

import pytest

from exports import chart_notes
from exports.chart_notes import Around
from indicators import catalogue
from queries import asked_chart, observations
from tests.pages.test_chart import words
from tests.pages.test_writing_on_charts import START, WHY, record
from tests.queries.world import World, months, system
from workflow import phases
from workflow.phases import SeriesOf

CHART = {"indicator": "preterm_lt37", "organisation": "ALDER"}
AGAIN = "Counted otherwise after all."
RESTARTS, BACK = START.plus(14), START.plus(20)


@pytest.fixture
def world(sqlite_engine) -> World:
    """A published line with one phase that stands and one that was taken back, both signed by the chair."""
    world = system(sqlite_engine)
    batch = world.batch(source="msds_measures")
    cells = [(float(40 + place % 5), 500.0) for place in range(30)]
    world.figures("preterm_lt37.cqim", "ALDER", months(START, cells), batch=batch)
    world.done()
    chair = world.scope("HARROW", detail=("ALDER",))
    line = SeriesOf("preterm_lt37.cqim", observations.EVERYBODY.id, world.ids["ALDER"])
    record(chair, phases.sign(chair, line=line, starts=RESTARTS, reason=WHY))
    record(chair, phases.sign(chair, line=line, starts=BACK, reason="Two wards joined."))
    record(chair, phases.reverse(chair, line=line, starts=BACK, reason=AGAIN))
    return world


SECRET = (WHY, "Two wards joined", AGAIN, "Somebody, surveillance group chair")


@pytest.mark.acceptance("C37")
def test_who_shares_the_organisation_reads_every_word(ask, world):
    told = words(ask("chart", world.scope("HARROW", detail=("ALDER",)), **CHART))
    assert [one for one in SECRET if one not in told] == []


@pytest.mark.acceptance("R21")
@pytest.mark.parametrize("home", ["OUTER", "REGION"])
def test_others_see_that_limits_restart_and_when_and_no_word_of_why(ask, world, home):
    html = ask("chart", world.scope(home), **CHART)
    told = words(html)
    assert "New phase, March 2025" in told
    assert "March 2025" in told
    assert "For those who share the organisation's figures" in told
    assert "One phase was reversed" in told
    assert [one for one in SECRET if one in told or one in html] == []


@pytest.mark.acceptance("R21")
def test_nor_does_the_file(world):
    outsider = world.scope("OUTER")
    asked = asked_chart.read(outsider, catalogue.load().indicator("preterm_lt37"), CHART)
    chart = asked.chart(outsider)
    said = " ".join(" ".join(one) for one in chart_notes.about(chart, Around()))
    said += " ".join(chart_notes.restarts(chart, place) for place in range(len(chart.drawn.series)))
    assert f"New limits from {RESTARTS}" in said
    assert "the reason is not for this reader" in said
    assert [one for one in SECRET if one in said] == []


@pytest.mark.acceptance("R21")
def test_nor_does_the_investigation(ask, world):
    told = ask("investigate", world.scope("OUTER"), **CHART, step="data")
    assert [one for one in SECRET if one in told] == []
