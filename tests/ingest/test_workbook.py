"""Excel workbooks: what is read of them, and everything that keeps one from being read."""

from __future__ import annotations

import io
import subprocess
import zipfile
from datetime import date, datetime

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.table import Table

from indicators.vocabulary import CellStatus
from ingest import workbook, workbook_child
from ingest.refusal import Refused
from ingest.workbook_parts import shows_a_date
from ingest.workbook_table import sheet
from tests.ingest import files
from tests.ingest.conftest import Loading
from tests.ingest.workbooks import SHEET, made, saved, with_parts, with_text

HEADER = files.LOCAL.split(",")
ROW = files.figure().split(",")
PLAIN = made(HEADER, ROW)
SHEET_TEXT = zipfile.ZipFile(io.BytesIO(PLAIN)).read(SHEET).decode()
MORNING = datetime(2025, 7, 1, 9, 30)  # noqa: DTZ001 - as a workbook has it, of no time zone


def cells(*changed: tuple[str, object]):
    """A change that puts values into cells of the first sheet."""

    def change(book: Workbook) -> None:
        for place, value in changed:
            book.active[place] = value

    return change


def written_by_another_program() -> bytes:
    """The plain return again, with the texts in a part of their own, as Excel writes them."""
    kept = io.BytesIO()
    with xlsxwriter.Workbook(kept) as book:
        first = book.add_worksheet("Sheet1")
        for number, row in enumerate((HEADER, ROW)):
            first.write_row(number, 0, row)
    return kept.getvalue()


def page(content: bytes) -> workbook.Page:
    (only,) = workbook.read(content, sheets=()).pages.values()
    return only


def why(content: bytes) -> str:
    with pytest.raises(Refused) as refused:
        sheet(page(content))
    return str(refused.value)


def test_texts_numbers_days_and_truths_come_back_as_they_are_shown():
    found = page(
        made(
            ["text", 79574, 2.3, 0.1 + 0.2, True, date(2025, 7, 1), MORNING],
            [None, 1e22, "1,234", "  ", "", "001"],
        )
    )
    assert found.rows == {
        1: ["text", "79574", "2.3", "0.3", "TRUE", "2025-07-01", "2025-07-01T09:30:00"],
        2: ["", "1e+22", "1,234", "  ", "", "001"],
    }


def test_rich_texts_are_whole_and_reading_aids_are_left_out():
    strings = (
        '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><r><t>St </t></r>'
        "<r><t>Elsewhere</t></r><rPh><t>aid</t></rPh></si></sst>"
    )
    shared = with_text(made(["one"]), SHEET, 't="inlineStr"><is><t>one</t></is>', 't="s"><v>0</v>')
    rich = with_parts(shared, {"xl/sharedStrings.xml": strings.encode()})
    assert page(rich).rows == {1: ["St Elsewhere"]}


def test_cells_without_a_place_of_their_own_follow_one_another():
    bare = with_text(made(["a", "b"]), SHEET, ' r="B1"', "")
    assert page(bare).rows == {1: ["a", "b"]}


@pytest.mark.parametrize(
    ("number", "code", "shows"),
    [
        (14, "", True),
        (0, "", False),
        (164, "mmm\\ yy", True),
        (164, "#,##0_ ;\\-#,##0\\ ", False),
        (164, '0 "days"', False),
        (164, "[Red]0.0", False),
        (164, "[$-809]d mmmm yyyy", True),
        (164, "General", False),
    ],
)
def test_a_number_format_shows_a_date_or_it_does_not(number, code, shows):
    assert shows_a_date(number, code) is shows


@pytest.mark.acceptance("X01")
def test_what_unpacks_to_a_hundred_times_its_size_is_not_unpacked():
    bomb = with_parts(PLAIN, {"xl/media/image1.png": b"0" * 20_000_000})
    assert len(bomb) < 100_000
    assert "more than 100 times its size" in why(bomb)


@pytest.mark.acceptance("X01")
def test_what_has_too_many_parts_is_not_unpacked():
    crowded = with_parts(PLAIN, {f"xl/media/{number}": b"" for number in range(1_001)})
    assert "parts; the most that is read is 1,000" in why(crowded)


@pytest.mark.acceptance("X01")
def test_what_is_too_large_is_not_unpacked(monkeypatch):
    monkeypatch.setattr("ingest.workbook_package.MOST_BYTES", 1_000)
    assert workbook_child.told(PLAIN, ())["rule"].endswith("bytes unpacked; the most that is read is 1,000")


