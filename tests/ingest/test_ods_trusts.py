"""The ODS list of trusts: both real lists exactly, whatever order they come in, and what lies between them."""

from __future__ import annotations

import itertools
import shutil
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from indicators.vocabulary import OrganisationKind as Kind
from ingest import ods_trusts
from ingest.ods_reviewed import reviewed
from store import tables
from store.engine import open_store
from store.facts import Nature, nature
from store.packed import unpack
from tests.ingest.conftest import Loading
from tests.ingest.files import data, figure, local, organisations, tally
from tests.shared import SHARED, needs_shared

FOLDER = SHARED / "data" / "ods"
FILES = ("etr_2022-03.csv", "etr_2026-07.csv")
ENGLAND = "E92000001"
FIRST, SECOND = "NHS ODS, list of March 2022; since when is not told", (
    "NHS ODS: changed between the lists of March 2022 and July 2026"
)  # fmt: skip


def trust(
    code: str, board: str = "QOP", *, region: str = "Y62", name: str = "", opened: str = "19910401", closed: str = ""
) -> str:
    """One row of a list, with an address as real ones have; trusts are invented, regions and boards are not."""
    cells = [code, name or f"INVENTED TRUST {code}", region, board, "INVENTED ROAD", "", "", "TOWN", "", "M13 9WL"]
    cells += [opened, closed, *[""] * 5, "0161 2761234", "", "", "", "1", "", "B", "", "", ""]
    return ",".join(f'"{cell}"' for cell in cells)


def listed(*rows: str) -> str:
    return "\n".join(rows) + "\n"


@pytest.fixture
def real(loading: Loading) -> Loading:
    for name in FILES:
        loading.load((FOLDER / name).read_bytes(), name=name)
    return loading


def ties(loading: Loading) -> dict[str, list[tuple]]:
    """By child: parent, first and last day, source; in time order."""
    with loading.asking() as connection:
        code = {row.id: row.code for row in connection.execute(select(tables.organisation))}
        found: dict[str, list[tuple]] = {}
        for row in connection.execute(select(tables.membership)):
            told = (code[row.parent_id], row.valid_from, row.valid_to, row.source)
            found.setdefault(code[row.child_id], []).append(told)
    return {child: sorted(told, key=lambda one: one[1] or date.min) for child, told in found.items()}


def known(loading: Loading) -> dict[str, Any]:
    with loading.asking() as connection:
        return {row.code: row for row in connection.execute(select(tables.organisation))}


def kinds(loading: Loading) -> dict[str, int]:
    counted: dict[str, int] = {}
    for row in known(loading).values():
        counted[row.kind] = counted.get(row.kind, 0) + 1
    return counted


@needs_shared
@pytest.mark.acceptance("C30")
def test_the_first_real_list_gives_its_trusts_boards_and_regions(loading: Loading):
    report = loading.load((FOLDER / FILES[0]).read_bytes(), name=FILES[0])
    assert (report.format, report.rows_read, report.published_on) == ("ods_trusts", 218, "2022-03-01")
    assert kinds(loading) == {"nation": 1, "region": 7, "icb": 42, "other_trust": 218}
    assert report.facts_added == 268 + len([tie for told in ties(loading).values() for tie in told]) + 6
    assert report.flags == ("in no region of England, and so in no board: RQF, RT4, RYT",)
    assert known(loading)["QOP"].name == "NHS Greater Manchester Integrated Care Board"
    assert known(loading)["Y61"].name == "East of England"
    assert ties(loading)["R0A"] == [("QOP", None, None, FIRST)]
    assert ties(loading)["QOP"] == [("Y62", None, None, FIRST)]
    assert ties(loading)["Y62"] == [(ENGLAND, None, None, "NHS ODS: an NHS England region")]
    assert not {"RQF", "RT4", "RYT"} & set(ties(loading))


@needs_shared
def test_two_real_lists_date_a_change_by_the_later_and_say_where_it_lies(real: Loading):
    assert kinds(real) == {"nation": 1, "region": 7, "icb": 48, "other_trust": 274}
    before, after = date(2026, 6, 30), date(2026, 7, 1)
    assert ties(real)["R1K"] == [("QRV", None, before, FIRST), ("Z9B2Z", after, None, SECOND)]
    assert ties(real)["RPG"] == [("QKK", None, before, FIRST), ("QKS", after, None, SECOND)]
    assert ties(real)["G6V2S"] == [("Z9B2Z", None, None, "NHS ODS, list of July 2026; since when is not told")]
    moved = {child for child, told in ties(real).items() if len(told) == 2}
    assert len(moved) == 54
    assert known(real)["Z9B2Z"].name == "Integrated care board Z9B2Z"
    assert known(real)["K0N6A"].opened_on == date(2026, 6, 1)


