"""MOSS's four input files: what is kept of them, and that the chart made from the store is the published one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date

import numpy as np
import pytest
from sqlalchemy import select

from analysis.moss import moss_chart
from analysis.moss_excess import daily_excess
from analysis.moss_thresholds import thresholds
from indicators.month import Month
from ingest import happenings
from store import tables
from tests.ingest.conftest import Loading
from tests.ingest.files import text
from tests.shared import SHARED, needs_shared

DUMMY = SHARED / "data" / "moss-dummy"
GOLDEN = SHARED / "golden" / "funnel" / "moss_published_dummy_a.json"
FILES = ("Provider_Site.csv", "denoms.csv", "MOSS_Ref_Rate.csv", "Events.csv")
"""In the order they can be loaded: the sites first, because the others may not introduce them."""

SITES = "Site_Code,Site_Name,Trust_Code,Trust_Name"
BIRTHS = "Site_Code,Period,Term_Births,Term_Live_Births,Year"
EVENTS = "ods_code,Site_Code,Site_Name,Trust_Name,test_date,year_month,event_count,outcome"
RATE = "Year,Events,Denom,Ref_Rate,Source"

Event = tuple[str, str, date]


def sites(*rows: str) -> str:
    return text(SITES, rows or ["DEMO-S9,Hollin General,DEMO-T9,Hollin"])


def births(*rows: str) -> str:
    return text(BIRTHS, rows)


def events(*rows: str) -> str:
    return text(EVENTS, (f"DEMO-T1,DEMO-S1,Fen Vale General,Fen Vale,{row}" for row in rows))


def kept(loading: Loading) -> list[Event]:
    """Site, indicator and day of every event as it stands."""
    event = tables.event.c
    statement = (
        select(tables.organisation.c.code, tables.indicator.c.key, event.occurred_on)
        .join_from(tables.event, tables.organisation)
        .join(tables.indicator, tables.indicator.c.id == event.indicator_id)
    )
    with loading.asking() as connection:
        return sorted(tuple(row) for row in connection.execute(statement))


@pytest.fixture
def dummy(loading: Loading) -> Loading:
    """A store with the published dummy files."""
    for name in FILES:
        loading.load((DUMMY / name).read_bytes(), name=name)
    return loading


@needs_shared
def test_the_dummy_files_are_kept_whole(dummy: Loading):
    assert len(kept(dummy)) == 30
    births_of = {
        (cell["organisation"], cell["month"]): cell["numerator"]
        for cell in dummy.cells(definition="term_births.moss")
    }
    assert len(births_of) == 36
    assert births_of["ABC02", Month.of(2024, 2).ordinal] == 409
    reference = dummy.cell(definition="term_death_rate.moss_reference")
    assert (reference["organisation"], reference["numerator"], reference["denominator"]) == (
        "E92000001",
        200,
        100_000,
    )
    assert (reference["month"], reference["window_months"]) == (Month.of(2024, 12).ordinal, 36)


@needs_shared
def test_the_blank_rows_at_the_end_are_passed_over_and_counted(loading: Loading):
    loading.load((DUMMY / "Provider_Site.csv").read_bytes())
    report = loading.load((DUMMY / "Events.csv").read_bytes())
    assert (report.rows_read, report.events_added) == (30, 30)
    assert any("blank lines were passed over" in note for note in report.normalised)


@needs_shared
@pytest.mark.parametrize("place", range(3))
def test_the_chart_made_from_the_store_is_the_published_one(dummy: Loading, place):
    expected = json.loads(GOLDEN.read_text(encoding="utf-8"))["expected"]["sites"][place]
    found = charted(dummy, expected["site"], [Month.parse(period) for period in expected["period"]])
    for name, values in found.items():
        assert values == pytest.approx(expected[name], abs=1e-6), name


def charted(loading: Loading, site: str, months: list[Month]) -> dict[str, list[float]]:
    """MOSS's chart of a site from what the store holds: nothing of the files is read again."""
    days = [day for where, _, day in kept(loading) if where == site]
    counts = [float(sum(Month.containing(day) == month for day in days)) for month in months]
    sizes = [np.mean(list(born(loading, site, month.year - 1))) for month in months]
    rates = [reference_rate(loading, month.year - 1) for month in months]
    limits = [thresholds(rate, float(size)) for rate, size in zip(rates, sizes, strict=True)]
    chart = moss_chart(
        np.array(counts), months=np.array([month.ordinal for month in months], dtype=np.int32), thresholds=limits
    )
    daily = daily_excess(chart, days, births=np.array(sizes), rates=np.array(rates))
    ends = [place for place, day in enumerate(daily.days) if day == Month.containing(day).last_day()]
    return {
        "events": counts,
        "monthly_births": [float(size) for size in sizes],
        "reference_rate": rates,
        "k": [one.k for one in limits],
        "h_level1": [round(one.amber.h, 6) for one in limits],
        "h_level2": [round(one.red.h, 6) for one in limits],
        "cusum": chart.values.tolist(),
        "level": chart.levels.tolist(),
        "vlad_month_end": daily.values[ends].tolist(),
    }


