"""What is loaded only after a person has confirmed it with a reason: never silently, never without a record."""

from __future__ import annotations

import json
from datetime import date

import pytest
from sqlalchemy import select

from indicators.month import Month
from indicators.vocabulary import Vintage
from ingest import plausibility, successors, versions
from ingest.importing import Refused
from store import tables
from store.packed import unpack
from tests.ingest.conftest import Loading
from tests.ingest.files import figure, local, measures, organisations, printed

MONTHS = [str(Month.of(2025, 1).plus(number)) for number in range(20)]
REASON = "checked by telephone"


def series(*numerators: int, code: str = "DEMO-T1") -> str:
    return local(*(figure(code, number, 200, month=month) for month, number in zip(MONTHS, numerators, strict=False)))


@pytest.mark.acceptance("IN61")
@pytest.mark.parametrize(("number", "figures", "doubtful"), [(0, 12, True), (7, 12, True), (0, 9, False)])
def test_a_file_of_one_number_throughout_is_doubtful(settled: Loading, number: int, figures: int, doubtful: bool):
    content = series(*[number] * figures)
    if not doubtful:
        assert settled.load(content).values_added == figures
        return
    assert settled.doubt(content) == plausibility.IDENTICAL
    assert settled.load(content, confirm={plausibility.IDENTICAL: REASON}).values_added == figures


def twelve(*, gone: int = 0, month: str = "2026-09") -> str:
    return measures(
        *(printed(f"RX{place:02d}", numerator=20 + 5 * place, rate="*", month=month) for place in range(gone, 12))
    )


@pytest.mark.acceptance("IN60")
def test_a_file_with_half_the_usual_trusts_is_doubtful(loading: Loading):
    loading.load(twelve(month="2026-08"), name="msds-aug2026-exp-measures.csv")
    refused = loading.refused(twelve(gone=6), name="msds-sep2026-exp-measures.csv")
    assert "6 of 12 expected trusts: 2026-08 had 12" in str(refused)
    assert "--confirm fewer-trusts --reason TEXT" in str(refused)
    confirmed = {plausibility.FEWER_TRUSTS: REASON}
    assert loading.load(twelve(gone=6), name="msds-sep2026-exp-measures.csv", confirm=confirmed).values_added == 6


@pytest.mark.acceptance("IN60")
def test_two_trusts_fewer_are_nothing_to_ask_about(loading: Loading):
    loading.load(twelve(month="2026-08"), name="msds-aug2026-exp-measures.csv")
    assert loading.load(twelve(gone=2), name="msds-sep2026-exp-measures.csv").values_added == 10


@pytest.mark.acceptance("IN56")
def test_a_revision_of_more_than_a_fifth_of_the_final_figures_is_doubtful(settled: Loading):
    old = list(range(20, 32))
    settled.load(series(*old))
    small = [number + (place < 2) for place, number in enumerate(old)]
    report = settled.load(series(*small))
    assert (report.values_changed, report.values_unchanged) == (2, 10)
    large = [number + 5 for number in old]
    assert settled.doubt(series(*large)) == versions.LARGE_REVISION
    assert settled.load(series(*large), confirm={versions.LARGE_REVISION: REASON}).values_changed == 12


def test_final_figures_may_revise_all_provisional_ones(settled: Loading):
    settled.load(series(*range(12)), vintage=Vintage.PROVISIONAL)
    assert settled.load(series(*range(20, 32))).values_changed == 12


@pytest.mark.acceptance("IN57")
def test_an_older_publication_after_a_newer_one_never_becomes_current(settled: Loading):
    settled.load(series(8), published_on=date(2026, 10, 1))
    older = {"content": series(6), "published_on": date(2026, 9, 1)}
    assert settled.doubt(older["content"], published_on=older["published_on"]) == versions.OLDER
    report = settled.load(**older, confirm={versions.OLDER: REASON})
    assert (report.values_behind, report.values_changed) == (1, 0)
    assert [cell["numerator"] for cell in settled.cells()] == [8, 6]
    with settled.asking() as connection:
        (cells,) = connection.scalars(
            select(tables.series.c.cells)
            .join(tables.definition)
            .where(tables.definition.c.key == "preterm_lt37.local", tables.series.c.organisation_id == 4)
        )
    assert unpack(cells)["numerator"].tolist() == [8]


def test_an_older_national_file_leaves_out_what_a_newer_one_said_again(loading: Loading):
    name = "msds-sep2026-exp-measures.csv"
    for day, numerator in ((date(2026, 10, 1), 20), (date(2026, 11, 20), 20)):
        loading.load(measures(printed(numerator=numerator, rate="*")) + "\n" * day.month, name=name, published_on=day)
    between = {"content": measures(printed(numerator=25, rate="*")), "name": name, "published_on": date(2026, 11, 1)}
    report = loading.load(**between, confirm={versions.OLDER: REASON})
    assert report.values_left_out == 1
    assert [cell["numerator"] for cell in loading.cells()] == [20]


