"""Continuity teams behind the gate of their building blocks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from analysis import teams
from analysis.teams import Gate, GateState, Team, TeamState
from analysis.undertakings import Happened
from indicators.deliverables import Step
from tests.analysis.test_undertakings import recommendation

DAY = date(2026, 9, 30)
TEAM = Team(1, "DEMO-T1", "1", "Bluebell", 5, "linked", date(2026, 4, 1), date(2026, 5, 1), None)
DONE = recommendation("B1", happened=(Happened(Step.DELIVERED, date(2026, 1, 1), "", ""),))
WAITING = recommendation("B2")


@pytest.mark.acceptance("C45")
def test_a_live_team_counts_only_when_every_building_block_is_in_place():
    assert teams.state(TEAM, behind=teams.gate([DONE, DONE], day=DAY), day=DAY) is TeamState.COUNTS
    assert teams.state(TEAM, behind=teams.gate([DONE, WAITING], day=DAY), day=DAY) is TeamState.GATED
    assert teams.state(TEAM, behind=teams.gate([], day=DAY), day=DAY) is TeamState.CANNOT_TELL


@pytest.mark.acceptance("C48")
def test_a_team_that_waits_for_its_building_blocks_is_gated_and_not_late():
    planned = replace(TEAM, live_on=None)
    shut = teams.gate([DONE, WAITING], day=DAY)
    assert (shut.state, shut.in_place, shut.total, shut.waiting) == (GateState.GATED, 1, 2, (WAITING,))
    assert teams.state(planned, behind=shut, day=DAY) is TeamState.GATED
    assert teams.state(planned, behind=Gate(2, ()), day=DAY) is TeamState.LATE


@pytest.mark.parametrize(
    ("changes", "stands"),
    [
        ({"live_on": None, "planned_on": DAY}, TeamState.PLANNED),
        ({"live_on": None, "planned_on": None}, TeamState.PLANNED),
        ({"live_on": date(2026, 10, 1), "planned_on": None}, TeamState.PLANNED),
        ({"ended_on": date(2026, 9, 29)}, TeamState.ENDED),
        ({"ended_on": DAY}, TeamState.COUNTS),
    ],
)
def test_a_team_stands_as_its_days_say(changes, stands):
    assert teams.state(replace(TEAM, **changes), behind=Gate(1, ()), day=DAY) is stands


@pytest.mark.acceptance("C28")
@pytest.mark.parametrize(
    ("midwives", "obstetrician", "said"),
    [
        (3, "linked", ("3 midwives, fewer than 4",)),
        (1, "linked", ("1 midwife, fewer than 4",)),
        (4, "linked", ()),
        (6, "linked", ()),
        (7, "linked", ("7 midwives, more than 6",)),
        (5, "", ("no linked obstetrician",)),
        (None, "", ("the number of midwives is not told", "no linked obstetrician")),
    ],
)
def test_a_team_outside_four_to_six_or_without_an_obstetrician_is_listed(midwives, obstetrician, said):
    assert teams.outside(replace(TEAM, midwives=midwives, obstetrician=obstetrician)) == said
