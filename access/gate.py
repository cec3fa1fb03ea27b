"""The one door: every request passes here first and is refused unless something says it may go on.

Without a session only liveness, readiness and files that are the same for everybody can be had. The data layer asks
again (`Scope`): the gate keeps strangers out, not neighbours apart.
"""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from urllib.parse import urlsplit

from dash import Dash
from flask import Response, after_this_request, request
from werkzeug.exceptions import MethodNotAllowed, UnsupportedMediaType

from access import answers, bodies, cookie, current, sessions, sign_in
from access.address import BadAddress, check_agreement, check_path, query_values
from access.log_lines import LOG
from access.sessions import NotSignedIn
from store.engine import in_use

PUBLIC = ("/healthz", "/readyz", "/_favicon.ico")
PUBLIC_FOLDERS = ("/_dash-component-suites/", "/assets/")
CALLBACKS = "/_dash-update-component"
LARGEST_BODY = 1_000_000
_METHODS = ("GET", "HEAD", "POST")


def install(app: Dash) -> None:
    """Stand in front of every route of `app`; called once, after Dash has registered what it does first."""
    app.server.config["MAX_CONTENT_LENGTH"] = LARGEST_BODY
    app.server.before_request(partial(_enter, app))


def _enter(app: Dash) -> Response | None:
    """What is answered instead of going on; None lets the request go on."""
    allowed = ("POST",) if request.path == CALLBACKS else _METHODS
    if request.method not in allowed:
        raise MethodNotAllowed(allowed)
    query = _check_address()
    if request.routing_exception is not None:
        raise request.routing_exception
    if request.method == "POST" and not _comes_from_our_own_pages():
        LOG.warning("request from another site")
        return answers.refusal(403)
    if request.path in PUBLIC or request.path.startswith(PUBLIC_FOLDERS):
        return None
    try:
        _know_who_asks()
    except sign_in.EmptyStore:
        return _nothing_loaded()
    if request.path == CALLBACKS:
        _check_callback(app)
        return None
    check_agreement(request.view_args or {}, query)
    return None


def _check_address() -> dict[str, str]:
    """The query's values; raises `BadAddress` for an address that no link of ours spells."""
    check_path(request.path)
    try:
        return query_values(request.query_string.decode("ascii"))
    except UnicodeDecodeError as problem:
        raise BadAddress("The address holds signs that cannot be read.") from problem


def _comes_from_our_own_pages() -> bool:
    """Whether the browser vouches that one of our pages sent this.

    A form may come from anywhere, so a browser must say where it comes from. JSON cannot be sent across sites without
    asking first, and we never agree: there only a browser that names another site is refused.
    """
    origin, site = request.headers.get("Origin"), request.headers.get("Sec-Fetch-Site")
    if site not in (None, "same-origin") or (origin is not None and origin != _own_origin()):
        return False
    return request.path == CALLBACKS or origin is not None or site is not None


def _own_origin() -> str:
    parts = urlsplit(request.host_url)
    return f"{parts.scheme}://{parts.netloc}"


def _know_who_asks() -> None:
    """Remember the session, or begin one for somebody who opens a page; raises `NotSignedIn`."""
    engine, now = in_use(), datetime.now(UTC)
    try:
        current.remember(sessions.resume(engine, cookie.token(), now=now))
    except NotSignedIn:
        if request.method == "POST" or answers.is_for_the_application():
            raise
        token = sign_in.by_default(engine, now=now)
        current.remember(sessions.resume(engine, token, now=now))
        after_this_request(lambda answer: cookie.hand_over(answer, token))


def _nothing_loaded() -> Response:
    return answers.page(
        "Nothing has been loaded yet",
        paragraphs=[
            "This store holds no figures. Load published files or your own with: .venv/bin/flask import FILE",
            "Or build the demonstration system, an invented nation, with: .venv/bin/flask demo",
        ],
        way_on="Look again",
    )


def _check_callback(app: Dash) -> None:
    if request.mimetype != "application/json" or request.mimetype_params.get("charset", "utf-8").lower() != "utf-8":
        raise UnsupportedMediaType
    bodies.check(request.get_data(), callbacks=app.callback_map)
