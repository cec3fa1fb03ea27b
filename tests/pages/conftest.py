"""Pages as functions of their address, asked by somebody, without a browser and without a server."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator

import dash
import pytest
from dash import Dash
from flask import Flask, g

from access.scope import Scope, whole_store
from tests.static_html import html_of

PAGES = (
    "overview", "chart", "chart_of_choice", "variation", "variation_of_choice", "inequalities",
    "inequalities_of_choice", "data", "dictionary", "methods",
    "preset", "preset_of_choice", "indicator", "investigate", "trajectories", "trajectories_of_choice", "plan",
    "promises", "promises_of_choice",
    "deliverables", "deliverables_of_choice", "undertaking", "undertaking_new", "not_found_404",
)  # fmt: skip
Asking = Callable[..., str]


@pytest.fixture(scope="session")
def server() -> Iterator[Flask]:
    """The pages registered with an application that serves nobody."""
    known = dict(dash.page_registry)
    application = Dash("tests", use_pages=True, pages_folder="")
    for name in PAGES:
        importlib.import_module(f"pages.{name}")
    yield application.server
    dash.page_registry.clear()
    dash.page_registry.update(known)


@pytest.fixture
def ask(server: Flask) -> Asking:
    """`ask("overview", scope, month="2026-09")`: the page's HTML, or what it raises."""

    def asked(page: str, scope: Scope | None = None, *, terminology: str = "lmns", **values: str) -> str:
        module = importlib.import_module(f"pages.{page}")
        server.config["TERMINOLOGY"] = terminology
        with server.test_request_context("/"):
            g.scope = scope or whole_store()
            return html_of(module.layout(**values))

    return asked
