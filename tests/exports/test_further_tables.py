"""Files of screens that have a table of their own: the same figures as the page, to the same people."""

from __future__ import annotations

from datetime import date

import pytest

from access.scope import whole_store
from indicators.month import Month
from indicators.vocabulary import CellStatus, OrganisationKind, Vintage
from store.facts import Nature
from tests.exports.test_routes import client, table
from tests.queries.world import World, months, system
from workflow import projects, recording, submission
from workflow.annotations import Written
from workflow.projects import Project

START = Month.of(2025, 1)
QUIET = [(float(value), 500.0) for value in (20, 23, 18, 22, 21, 19, 24, 20, 22, 18, 21, 23, 20, 19, 22, 21, 20, 23)]
HIGH = [(2 * events, people) for events, people in QUIET]
MIDWIVES, DOCTORS = "staff_group=Midwives", "staff_group=Obstetricians"


@pytest.fixture
def world(sqlite_engine) -> World:
    world = system(sqlite_engine)
    world.organisation("SECOND", OrganisationKind.LMNS)
    world.organisation("FAR", OrganisationKind.TRUST)
    world.member("FAR", "SECOND")
    batch = world.batch()
    for code, cells in (("ALDER", QUIET), ("BRACK", QUIET), ("OUTER", QUIET), ("FAR", HIGH)):
        world.figures("pph_1500.local", code, months(START, cells), batch=batch)
        world.figures("pph_1500.cqim", code, months(START, cells), batch=batch)
    for group, cell in ((MIDWIVES, (85.0, 100.0)), (DOCTORS, CellStatus.SUPPRESSED)):
        world.figures("fm_training.local", "ALDER", {START: cell}, batch=batch, stratum=group)
    world.figures("external_concerns.local", "ALDER", {START: 2.0, START.plus(1): CellStatus.MISSING}, batch=batch)
    world.event("external_concerns", "ALDER", date(2025, 2, 3), reference="=1+1", batch=batch)
    world.done(nature=Nature.DEMONSTRATION)
    return world


@pytest.fixture
def chair(world):
    return world.scope("HARROW", detail=("ALDER", "BRACK", "CARRO"))


@pytest.mark.acceptance("C29")
def test_training_has_a_row_for_each_group_and_none_is_averaged(world, chair):
    rows = table(client(chair).get("/export/training.csv?organisation=HARROW").text)
    assert [(row["Staff group"], row["Trained"], row["In post"], row["Trained, %"]) for row in rows] == [
        ("Midwives", "85", "100", "85"), ("Obstetricians", "[c]", "[c]", "[c]"),
    ]  # fmt: skip
    assert [row["Below the standard"] for row in rows] == ["yes", "[z]"]


@pytest.mark.acceptance("R21")
def test_training_of_others_is_not_there(world):
    reader = client(world.scope("OUTER"))
    assert reader.get("/export/training.csv?organisation=ALDER").status_code == 404


@pytest.mark.acceptance("C17")
def test_a_pair_has_the_months_of_both_and_what_they_come_to(world):
    answer = client(whole_store()).get("/export/compare/pph_1500.csv?a=HARROW&b=SECOND").text
    rows = [row for row in table(answer) if row["Part"] == "side by side"]
    assert {row["Organisation code"] for row in rows} == {"HARROW", "SECOND"}
    assert len(rows) == 2 * len(QUIET)
    assert "Added up" in answer
    assert "95% interval" in answer
    assert "HARROW organisation" in answer


def test_a_pair_has_the_months_of_another_definition_apart(world):
    for definition in ("pph_1500.local", "pph_1500.cqim"):
        world.figures(definition, "HARROW", months(START, QUIET), batch=world.batch())
    world.done(nature=Nature.DEMONSTRATION)
    answer = client(whole_store()).get("/export/compare/pph_1500.csv?a=HARROW&b=SECOND").text
    (part,) = {row["Part"] for row in table(answer) if row["Part"].startswith("measured otherwise: ")}
    assert {row["Organisation code"] for row in table(answer) if row["Part"] == part} == {"HARROW"}


def test_a_pair_that_cannot_be_is_refused_and_one_without_figures_is_not_there(world, chair):
    reader = client(chair)
    assert reader.get("/export/compare/pph_1500.csv?a=HARROW&b=HARROW").status_code == 400
    assert reader.get("/export/compare/satod.csv?a=HARROW&b=SECOND").status_code == 404