def born(loading: Loading, site: str, year: int) -> Iterator[float]:
    for cell in loading.cells(definition="term_births.moss", organisation=site):
        if Month(cell["month"]).year == year:
            yield cell["numerator"]


def reference_rate(loading: Loading, last_year: int) -> float:
    """Of the years that end with `last_year`."""
    (cell,) = (
        cell
        for cell in loading.cells(definition="term_death_rate.moss_reference")
        if Month(cell["month"]).year == last_year
    )
    return cell["numerator"] / cell["denominator"]


def test_sites_are_introduced_under_their_trusts_and_known_names_stay(settled: Loading):
    report = settled.load(sites("DEMO-S9,Hollin General,DEMO-T1,Another name", "DEMO-S1,Other,DEMO-T3,Elsewhere"))
    assert report.organisations_added == 1
    organisation = tables.organisation.c
    with settled.asking() as connection:
        rows = connection.execute(select(organisation.code, organisation.name, organisation.id)).all()
        ties = {(tie.child_id, tie.parent_id) for tie in connection.execute(tables.membership.select())}
    ids, names = {row.code: row.id for row in rows}, {row.code: row.name for row in rows}
    assert (names["DEMO-T1"], names["DEMO-S1"]) == ("Fen Vale", "Fen Vale General")
    assert (ids["DEMO-S9"], ids["DEMO-T1"]) in ties
    assert (ids["DEMO-S1"], ids["DEMO-T3"]) not in ties


def test_a_trust_is_the_sum_of_the_sites_that_were_introduced(settled: Loading):
    settled.load(sites("DEMO-S8,Hollin East,DEMO-T9,Hollin", "DEMO-S9,Hollin West,DEMO-T9,Hollin"))
    settled.load(births("DEMO-S8,30/09/2026,100,100,2026", "DEMO-S9,30/09/2026,50,49,2026"))
    series = tables.series.c
    statement = select(series.derived).join(tables.organisation).where(tables.organisation.c.code == "DEMO-T9")
    with settled.asking() as connection:
        assert connection.scalars(statement).all() == [True]


def test_deaths_are_events_of_their_own_kind(settled: Loading):
    settled.load(events("16/05/2025,2025-05,1,NND", "14/05/2025,2025-05,1,SB"))
    assert kept(settled) == [
        ("DEMO-S1", "neonatal_death_term_rate", date(2025, 5, 16)),
        ("DEMO-S1", "stillbirth_term_rate", date(2025, 5, 14)),
    ]


def test_several_deaths_of_a_day_are_several_events_however_the_rows_say_it(settled: Loading):
    settled.load(events("16/05/2025,2025-05,1,SB", "16/05/2025,2025-05,2,SB"))
    assert len(kept(settled)) == 3


@pytest.mark.acceptance("IN55")
def test_the_same_events_again_are_the_same_events(settled: Loading):
    rows = ["16/05/2025,2025-05,1,SB", "14/05/2025,2025-05,1,SB"]
    settled.load(events(*rows))
    report = settled.load(events(*reversed(rows), "20/05/2025,2025-05,1,SB"))
    assert (report.events_added, report.events_unchanged) == (1, 2)


