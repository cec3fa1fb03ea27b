"""The reference file of organisations: facts that add, facts that change, and facts that cannot be."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from indicators.vocabulary import Vintage
from store import facts, tables
from store.facts import Nature
from store.packed import unpack
from tests.ingest.conftest import Loading
from tests.ingest.files import figure, local, organisations


def org(code: str, kind: str = "trust", **more: str) -> dict[str, str]:
    return {"record": "organisation", "code": code, "kind": kind, "name": f"Name of {code}", **more}


def member(code: str, parent: str, **more: str) -> dict[str, str]:
    return {"record": "membership", "code": code, "parent": parent, "source": "a test", **more}


def succession(code: str, successor: str, kind: str = "merger", on: str = "2025-04-01") -> dict[str, str]:
    row = {"record": "succession", "code": code, "successor": successor, "effective_on": on}
    return {**row, "succession": kind, "source": "a test"}


def comparator(code: str, group: str = "Group 1. Level 3 NICU & NS", **more: str) -> dict[str, str]:
    return {"record": "comparator", "code": code, "scheme": "MBRRACE-UK", "group": group, **more}


WORLD = [
    org("DEMO-NATION", "nation"),
    org("DEMO-R1", "region"),
    org("DEMO-L1", "lmns", population="900000"),
    org("DEMO-L2", "lmns"),
    org("DEMO-T1", opened_on="2015-04-01", short_name="Fen"),
    org("DEMO-T2"),
    org("DEMO-S1", "site"),
    member("DEMO-R1", "DEMO-NATION"),
    member("DEMO-L1", "DEMO-R1"),
    member("DEMO-L2", "DEMO-R1"),
    member("DEMO-T1", "DEMO-L1", valid_to="2025-03-31"),
    member("DEMO-T1", "DEMO-L2", valid_from="2025-04-01"),
    member("DEMO-S1", "DEMO-T1"),
    comparator("DEMO-T1"),
]


def test_a_reference_file_fixes_nature_and_adds_its_facts(loading: Loading):
    report = loading.load(organisations(*WORLD))
    assert (report.format, report.vintage, report.facts_added, report.facts_changed) == ("organisations", "", 14, 0)
    with loading.asking() as connection:
        one = connection.execute(select(tables.organisation).where(tables.organisation.c.code == "DEMO-T1")).one()
        assert facts.nature(connection) is Nature.DEMONSTRATION
    assert (one.short_name, one.opened_on) == ("Fen", date(2015, 4, 1))
    assert [loading.count(table) for table in (tables.membership, tables.comparator_membership)] == [6, 1]


def test_the_same_facts_again_change_nothing(loading: Loading):
    loading.load(organisations(*WORLD))
    report = loading.load(organisations(*reversed(WORLD)))
    assert (report.facts_added, report.facts_changed) == (0, 0)


def test_a_fact_that_says_something_else_changes_the_one_before(loading: Loading):
    loading.load(organisations(*WORLD))
    report = loading.load(
        organisations(
            org("DEMO-T2", closed_on="2026-03-31") | {"name": "New name"},
            member("DEMO-S1", "DEMO-T1", valid_to="2026-03-31"),
        )
    )
    assert (report.facts_added, report.facts_changed) == (0, 2)
    with loading.asking() as connection:
        one = connection.execute(select(tables.organisation).where(tables.organisation.c.code == "DEMO-T2")).one()
    assert (one.name, one.closed_on) == ("New name", date(2026, 3, 31))


def test_a_row_given_twice_is_one_fact(loading: Loading):
    assert loading.load(organisations(*WORLD, WORLD[0])).facts_added == 14


WRONG = [
    ([{"record": "person", "code": "DEMO-T1"}], "a record is one of organisation, membership"),
    ([org("DEMO-T9", "clinic")], "a kind is one of site, trust, lmns"),
    ([org("DEMO-T9") | {"name": ""}], "column name: organisation needs this column"),
    ([org("DEMO-T9", parent="DEMO-L1")], "column parent: 'DEMO-L1': organisation has nothing in this column"),
    ([org("DEMO-T9", opened_on="01/04/2015")], "a day is written YYYY-MM-DD"),
    ([org("DEMO-T9", opened_on="2025-01-02", closed_on="2025-01-01")], "the last day comes before the first"),
    ([org("DEMO-T9", population="some")], "column population: 'some': a count is digits alone"),
    ([org("DEMO-T9"), org("DEMO-T9") | {"name": "Other"}], "this row and line 3 say different things"),
    ([org("RXA")], "demonstration organisations (DEMO-) and real ones stand in one file"),
    ([org("DEMO-T2", "lmns")], "the store knows this code as a trust"),
    ([member("DEMO-X1", "DEMO-L1")], "column code: 'DEMO-X1': no organisation of this code is known"),
    ([member("DEMO-T2", "DEMO-X1")], "column parent: 'DEMO-X1': no organisation of this code is known"),
    ([member("DEMO-T2", "DEMO-S1")], "a trust is no member of a site"),
    ([member("DEMO-T2", "DEMO-T1")], "a trust is no member of a trust"),
    ([member("DEMO-T1", "DEMO-L1", valid_from="2026-01-01")], "DEMO-T1 would belong to"),
    ([succession("DEMO-T2", "DEMO-T1", "takeover")], "one of merger, split, code_change"),
    ([succession("DEMO-T2", "DEMO-T2", "split")], "only in a merger does an organisation go on as itself"),
    ([succession("DEMO-T2", "DEMO-T1"), succession("DEMO-T1", "DEMO-T2")], "succeed one another in a circle"),
    ([comparator("DEMO-T1", group="g" * 56)], "at most 55 characters"),
    ([comparator("DEMO-T1", valid_from="2026-02-30")], "there is no such day"),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "rule"), WRONG)
def test_facts_that_cannot_be_are_refused_whole(loading: Loading, rows: list[dict[str, str]], rule: str):
    loading.load(organisations(*WORLD))
    before = [loading.count(table) for table in (tables.organisation, tables.membership, tables.succession)]
    refused = loading.refused(organisations(org("DEMO-T8"), *rows))
    assert rule in str(refused)
    assert before == [loading.count(table) for table in (tables.organisation, tables.membership, tables.succession)]


def test_an_organisation_may_go_on_as_itself_in_a_merger(loading: Loading):
    loading.load(organisations(*WORLD, succession("DEMO-T1", "DEMO-T1"), succession("DEMO-T2", "DEMO-T1")))
    assert loading.count(tables.succession) == 2
    loading.load(local(figure("DEMO-T1")))
    assert loading.cell()["organisation"] == "DEMO-T1"


@pytest.mark.acceptance("C12")
def test_a_merger_loaded_after_the_figures_carries_them_on(loading: Loading):
    loading.load(organisations(*WORLD))
    loading.load(local(figure("DEMO-T1", 5, 200, month="2025-03"), figure("DEMO-T2", 7, 300, month="2025-03")))
    loading.load(organisations(org("DEMO-T3"), succession("DEMO-T1", "DEMO-T3"), succession("DEMO-T2", "DEMO-T3")))
    with loading.asking() as connection:
        statement = (
            select(tables.series.c.cells)
            .join(tables.organisation)
            .join(tables.definition, tables.definition.c.id == tables.series.c.definition_id)
            .where(tables.organisation.c.code == "DEMO-T3", tables.definition.c.key == "preterm_lt37.local")
        )
        (cells,) = connection.scalars(statement)
    assert [(one["numerator"], one["denominator"]) for one in unpack(cells)] == [(12, 500)]


def test_a_reference_file_has_no_vintage(loading: Loading):
    assert "no vintage" in str(loading.refused(organisations(*WORLD), vintage=Vintage.FINAL))
