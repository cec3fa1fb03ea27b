"""The file of a division: what its page shows, under the same policy, and a reader with a solver learns no more."""

from __future__ import annotations

import numpy as np
import pytest

import links
from access.scope import Scope, whole_store
from analysis.disclosure import NHSD_DASHBOARD
from analysis.disclosure_groups import KINDS, WHOLE
from analysis.divisions import Division
from tests.analysis.attacker import Attacker
from tests.exports.test_routes import client, table
from tests.queries.divided_world import MONTHS, START, DividedWorld, divided_world, kinds_of, sums_among

LARGE = ("NORTH", "SOUTH", "NATION")


@pytest.fixture
def made(sqlite_engine) -> DividedWorld:
    return divided_world(sqlite_engine, division=Division.ETHNIC_GROUP)


def file_of(scope: Scope, who: str, **values: str) -> tuple[str, dict[str, dict[str, str]]]:
    answer = client(scope).get(links.csv(links.inequalities("preterm_lt37", organisation=who, **values)))
    assert answer.status_code == 200
    return answer.text, {row["Group"]: row for row in table(answer.text)}


def number(text: str) -> float:
    return float(text) if text.lstrip("-").replace(".", "").isdigit() else np.nan


@pytest.mark.acceptance("C03")
def test_five_groups_and_not_known_stand_in_it_with_their_intervals_and_everybody(made):
    text, rows = file_of(whole_store(), "NORTH", period="year")
    assert list(rows) == [*Division.ETHNIC_GROUP.groups, "Everybody, as reported"]
    assert "none: shown as they are" in text
    asian = rows["Asian"]
    assert number(asian["Lower 95%"]) <= number(asian["Rate"]) <= number(asian["Upper 95%"])
    events = sum(number(rows[group]["Numerator"]) for group in Division.ETHNIC_GROUP.groups)
    assert events == number(rows["Everybody, as reported"]["Numerator"])


def test_what_is_kept_back_is_marked_and_never_zero(made):
    chair = made.world.scope("HOME", detail=("N1", "N2"))
    text, rows = file_of(chair, "NORTH")
    assert "nhsd_dashboard: 1 to 7 suppressed" in text
    kept = [row for row in rows.values() if row["Numerator"] == "[c]"]
    assert kept
    assert all(row["Rate"] == "[z]" and row["What it says"] == "suppressed, not zero" for row in kept)


@pytest.mark.acceptance("R12")
def test_a_solver_recovers_no_small_count_from_the_files_of_all_larger_organisations(made):
    chair = made.world.scope("HOME", detail=("N1", "N2"))
    groups = made.division.groups
    true, printed, known = {}, {}, {}
    span = range(12, 24)
    for who in LARGE:
        _, rows = file_of(chair, who, last=str(START.plus(MONTHS - 1)))
        for group in (*groups, WHOLE):
            row = rows["Everybody, as reported" if group == WHOLE else group]
            told = kinds_of((number(row["Numerator"]), number(row["Denominator"])))
            rest, own = (kinds_of(one(who, group, span)) for one in (made.beyond, made.own))
            for kind, shown, count, mine in zip(KINDS, told, rest, own, strict=True):
                true[who, group, kind] = count
                printed[who, group, kind] = shown - mine
                if group == WHOLE:
                    known[who, group, kind] = count
            rate = number(row["Rate"])
            assert np.isnan(rate) == np.isnan(told[0] / told[2])
    guarded = [
        name for name, count in true.items() if name[1] != WHOLE and (1 <= count <= 7 or np.isnan(printed[name]))
    ]
    attacker = Attacker(printed, sums_among(LARGE, groups, made.division), rule="nhsd_dashboard", known=known)
    assert any(np.isnan(printed[name]) for name in guarded)
    assert attacker.narrowed(guarded, width=NHSD_DASHBOARD.width) == []


REFUSED = {
    "nothing.csv": 404,
    "total_babies.csv?organisation=NORTH": 404,
    "preterm_lt37.csv?organisation=N3": 404,
    "preterm_lt37.csv?organisation=NORTH&dimension=shoe_size": 400,
    "preterm_lt37.csv?organisation=NORTH&period=decade": 400,
}


def test_what_has_no_page_has_no_file(made):
    asked = client(made.world.scope("HOME", detail=("N1", "N2")))
    assert {one: asked.get(f"/export/inequalities/{one}").status_code for one in REFUSED} == REFUSED


def test_a_gradient_is_told_in_the_file_too(sqlite_engine):
    divided_world(sqlite_engine, division=Division.IMD_DECILE, people=20)
    text, rows = file_of(whole_store(), "NORTH", dimension="imd_quintile", period="two_years")
    assert "Slope index" in text
    assert list(rows)[:5] == ["1", "2", "3", "4", "5"]
