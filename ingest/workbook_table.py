"""One table of a sheet, as if it were a CSV file: its header, its rows and the rows' numbers.

Nothing may stand in a table that a reader of the sheet would not see, or see otherwise: hidden rows or columns,
merged cells, errors, formulas without a value, a second table.
"""

from __future__ import annotations

from collections.abc import Collection

from ingest.refusal import Problems, refuse
from ingest.rows import Sheet
from ingest.workbook import Page


def sheet(page: Page, *, header: Collection[int] = (1,), without: Collection[int] = ()) -> Sheet:
    """The table below the rows `header`, whose lowest filled cell names a column. Rows `without` are passed over.

    Raises `Refused` naming every cell, row or column that is not plain.
    """
    names = _names(page, header)
    rows = {row: page.rows[row] for row in sorted(page.rows) if row > max(header) and row not in without}
    if not rows:
        raise refuse(f"sheet {page.name!r}: no data rows below the header")
    _refuse_not_plain(page, names, header, without, last=max(rows))
    _refuse_second_table(page, names, rows, header, without)
    width = len(names)
    calculated = sum(number for row, number in page.formulas.items() if row in rows)
    notes = [f"sheet {page.name!r}: formulas have the value they had when it was saved ({calculated:,})"]
    full = [(texts + [""] * width)[:width] for texts in rows.values()]
    return Sheet(names, full, list(rows), notes if calculated else [])


def headed(page: Page, *, first: str) -> Sheet:
    """The table whose first column is called `first`, below whatever stands above it."""
    found = next((row for row in sorted(page.rows) if page.text(row, 1).strip() == first), None)
    if found is None:
        raise refuse(f"sheet {page.name!r}: no row begins with {first!r}")
    return sheet(page, header=(found,))


def _names(page: Page, header: Collection[int]) -> list[str]:
    width = max((len(page.rows.get(row, ())) for row in header), default=0)
    names = [next((page.text(row, place) for row in sorted(header, reverse=True) if page.text(row, place)), "")
             for place in range(1, width + 1)]  # fmt: skip
    if not names or not all(names):
        place = names.index("") + 1 if names else 1
        raise refuse(f"sheet {page.name!r}: column {place} has no name", line=max(header))
    return names


def _refuse_not_plain(
    page: Page, names: list[str], header: Collection[int], without: Collection[int], *, last: int
) -> None:
    problems, where = Problems(), f"sheet {page.name!r}"
    first, body = min(header), max(header) + 1
    for row in sorted(page.hidden_rows):
        if first <= row <= last:
            problems.add(f"{where}: the row is hidden", line=row)
    for start, end in page.hidden_columns:
        if start <= len(names):
            problems.add(f"{where}: hidden columns {start} to {min(end, len(names))}")
    for start, end, written in page.merged:
        if (body if len(header) > 1 else first) <= end and start <= last:
            problems.add(f"{where}: the cells are merged", line=start, value=written)
    for (row, place), what in sorted(page.faults.items()):
        if first <= row <= last and row not in without and place <= len(names):
            problems.add(f"{where}: {what} stands in a cell", line=row, column=names[place - 1])
    if page.tables > 1:
        problems.add(f"{where}: more than one table is declared on it")
    problems.refuse_if_any()


def _refuse_second_table(
    page: Page,
    names: list[str],
    rows: dict[int, list[str]],
    header: Collection[int],
    without: Collection[int],
) -> None:
    """What stands below an empty row, or beside the columns that have a name, belongs to something else."""
    problems, where = Problems(), f"sheet {page.name!r}"
    before = max(header)
    for row, texts in rows.items():
        if any(between not in without for between in range(before + 1, row)):
            problems.add(f"{where}: something stands below an empty row: a second table?", line=row)
            break
        if len(texts) > len(names):
            problems.add(f"{where}: something stands beside the table", line=row, value=texts[-1])
        before = row
    problems.refuse_if_any()