@needs_shared
def test_closing_days_end_a_stay_and_a_trust_closed_before_belongs_nowhere(real: Loading):
    assert (known(real)["RBZ"].closed_on, known(real)["RVJ"].closed_on) == (date(2022, 3, 31), date(2026, 6, 30))
    assert ties(real)["RBZ"] == [("QJK", None, date(2022, 3, 31), FIRST)]
    assert ties(real)["RVJ"] == [("QUY", None, date(2026, 6, 30), FIRST)]
    assert not {"RXH", "RD3", "RW6", "RC1", "RNL"} & set(ties(real))


def series(loading: Loading, definition: str) -> dict[str, Any]:
    """The current cells of everybody, by code."""
    one = tables.series.c
    statement = (
        select(tables.organisation.c.code, one.cells)
        .join_from(tables.series, tables.organisation)
        .join(tables.definition, tables.definition.c.id == one.definition_id)
        .where(tables.definition.c.key == definition, one.stratum_id == 1)
    )
    with loading.asking() as connection:
        return {row.code: unpack(row.cells) for row in connection.execute(statement)}


MERGED = [
    ("RNL", "RNN", date(2019, 10, 1)),
    ("RC1", "RC9", date(2020, 4, 1)),
    ("RC9", "RC9", date(2020, 4, 1)),
    ("RQ8", "RAJ", date(2020, 4, 1)),
    ("RAJ", "RAJ", date(2020, 4, 1)),
    ("RD3", "R0D", date(2020, 10, 1)),
    ("RDZ", "R0D", date(2020, 10, 1)),
    ("RXH", "RYR", date(2021, 4, 1)),
    ("RYR", "RYR", date(2021, 4, 1)),
]


@needs_shared
@pytest.mark.acceptance("C12")
def test_mergers_come_from_the_reviewed_file_on_the_day_after_closing(real: Loading):
    with real.asking() as connection:
        code = {row.id: row.code for row in connection.execute(select(tables.organisation))}
        rows = connection.execute(select(tables.succession)).all()
    assert sorted((code[row.predecessor_id], code[row.successor_id], row.effective_on) for row in rows) == sorted(
        MERGED
    )
    assert all(row.kind == "merger" and row.source.startswith("ODS list of trusts, July 2026: ") for row in rows)
    for before, after, day in MERGED:
        if before != after:
            assert known(real)[before].closed_on == day - (date(2, 1, 2) - date(2, 1, 1))


@needs_shared
@pytest.mark.acceptance("C12", "IN24")
@pytest.mark.parametrize("lists_first", [True, False])
def test_a_real_year_before_mergers_keeps_its_figures_and_the_successor_has_their_sum(
    loading: Loading, lists_first: bool
):
    year = SHARED / "data" / "msds-annual" / "hosp-epis-stat-mat-msdscsv-2019-20.csv"
    lists = [(FOLDER / name, name) for name in FILES]
    for file, name in [*lists, (year, year.name)] if lists_first else [(year, year.name), *lists]:
        report = loading.load(file.read_bytes(), name=name)
    if lists_first:
        assert "RNL closed on 2019-09-30 and has figures from 2020-03 on: kept as published" in report.flags
    babies = {
        code: (cells[0]["numerator"], cells[0]["contributing"], cells[0]["eligible"])
        for code, cells in series(loading, "total_babies.msds_annual").items()
    }
    assert babies["RC1"][0] == 2_795
    assert babies["RC9"] == (2_795 + 5_105, 2, 2)
    assert babies["RAJ"] == (3_515 + 3_585, 2, 2)
    assert babies["R0D"] == (4_030 + 220, 2, 2)
    assert babies["RNL"][0] == 645
    assert babies["RNN"][0] == 1_390
    assert known(loading)["RC9"].kind == Kind.TRUST


