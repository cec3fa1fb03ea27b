"""Odd inputs that are accepted: with an explicit status, or read otherwise than written and listed in the report."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from indicators.vocabulary import CellStatus, Precision, Vintage
from store import tables
from store.engine import reading
from tests.ingest.conftest import Loading
from tests.ingest.files import event, figure, local, measures, printed

GOOD = local(figure(), figure("DEMO-T3", 12, 300))


def test_a_plain_return_is_loaded_as_it_stands(settled: Loading):
    report = settled.load(GOOD)
    assert (report.outcome, report.rows_read, report.values_added) == ("loaded", 2, 2)
    assert report.normalised == report.ignored_columns == report.flags == ()
    cell = settled.cell(organisation="DEMO-T3")
    assert (cell["numerator"], cell["denominator"], cell["value"]) == (12, 300, None)
    assert (cell["status"], cell["precision"], cell["source_line"]) == (CellStatus.VALUE, Precision.EXACT, 3)
    assert cell["definition"] == "preterm_lt37.local"


NORMALISED = [
    ("IN03", b"\xef\xbb\xbf" + GOOD.encode(), "a byte order mark at the start was read past"),
    ("IN07", GOOD.replace("\n", "\r"), "mixed line ends: 0 CRLF, 0 LF, 3 CR"),
    ("IN07", GOOD.replace("\n", "\r\n", 1), "mixed line ends: 1 CRLF, 2 LF, 0 CR"),
    ("IN13", GOOD.replace("numerator", " Numerator\xa0", 1), "column 'Numerator' was read as numerator"),
    ("IN22", GOOD.replace("DEMO-T1", "\xa0DEMO-T1 "), ""),
    (
        "IN23",
        GOOD.replace("DEMO-T1", "demo-t1"),
        "organisation codes read in capitals, without spaces around them (1)",
    ),
    ("IN34", GOOD.replace("300", '"1,300"'), "counts with commas between thousands (1)"),
    ("IN52", GOOD + GOOD.splitlines()[1] + "\n", "rows that repeat an earlier row (1)"),
    ("IN18", GOOD.replace("DEMO-T3", "\n\nDEMO-T3") + ",,,,,,,,,,\n", "3 blank lines were passed over"),
]


@pytest.mark.parametrize(
    ("content", "note"),
    [
        pytest.param(*case[1:], marks=pytest.mark.acceptance(case[0]), id=f"{case[0]}-{at}")
        for at, case in enumerate(NORMALISED)
    ],
)
def test_what_is_read_otherwise_than_written_is_listed(settled: Loading, content: str | bytes, note: str):
    report = settled.load(content)
    assert [cell["organisation"] for cell in settled.cells()] == ["DEMO-T1", "DEMO-T3"]
    assert note in ("", *report.normalised)


@pytest.mark.acceptance("IN07")
def test_windows_line_ends_throughout_are_nothing_to_mention(settled: Loading):
    assert settled.load(GOOD.replace("\n", "\r\n")).normalised == ()


@pytest.mark.acceptance("IN16")
def test_columns_may_stand_in_any_order(settled: Loading):
    rows = [line.split(",") for line in GOOD.splitlines()]
    assert settled.load("\n".join(",".join(reversed(row)) for row in rows)).values_added == 2
    assert settled.cell(organisation="DEMO-T3")["numerator"] == 12


@pytest.mark.acceptance("IN14")
def test_an_unknown_column_is_listed_as_ignored(settled: Loading):
    lines = GOOD.splitlines()
    report = settled.load("\n".join([lines[0] + ",Comment", *(line + ",see note" for line in lines[1:])]))
    assert report.ignored_columns == ("Comment",)


@pytest.mark.acceptance("IN20", "IN21")
def test_codes_are_text_however_much_they_look_like_numbers(loading: Loading):
    loading.load(measures(printed("5E1"), printed("001")), name="msds-sep2026-exp-measures.csv")
    assert [cell["organisation"] for cell in loading.cells()] == ["5E1", "001"]


MARKED = [
    ("IN27", "*", CellStatus.SUPPRESSED),
    ("IN28", "[c]", CellStatus.SUPPRESSED),
    ("IN28", "c", CellStatus.SUPPRESSED),
    ("IN28", "[x]", CellStatus.MISSING),
    ("IN28", "..", CellStatus.MISSING),
    ("IN28", ":", CellStatus.MISSING),
    ("IN30", "DNS", CellStatus.DID_NOT_SUBMIT),
    ("IN30", "DQ fail", CellStatus.FAILED_DATA_QUALITY),
    ("IN30", "   ", CellStatus.MISSING),
    ("IN33", "<5", CellStatus.SUPPRESSED),
    ("IN33", "1-7", CellStatus.SUPPRESSED),
    ("IN33", "≤7", CellStatus.SUPPRESSED),
]


@pytest.mark.acceptance("R6")
@pytest.mark.parametrize(
    ("written", "status"),
    [pytest.param(*case[1:], marks=pytest.mark.acceptance(case[0]), id=f"{case[0]}-{case[1]}") for case in MARKED],
)
def test_a_mark_in_place_of_a_count_is_a_status_and_no_number(settled: Loading, written: str, status: CellStatus):
    settled.load(local(figure(numerator=written, denominator="" if not written.strip() else 200)))
    cell = settled.cell()
    assert cell["status"] == status
    assert cell["numerator"] is cell["denominator"] is cell["value"] is None


@pytest.mark.acceptance("IN33")
def test_a_count_given_as_a_range_says_so(settled: Loading):
    report = settled.load(local(figure(numerator="<5")))
    assert settled.cell()["precision"] == Precision.INTERVAL
    assert "counts given as a range: kept as suppressed (1)" in report.normalised


@pytest.mark.acceptance("IN30", "IN31", "R6")
@pytest.mark.parametrize(
    "status", ["suppressed", "missing", "did_not_submit", "failed_data_quality", "zero_or_suppressed"]
)
def test_a_status_in_words_stands_alone(settled: Loading, status: str):
    settled.load(local(figure(numerator="", denominator="", status=status)))
    assert CellStatus(settled.cell()["status"]).word == status
    assert settled.cell()["numerator"] is None


@pytest.mark.acceptance("IN31")
def test_a_nought_that_may_be_suppressed_is_never_a_zero(settled: Loading):
    settled.load(local(figure(numerator=0, denominator=200, status="zero_or_suppressed")))
    cell = settled.cell()
    assert (cell["status"], cell["numerator"]) == (CellStatus.ZERO_OR_SUPPRESSED, None)


@pytest.mark.parametrize("status", ["suppressed", "missing", "did_not_submit"])
def test_a_figure_beside_a_status_is_refused(settled: Loading, status: str):
    assert f"a figure stands beside the status {status}" in str(settled.refused(local(figure(status=status))))


@pytest.mark.acceptance("IN40")
def test_nought_of_nought_has_no_rate_and_is_no_fault(settled: Loading):
    settled.load(local(figure(numerator=0, denominator=0)))
    cell = settled.cell()
    assert (cell["numerator"], cell["denominator"], cell["status"]) == (0, 0, CellStatus.ZERO)


@pytest.mark.acceptance("IN39")
def test_a_rate_may_count_more_than_its_denominator(settled: Loading):
    settled.load(local(figure(numerator=3, denominator=2, indicator="red_flags")))
    assert settled.cell()["numerator"] == 3


@pytest.mark.acceptance("IN51")
def test_a_moment_late_in_the_evening_in_summer_is_the_next_day_in_england(settled: Loading):
    report = settled.load(local(event(day="2025-03-31T23:30:00Z")))
    with reading(settled.engine) as connection:
        assert connection.scalar(select(tables.event.c.occurred_on)) == date(2025, 4, 1)
    assert "moments read as days in England (Europe/London) (1)" in report.normalised


@pytest.mark.acceptance("IN59")
def test_a_month_without_rows_is_a_gap_that_the_report_names(settled: Loading):
    report = settled.load(local(figure(month="2026-06"), figure(month="2026-08")))
    assert report.flags == ("2026-07 has no row: the gap is shown",)
    assert [cell["numerator"] for cell in settled.cells()] == [5, 5]


@pytest.mark.acceptance("IN65", "IN66", "IN67")
@pytest.mark.parametrize(
    "hostile",
    ["=HYPERLINK(0)", "+cmd", "@SUM(1)", "<script>alert(1)</script>", "[x](javascript:1)", "'; DROP TABLE event; --"],
)
def test_hostile_text_is_kept_as_the_text_it_is(settled: Loading, hostile: str):
    settled.load(local(event(detail=hostile, reference="A1")))
    with reading(settled.engine) as connection:
        assert connection.scalar(select(tables.event.c.detail)) == hostile


@pytest.mark.acceptance("IN66")
def test_a_hostile_name_in_a_published_file_is_kept_as_text(loading: Loading):
    loading.load(measures(printed(name="<img src=x onerror=1>")), name="msds-sep2026-exp-measures.csv")
    with reading(loading.engine) as connection:
        assert connection.scalar(select(tables.organisation.c.name)) == "<img src=x onerror=1>"


@pytest.mark.acceptance("IN73")
@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("..\\..\\x.csv", "x.csv"),
        ("a\u202egnp.csv", "agnp.csv"),
        ("<img src=x>.csv", "<img src=x>.csv"),
        ("n" * 200 + ".csv", "n" * 58 + "..." + "n" * 55 + ".csv"),
    ],
)
def test_a_file_name_is_for_display_only(settled: Loading, name: str, shown: str):
    assert settled.load(GOOD, name=name).file == shown


@pytest.mark.acceptance("IN76")
def test_a_suppressed_whole_beside_visible_parts_is_loaded_as_it_is(settled: Loading):
    settled.load(
        local(
            figure(numerator="", denominator="", status="suppressed"),
            figure(numerator=8, denominator=90, stratum="ethnic_group=White"),
        )
    )
    assert [cell["status"] for cell in settled.cells()] == [CellStatus.SUPPRESSED, CellStatus.VALUE]


@pytest.mark.acceptance("IN32")
def test_a_published_five_stands_for_one_to_seven(loading: Loading):
    loading.load(measures(printed(numerator=5, denominator=310, rate="*")), vintage=Vintage.FINAL)
    cell = loading.cell()
    assert (cell["numerator"], cell["precision"]) == (5, Precision.ONE_TO_SEVEN_AS_FIVE)