@pytest.mark.acceptance("X02")
@pytest.mark.parametrize(
    "declared",
    [
        '<!DOCTYPE worksheet [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE worksheet [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>',
        "<!DOCTYPE worksheet>",
    ],
    ids=["outside", "billion laughs", "bare"],
)
@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml"])
def test_a_document_type_is_refused_wherever_it_stands(declared, part):
    written = written_by_another_program()
    with zipfile.ZipFile(io.BytesIO(written)) as archive:
        body = archive.read(part).decode().partition("?>")[2]
    assert "declares a document type" in why(with_parts(written, {part: (declared + body).encode()}))


@pytest.mark.acceptance("X03")
@pytest.mark.parametrize(
    "parts",
    [
        {"xl/vbaProject.bin": b"anything"},
        {"xl/macrosheets/sheet1.xml": b"<x/>"},
        {
            "[Content_Types].xml": b'<Types><Override PartName="/xl/workbook.xml"'
            b' ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>'
        },
    ],
)
def test_macros_are_refused(parts):
    assert "has macros" in why(with_parts(PLAIN, parts))


@pytest.mark.acceptance("X04")
def test_a_formula_that_was_never_calculated_has_no_value():
    fault = why(made(HEADER, ROW, change=cells(("F2", "=1+1"))))
    assert "line 2, column numerator" in fault
    assert "a formula without its value stands in a cell" in fault


@pytest.mark.acceptance("X04")
def test_a_formula_has_the_value_it_had_when_it_was_saved_and_the_report_says_so(settled: Loading):
    formula = with_text(made(HEADER, ROW, change=cells(("F2", "=2+3"))), SHEET, "<v />", "<v>5</v>")
    report = settled.load(formula, name="return.xlsx")
    assert "sheet 'Sheet1': formulas have the value they had when it was saved (1)" in report.normalised
    assert settled.cell()["numerator"] == 5


def hidden_sheet(book: Workbook) -> None:
    book.create_sheet("Aside").sheet_state = "hidden"


def second_sheet(book: Workbook) -> None:
    book.create_sheet("Aside")["A1"] = "more"


def hidden_row(book: Workbook) -> None:
    book.active.row_dimensions[2].hidden = True


def hidden_column(book: Workbook) -> None:
    book.active.column_dimensions["F"].hidden = True


def merged_cells(book: Workbook) -> None:
    book.active.merge_cells("A2:B2")


def table_below(book: Workbook) -> None:
    book.active["A5"] = "another"


def table_beside(book: Workbook) -> None:
    book.active["M2"] = "another"


def two_tables(book: Workbook) -> None:
    for number, reference in enumerate(("A1:B2", "C1:D2"), start=1):
        book.active.add_table(Table(displayName=f"t{number}", ref=reference))


@pytest.mark.acceptance("X05")
@pytest.mark.parametrize(
    ("change", "rule"),
    [
        (hidden_row, "line 2: sheet 'Sheet1': the row is hidden"),
        (hidden_column, "sheet 'Sheet1': hidden columns 6 to 6"),
        (merged_cells, "line 2: 'A2:B2': sheet 'Sheet1': the cells are merged"),
        (table_below, "line 5: sheet 'Sheet1': something stands below an empty row"),
        (table_beside, "line 2: 'another': sheet 'Sheet1': something stands beside the table"),
        (two_tables, "sheet 'Sheet1': more than one table is declared on it"),
    ],
)
def test_what_a_reader_would_not_see_or_take_for_one_table_is_named(change, rule):
    assert rule in why(made(HEADER, ROW, change=change))


@pytest.mark.acceptance("X05")
@pytest.mark.parametrize("change", [hidden_sheet, second_sheet])
def test_a_workbook_of_no_known_kind_has_one_sheet(loading: Loading, change):
    refused = loading.refused(made(HEADER, ROW, change=change), name="return.xlsx")
    assert "'Sheet1, Aside'" in str(refused)


def test_rows_hidden_unless_shown_are_all_hidden():
    def hide(book: Workbook) -> None:
        book.active.sheet_format.zeroHeight = True

    assert "rows are hidden unless each is shown" in why(made(HEADER, ROW, change=hide))


