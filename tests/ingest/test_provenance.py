"""Every number leads back to its file and line, and the line in the kept file says that number."""

from __future__ import annotations

import csv
import hashlib
import io
import zlib
from typing import Any

import pytest
from sqlalchemy import select

from indicators.vocabulary import Precision
from store import tables
from tests.ingest.conftest import Loading
from tests.shared import SHARED, needs_shared

FILES = {
    "hosp-epis-stat-mat-msdscsv-2022-23.csv": ("msds-annual", 7),
    "hosp-epis-stat-mat-msdscsv-2020-21.csv": ("msds-annual", 7),
    "msds-apr2015-exp-measures.FORMAT-SAMPLE.csv": ("msds-format", 8),
}
"""Folder, and the column in which a number stands."""

ADDED_UP = {"caesarean_all", "induction_rate", "birthplace_home", "birthplace_midwifery", "ethnicity_known"}
"""Indicators whose numerator adds categories: the line named is the first of them."""


def _adds(cell: dict[str, Any]) -> bool:
    return cell["precision"] == Precision.SUM_OF_NEAREST_FIVE


@needs_shared
@pytest.mark.acceptance("R4", "IN71")
@pytest.mark.parametrize("name", FILES)
def test_a_cell_s_line_in_the_kept_file_says_its_numerator(loading: Loading, name: str):
    folder, column = FILES[name]
    loading.load((SHARED / "data" / folder / name).read_bytes(), name=name)
    with loading.asking() as connection:
        file = connection.execute(select(tables.source_file)).one()
    content = zlib.decompress(file.content)
    assert (file.sha256, file.size) == (hashlib.sha256(content).hexdigest(), len(content))
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    cells = [cell for cell in loading.cells() if cell["numerator"] is not None]
    single = [
        cell
        for cell in cells
        if cell["definition"].split(".")[0] not in ADDED_UP and not (cell["group"] and _adds(cell))
    ]
    assert len(single) >= 8
    for cell in single:
        row = rows[cell["source_line"] - 1]
        assert float(row[column]) == cell["numerator"]
        assert cell["organisation"] in (*row, "E92000001")
