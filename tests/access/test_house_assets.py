"""Our style sheets and scripts come as one file each, whole, in order, and kept by what they say."""

from __future__ import annotations

import pytest
from flask import Flask

from access import house_assets
from access.house_assets import FOLDER


@pytest.mark.parametrize("kind", ["css", "js"])
def test_every_file_of_the_house_is_in_it_whole_and_in_the_order_of_names(kind):
    server = Flask("tests", static_folder=None)
    house_assets.install(server)
    text = server.test_client().get(house_assets.address(kind)).text
    files = [one for one in sorted(FOLDER.glob(f"*.{kind}")) if not one.name.startswith("plotly-")]
    places = [text.index(one.read_text(encoding="utf-8")) for one in files]
    assert places == sorted(places)


def test_its_address_changes_with_what_it_says(tmp_path, monkeypatch):
    monkeypatch.setattr(house_assets, "FOLDER", tmp_path)
    (tmp_path / "page.css").write_text("p { margin: 0 }", encoding="utf-8")
    before = house_assets.address("css")
    assert house_assets.address("css") == before
    (tmp_path / "page.css").write_text("p { margin: 1px }", encoding="utf-8")
    assert house_assets.address("css") != before


OURS = [one for one in sorted(FOLDER.glob("*.js")) if not one.name.startswith("plotly-")]


def test_one_script_alone_sends_the_event_that_is_private_to_dash():
    sent = 'new CustomEvent("_dashprivate_pushstate")'
    assert [one.name for one in OURS if sent in one.read_text(encoding="utf-8")] == ["navigate.js"]


@pytest.mark.parametrize("script", OURS, ids=lambda one: one.name)
def test_every_script_is_named_and_indented_alike(script):
    assert "-" not in script.name
    assert '\n  "use strict";\n' in script.read_text(encoding="utf-8")
