"""One file spells every address, the same view always the same way."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

import links
from indicators.month import Month

HOME = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("address", "spelled"),
    [
        (links.overview(), "/"),
        (
            links.overview(organisation="QX1", month=Month.of(2026, 9), show="all"),
            "/?organisation=QX1&month=2026-09&show=all",
        ),
        (links.chart("pph_1500"), "/chart/pph_1500"),
        (
            links.chart("satod", organisation="R0A", stratum="ethnic_group=Asian", as_known_on=date(2026, 9, 1)),
            "/chart/satod?organisation=R0A&stratum=ethnic_group%3DAsian&as_known_on=2026-09-01",
        ),
        (links.charts(theme="bb3"), "/chart?theme=bb3"),
        (links.data(show="all"), "/data?show=all"),
        (links.methods(anchor="rules"), "/methods#rules"),
        (links.csv(links.chart("satod", organisation="R0A")), "/export/chart/satod.csv?organisation=R0A"),
        (links.csv(links.overview(month=Month.of(2026, 9))), "/export/overview.csv?month=2026-09"),
        (links.act_as("demo-chair"), "/act-as/demo-chair"),
    ],
)
def test_an_address_is_spelled_in_one_way(address, spelled):
    assert address == spelled


@pytest.mark.parametrize("value", ["a/b", "a?b", "a#b", "..", "a b", "é"])
def test_what_could_change_an_address_is_escaped(value):
    for address in (links.chart(value), links.chart("x", organisation=value), links.act_as(value)):
        assert address.count("?") <= 1
        assert "#" not in address
        assert " " not in address
    assert "/" not in links.chart(value).removeprefix("/chart/")


def test_no_page_spells_an_address_itself():
    spelled = re.compile(r"""href=f?["']/""")
    for room in ("pages", "components", "exports", "charts"):
        for file in (HOME / room).rglob("*.py"):
            assert not spelled.search(file.read_text(encoding="utf-8")), file
