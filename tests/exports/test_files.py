"""What a file is called, and the lines that all of them share."""

from __future__ import annotations

from datetime import date

import pytest
from flask import Flask

from exports import files, heading
from exports.csv_table import UNTOLD, Table, untold
from indicators.vocabulary import CellStatus
from queries.freshness import Freshness
from store.facts import Nature
from tests.queries.world import system


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize(("invented", "mark"), [(True, "demonstration-"), (False, "")])
def test_a_file_is_marked_where_it_is_invented_and_ends_as_it_was_asked_for(sqlite_engine, invented, mark, kind):
    system(sqlite_engine)
    server = Flask("tests")
    files.offer(
        server, "some", lambda: (Table("Some", (), ("One",), [(1,)], demonstration=invented), "no. 5-of-some")
    )
    answer = server.test_client().get(f"/export/some.{kind}")
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{mark}no. 5-of-some.{kind}"'


@pytest.mark.parametrize(("day", "said"), [(None, "today, data version 7"), (date(2026, 3, 1), "2026-03-01")])
def test_a_file_says_on_which_day_its_figures_are_known(day, said):
    assert heading.known(Freshness(Nature.REAL, 7, None, None), on=day) == ("As known on", said)


def test_every_state_without_a_number_is_counted_in_one_column():
    several = [status for few in UNTOLD.values() for status in few]
    assert sorted(several) == sorted(status for status in CellStatus if not status.has_number)
    assert untold({CellStatus.SUPPRESSED: 1, CellStatus.ZERO_OR_SUPPRESSED: 2, CellStatus.VALUE: 9}) == (3, 0, 0, 0)
