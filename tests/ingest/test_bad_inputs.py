"""The catalogue of bad inputs: what is refused is refused whole, with its place and rule, and leaves no figure."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from sqlalchemy import select

from indicators.vocabulary import Vintage
from ingest import reading
from ingest.importing import FileToLoad, import_files
from store import audit, tables
from tests.ingest.conftest import Loading
from tests.ingest.files import (
    DATA,
    LOCAL,
    MEASURES,
    annual,
    event,
    figure,
    local,
    measures,
    organisations,
    printed,
    text,
)

GOOD = local(figure(), figure("DEMO-T3"))


def changed(old: str, new: str) -> str:
    assert old in GOOD
    return GOOD.replace(old, new, 1)


def header(old: str, new: str) -> str:
    return GOOD.replace(old, new, 1)


def numerator(written: str) -> str:
    return local(figure(numerator=written))


def month(written: str) -> str:
    return local(figure(month=written))


def code(written: str) -> str:
    return local(figure(written))


REFUSED: list[tuple[str, str | bytes, str]] = [
    ("IN01", b"", "the file is empty"),
    ("IN01", b"\n\n", "the file is empty"),
    ("IN02", LOCAL + "\n", "no data rows below the header"),
    ("IN02", LOCAL + "\n\n\n", "no data rows below the header"),
    ("IN04", GOOD.encode("utf-16"), "the text is in UTF-16"),
    ("IN04", GOOD.encode("utf-32"), "the text is in UTF-32"),
    ("IN05", changed("preterm", "pret\xe9rm").encode("latin-1"), "line 2: not UTF-8 at byte 106 (0xe9)"),
    ("IN06", changed("DEMO-T1", "DEMO\0T1"), "line 2: a NUL character"),
    ("IN08", changed("preterm", '"preterm'), "line 2: a quotation mark is opened on this line and never closed"),
    ("IN08", changed("2026-09", '"2026\n-09"'), "line 2: a quoted cell runs on to line 3"),
    ("IN08", GOOD + '"a"b,c\n', "line 4: not well-formed CSV"),
    ("IN09", GOOD.replace(",", ";"), "line 1: cells are separated by semicolons; expected commas"),
    ("IN09", GOOD.replace(",", "\t"), "line 1: cells are separated by tabs; expected commas"),
    ("IN10", GOOD.replace("2026-09", "2026-09,"), "line 2: the row has 12 cells, the header 11"),
    ("IN11", GOOD + "DEMO-T1,1\n", "line 4: the row has 2 cells, the header 11"),
    ("IN12", header("denominator", "numerator"), "line 1, column numerator: two columns have this name"),
    ("IN13", header("denominator", "Numerator "), "two columns have this name"),
    ("IN15", header("denominator", "whole"), "local return: missing column denominator"),
    ("IN17", code("Total"), "line 2, column organisation: 'Total': this is not the code of an organisation"),
    ("IN17", code("England"), "this is not the code of an organisation"),
    ("IN18", GOOD + "Source: a trust\n", "line 4: the row has 1 cells"),
    ("IN19", code("NA"), "line 2, column organisation: 'NA': this is not the code of an organisation"),
    ("IN19", code("None"), "this is not the code of an organisation"),
    ("IN19", code("null"), "this is not the code of an organisation"),
    ("IN19", code("nan"), "this is not the code of an organisation"),
    ("IN20", code("DEMO-5E1"), "'DEMO-5E1': no organisation of this code is known"),
    ("IN22", code("DEMO-T\u0425"), "found U+0425"),
    ("IN22", code("DEMO-T1\u200b"), "found U+200B"),
    ("IN24", code("DEMO-X9"), "line 2, column organisation: 'DEMO-X9': no organisation of this code is known"),
    ("IN28", numerator("[z]"), "line 2, column numerator: '[z]': a count is digits alone"),
    ("IN28", numerator("-"), "a count is never negative"),
    ("IN28", numerator("[low]"), "a count is digits alone"),
    ("IN29", numerator("-1"), "line 2, column numerator: '-1': a count is never negative"),
    ("IN34", numerator("1.234"), "a count is a whole number"),
    ("IN34", numerator("1 234"), "a count is digits alone"),
    ("IN34", numerator('"1,23"'), "a count is digits alone"),
    ("IN35", numerator("1_000"), "a count is digits alone"),
    ("IN35", numerator("0x10"), "a count is digits alone"),
    ("IN35", numerator("１２"), "'\\uff11\\uff12': a count is digits alone"),
    ("IN36", numerator("1e3"), "a count is digits alone"),
    ("IN36", numerator("1E400"), "a count is digits alone"),
    ("IN36", numerator("inf"), "a count is digits alone"),
    ("IN36", numerator("NaN"), "a count is digits alone"),
    ("IN36", numerator("-0"), "a count is never negative"),
    ("IN37", numerator("3.5"), "a count is a whole number"),
    ("IN38", numerator("1" + "0" * 22), "a count is at most 100,000,000"),
    ("IN39", local(figure(numerator=201)), "line 2: '201 of 200': the numerator is larger than the denominator"),
    ("IN40", local(figure(numerator=3, denominator=0)), "'3 of 0': a numerator above 0 has a denominator of 0"),
    ("IN42", local(figure(numerator="", denominator="", value="5%")), "without a unit"),
    ("IN42", local(figure(numerator="", denominator="", value="500")), "the value is more than 100"),
    ("IN43", month("01/02/2025"), "line 2, column month: '01/02/2025': a month is written YYYY-MM"),
    ("IN43", local(event(day="01/02/2025")), "column date: '01/02/2025': a day is written YYYY-MM-DD"),
    ("IN45", month("Apr-25"), "a month is written YYYY-MM"),
    ("IN45", month("Apr 2025"), "a month is written YYYY-MM"),
    ("IN45", month("Apr-2025"), "a month is written YYYY-MM"),
    ("IN46", month("45748"), "a month is written YYYY-MM"),
    ("IN46", local(event(day="45748")), "a day is written YYYY-MM-DD"),
    ("IN47", month("2025-13"), "a month is written YYYY-MM"),
    ("IN47", local(event(day="2025-02-29")), "there is no such day"),
    ("IN48", month("Q1 2024-25"), "a month is written YYYY-MM"),
    ("IN48", month("2024-25"), "a month is written YYYY-MM"),
    ("IN49", month("2026-12"), "the period is in the future"),
    ("IN49", month("1989-12"), "the period is before 1990"),
    ("IN49", local(event(day="2026-11-26")), "the day is in the future"),
    ("IN53", local(figure(), figure(numerator=6)), "line 3: this row and line 2 give different figures"),
    ("IN63", local(figure(indicator="Preterm_LT37")), "did you mean preterm_lt37?"),
    ("IN63", local(figure(indicator="CQIMPreterm")), "no indicator of this name takes a local return"),
    ("IN65", numerator("=HYPERLINK(0)"), "a count is digits alone"),
    ("IN65", numerator("+cmd"), "a count is digits alone"),
    ("IN65", numerator("@SUM"), "a count is digits alone"),
    ("IN67", local(figure(indicator="'; DROP TABLE observation; --")), "no indicator of this name"),
    ("IN68", local(figure(numerator="9" * 5_000_000)), "line 2: a cell is longer than 131,072 characters"),
    ("IN68", "a," * 10_000 + "\n1\n", "line 1: the header has 10,001 columns"),
    ("IN70", b"PK\x03\x04 and the rest", "the workbook is damaged"),
    ("IN70", b"%PDF-1.7", "this is a PDF document"),
    ("IN70", b"<!DOCTYPE html><title>Sign in</title>", "this is a web page"),
    ("IN70", gzip.compress(b"organisation"), "this is a gzip archive"),
    ("IN70", b"\xd0\xcf\x11\xe0\xa1\xb1", "this is an old Excel workbook (.xls): save it as .xlsx or CSV"),
]  # fmt: skip

PUBLISHED: list[tuple[str, str, str]] = [
    ("IN17", annual(("TotalBabies", "", 500), level="Total"), "column Org_Level: 'Total': this level is not known"),
    ("IN19", measures(printed("null")), "column Org_Code: 'null': this is not the code of an organisation"),
    ("IN26", measures(printed("RXA"), printed("RXA", level="lmns")), "this code stands at two levels"),
    ("IN40", measures(printed(numerator=5, denominator=0, rate=0)), "a numerator above 0 has a denominator of 0"),
    ("IN43", measures(printed()).replace("01/09/2026", "1 Sep 2026"), "both written DD/MM/YYYY"),
    ("IN44", measures(printed()).replace("01/09/2026", "09/01/2026"), "the period is not one whole"),
    ("IN44", measures(printed()).replace("30/09/2026", "09/30/2026"), "there is no such day"),
    (
        "IN44",
        measures(printed(), printed(month="2026-08"))
        .replace("01/08/2026", "2026-08-01")
        .replace("31/08/2026", "2026-08-31"),
        "dates are written in two ways",
    ),
    ("IN46", measures(printed()).replace("01/09/2026", "46266"), "both written DD/MM/YYYY"),
    ("IN48", annual(("TotalBabies", "", 5), year="2022-24"), "a financial year is written 2019-20"),
    ("IN49", annual(("TotalBabies", "", 5), year="2027-28"), "the period is in the future"),
    ("IN50", measures(printed()).replace("01/09/2026", "01/10/2025"), "not one whole calendar month"),
    ("IN53", measures(printed(), printed(rate=34)), "line 8: this row and line 4 give different values"),
    ("IN53", annual(("TotalBabies", "", 5), ("TotalBabies", "", 10)), "different counts of one category"),
    ("IN64", annual(("SmokingAtBooking", "Vaper", 5)), "this category is not in the reviewed table"),
    ("IN65", measures(printed(numerator="=1+1")), "column Value: '=1+1': a count is digits alone"),
    ("IN65", measures(printed(rate="-2+3")), "column Value: '-2+3': a value is digits"),
    ("IN63", measures(printed(currency="Rate per Million")), "a currency is one of"),
]  # fmt: skip


def _cases(table: list[tuple]) -> list:
    return [
        pytest.param(*case[1:], marks=pytest.mark.acceptance(case[0]), id=f"{case[0]}-{place}")
        for place, case in enumerate(table)
    ]


def _is_rejected_whole(loading: Loading, refused: object, rule: str) -> None:
    assert rule in str(refused)
    assert str(refused).startswith("DEMO-a.csv is not loaded; nothing of it is stored.")
    for table in (tables.observation, tables.event, tables.source_file, tables.series):
        assert loading.count(table) == 0
    with loading.asking() as connection:
        batch = connection.execute(select(tables.batch).where(tables.batch.c.outcome == "rejected")).one()
        told = connection.scalars(
            select(tables.rejection.c.rule).where(tables.rejection.c.batch_id == batch.id)
        ).all()
        assert batch.file_id is None
        assert told
        assert audit.verify(connection).whole


@pytest.mark.parametrize(("content", "rule"), _cases(REFUSED))
def test_a_bad_local_return_is_refused_whole(settled: Loading, content: str | bytes, rule: str):
    refused = settled.refused(content, name="DEMO-a.csv")
    _is_rejected_whole(settled, refused, rule)


@pytest.mark.parametrize(("content", "rule"), _cases(PUBLISHED))
def test_a_bad_published_file_is_refused_whole(loading: Loading, content: str, rule: str):
    refused = loading.refused(content, name="DEMO-a.csv", vintage=Vintage.FINAL)
    _is_rejected_whole(loading, refused, rule)
    assert loading.count(tables.organisation) == 0


@pytest.mark.acceptance("IN69")
def test_a_file_beyond_the_size_limit_is_refused_without_being_read(
    settled: Loading, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(reading, "LARGEST", 100)
    assert "the most that is read is 100" in str(settled.refused(GOOD))


@pytest.mark.acceptance("IN71")
def test_a_file_that_grows_while_it_is_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    file = tmp_path / "growing.csv"
    file.write_text(GOOD)
    whole = reading.os.fstat

    def growing(number: int):
        found = whole(number)
        with file.open("a") as handle:
            handle.write("more\n")
        return found

    monkeypatch.setattr(reading.os, "fstat", growing)
    with pytest.raises(reading.Refused) as caught:
        reading.read(file)
    assert "changed while it was being read" in str(caught.value)


def test_the_first_twenty_problems_are_told_and_all_are_counted(settled: Loading):
    refused = settled.refused(local(*(figure(numerator=f"x{place}") for place in range(50))))
    assert refused.total == 50
    assert len(refused.problems) == 20
    assert "These are the first 20 of 50 problems." in str(refused)
    assert settled.count(tables.rejection) == 20


def test_an_offending_value_is_escaped_and_cut(settled: Loading):
    refused = settled.refused(numerator("\x1b[31m" + "é" * 200))
    (problem,) = refused.problems
    assert len(problem.value) == 80
    assert problem.value.startswith("\\x1b[31m\\xe9")
    assert problem.value.endswith("...")


def test_a_refused_file_may_be_tried_again(loading: Loading):
    unknown = loading.refused(GOOD)
    assert "no organisation of this code is known" in str(unknown)
    loading.load(
        organisations(
            *(
                {"record": "organisation", "code": code, "kind": "trust", "name": code}
                for code in ("DEMO-T1", "DEMO-T3")
            )
        )
    )
    assert loading.load(GOOD).values_added == 2


def test_a_missing_file_is_refused(loading: Loading, tmp_path: Path):
    with pytest.raises(reading.Refused) as caught:
        import_files(loading.engine, [FileToLoad(tmp_path / "nowhere.csv")], loaded_by="a test")
    assert "nowhere.csv: the file cannot be read" in str(caught.value)


@pytest.mark.parametrize(
    ("header_row", "rule"),
    [
        ("a,b,c", "the columns are those of no format that is read"),
        (MEASURES.replace("Currency,", ""), "MSDS monthly measures file: missing column Currency"),
        (DATA.replace("Dimension,", ""), "MSDS monthly data file: missing column Dimension"),
    ],
)
@pytest.mark.acceptance("IN15")
def test_a_file_of_another_format_says_what_it_is_not(loading: Loading, header_row: str, rule: str):
    assert rule in str(loading.refused(text(header_row, [",".join("1" * (header_row.count(",") + 1))])))
