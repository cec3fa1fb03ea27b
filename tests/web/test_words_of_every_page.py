"""Help beside each term: whatever word of the statistics stands on a page is explained on that page."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator

import dash
import pytest
from dash import Dash
from dash.development.base_component import Component
from flask import g

from access.scope import whole_store
from pages import helping
from store.engine import open_store, use
from tests.registered_pages import PAGES
from tests.served import Served

TERMS = (
    "mean", "median", "limit", "baseline", "rule", "xmr", "special cause", "common cause", "signal", "cannot tell",
    "assurance", "hit or miss", "phase", "target", "by chance", "how soon", "overlapping", "ringed", "episode",
    "funnel", "beyond 95%", "beyond 99.8%", "95% interval", "widened", "stabilised rate", "cusum", "t chart",
    "g chart", "amber", "moss score", "excess", "expected", "reference rate", "provisional", "vintage", "suppressed",
    "contributing", "numerator", "denominator", "robson group", "parity", "by births before", "decile", "tenth",
    "slope index", "relative index", "division", "guardrail", "trajectory", "lag", "behind", "overdue",
)  # fmt: skip
OF = {
    "chart": {"indicator": "pph_1500", "organisation": "DEMO-T001", "beside": "total_deliveries"},
    "variation": {"indicator": "preterm_lt37", "organisation": "DEMO-T001"},
    "indicator": {"indicator": "pph_1500", "organisation": "DEMO-T001", "by": "robson"},
    "investigate": {"indicator": "pph_1500", "organisation": "DEMO-T001"},
    "compare": {"indicator": "pph_1500", "a": "DEMO-L01", "b": "DEMO-L02"},
    "inequalities": {"indicator": "preterm_lt37", "organisation": "DEMO-T001"},
    "trajectories": {"organisation": "DEMO-L01"},
    "deliverables": {"organisation": "DEMO-L01"},
    "promises": {"organisation": "DEMO-L01"},
    "training": {"organisation": "DEMO-L01"},
    "rare_events": {"organisation": "DEMO-T001"},
    "plan": {"organisation": "DEMO-T001", "indicator": "mcoc_placed"},
    "preset": {"preset": "iaf", "organisation": "DEMO-L01"},
    "undertaking": {"number": "1"},
    "undertaking_new": {"organisation": "DEMO-L01"},
}
ELSEWHERE = {"methods", "champion", "champion_of_choice", "not_found_404"}
"""The glossary itself, the page that says everything in sentences, and what is no page."""


@pytest.fixture(scope="module")
def application(served: Served) -> Iterator[Dash]:
    known = dict(dash.page_registry)
    store = open_store(served.database_url)
    use(store)
    yield Dash("words", use_pages=True, pages_folder="")
    store.dispose()
    dash.page_registry.clear()
    dash.page_registry.update(known)


@pytest.mark.parametrize("name", sorted(set(PAGES) - ELSEWHERE))
def test_every_word_of_the_statistics_that_stands_on_a_page_is_explained_on_it(application: Dash, name: str):
    page = asked(application, name)
    text = " ".join(helping._texts(page)).casefold()
    explained = " ".join(one.names.casefold() for one in helping.words_on(page))
    standing = [one for one in TERMS if re.search(rf"\b{re.escape(one)}s?(?!\w)", text)]
    assert [one for one in standing if one not in explained] == []


def asked(application: Dash, name: str) -> Component:
    module = importlib.import_module(f"pages.{name}")
    with application.server.test_request_context("/"):
        g.scope = whole_store()
        return module.layout(**OF.get(name, {"organisation": "DEMO-L01"}))
