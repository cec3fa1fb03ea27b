"""The first answer: small, in English, without figures; liveness and readiness beside it."""

from __future__ import annotations

import json
import re
import shutil
from importlib.metadata import entry_points
from pathlib import Path

import plotly.offline
import pytest

from access.plotly_bundle import ADDRESS, FILE
from settings import HOME
from tests.served import Served, serving


def brought(text: str) -> dict[str, str]:
    """The blocks of data in a first answer, each by its name."""
    blocks = re.findall(r'<script type="application/json" id="brought-([a-z-]+)">([^<]*)</script>', text)
    return dict(blocks)


def test_the_first_answer_is_small_but_for_what_it_brings_along(served: Served):
    text = served.reader().get("/").text
    assert len(text) - sum(map(len, brought(text).values())) < 25_000


@pytest.mark.acceptance("R21")
def test_the_first_answer_holds_no_page_but_the_one_that_was_asked_for(served: Served):
    reader = served.reader()
    text = reader.get("/methods").text
    assert "validation_layout" not in text
    assert "DEMO-" not in text
    page = json.loads(brought(text)["page"])
    assert page == reader.open("/methods").json()


def test_what_the_first_answer_brings_is_what_would_be_asked_for_next(served: Served):
    reader = served.reader()
    found = {name: json.loads(block) for name, block in brought(reader.get("/").text).items()}
    assert set(found) == {"layout", "dependencies", "page"}
    assert found["layout"] == reader.get("/_dash-layout").json()
    assert found["dependencies"] == reader.get("/_dash-dependencies").json()
    assert found["page"] == reader.open("/").json()


@pytest.mark.acceptance("C22")
def test_a_page_that_notes_who_looks_is_asked_for_again(served: Served):
    found = brought(served.reader().get("/champion/DEMO-T001").text)
    assert set(found) == {"layout", "dependencies", "page-asked-again"}


@pytest.mark.acceptance("R21")
def test_an_address_without_a_page_brings_one_that_helps_on(served: Served):
    answer = served.reader().get("/chart/nothing-of-this-name")
    assert answer.status_code == 404
    assert "Page not found" in brought(answer.text)["page"]


def test_the_first_answer_names_its_language_and_has_no_landmark_of_its_own(served: Served):
    text = served.reader().get("/").text
    assert '<html lang="en-GB">' in text
    assert "<footer" not in text


def test_the_frame_holds_no_figure_before_a_page_is_asked(served: Served):
    layout = json.dumps(served.reader().get("/_dash-layout").json())
    assert '{"children": null, "id": "_pages_content"' in layout


def test_no_addition_to_dash_is_picked_up_from_the_environment():
    assert not entry_points(group="dash_hooks")


def test_plotly_is_the_basic_bundle_of_the_version_dash_expects(served: Served):
    answer = served.visitor().get(ADDRESS)
    assert answer.content == (HOME / "assets" / FILE).read_bytes()
    assert f"plotly.js (basic - minified) v{plotly.offline.get_plotlyjs_version()}" in answer.text[:200]


def test_plotly_is_not_fetched_with_every_page(served: Served):
    scripts = re.findall(r'<script src="([^"]+)"', served.reader().get("/").text)
    assert scripts
    assert not [address for address in scripts if "plotly" in address]


def test_it_lives_and_is_ready(served: Served):
    visitor = served.visitor()
    assert visitor.get("/healthz").text == "OK"
    assert visitor.get("/readyz").text == "Ready\n"


@pytest.mark.acceptance("R15")
def test_without_its_store_it_lives_and_is_not_ready_and_says_so(served: Served, tmp_path: Path):
    origin = Path(served.database_url.removeprefix("sqlite:///"))
    shutil.copy(origin, tmp_path / "store.sqlite3")
    with serving(f"sqlite:///{tmp_path / 'store.sqlite3'}", tmp_path) as lost:
        reader = lost.reader()
        (tmp_path / "store.sqlite3").write_bytes(b"not a database " * 100)
        visitor = lost.visitor()
        assert visitor.get("/healthz").status_code == 200
        assert visitor.get("/readyz").status_code == 503
        answer = reader.open("/")
        assert answer.status_code == 503
        assert "damaged" in answer.json()["message"]
        assert "Nothing was saved" in answer.json()["message"]
        assert "damaged" in visitor.get("/").text
        assert "Traceback" not in lost.log.read_text()