@pytest.mark.acceptance("X06")
def test_days_counted_from_1904_are_read_so_where_the_workbook_says_it():
    def since_1904(book: Workbook) -> None:
        book.epoch = CALENDAR_MAC_1904
        book.active["A1"] = date(2025, 7, 1)

    read = workbook.read(made(change=since_1904), sheets=())
    assert read.pages["Sheet1"].rows == {1: ["2025-07-01"]}
    assert read.notes == ("days are counted from 1904, as the workbook says",)


@pytest.mark.acceptance("X07")
def test_numbers_written_as_text_and_texts_that_look_like_numbers_follow_the_rules_of_csv(settled: Loading):
    row = [*ROW[:5], "5", 200, *ROW[7:]]
    assert settled.load(made(HEADER, row), name="return.xlsx").values_added == 1
    refused = settled.refused(made(HEADER, [*ROW[:5], "1e3", 2000, *ROW[7:]]), name="return.xlsx")
    assert "line 2, column numerator: '1e3': a count is digits alone" in str(refused)
    refused = settled.refused(made(HEADER, [50, *ROW[1:]]), name="return.xlsx")
    assert "line 2, column organisation: '50'" in str(refused)


@pytest.mark.acceptance("X08")
@pytest.mark.parametrize("error", ["#N/A", "#DIV/0!", "#VALUE!"])
def test_an_error_is_no_text_and_no_zero(error):
    fault = why(made(HEADER, ROW, change=cells(("A2", error))))
    assert f"line 2, column organisation: sheet 'Sheet1': the error {error} stands in a cell" in fault


@pytest.mark.acceptance("X09")
def test_a_password_is_named_plainly():
    locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512 + "EncryptedPackage".encode("utf-16-le")
    assert "the workbook has a password: save it without one" in why(locked)


@pytest.mark.acceptance("X09")
def test_an_encrypted_archive_has_a_password_too():
    kept = bytearray(PLAIN)
    kept[kept.index(b"PK\x01\x02") + 8] |= 1
    assert "the workbook has a password" in why(bytes(kept))


@pytest.mark.acceptance("X10")
def test_a_sheet_that_says_it_is_endless_is_as_long_as_its_rows():
    lying = with_text(made(["a"], ["b"]), SHEET, '<dimension ref="A1:A2"', '<dimension ref="A1:XFD1048576"')
    assert page(lying).rows == {1: ["a"], 2: ["b"]}


@pytest.mark.acceptance("X10")
def test_a_cell_at_the_far_corner_takes_no_room():
    assert "column 16,384; the most that is read is 200" in why(made(["a"], change=cells(("XFD1048576", 1))))
    assert "below an empty row" in why(made(["a"], ["b"], change=cells(("A1048576", 1))))


@pytest.mark.acceptance("X10")
def test_more_cells_than_are_read_are_counted_only_so_far(monkeypatch):
    monkeypatch.setattr("ingest.workbook_sheet.MOST_CELLS", 3)
    told = workbook_child.told(made(["a", "b"], ["c", "d"]), ())
    assert told["rule"] == "the sheet has more than 3 filled cells, the most that is read"
    assert (told["sheet"], told["line"]) == ("Sheet1", 2)


@pytest.mark.acceptance("X11")
@pytest.mark.parametrize(
    "part", ["xl/externalLinks/externalLink1.xml", "xl/connections.xml", "xl/queryTables/queryTable1.xml"]
)
def test_links_to_other_files_are_refused(part):
    assert "takes data from other files or connections" in why(with_parts(PLAIN, {part: b"<x/>"}))


@pytest.mark.acceptance("X12")
@pytest.mark.parametrize("inner", [PLAIN, b"\xd0\xcf\x11\xe0 an old document", b"\x1f\x8b\x08 gzip"])
def test_an_archive_inside_is_refused_whatever_it_is_called(inner):
    assert "another archive or document stands inside" in why(with_parts(PLAIN, {"xl/media/image1.png": inner}))


