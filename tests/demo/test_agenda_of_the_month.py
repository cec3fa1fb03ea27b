"""The agenda of the home system against the key: the gravest first, each finding once, borne out by others alone."""

from __future__ import annotations

import pytest

from access.scope import whole_store
from analysis.agenda import Agenda
from queries import champion, champion_answers, organisations, signals
from queries.at_a_glance import Glance
from store import engine as stores
from tests.demo.conftest import LAST, TODAY

ALL = whole_store()


@pytest.fixture
def in_use(loaded, monkeypatch):
    monkeypatch.setattr(stores, "_in_use", loaded)


def at(code: str) -> Glance:
    return signals.of_system(ALL, system=organisations.by_code(ALL, code=code), month=None, today=TODAY)


def items(agenda: Agenda) -> dict[str, str]:
    """What is for discussion, with the reason, in its order."""
    return {
        f"{one.finding.subject.title}, {one.finding.subject.organisation}": one.reason.partition(": ")[2]
        for one in agenda.discuss
    }


def test_the_planted_deaths_stand_first_and_the_gravest_chart_is_borne_out_by_the_hours_that_fell(in_use):
    """F11 before F01, and F07 in the same weeks with it."""
    told = items(at("DEMO-L01").agenda)
    order = list(told)
    assert order[0] == "Babies who died at term, Dunmoor Hospital"
    assert order.index("Heavy blood loss after birth, Aldermere") < order.index("One-to-one care in labour, Dunmoor")
    assert (
        "Midwife hours filled signals there too, August to September 2026."
        in told["Heavy blood loss after birth, Aldermere"]
    )


@pytest.mark.parametrize("back", range(0, 12, 3))
def test_a_whole_that_moves_with_one_trust_is_told_with_it_and_bears_nothing_out(in_use, back):
    system = organisations.by_code(ALL, code="DEMO-L01")
    found = signals.of_system(ALL, system=system, month=LAST.plus(-back), today=TODAY)
    agenda = found.agenda
    every = [*agenda.discuss, *agenda.continuing, *agenda.improvements, *agenda.neither]
    running = [one for one in found.counted if one.standing.running]
    carried = {whole.subject.indicator for one in every for whole in one.borne_out.wholes}
    own = {one.finding.subject.indicator for one in every if one.finding.subject.code == "DEMO-L01"}
    assert not carried & own
    assert {one.measured.indicator.id for one in running if one.measured.organisation == system} == carried | {
        one.finding.subject.indicator
        for one in every
        if one.finding.subject.code == "DEMO-L01" and not one.finding.subject.rare
    }
    assert not [one for one in every if system.title in one.borne_out.elsewhere]
    assert not [one for one in every if one.finding.subject.code == "DEMO-L01" and one.borne_out.elsewhere]


@pytest.mark.parametrize("code", ["DEMO-T004", "DEMO-T002", "DEMO-T005"])
def test_a_trust_and_its_one_site_are_one_chart(in_use, code):
    found = at(code)
    assert len(found.members) == 1
    told = [one.measured.indicator.id for one in found.counted if one.measured.organisation != found.system]
    doubled = [
        one
        for one in told
        if (row := next(row for row in found.rows if row.indicator.id == one)).charts.get(found.system.id)
        and row.charts[found.system.id].measured.series.same_figures(row.charts[found.members[0].id].measured.series)
    ]
    assert doubled == []
    names = [f"{one.finding.subject.title} {one.finding.meaning}" for one in found.agenda.improvements]
    assert len(names) == len(set(names))


def test_the_champion_of_that_trust_hears_of_the_deaths_first(in_use):
    trust = organisations.by_code(ALL, code="DEMO-T004")
    first = champion_answers.of_findings(champion.of_trust(ALL, trust=trust, last_look=None, today=TODAY))[0]
    assert "the gravest babies who died at term at Dunmoor Hospital" in first.sentence
