"""The first answer brings all of what it leads to: the frame, the callbacks and the page that was asked for.

So a browser can show the page before the application has started (`assets/first_look.js`), and asks nothing twice.
Dash answers any path with the application; here the status says whether there is such a page.
"""

from __future__ import annotations

from contextlib import suppress
from http import HTTPStatus

from dash import Dash
from dash._utils import to_json
from flask import Response, g, make_response, redirect, request

from access import answers
from access.pages import page_at
from access.scope import NotAllowed
from pages import filling

PLACE = "{brought along}"
"""Stands in the index where this is put."""


def install(dashboard: Dash) -> None:
    """Called once, after the gate, which says who is asking."""
    around = dashboard.interpolate_index
    dashboard.interpolate_index = lambda **parts: around(**parts).replace(PLACE, _brought(dashboard), 1)
    dashboard.server.before_request(lambda: _look_for_page(dashboard))


def _look_for_page(dashboard: Dash) -> Response | None:
    """Make the page that the address asks for. What there is instead of one has a status that says so."""
    prefix = dashboard.config.routes_pathname_prefix
    if request.endpoint not in (prefix, f"{prefix}<path:path>", f"{prefix}_reload-hash"):
        return None
    if answers.is_for_the_application():
        return answers.refusal(404)
    query = request.query_string.decode("ascii")
    if _is_a_page_but_for_its_end(request.path):
        return redirect(request.path[:-1] + (f"?{query}" if query else ""), HTTPStatus.PERMANENT_REDIRECT)
    found = filling.answer(request.path, query)
    g.page, g.asked_again = found.answer, found.asked_again
    return None if found.status == HTTPStatus.OK else make_response(dashboard.index(), found.status)


def _is_a_page_but_for_its_end(path: str) -> bool:
    """Only then is an address mended: whatever else ends in a slash leads nowhere."""
    if not path[:-1] or not path.endswith("/"):
        return False
    with suppress(NotAllowed):
        page_at(path[:-1])
        return True
    return False


def _brought(dashboard: Dash) -> str:
    """Blocks of data, which run nothing. A page that is not kept is asked for again, which notes the look at it."""
    blocks = [
        _block("layout", to_json(dashboard.get_layout())),
        _block("dependencies", dashboard.dependencies().get_data(as_text=True)),
    ]
    blocks.append(_block("page-asked-again" if g.asked_again else "page", g.page.text))
    return "\n".join(blocks)


def _block(name: str, text: str) -> str:
    """JSON can spell every `<` otherwise, and then nothing in it can end the block."""
    escaped = text.replace("<", "\\u003c")
    return f'<script type="application/json" id="brought-{name}">{escaped}</script>'