def test_a_list_of_what_happened_has_days_and_counts_and_no_references(world, chair):
    answer = client(chair).get("/export/chart/external_concerns.csv?organisation=ALDER").text
    event, *counts = table(answer)
    assert (event["What"], event["Day"], event["Organisation code"]) == ("event", "2025-02-03", "ALDER")
    assert [(row["Month"], row["Counted"]) for row in counts] == [("2025-02", "[x]"), ("2025-01", "2")]
    assert "1+1" not in answer
    assert "something private" not in answer
    assert (
        client(world.scope("OUTER")).get("/export/chart/external_concerns.csv?organisation=ALDER").status_code == 404
    )


@pytest.mark.acceptance("C42")
def test_what_was_loaded_is_a_row_an_import(world, chair):
    answer = client(chair).get("/export/data.csv").text
    (row,) = table(answer)
    assert (row["File"], row["Outcome"], row["Published on"]) == ("returns.csv", "loaded", "2026-11-12")
    assert "Source: " in answer


@pytest.mark.acceptance("C22", "R21")
def test_the_champions_file_has_the_six_answers_and_the_charts_behind_them(world):
    rows = table(client(world.scope("ALDER")).get("/export/champion/ALDER.csv").text)
    answers = [row for row in rows if row["Question"] != "[z]"]
    assert len(answers) == 6
    assert all(row["Answer"] and row["In short"] for row in answers)
    assert "pph_1500" in {row["Indicator code"] for row in rows}
    assert client(world.scope("OUTER")).get("/export/champion/ALDER.csv").status_code == 404


@pytest.mark.parametrize(
    ("step", "column"),
    [
        ("data", "Answer"),
        ("mix", "Adds by its rate"),
        ("peers", "Where it lies in the funnel"),
        ("balance", "Variation"),
    ],
)
def test_a_step_of_an_investigation_is_a_table(world, chair, step, column):
    answer = client(chair).get(f"/export/investigate/pph_1500.csv?organisation=HARROW&step={step}")
    assert answer.status_code == 200
    assert f"pph_1500-HARROW-{step}" in answer.headers["Content-Disposition"]
    assert column in answer.text


def test_what_was_meant_before_trying_stands_in_the_file_of_who_shares_it(world, chair):
    note = Written(world.ids["ALDER"], "pph_1500", "2026-04-02", "project", "=PDSA 1: trolley")
    project = Project(note, "To 40 per 1,000 by June.", "This chart.", "Seven points below the mean.")
    deed = projects.begin(chair, project=project, today=date(2026, 11, 25))
    recording.record(chair, token=submission.token(), deed=deed)
    step = "/export/investigate/pph_1500.csv?organisation=ALDER&step=try"
    answer = client(chair).get(step)
    (row,) = table(answer.text)
    assert (row["Project"], row["Began on"]) == ("'=PDSA 1: trolley", "2026-04-02")
    assert (row["Aim"], row["Prediction"]) == ("To 40 per 1,000 by June.", "Seven points below the mean.")
    assert (row["Figures since"], row["Written by"]) == ("3", recording.signature(chair))
    assert "The chart now" in answer.text
    assert table(client(world.scope("OUTER")).get(step).text) == []


def test_a_peer_that_improved_between_two_years_stands_in_the_file_with_both_counts(world, chair):
    for code, events in (("ALDER", [60.0] * 24), ("FAR", [60.0] * 12 + [30.0] * 12)):
        cells = months(START, [(one, 1500.0) for one in events])
        world.figures("tear_3_4.cqim", code, cells, batch=world.batch(source="msds_measures"))
    world.done(nature=Nature.DEMONSTRATION)
    answer = client(chair).get("/export/investigate/tear_3_4.csv?organisation=ALDER&step=peers").text
    assert "1 of 1 of whom no rule can tell" in answer
    (row,) = table(answer)
    assert (row["Organisation code"], row["Change between two periods"]) == ("FAR", "fell by more than chance")
    assert (row["Numerator before"], row["Numerator"]) == ("240", "120")


def test_what_moved_a_rate_adds_up_in_the_file(world, chair):
    rows = table(client(chair).get("/export/investigate/pph_1500.csv?organisation=HARROW&step=mix").text)
    split = [row for row in rows if row["Divided by"] == "trusts" and not row["Cannot tell because"]]
    whole = [row for row in split if row["Part"] == "All together"]
    parts = [row for row in split if row["Part"] != "All together"]
    for one in whole:
        change = float(one["After"]) - float(one["Before"])
        assert float(one["Adds by its rate"]) + float(one["Adds by its share"]) == pytest.approx(change, abs=1e-6)
        within = sum(float(row["Adds by its rate"]) for row in parts if row["Adds by its rate"] != "[z]")
        assert within == pytest.approx(float(one["Adds by its rate"]), abs=1e-6)