@pytest.mark.parametrize(
    "content",
    [
        b"PK\x03\x04 and nothing else",
        PLAIN[: len(PLAIN) // 2],
        with_text(PLAIN, SHEET, "<sheetData>", "<sheetData><row r='x'>"),
        with_text(PLAIN, SHEET, 't="inlineStr"><is><t>organisation</t></is>', 't="s"><v>9999</v>'),
        with_text(PLAIN, SHEET, 'r="B1"', 'r="B"'),
        with_text(PLAIN, SHEET, 'r="B1"', 'r="A1"'),
    ],
)
def test_damage_is_said_and_nothing_breaks(content):
    fault = why(content)
    assert "damaged" in fault or "in their order" in fault


def test_another_archive_is_no_workbook():
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        archive.writestr("a.csv", "a,b")
    assert "a zip archive, not an Excel workbook" in why(kept.getvalue())


def test_a_workbook_that_takes_too_long_is_given_up(monkeypatch):
    def slow(*_, **about):
        raise subprocess.TimeoutExpired("the reader", about["timeout"])

    monkeypatch.setattr(subprocess, "run", slow)
    assert "takes longer to read than 20 seconds" in why(PLAIN)


@pytest.mark.acceptance("M10")
def test_a_workbook_that_wants_more_memory_than_it_may_have_is_given_up(monkeypatch):
    monkeypatch.setattr(workbook, "_START", workbook_limited("bytearray(10**9)"))
    assert "needs more than 512 MB or 20 seconds" in why(PLAIN)


def workbook_limited(then: str) -> str:
    """The start of the reading process, which then does something else within its bounds."""
    root = repr(str(workbook._ROOT))
    return (
        f"import sys; sys.path.insert(0, {root}); from ingest import workbook_child; workbook_child._bound(); {then}"
    )


def test_the_process_that_reads_has_no_environment_and_no_store(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "sqlite:///secret")
    shown = workbook_limited(
        "import os, json; print(json.dumps({'rule': str(dict(os.environ)), 'sheet': '', 'line': 0}))"
    )
    monkeypatch.setattr(workbook, "_START", shown)
    assert "secret" not in why(PLAIN)


def test_where_memory_cannot_be_bounded_the_report_says_so(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "resource", None)
    assert workbook_child._bound() is False
    told = {**workbook_child.told(PLAIN, ()), "bounded": False}
    monkeypatch.setattr(workbook, "_told", lambda *_: told)
    assert workbook.read(PLAIN, sheets=()).notes == (
        "this system bounds the time in which a workbook is read, not its memory",
    )


def test_every_program_that_writes_workbooks_is_read_alike():
    assert page(written_by_another_program()).rows == page(PLAIN).rows


def test_a_local_return_may_come_as_a_workbook_of_one_sheet(settled: Loading):
    report = settled.load(PLAIN, name="return.xlsx")
    assert report.format == "local_return"
    assert "the workbook's only sheet, as if it were a CSV file" in report.normalised
    kept = settled.cell()
    assert (kept["numerator"], kept["denominator"], kept["source_line"]) == (5, 200, 2)
    assert kept["status"] == CellStatus.VALUE


@pytest.mark.acceptance("IN72")
def test_patient_data_in_a_workbook_is_refused_by_row_and_not_shown(settled: Loading):
    event = files.event(detail="seen at SW1A 1AA").split(",")
    refused = settled.refused(made(HEADER, ROW, event), name="return.xlsx")
    assert "line 3: possible patient data" in str(refused)
    assert "SW1A" not in str(refused)


def test_a_header_with_a_column_without_a_name_is_refused():
    assert "column 2 has no name" in why(made(["a", None, "c"], [1, 2, 3]))


def test_a_sheet_without_rows_is_refused():
    assert "no data rows below the header" in why(made(HEADER))
    assert "column 1 has no name" in why(saved(Workbook()))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.integers(0, len(PLAIN) - 1), st.integers(0, 255)), min_size=1, max_size=20))
def test_whatever_bytes_are_changed_the_workbook_is_read_or_refused(changes):
    spoilt = bytearray(PLAIN)
    for place, byte in changes:
        spoilt[place] = byte
    told = workbook_child.told(bytes(spoilt), ())
    assert ("pages" in told) != ("rule" in told)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    place=st.integers(0, len(SHEET_TEXT)),
    put=st.sampled_from(["<", ">", "&", "&#0;", '"', "<c/>", "<row r='0'/>", "<v>1e999</v>", "<f/>", "\0", "</c>"]),
    without=st.integers(0, 30),
)
def test_whatever_is_put_into_a_sheet_it_is_read_or_refused(place, put, without):
    spoilt = SHEET_TEXT[:place] + put + SHEET_TEXT[place + without :]
    told = workbook_child.told(with_parts(PLAIN, {SHEET: spoilt.encode()}), ())
    assert ("pages" in told) != ("rule" in told)
