"""What every answer tells the browser: what may run, what may be kept."""

from __future__ import annotations

import base64
import hashlib
import re

import pytest

from tests.served import Served

PATHS = ("/", "/nowhere", "/healthz", "/_dash-layout", "/_dash-dependencies", "/?a=1&a=2", "/assets/calls.js")


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_carries_the_policy(served: Served, path: str):
    headers = served.reader().get(path).headers
    policy = dict(part.split(" ", 1) for part in headers["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == "'self'"
    assert policy["object-src"] == policy["base-uri"] == policy["frame-ancestors"] == "'none'"
    assert policy["form-action"] == "'self'"
    assert "unsafe" not in policy["script-src"]
    assert "http" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "Permissions-Policy" in headers


def test_every_script_written_into_the_page_is_named_by_its_hash(served: Served):
    answer = served.reader().get("/")
    inline = re.findall(
        r"<script(?![^>]*\bsrc=)(?![^>]*application/json)[^>]*>(.*?)</script>", answer.text, re.DOTALL
    )
    assert inline
    for script in inline:
        digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    "path", ["/", "/nowhere", "/_dash-layout", "/_dash-dependencies", "/assets/nothing.js", "/readyz"]
)
def test_nothing_with_figures_or_about_somebody_is_kept(served: Served, path: str):
    assert served.reader().get(path).headers["Cache-Control"] == "no-store"


def test_what_changes_its_address_with_its_content_is_kept(served: Served):
    reader = served.reader()
    addresses = re.findall(r'(?:src|href)="(/(?:assets|_dash-component-suites)/[^"]+)"', reader.get("/").text)
    assert len(addresses) > 10
    for address in addresses:
        kept = reader.get(address).headers["Cache-Control"]
        assert "max-age=31536000" in kept, address


def test_an_asset_without_its_time_is_asked_for_again(served: Served):
    assert served.visitor().get("/assets/calls.js").headers["Cache-Control"] == "no-cache"


def test_the_icon_is_kept_for_a_day(served: Served):
    assert served.visitor().get("/_favicon.ico?v=4.4.1").headers["Cache-Control"] == "public, max-age=86400"