def test_what_makes_a_difference_from_others_stands_in_the_same_file(world):
    for code in ("ALDER", "BRACK", "CARRO", "OUTER", "FAR"):
        high = 2 if code == "ALDER" else 1
        cells = months(START, [(20.0 * high, 400.0)] * 18), months(START, [(5.0, 100.0)] * 18)
        batch = world.batch(published_on=date(2026, 11, 20))
        for group, figures in zip(("White", "Asian"), cells, strict=True):
            world.figures("pph_1500.local", code, figures, batch=batch, stratum=f"ethnic_group={group}")
        world.figures("pph_1500.local", code, months(START, [(20.0 * high + 5, 500.0)] * 18), batch=batch)
    world.done(nature=Nature.DEMONSTRATION)
    rows = table(client(whole_store()).get("/export/investigate/pph_1500.csv?organisation=ALDER&step=mix").text)
    against = [row for row in rows if row["Held against"].startswith("3 others")]
    assert [row["Part"] for row in against] == ["Asian", "White", "All together"]
    assert against[1]["Told"] == against[2]["Told"] == "rose by more than chance"
    assert "its own past" in {row["Held against"] for row in rows}


def test_a_step_without_a_table_of_its_own_is_refused(world, chair):
    answer = client(chair).get("/export/investigate/pph_1500.csv?organisation=HARROW&step=keep")
    assert answer.status_code == 400


def test_nobody_is_named_as_better_where_neither_way_is(world, chair):
    world.figures("induction_rate.msds", "ALDER", months(START, QUIET), batch=world.batch())
    world.done(nature=Nature.DEMONSTRATION)
    answer = client(chair).get("/export/investigate/induction_rate.csv?organisation=ALDER&step=peers").text
    assert "Neither way is better" in answer
    assert table(answer) == []


def test_stabilised_rates_are_those_of_the_bands(world, chair):
    rows = table(client(chair).get("/export/variation/pph_1500.csv?organisation=HARROW&limits=stabilised").text)
    assert "Stabilised rate" in rows[0]
    assert "FAR" in {row["Organisation code"] for row in rows}


OVERVIEW = "/export/overview.csv?organisation=HARROW&month=2026-06"


@pytest.mark.acceptance("R24")
def test_the_file_of_returns_counts_what_the_page_counts_and_names_what_did_not_come(world, chair):
    rows = table(client(chair).get(f"{OVERVIEW}&show=returns").text)
    assert [row["Organisation code"] for row in rows] == ["ALDER"] * 12 + ["BRACK"] * 12
    newest = {row["Organisation code"]: row for row in rows if row["Month"] == "2026-06"}
    assert newest["ALDER"]["Figures due"] == newest["ALDER"]["Figures that came"] == "1"
    assert {row["What did not come"] for row in newest.values()} == {""}


def test_the_files_of_the_cells_share_the_charts_of_the_overview_among_them(world, chair):
    page = client(chair)
    named = [f"{kind}.{column}" for kind in ("concern", "common_cause", "improvement", "neutral")
             for column in ("pass", "inconsistent", "fail", "none")]  # fmt: skip
    listed = {cell: table(page.get(f"{OVERVIEW}&cell={cell}").text) for cell in (*named, "cannot_tell")}
    together = [row for rows in listed.values() for row in rows]
    assert sorted(map(str, together)) == sorted(map(str, table(page.get(OVERVIEW).text))) != []
    cell = next(cell for cell, rows in listed.items() if rows)
    answer = page.get(f"{OVERVIEW}&cell={cell}")
    assert f"overview-{cell.replace('.', '-')}-HARROW" in answer.headers["Content-Disposition"]
    assert "Only charts that stand at" in answer.text


def test_the_file_of_what_changed_has_a_row_for_each_change(world, chair):
    last = START.plus(17)
    again = world.batch(published_on=date(2026, 11, 16), first_month=last.ordinal, last_month=last.ordinal)
    world.figures("pph_1500.local", "ALDER", {last: (90.0, 500.0)}, batch=again, vintage=Vintage.REVISED)
    world.done(nature=Nature.DEMONSTRATION)
    rows = table(client(chair).get(f"{OVERVIEW}&since_day=2026-11-15").text)
    found = {(row["What changed"], row["Organisation code"]): row for row in rows}
    revised = found["Figure changed by a resubmission", "ALDER"]
    assert (revised["It was"], revised["It is"], revised["Month"]) == ("46", "180", "2026-06")
    assert revised["Published on"] == "2026-11-16"
    assert found["New signal", "ALDER"]["It is"] == "180"


@pytest.mark.parametrize("asked", ["show=nothing", "cell=concern.cannot_tell", "since=never", "since_day=20260302"])
def test_a_view_of_the_overview_that_is_not_there_has_no_file(world, chair, asked):
    assert client(chair).get(f"{OVERVIEW}&{asked}").status_code == 400