def test_an_event_that_is_gone_from_its_file_is_told_before_it_is_counted_twice(settled: Loading):
    settled.load(events("10/05/2025,2025-05,1,SB", "16/05/2025,2025-05,1,SB", "20/05/2025,2025-05,1,SB"))
    corrected = events("10/05/2025,2025-05,1,SB", "17/05/2025,2025-05,1,SB", "20/05/2025,2025-05,1,SB")
    assert settled.doubt(corrected) == happenings.GONE
    assert "DEMO-S1, stillbirth_term_rate, MOSS 2025-05-16 1" in str(settled.refused(corrected))
    report = settled.load(corrected, confirm={happenings.GONE: "both are true"})
    assert report.events_added == 1


def test_events_of_other_times_sites_and_files_are_not_gone(settled: Loading):
    settled.load(events("10/05/2025,2025-05,1,SB"))
    settled.load(
        "organisation,indicator,month,date,stratum,numerator,denominator,value,status\n"
        "DEMO-S1,stillbirth_term_rate,,2025-06-02,,,,,\n"
    )
    assert settled.load(events("01/06/2025,2025-06,1,SB", "03/06/2025,2025-06,1,SB")).events_added == 2


def test_a_demonstration_s_reference_rate_is_of_its_nation(settled: Loading):
    settled.load(text(RATE, ["2023-2025,20,10000,0.002,DEMO-invented"]))
    assert settled.cell()["organisation"] == "DEMO-NATION"


def test_a_reference_rate_may_be_of_one_year(loading: Loading):
    loading.load(text(RATE, ["2024,20,10000,0.002,Local Data"]))
    assert (loading.cell()["window_start"], loading.cell()["window_months"]) == (Month.of(2024, 1).ordinal, 12)


@pytest.mark.acceptance("IN41")
def test_a_reference_rate_that_its_counts_do_not_give_is_doubtful(loading: Loading):
    assert loading.doubt(text(RATE, ["2022-2024,200,100000,0.003,Local Data"])) == "rate-disagrees"


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (
            sites("DEMO-S9,Hollin General,DEMO-T9,Hollin", "DEMO-S9,Hollin General,DEMO-T8,Thorn"),
            "different things of",
        ),
        (sites("DEMO-S9,,DEMO-T9,Hollin"), "a name has 1 to 200 characters"),
        (sites("DEMO-T1,Fen Vale,DEMO-T9,Hollin"), "the store knows this code as a trust, not a site"),
        (births("DEMO-S9,30/09/2026,1,1,2026"), "no organisation of this code is known"),
        (births("DEMO-S1,30/08/2026,1,1,2026"), "a month is given by its last day"),
        (births("DEMO-S1,2026-09-30,1,1,2026"), "a day is written DD/MM/YYYY"),
        (births("DEMO-S1,31/12/2026,1,1,2026"), "the period is in the future"),
        (births("DEMO-S1,30/09/2026,1,1,2025"), "the year is not that of the period"),
        (births("DEMO-S1,30/09/2026,5,6,2026"), "more live births than births"),
        (births("DEMO-S1,30/09/2026,*,1,2026"), "a count is digits alone"),
        (births("DEMO-S1,30/09/2026,5,5,2026", "DEMO-S1,30/09/2026,6,5,2026"), "give different figures"),
        (events("16/05/2025,2025-06,1,SB"), "the month is not that of the day"),
        (events("05/16/2025,2025-05,1,SB"), "there is no such day"),
        (events("26/11/2026,2026-11,1,SB"), "the day is in the future"),
        (events("16/05/2025,2025-05,0,SB"), "a row counts 1 to 20 events"),
        (events("16/05/2025,2025-05,1,IUD"), "an outcome is SB (stillbirth) or NND (neonatal death)"),
        (text(RATE, ["2022-24,200,100000,0.002,x"]), "years are written 2022-2024"),
        (text(RATE, ["2024-2026,200,100000,0.002,x"]), "the period is in the future"),
        (text(RATE, ["2022-2024,200,100000,2e-3,x"]), "a value is digits"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_kept(settled: Loading, content, rule):
    assert rule in str(settled.refused(content))
    assert settled.cells() == kept(settled) == []