@needs_shared
def test_names_are_kept_with_the_list_that_first_had_them(real: Loading):
    with real.asking() as connection:
        names = tables.organisation_name.c
        found = {
            row.name: row.first_seen_on
            for row in connection.execute(select(names.name, names.first_seen_on)
                                          .where(names.organisation_id == known(real)["RA7"].id))
        }  # fmt: skip
    assert found == {
        "UNIVERSITY HOSPITALS BRISTOL AND WESTON NHS FOUNDATION TRUST": date(2022, 3, 1),
        "BRISTOL NHS FOUNDATION TRUST": date(2026, 7, 1),
    }
    assert known(real)["RA7"].name == "BRISTOL NHS FOUNDATION TRUST"


@needs_shared
@pytest.mark.acceptance("IN57", "R2")
def test_the_order_of_loading_makes_no_difference_and_again_none_at_all(real: Loading, tmp_path, sqlite_template):
    shutil.copy(sqlite_template, tmp_path / "other.sqlite3")
    other = Loading(open_store(f"sqlite:///{tmp_path / 'other.sqlite3'}"), tmp_path)
    for name in reversed(FILES):
        other.load((FOLDER / name).read_bytes(), name=name)
    assert ties(other) == ties(real)
    untold = ("id",)
    plain = [
        {
            code: [value for name, value in row._mapping.items() if name not in untold]
            for code, row in known(one).items()
        }
        for one in (other, real)
    ]
    assert plain[0] == plain[1]
    assert real.load((FOLDER / FILES[0]).read_bytes(), name=FILES[0]).outcome == "already_loaded"
    other.engine.dispose()


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_three_lists_tell_the_same_in_every_order(loading: Loading, order: tuple[int, ...]):
    lists = [
        ("etr_2022-03.csv", listed(trust("RXA"), trust("RXB"), trust("RXC"))),
        ("etr_2024-05-17.csv", listed(trust("RXA", "QE1"), trust("RXB"), trust("RXD", "QE1"))),
        ("etr_2026-07.csv", listed(trust("RXA"), trust("RXB", "QE1"), trust("RXC"))),
    ]
    for place in order:
        loading.load(lists[place][1], name=lists[place][0])
    assert [one[:3] for one in ties(loading)["RXA"]] == [
        ("QOP", None, date(2024, 5, 16)),
        ("QE1", date(2024, 5, 17), date(2026, 6, 30)),
        ("QOP", date(2026, 7, 1), None),
    ]
    assert [one[:3] for one in ties(loading)["RXB"]] == [
        ("QOP", None, date(2026, 6, 30)),
        ("QE1", date(2026, 7, 1), None),
    ]
    assert ties(loading)["RXB"][1][3] == "NHS ODS: changed between the lists of May 2024 and July 2026"
    assert [one[:3] for one in ties(loading)["RXC"]] == [("QOP", None, None)]
    assert [one[:3] for one in ties(loading)["RXD"]] == [("QE1", None, None)]


def test_a_listed_trust_becomes_one_like_others_when_it_has_figures(loading: Loading):
    loading.load(listed(trust("RXA"), trust("RXB"), trust("RXC")), name="etr_2026-07.csv")
    loading.load(data(tally("TotalBabies", "", 100)), name="msds-sep2026-exp-data.csv")
    loading.load(local(figure("RXB")))
    assert {code: row.kind for code, row in known(loading).items() if code.startswith("RX")} == {
        "RXA": Kind.TRUST, "RXB": Kind.TRUST, "RXC": Kind.OTHER_TRUST,
    }  # fmt: skip
    loading.load(organisations({"record": "organisation", "code": "RXC", "kind": "trust", "name": "Invented"}))
    assert known(loading)["RXC"].kind == Kind.TRUST


@pytest.mark.acceptance("C12")
def test_only_trusts_with_figures_are_expected_in_a_sum(loading: Loading):
    loading.load(listed(trust("RXA"), trust("RXB"), trust("RXC")), name="etr_2022-03.csv")
    loading.load(local(figure("RXA", 5, 200), figure("RXB", 7, 300)))
    (cell,) = series(loading, "preterm_lt37.local")[ENGLAND]
    assert (cell["numerator"], cell["denominator"]) == (12, 500)
    assert (cell["contributing"], cell["eligible"]) == (2, 2)


