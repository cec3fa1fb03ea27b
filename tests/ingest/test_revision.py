"""What a load changed of what was known before: values, limits and signals, each told once and counted whole."""

from __future__ import annotations

import json
from datetime import date

import pytest
from sqlalchemy import select

from indicators.month import Month
from ingest import revision
from ingest.importing import FileToLoad, import_files
from ingest.report import BatchReport
from ingest.revision import Became, Said
from store import tables
from tests.ingest.conftest import NOW, Loading
from tests.ingest.files import data, figure, local, tally

FIRST = Month.of(2024, 1)
QUIET = [20, 22, 19, 21, 20, 23, 18, 20, 21, 19, 22, 20, 18, 21, 20, 19]
HIGH = [26, 27, 26, 28, 27, 26, 27]
CONFIRM = {"large-revision": "a test"}


def series(numbers: list[int], *, start: int = 0, code: str = "DEMO-T1") -> str:
    months = (str(FIRST.plus(start + step)) for step in range(len(numbers)))
    return local(*(figure(code, number, 400, month=month) for number, month in zip(numbers, months, strict=True)))


def signals(report: BatchReport) -> list[tuple[str, str, str, str, str]]:
    return [
        (one.became.value, one.series.organisation, one.rule, one.first, one.last) for one in report.revision.signals
    ]


def test_a_first_load_changes_no_value_and_moves_no_limit(settled: Loading):
    report = settled.load(series(QUIET))
    assert report.revision == revision.Revision()
    assert "Values changed" not in str(report)


@pytest.mark.acceptance("IN56")
def test_a_changed_value_is_told_with_what_it_was(settled: Loading):
    settled.load(series(QUIET))
    report = settled.load(series([30], start=3))
    (only,) = report.revision.values
    assert (report.revision.values_total, report.values_changed) == (1, 1)
    assert (only.series.organisation, only.series.indicator, only.series.definition, only.series.stratum) == (
        "DEMO-T1", "preterm_lt37", "preterm_lt37.local", "",
    )  # fmt: skip
    assert (only.month, only.old, only.new) == (
        "2024-04", Said(21, 400, None, "value"), Said(30, 400, None, "value"),
    )  # fmt: skip
    assert "Values changed: 1." in str(report)
    assert "DEMO-T1, preterm_lt37.local, 2024-04: 21 of 400 is now 30 of 400" in str(report)


def test_a_value_that_is_said_again_or_added_is_no_change(settled: Loading):
    settled.load(series(QUIET))
    report = settled.load(series([*QUIET, 21]))
    assert (report.values_unchanged, report.values_added, report.revision.values_total) == (16, 1, 0)


WORDS = [
    (Said(5, 400, None, "value"), "5 of 400"),
    (Said(14.6, 212.4, None, "value"), "14.6 of 212.4"),
    (Said(5, None, None, "value"), "5"),
    (Said(None, None, 3.5, "value"), "3.5"),
    (Said(0, 400, None, "zero"), "0 of 400"),
    (Said(None, 120, None, "missing"), "no row for it"),
    (Said(None, None, None, "missing"), "missing"),
    (Said(None, None, None, "did_not_submit"), "did not submit"),
    (Said(None, None, None, "failed_data_quality"), "failed data quality"),
]


@pytest.mark.acceptance("R6")
@pytest.mark.parametrize(("said", "words"), WORDS)
def test_what_a_cell_says_is_told_in_its_own_words(said: Said, words: str):
    assert str(said) == words


def test_a_row_that_a_final_file_leaves_out_is_told(loading: Loading):
    apgar = "ApgarScore5TermGroup7"
    early = {"name": "msds-sep2026Provisional-exp-data.csv", "published_on": date(2026, 10, 20)}
    loading.load(data(tally(apgar, "0 to 6", 5), tally(apgar, "7 to 10", 395)), **early)
    report = loading.load(data(tally(apgar, "7 to 10", 400)), name="msds-sep2026-exp-data.csv")
    assert "RXA, apgar_lt7_5min_term.msds_data, 2026-09: 5 of 400 is now no row for it" in str(report)


def test_limits_move_with_a_new_month_and_say_from_where_to_where(settled: Loading):
    settled.load(series(QUIET))
    report = settled.load(series([22], start=16))
    moved = {one.series.organisation: one for one in report.revision.limits}
    assert {"DEMO-T1", "DEMO-L2", "DEMO-NATION"} <= set(moved)
    assert report.revision.limits_total == len(report.revision.limits)
    one = moved["DEMO-T1"]
    assert one.old.mean == pytest.approx(sum(QUIET) / len(QUIET) / 4)
    assert one.new.mean == pytest.approx((sum(QUIET) + 22) / (len(QUIET) + 1) / 4)
    assert "DEMO-T1, preterm_lt37.local: mean 5.047 (" in str(report)


