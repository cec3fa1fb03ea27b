"""Our own style sheets and scripts as one file each: two requests in place of thirty on every first visit.

They stand apart in `assets/`, one idea a file; joined in the order of their names, as Dash would load them. The
address carries what they say, so that a browser may keep them until they say something else.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import partial
from pathlib import Path

from flask import Flask, Response

from settings import HOME

FOLDER = HOME / "assets"
_KINDS = {"css": "text/css", "js": "text/javascript"}
_BY_THEMSELVES = "plotly-"
"""What its own route gives out, when a page has its first chart."""


def address(kind: str) -> str:
    """Of all style sheets (`css`) or scripts (`js`) together."""
    return f"/assets/house.{kind}?m={hashlib.sha256(_joined(kind).encode()).hexdigest()[:16]}"


def install(server: Flask) -> None:
    for kind in _KINDS:
        view: Callable[[], Response] = partial(_house, kind)
        server.add_url_rule(f"/assets/house.{kind}", endpoint=f"house {kind}", view_func=view, methods=["GET"])


def _house(kind: str) -> Response:
    return Response(_joined(kind), mimetype=_KINDS[kind])


def _joined(kind: str) -> str:
    return "\n".join(file.read_text(encoding="utf-8") for file in _files(kind))


def _files(kind: str) -> list[Path]:
    return [one for one in sorted(FOLDER.glob(f"*.{kind}")) if not one.name.startswith(_BY_THEMSELVES)]