def test_an_organisations_file_stands_above_the_list(loading: Loading):
    loading.load(
        organisations(
            {"record": "organisation", "code": "QXX", "kind": "icb", "name": "Invented board"},
            {"record": "organisation", "code": "RXA", "kind": "trust", "name": "Invented"},
            {"record": "membership", "code": "RXA", "parent": "QXX", "source": "told by the board"},
        )
    )
    loading.load(listed(trust("RXA"), trust("RXB")), name="etr_2026-07.csv")
    assert ties(loading)["RXA"] == [("QXX", None, None, "told by the board")]
    assert known(loading)["RXA"].kind == Kind.TRUST


def test_a_list_says_when_it_was_made_by_its_name_or_is_told(loading: Loading):
    rows = listed(trust("RXA"), trust("RXB"))
    assert "keep it (etr_2026-07.csv) or add --published-on" in str(loading.refused(rows, name="etr.csv"))
    report = loading.load(rows, name="etr.csv", published_on=date(2026, 7, 20))
    assert (report.published_on, report.published_basis) == ("2026-07-20", "given with the import")
    assert "has no vintage" in str(
        loading.refused(listed(trust("RXC"), trust("RXD")), name="etr_2026-07.csv", vintage=2)
    )


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("etr_2022-03.csv", date(2022, 3, 1)),
        ("ETR-2024-05-17.csv", date(2024, 5, 17)),
        ("etr_2024-02-30.csv", None),
        ("etr.csv", None),
        ("trusts_2024-05.csv", None),
    ],
)
def test_the_name_of_a_list_tells_its_day(name: str, day: date | None):
    assert ods_trusts.day_of(name) == day


def test_addresses_are_no_signs_of_patients_but_words_about_people_are(loading: Loading):
    assert loading.load(listed(trust("RXA"), trust("RXB")), name="etr_2026-07.csv").rows_read == 2
    named = trust("RXC", name="NHS NUMBER 943 476 5919")
    assert "possible patient data" in str(loading.refused(listed(trust("RXD"), named), name="etr_2026-06.csv"))


BAD = [
    ("IN22", trust("RX\u0425"), "column Code"),
    ("IN19", trust("NULL"), "column Code: 'NULL': this is not the code of an organisation"),
    ("IN47", trust("RXB", opened="20260231"), "there is no such day"),
    ("IN45", trust("RXB", opened="2026-02"), "a day is written YYYYMMDD"),
    ("IN49", trust("RXB", closed="20350101"), "the day is far in the future"),
    ("IN47", trust("RXB", opened="20200401", closed="20200331"), "the last day comes before the first"),
    ("IN53", trust("RXA"), "this trust stands on line 1 too"),
    ("IN26", trust("RXB", region="Y63"), "its board QOP stands in region Y62 on line 1"),
    ("IN63", trust("RXB", region="NW"), "a region is a code such as Y56"),
    ("IN11", trust("RXB") + ',"more"', "the row has 28 cells"),
]


@pytest.mark.parametrize(
    ("row", "rule"),
    [pytest.param(*case[1:], marks=pytest.mark.acceptance(case[0]), id=f"{case[0]}-{case[2][:20]}") for case in BAD],
)
def test_a_bad_list_is_refused_whole(loading: Loading, row: str, rule: str):
    assert rule in str(loading.refused(listed(trust("RXA"), row), name="etr_2026-07.csv"))
    assert loading.count(tables.organisation) == loading.count(tables.membership) == 0


def test_a_code_that_the_store_knows_as_something_else_is_refused(loading: Loading):
    loading.load(data(tally("TotalBabies", "", 100, code="Y62", level="lmns")), name="msds-sep2026-exp-data.csv")
    refused = loading.refused(listed(trust("RXA"), trust("RXB")), name="etr_2026-07.csv")
    assert "'Y62': the store knows this code as a lmns" in str(refused)


def test_a_demonstration_has_no_real_trusts(settled: Loading):
    assert "demonstration" in str(settled.refused(listed(trust("RXA"), trust("RXB")), name="etr_2026-07.csv"))
    with settled.asking() as connection:
        assert nature(connection) is Nature.DEMONSTRATION


def test_another_table_of_27_columns_is_no_list(loading: Loading):
    rows = ",".join(f"c{place}" for place in range(27)) + "\n" + ",".join("1" * 27)
    assert "the columns are those of no format that is read" in str(loading.refused(rows))


def test_the_reviewed_file_names_every_region_of_england_and_sources_every_merger():
    found = reviewed()
    assert len(found.regions) == 7
    assert len(found.boards) == 42
    assert all(len(one.source) > 20 for one in found.mergers)
    assert [one[:3] for one in found.mergers] == MERGED
