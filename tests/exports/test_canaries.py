"""Numbers that belong to somebody else appear nowhere: not on a page, not in a file, not in a title."""

from __future__ import annotations

import importlib

import pytest
from dash import Dash
from flask import Flask, g

from access.scope import NotAllowed, Scope
from exports import routes
from indicators import catalogue
from indicators.month import Month
from tests.queries.world import World, months, system
from tests.static_html import html_of

START = Month.of(2025, 1)
OURS, THEIRS = 3331, 7773
CHARTS = ("pph_1500", "readmit_baby", "stillbirth_term_rate")
EVERYBODY = ("ALDER", "BRACK", "CARRO", "OUTER", "HARROW")


@pytest.fixture
def world(sqlite_engine) -> World:
    world = system(sqlite_engine)
    batch = world.batch()
    for indicator in CHARTS:
        for code, count in (("ALDER", OURS), ("BRACK", THEIRS), ("OUTER", THEIRS)):
            told = catalogue.load().indicators[indicator].definitions[0]
            world.figures(told.key, code, months(START, [(float(count), 9973.0)] * 15), batch=batch)
            world.figures(
                told.key,
                code,
                months(START, [(float(count), 9973.0)] * 15),
                batch=batch,
                stratum="parity=First birth",
            )
    world.done()
    return world


@pytest.fixture
def server() -> Flask:
    application = Dash("tests", use_pages=True, pages_folder="").server
    for name in ("overview", "chart", "data"):
        importlib.import_module(f"pages.{name}")
    routes.install(application)
    application.register_error_handler(NotAllowed, lambda _: ("", 404))
    return application


def everything(server: Flask, scope: Scope) -> list[str]:
    """Every page and file about everybody, as this scope gets them."""
    pages = [("overview", {"organisation": code, "show": "all"}) for code in EVERYBODY] + [("data", {})]
    pages += [("chart", {"indicator": one, "organisation": code}) for one in CHARTS for code in EVERYBODY]
    found = [_page(server, scope, name, values) for name, values in pages]
    files = [f"/export/overview.csv?organisation={code}" for code in EVERYBODY]
    files += [f"/export/chart/{one}.csv?organisation={code}" for one in CHARTS for code in EVERYBODY]
    server.before_request_funcs.setdefault(None, [])[:] = [lambda: setattr(g, "scope", scope)]
    return found + [server.test_client().get(address).text for address in files]


def _page(server: Flask, scope: Scope, name: str, values: dict[str, str]) -> str:
    with server.test_request_context("/"):
        g.scope = scope
        try:
            return html_of(importlib.import_module(f"pages.{name}").layout(**values))
        except NotAllowed:
            return ""


@pytest.mark.acceptance("R11", "R21")
def test_a_trust_meets_its_own_numbers_and_nobody_elses(world, server):
    seen = "".join(everything(server, world.scope("ALDER"))).replace(",", "")
    assert str(OURS) in seen
    assert str(THEIRS) not in seen
    assert str(OURS + THEIRS) not in seen


@pytest.mark.acceptance("R21")
def test_a_system_meets_the_numbers_of_its_trusts_and_of_no_other(world, server):
    seen = everything(server, world.scope("HARROW", detail=["ALDER", "BRACK", "CARRO"]))
    whole = "".join(seen).replace(",", "")
    assert str(OURS) in whole
    assert str(THEIRS) in whole
    about_outer = [one for one in seen if "OUTER organisation" in one and "BRACK organisation" not in one]
    assert str(THEIRS) not in "".join(about_outer).replace(",", "")