@pytest.mark.acceptance("IN62")
def test_a_trust_with_ten_times_its_last_count_is_loaded_and_named(settled: Loading):
    settled.load(
        local(figure(numerator=20, denominator=400, month="2026-08"), figure("DEMO-T3", 20, 400, month="2026-08"))
    )
    report = settled.load(local(figure(numerator=20, denominator=4000), figure("DEMO-T3", 21, 390)))
    assert report.flags == ("DEMO-T1, preterm_lt37.local: 4000 is 10 times the 400 of 2026-08",)


MERGED = organisations(
    {"record": "organisation", "code": "DEMO-T4", "kind": "trust", "name": "Closed", "closed_on": "2024-03-31"},
    {"record": "organisation", "code": "DEMO-T5", "kind": "trust", "name": "Split", "closed_on": "2024-03-31"},
    *(
        {
            "record": "succession", "code": code, "successor": successor, "effective_on": "2024-04-01",
            "succession": kind, "source": "a test",
        }
        for code, successor, kind in (("DEMO-T5", "DEMO-T1", "split"), ("DEMO-T5", "DEMO-T3", "split"))
    ),
)  # fmt: skip


@pytest.mark.acceptance("IN24")
def test_figures_under_a_code_that_gave_way_are_kept_under_its_successor_once_confirmed(settled: Loading):
    content = local(figure("DEMO-T0"))
    refused = settled.refused(content)
    assert "DEMO-T0 gave way on 2022-04-01 to DEMO-T1" in str(refused)
    settled.load(content, confirm={successors.CODE: REASON})
    assert settled.cell()["organisation"] == "DEMO-T1"


@pytest.mark.acceptance("IN24")
def test_a_predecessor_s_own_months_stay_its_own(settled: Loading):
    settled.load(local(figure("DEMO-T0", month="2022-03")))
    assert settled.cell()["organisation"] == "DEMO-T0"


@pytest.mark.acceptance("IN24")
def test_a_closed_organisation_reports_no_more(settled: Loading):
    settled.load(MERGED)
    assert "the organisation closed on 2024-03-31" in str(settled.refused(local(figure("DEMO-T4"))))
    split = str(settled.refused(local(figure("DEMO-T5"))))
    assert "the organisation closed on 2024-03-31 and was split into DEMO-T1 and DEMO-T3" in split


@pytest.mark.acceptance("IN24", "IN53")
def test_two_codes_that_became_one_may_not_give_two_figures(settled: Loading):
    content = local(figure("DEMO-T0", 5), figure("DEMO-T1", 6))
    refused = settled.refused(content, confirm={successors.CODE: REASON})
    assert "different figures for the same cell" in str(refused)


@pytest.mark.acceptance("IN41")
def test_a_stated_value_that_disagrees_with_its_counts_is_doubtful(settled: Loading):
    assert settled.load(local(figure(numerator=5, denominator=200, value="2.5"))).values_added == 1
    refused = settled.refused(local(figure(numerator=5, denominator=200, value="25", month="2026-08")))
    assert "1 stated values disagree with their counts (lines 2)" in str(refused)


def test_a_confirmation_needs_a_reason_and_only_settles_its_own_doubt(settled: Loading):
    content = series(*[0] * 12)
    for confirm in ({plausibility.IDENTICAL: "  "}, {"another": REASON}):
        with pytest.raises(Refused):
            settled.load(content, confirm=confirm)


def test_a_confirmation_is_kept_with_its_reason(settled: Loading):
    report = settled.load(series(*[0] * 12), confirm={plausibility.IDENTICAL: REASON, "another": "not needed"})
    assert report.confirmed == {plausibility.IDENTICAL: REASON}
    with settled.asking() as connection:
        batch = connection.execute(select(tables.batch).where(tables.batch.c.id == report.batch)).one()
        entries = connection.scalars(select(tables.audit.c.detail).where(tables.audit.c.action == "import")).all()
    assert batch.reason == f"{plausibility.IDENTICAL}: {REASON}"
    assert json.loads(entries[-1])["confirmed"] == {plausibility.IDENTICAL: REASON}
    assert f"Confirmed {plausibility.IDENTICAL}: {REASON}" in str(report)


def test_a_final_file_stands_above_a_provisional_one_of_any_day(loading: Loading):
    provisional, final = "msds-sep2026Provisional-exp-measures.csv", "msds-sep2026-exp-measures.csv"
    loading.load(measures(printed(numerator=20, rate="*")), name=provisional, published_on=date(2026, 11, 20))
    report = loading.load(measures(printed(numerator=25, rate="*")), name=final, published_on=date(2026, 11, 1))
    assert (report.values_changed, report.values_left_out) == (1, 0)
