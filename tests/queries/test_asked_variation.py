"""An address of a comparison is read strictly and spelled back as it was."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

import pytest

from access.address import BadAddress
from access.scope import NotAllowed, whole_store
from analysis.funnel import Widening
from indicators import catalogue
from indicators.month import Month
from queries import asked_variation
from queries.asked_variation import Asked, Limits, Order
from queries.asking import Rows
from queries.variation_period import Length
from queries.variation_units import Among
from tests.queries.world import World, system

PRETERM = catalogue.load().indicator("preterm_lt37")


@pytest.fixture
def world(sqlite_engine) -> World:
    return system(sqlite_engine)


def read(**values: str) -> Asked:
    return asked_variation.read(whole_store(), PRETERM, {"organisation": "HARROW", **values})


def test_an_address_without_values_is_the_usual_view(world):
    asked = read()
    assert (asked.among, asked.length, asked.first, asked.last) == (Among.TRUSTS, Length.YEAR, None, None)
    assert (asked.limits.widening, asked.order, asked.rows) == (Widening.ADDITIVE, Order.NAME, Rows.FEW)


@pytest.mark.parametrize(
    ("period", "length", "first"),
    [
        ("month", Length.MONTH, None),
        ("quarter", Length.QUARTER, None),
        ("2026-02", Length.YEAR, Month.of(2026, 2)),
    ],
)
def test_a_period_is_a_length_or_a_first_month(world, period, length, first):
    asked = read(period=period)
    assert (asked.length, asked.first, asked.period) == (length, first, period)


@pytest.mark.acceptance("R10")
@pytest.mark.parametrize(
    "values",
    [
        {},
        {"among": "lmns", "period": "quarter"},
        {"period": "2025-04", "last": "2026-03", "limits": "plain"},
        {"definition": "preterm_lt37.msds_annual", "group": "test=Group 3. 4,000 or more"},
        {"limits": "factor", "order": "size", "rows": "all"},
    ],
)
def test_the_address_of_a_view_asks_for_the_same_view(world, values):
    address = urlsplit(read(**values).href())
    again = dict(parse_qsl(address.query))
    assert address.path == "/variation/preterm_lt37"
    assert again == {"organisation": "HARROW", **values}


def test_the_file_has_the_same_values_as_the_page(world):
    address = read(period="quarter", limits="plain", rows="all").csv_href()
    assert address == "/export/variation/preterm_lt37.csv?organisation=HARROW&period=quarter&limits=plain"


@pytest.mark.parametrize(
    "values", [{"period": "2026-13"}, {"limits": "wide"}, {"among": "trust"}, {"definition": "satod.cqim"}]
)
def test_what_is_impossible_is_refused(world, values):
    with pytest.raises(BadAddress):
        read(**values)


def test_an_organisation_that_is_not_there_is_not_found(world):
    with pytest.raises(NotAllowed):
        read(organisation="NOBODY")


def test_another_indicators_definition_and_another_kinds_group_are_let_go():
    values = {"definition": "satod.cqim", "group": "test=Group 1", "among": "lmns", "period": "month"}
    assert asked_variation.that_fit(PRETERM, values) == {"among": "lmns", "period": "month"}
    kept = {"definition": "preterm_lt37.cqim", "group": "test=Group 1"}
    assert asked_variation.that_fit(PRETERM, kept) == kept


def test_every_kind_of_limits_has_its_method():
    assert {one.widening for one in Limits} == set(Widening)
