"""In place of the whole of plotly.js, which Dash would fetch, the basic bundle of the same version: a quarter of it.

Dash asks for it only when a page has its first chart, so pages without charts never carry it.
"""

from __future__ import annotations

from flask import Flask, Response, send_file

from settings import HOME

FILE = "plotly-basic.min.js"
ADDRESS = "/_dash-component-suites/plotly/package_data/plotly.min.js"
"""Built into Dash's renderer, without a fingerprint: hence the short time it may be kept."""
_A_DAY = 24 * 3600


def install(server: Flask) -> None:
    server.add_url_rule(ADDRESS, view_func=_basic_bundle, methods=["GET"])


def _basic_bundle() -> Response:
    return send_file(HOME / "assets" / FILE, mimetype="text/javascript", max_age=_A_DAY)
