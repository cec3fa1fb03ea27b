"""The Friends and Family Test's workbook, made from its published template with invented answers."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import cache

import pytest
from openpyxl import Workbook, load_workbook

from ingest import workbook
from ingest.fft import ANSWERS, HIDDEN, LEVELS, SHEETS
from store import tables
from tests.ingest.conftest import Loading
from tests.ingest.workbooks import saved
from tests.shared import SHARED, needs_shared

TEMPLATE = SHARED / "data" / "fft-template" / "FFT_Mat_template.xlsx"
TITLE = "Maternity Friends and Family Test (FFT) Data - July 2025"
JULY = 2025 * 12 + 6
INCLUDING, EXCLUDING = (f"England ({word} Independent Sector providers)" for word in ("including", "excluding"))

Row = list
Sheets = dict[str, list[Row]]


def answers(good: int = 90, poor: int = 10, *, share: object = None, eligible: bool = False) -> Row:
    """Total, (eligible,) percentages and the six answers, which stand in one column each."""
    total = good + poor
    shares = [good / total if share is None else share, poor / total] if total else ["-", "-"]
    return [total, *([500] if eligible else []), *shares, good - 5, 5, 0, poor, 0, 0]


def suppressed(*, eligible: bool = False) -> Row:
    return [3, *([50] if eligible else []), *["*"] * 8]


def trust(code: str = "RXA", *figures: object) -> Row:
    return ["QXX", code, f"INVENTED TRUST {code}", *(figures or answers(eligible=True))]


def plain(sheets: Sheets, *, title: str = TITLE, change: Callable[[Workbook], object] = lambda _: None) -> bytes:
    """The layout of the template without its dress: two rows of header at row 9, England, the selection, the rows."""
    book = Workbook()
    book.active.title = "Notes"
    book.active["A2"] = title
    for name in sorted(SHEETS):
        fill(book.create_sheet(name), name, sheets.get(name, []))
    for name in sorted(HIDDEN):
        book.create_sheet(name).sheet_state = "hidden"
    change(book)
    return saved(book)


def fill(sheet, name: str, rows: list[Row]) -> None:
    level = next(one for one in LEVELS if name.startswith(one.sheet))
    who = {
        "ICB": ["ICB Code", "ICB Name"],
        "Trusts": ["ICB Code", "Trust Code", "Trust Name"],
        "Sites": ["ICB Code", "Trust Code", "Trust Name", "Site Code", "Site Name"],
    }[level.sheet]
    eligible = ["Total Eligible"] if name in ("ICB Q2", "Trusts Q2") else []
    first = [*who, "Total Responses", *eligible, "Percentage Positive", "Percentage Negative"]
    for place, word in enumerate([*first, "Breakdown of Responses"], start=1):
        sheet.cell(9, place, word)
    sheet.merge_cells(start_row=9, end_row=10, start_column=1, end_column=1)
    for place, word in enumerate(ANSWERS, start=len(first) + 1):
        sheet.cell(10, place, word)
    blank, given = [None] * (len(who) - 1), [*answers(900, 100, eligible=bool(eligible))]
    selection = ["Selection (excluding suppressed data)", *["=SUBTOTAL(9,A14:A20)"] * len(given)]
    england = [[*blank, INCLUDING, *given], [*blank, EXCLUDING, *given], [*blank, *selection]]
    for number, row in enumerate([*england, *rows], start=11):
        for place, value in enumerate(row, start=1):
            sheet.cell(number, place, value)


@cache
def _template() -> bytes:
    return TEMPLATE.read_bytes()


def filled(sheets: Sheets) -> bytes:
    """A copy of the published template with rows of invented answers where it is empty."""
    book = load_workbook(io.BytesIO(_template()))
    for name, rows in sheets.items():
        for number, row in enumerate(rows, start=14):
            for place, value in enumerate(row, start=1):
                book[name].cell(number, place, value)
        for number in (11, 12):
            figures = answers(900, 100, eligible=name in ("ICB Q2", "Trusts Q2"))
            named = next(place for place in range(1, 7) if book[name].cell(number, place).value)
            for place, value in enumerate(figures, start=named + 1):
                book[name].cell(number, place, value)
    return saved(book)


FULL: Sheets = {
    "Trusts Q2": [trust("RXA"), trust("RXB", *suppressed(eligible=True))],
    "Trusts Q3": [["QXX", "RXA", "INVENTED TRUST RXA", *answers(40, 10)]],
    "ICB Q2": [["QXX", "INVENTED BOARD", *answers(93, 10, eligible=True)]],
    "ICB Q3": [["QXX", "INVENTED BOARD", *answers(40, 10)]],
    "Sites Q2": [["QXX", "RXA", "INVENTED TRUST RXA", "RXA01", "INVENTED SITE", *answers()]],
    "Sites Q3": [["QXX", "RXA", "INVENTED TRUST RXA", "RXA01", "INVENTED SITE", *answers(40, 10)]],
}


@needs_shared
def test_a_filled_copy_of_the_published_template_is_read(loading: Loading):
    report = loading.load(filled(FULL), name="FFT_Mat_July_2025.xlsx")
    assert (report.format, report.first_month, report.values_added) == ("fft", "2025-07", 9)
    kept = {(cell["definition"], cell["organisation"]): cell for cell in loading.cells()}
    birth = kept["fft_birth.fft", "RXA"]
    assert (birth["numerator"], birth["denominator"], birth["month"]) == (90, 100, JULY)
    assert (birth["window_start"], birth["window_months"], birth["source_line"]) == (JULY, 1, 14)
    assert kept["fft_postnatal.fft", "RXA"]["denominator"] == 50
    assert kept["fft_birth.fft", "E92000001"]["denominator"] == 1000
    assert {code for _, code in kept} == {"E92000001", "QXX", "RXA", "RXB", "RXA01"}


@needs_shared
def test_the_empty_template_makes_no_numbers(loading: Loading):
    report = loading.load(_template(), name="FFT_Mat.xlsx")
    assert (report.first_month, report.organisations_added) == ("2025-07", 1)
    assert {(cell["numerator"], cell["status"]) for cell in loading.cells()} == {(None, 5)}


@needs_shared
def test_the_layout_of_these_tests_is_that_of_the_template():
    real = workbook.read(_template(), sheets=SHEETS).pages
    mine = workbook.read(plain({}), sheets=SHEETS).pages
    for name in SHEETS:
        told = [[page[name].rows[row] for row in (9, 10)] for page in (real, mine)]
        assert told[0][0][: len(told[1][0])] == told[1][0]
        assert [word for word in told[1][1] if word] == [word for word in told[0][1] if word in ANSWERS]


def test_a_suppressed_trust_is_suppressed_and_no_zero(loading: Loading):
    loading.load(plain(FULL), name="fft.xlsx")
    cell = loading.cell(organisation="RXB")
    assert (cell["numerator"], cell["denominator"], cell["status"]) == (None, None, 4)


def test_the_selection_and_england_without_independents_are_no_figures(loading: Loading):
    report = loading.load(plain(FULL), name="fft.xlsx")
    assert len(loading.cells(organisation="E92000001")) == 2
    assert report.not_used == {"England without independent providers, or said again on another sheet": 10}


def test_nobody_answering_is_nought_of_nought(loading: Loading):
    loading.load(plain({"Trusts Q2": [trust("RXA", *answers(0, 0, eligible=True)[:4], *[0] * 6)]}), name="fft.xlsx")
    cell = loading.cell(organisation="RXA")
    assert (cell["numerator"], cell["denominator"], cell["status"]) == (0, 0, 2)


def test_a_site_is_introduced_under_its_trust_and_stays_where_it_is(loading: Loading):
    loading.load(plain(FULL), name="fft.xlsx")
    with loading.asking() as connection:
        (tie,) = connection.execute(tables.membership.select()).all()
    assert (tie.valid_from, tie.valid_to, tie.source) == (None, None, "fft.xlsx")
    moved = {"Sites Q2": [["QXX", "RXB", "INVENTED TRUST RXB", "RXA01", "INVENTED SITE", *answers()]]}
    loading.load(plain({**FULL, **moved}, title=TITLE.replace("July", "August")), name="next.xlsx")
    assert loading.count(tables.membership) == 1


def test_a_demonstration_workbook_is_of_the_demonstration_nation(loading: Loading):
    loading.load(plain({"Trusts Q2": [trust("DEMO-T1")]}), name="DEMO-fft.xlsx")
    assert {cell["organisation"] for cell in loading.cells()} == {"DEMO-NATION", "DEMO-T1"}


@pytest.mark.acceptance("IN41")
@pytest.mark.parametrize(
    "wrong",
    [answers(share=0.7, eligible=True), [99, 500, 0.9, 0.1, 85, 5, 0, 10, 0, 0]],
    ids=["share", "total"],
)
def test_a_row_that_contradicts_itself_is_doubtful(loading: Loading, wrong):
    sheets = {"Trusts Q2": [trust("RXA", *wrong)]}
    assert loading.doubt(plain(sheets), name="fft.xlsx") == "rate-disagrees"
    loading.load(plain(sheets), name="fft.xlsx", confirm={"rate-disagrees": "asked the publisher"})


def without(name: str) -> Callable[[Workbook], object]:
    return lambda book: book.__delitem__(name)


@pytest.mark.parametrize(
    ("sheets", "title", "rule"),
    [
        ({}, "Friends and Family", "does not say which month the answers are of"),
        ({}, TITLE.replace("July", "Jully"), "a month is written"),
        ({}, TITLE.replace("2025", "2027"), "the period is in the future"),
        ({"Trusts Q2": [trust("R")]}, TITLE, "line 14, column Trusts Q2, Trust Code: 'R': a code has 3 to 12"),
        ({"Trusts Q2": [trust("RXA", *answers(share=90, eligible=True))]}, TITLE, "a share is a part of one"),
        ({"Trusts Q2": [trust("RXA", *answers(share="most", eligible=True))]}, TITLE, "a value is digits"),
        ({"Trusts Q2": [trust("RXA", "-1", 500, 0, 0, 0, 0, 0, 0, 0, 0)]}, TITLE, "a count is never negative"),
        ({"Trusts Q2": [trust(), trust(good := "RXA", *answers(91, 9, eligible=True))]}, TITLE, "different figures"),
        (
            {"Sites Q2": [["QXX", "RXA", "A", "RXA", "A", *answers()]], "Trusts Q2": [trust(good)]},
            TITLE,
            "two levels",
        ),
        ({"Trusts Q2": [["QXX", "RXA", " ", *answers(eligible=True)]]}, TITLE, "a name has 1 to 200 characters"),
    ],
)
def test_what_is_wrong_is_told_by_sheet_and_row(loading: Loading, sheets, title, rule):
    assert rule in str(loading.refused(plain(sheets, title=title), name="fft.xlsx"))
    assert loading.cells() == []


def test_levels_that_a_workbook_leaves_out_are_not_missed(loading: Loading):
    slim = plain({"Trusts Q2": [trust()]}, change=without("Sites Q2"))
    assert loading.load(slim, name="fft.xlsx").values_added == 3


def test_a_header_that_is_gone_is_named(loading: Loading):
    spoilt = plain(FULL, change=lambda book: book["Trusts Q2"].__setitem__("A9", "Code"))
    assert "sheet 'Trusts Q2': no row begins with 'ICB Code'" in str(loading.refused(spoilt, name="fft.xlsx"))
