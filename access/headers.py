"""The headers of every answer: what the browser may run, load, keep and tell others.

`'unsafe-inline'` is granted to styles alone: Plotly sets them on every element it draws. Scripts run only from this
server, or where their hash is known; `'unsafe-eval'` is not needed.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from dash import Dash
from flask import Response, request

_FIXED = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
}
_A_YEAR = 365 * 24 * 3600
_A_DAY = 24 * 3600
_STATIC = ("/assets/", "/_dash-component-suites/")
_ICON = "/_favicon.ico"


def install(app: Dash) -> None:
    """Set the headers on every answer of `app`."""

    @app.server.after_request
    def set_headers(answer: Response) -> Response:
        answer.headers.update(_FIXED)
        # Asked anew for each answer: Dash registers the script that sets the page title while the first request is
        # under way, and another that comes meanwhile must not fix a policy without it.
        answer.headers["Content-Security-Policy"] = _policy(app.csp_hashes())
        if request.is_secure:
            answer.headers["Strict-Transport-Security"] = f"max-age={_A_YEAR}"
        _set_caching(answer)
        return answer


def _policy(hashes: Sequence[str]) -> str:
    scripts = " ".join(chain(["'self'"], hashes))
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src {scripts}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "object-src 'none'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
            "form-action 'self'",
        )
    )


def _set_caching(answer: Response) -> None:
    """Only what carries no figures may be kept, and for long only where the address changes with the content."""
    if request.path == _ICON and answer.status_code == 200:
        answer.headers["Cache-Control"] = f"public, max-age={_A_DAY}"
    elif not request.path.startswith(_STATIC) or answer.status_code not in (200, 304):
        answer.headers["Cache-Control"] = "no-store"
    elif request.path.startswith("/assets/"):
        named_by_time = "m" in request.args
        answer.headers["Cache-Control"] = f"public, max-age={_A_YEAR}, immutable" if named_by_time else "no-cache"