def test_a_judgement_that_changes_comes_before_limits_that_only_moved(settled: Loading):
    settled.load(series(QUIET))
    settled.load(series(QUIET, code="DEMO-T3"))
    report = settled.load(series([60], start=16))
    first = report.revision.limits[0]
    assert first.old.words != first.new.words
    words = [one.old.words == one.new.words for one in report.revision.limits]
    assert words == sorted(words)


def the_shift(report: BatchReport) -> list[tuple[str, str]]:
    """What became of the shift that begins with the high months, and its last month."""
    return [(one[0], one[4]) for one in signals(report) if one[1:4] == ("DEMO-T1", "shift", "2025-05")]


def test_signals_are_told_as_new_moved_withdrawn_and_returned(settled: Loading):
    settled.load(series(QUIET))
    assert the_shift(settled.load(series(HIGH, start=16))) == [("new", "2025-11")]
    assert the_shift(settled.load(series([27], start=23))) == [("moved", "2025-12")]
    calm = settled.load(series([20, 21, 19, 20, 22, 20, 21, 20], start=16), confirm=CONFIRM)
    assert the_shift(calm) == [("withdrawn", "2025-12")]
    again = settled.load(series([*HIGH, 27], start=16), confirm=CONFIRM)
    assert the_shift(again) == [("returned", "2025-12")]
    assert "returned: DEMO-T1, preterm_lt37.local, shift" in str(again)
    for report in (calm, again):
        counted = {became: sum(one[0] == became.value for one in signals(report)) for became in Became}
        assert report.revision.signals_total == len(report.revision.signals) == sum(counted.values())
        assert (counted[Became.NEW], counted[Became.WITHDRAWN], counted[Became.RETURNED]) == (
            report.signals.new, report.signals.withdrawn, report.signals.returned,
        )  # fmt: skip


def test_the_first_fifty_are_kept_ten_are_printed_and_all_are_counted(
    settled: Loading, monkeypatch: pytest.MonkeyPatch
):
    many = [20 + step % 3 for step in range(30)]
    both = local(*(line for code in ("DEMO-T1", "DEMO-T3") for line in series(many, code=code).splitlines()[1:]))
    settled.load(both)
    later = [number + 1 for number in many]
    changed = local(*(line for code in ("DEMO-T1", "DEMO-T3") for line in series(later, code=code).splitlines()[1:]))
    report = settled.load(changed, confirm=CONFIRM)
    assert (len(report.revision.values), report.revision.values_total) == (50, 60)
    text = str(report).splitlines()
    assert "  Values changed: 60." in text
    assert "    ... and 50 more; the report in JSON has 50 of them" in text
    assert sum(" is now " in line and " of 400" in line for line in text) == 10


def test_the_report_is_json_as_it_stands(settled: Loading):
    settled.load(series(QUIET))
    report = settled.load(series([60], start=3))
    told = json.loads(json.dumps(report.as_dict()))["revision"]
    assert told["values"][0]["old"] == {"numerator": 21, "denominator": 400, "value": None, "status": "value"}
    assert told["values"][0]["series"]["organisation"] == "DEMO-T1"
    assert told["values_total"] == 1
    assert told["limits"][0]["new"]["mean"] > told["limits"][0]["old"]["mean"]
    assert {one["became"] for one in told["signals"]} <= {one.value for one in Became}


def test_files_loaded_together_each_tell_their_values_and_the_last_the_rest(settled: Loading):
    settled.load(series(QUIET))
    files = []
    for place, start in enumerate((2, 9)):
        file = settled.folder / f"{place}.csv"
        file.write_text(series([40], start=start))
        files.append(FileToLoad(file))
    first, last = import_files(settled.engine, files, loaded_by="a test", together=True, clock=lambda: NOW)
    assert [one.month for one in first.revision.values] == ["2024-03"]
    assert [one.month for one in last.revision.values] == ["2024-10"]
    assert first.revision.limits == first.revision.signals == ()
    assert last.revision.limits


def test_the_audit_counts_what_changed(settled: Loading):
    settled.load(series(QUIET))
    report = settled.load(series([30], start=3))
    with settled.asking() as connection:
        entry = connection.scalars(select(tables.audit.c.detail).order_by(tables.audit.c.id)).all()[-1]
    told = json.loads(entry)
    assert (told["values_changed"], told["limits_moved"]) == (1, report.revision.limits_total)
