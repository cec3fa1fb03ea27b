"""The monthly files and the lists of trusts leave the same in both databases."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Engine

from store.state import state
from tests.ingest.conftest import Loading
from tests.ingest.files import data, tally
from tests.ingest.test_msds_quality import measured, quality
from tests.ingest.test_ods_trusts import listed, trust

FILES = (
    ("etr_2026-07.csv", listed(trust("RXA"), trust("RXB", "QE1"), trust("RXC", closed="20200331"))),
    ("etr_2022-03.csv", listed(trust("RXA", "QE1"), trust("RXB", "QE1"))),
    (
        "msds-sep2026-exp-data.csv",
        data(
            tally("ApgarScore5TermGroup7", "7 to 10", 395),
            tally("EthnicCategoryMotherGroup", "White", 300),
            tally("TotalBabies", "", 400),
        ),
    ),
    ("msds-sep2026-exp-dq.csv", quality(measured(), measured("RXB", "3,,,,4", item=""))),
)


@pytest.mark.acceptance("R2")
def test_a_month_and_two_lists_are_the_same_on_sqlite_and_postgresql(
    sqlite_engine: Engine, postgresql_engine: Engine, tmp_path: Path
):
    states = []
    for engine in (sqlite_engine, postgresql_engine):
        loading = Loading(engine, tmp_path)
        for name, content in FILES:
            loading.load(content, name=name)
        states.append(state(engine))
    assert states[0]["content_hash"] == states[1]["content_hash"]
    assert states[0]["rows"] == states[1]["rows"]
    assert states[0]["rows"]["quality"] == 4
    assert states[0]["rows"]["membership"] == 6
