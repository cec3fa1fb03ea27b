"""The policy follows what Dash registers, whenever it does."""

from __future__ import annotations

import base64
import hashlib

from dash import Dash

from access import headers


def test_a_script_that_dash_registers_late_runs_from_then_on():
    app = Dash(__name__)
    headers.install(app)
    client = app.server.test_client()
    allowed = f"'sha256-{base64.b64encode(hashlib.sha256(b'late()').digest()).decode()}'"
    assert allowed not in client.get("/").headers["Content-Security-Policy"]
    app._inline_scripts.append("late()")
    assert allowed in client.get("/").headers["Content-Security-Policy"]
