"""The invented plans: read by the loader, spread over states, moved and paused, and one system's kept."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest

from analysis.plan_versions import Doing
from demo import founding, plans_file
from indicators.month import Month
from ingest import plan_file
from ingest.columns import columns
from ingest.rows import Sheet

NATION = founding.small(Month.of(2026, 10))


def checked(text: str):
    header, *rows = csv.reader(io.StringIO(text))
    sheet = Sheet(header, rows, range(2, len(rows) + 2))
    return plan_file.parse(sheet, columns(header, plan_file.LAYOUT), today=date(2026, 11, 25))


@pytest.mark.acceptance("C43", "C44", "C50")
def test_first_versions_are_whole_and_one_is_paused_later():
    plans = checked(plans_file.text(NATION)).plans
    assert len(plans) == len(plans_file.PLANS)
    assert all(one.draft and one.key.version == 1 for one in plans)
    later = checked(plans_file.next_versions(NATION)).plans
    paused = [one.key[:2] for one in later if any(deed.doing is Doing.PAUSED for deed in one.deeds)]
    assert paused == [plans_file.PAUSED]


@pytest.mark.acceptance("C44")
def test_a_date_moves_with_an_approver_a_role_and_a_reason():
    plans = checked(plans_file.next_versions(NATION)).plans
    moved = [deed for one in plans for deed in one.deeds if one.moves_a_date and deed.until]
    assert [(bool(one.by), bool(one.role), bool(one.reason)) for one in moved] == [(True, True, True)]
    assert {one.key.version for one in plans if one.draft} == {2}


@pytest.mark.parametrize("month", [Month.of(2026, 9), Month.of(2026, 11), Month.of(2024, 1)])
def test_nothing_is_done_to_a_plan_after_the_day_it_is_known(month):
    nation = founding.small(month)
    for text, day in (
        (plans_file.text(nation), plans_file.entered_on(nation)),
        (plans_file.next_versions(nation), plans_file.moved_on(nation)),
    ):
        rows = list(csv.DictReader(io.StringIO(text)))
        done = [one["date"] for one in rows if one["record"] in ("signed", "date_change")]
        assert max(done) <= day.isoformat() <= month.plus(1).first_day().isoformat()
