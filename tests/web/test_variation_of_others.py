"""Comparisons of unpublished figures hold nobody beyond the reader's sight, on the page and in the file."""

from __future__ import annotations

import csv
import io
import json

import pytest

from indicators import catalogue
from queries.variation import SHARES
from tests.served import Served
from tests.web.test_other_organisations import PERSONAS, acting_as, seen_by

LOCAL = sorted(
    (one.indicator, one.key)
    for one in catalogue.load().definitions.values()
    if one.source == "local_return" and catalogue.load().indicator(one.indicator).kind in SHARES
)
OTHERS = ("Marrowstrand", "Nethercombe", "Thistleport")
"""Names of the neighbouring system's trusts, whose returns are shared with nobody here."""


def codes(text: str) -> list[str]:
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    header = next(row for row in rows if "Organisation code" in row)
    return [row[header.index("Organisation code")] for row in rows[rows.index(header) + 1 :]]


@pytest.mark.acceptance("R21", "U03")
@pytest.mark.parametrize("persona", PERSONAS)
@pytest.mark.parametrize("among", ["trusts", "lmns"])
def test_no_file_of_local_returns_holds_anybody_else(served: Served, persona: str, among: str):
    reader, files = acting_as(served, persona), 0
    for indicator, key in LOCAL:
        answer = reader.get(f"/export/variation/{indicator}.csv?definition={key}&among={among}")
        assert answer.status_code in (200, 404)
        if answer.status_code == 200:
            files += 1
            assert [one for one in codes(answer.text) if not seen_by(persona, one)] == []
    assert (files > 5) == (persona == "demo-chair" and among == "trusts")


@pytest.mark.acceptance("R21")
@pytest.mark.parametrize("persona", PERSONAS)
def test_no_page_of_local_returns_names_anybody_else_whoever_is_asked_for(served: Served, persona: str):
    reader = acting_as(served, persona)
    for search in ("", "?organisation=DEMO-T006&rows=all", "?organisation=DEMO-NATION&rows=all&period=quarter"):
        answer = reader.open("/variation/readmit_baby", search)
        assert answer.status_code == 200
        page = json.dumps(answer.json()).replace("Marrowstrand Foundation Trust", "the one asked for")
        assert not [name for name in OTHERS if name in page]


@pytest.mark.acceptance("R21")
def test_published_figures_of_everybody_stay_open(served: Served):
    reader = acting_as(served, "demo-champion")
    every = codes(reader.get("/export/variation/preterm_lt37.csv").text)
    assert [one for one in every if not seen_by("demo-champion", one)]
