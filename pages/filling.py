"""Fills a page's place: the answer to the callback that Dash declares for it, and the same within a first answer.

Dash would make every answer anew, from the components up. Here it is sent as it was made (`pages.kept`).
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from http import HTTPStatus

from dash import html
from flask import Flask, Response, request

import links
from access import gate, pages
from access.address import BadAddress, query_values
from access.log_lines import LOG
from access.scope import NotAllowed
from components import controls, states
from pages import kept
from pages.kept import Answer
from queries.asking import BadTime

PLACE = ".._pages_content.children..._pages_store.data.."
"""What Dash calls the callback that fills the place of pages."""
_UNCLEAR = "This address cannot be shown"


def install(server: Flask) -> None:
    """Answer, after the gate, whatever asks for a page."""
    server.before_request(_fill)


@dataclass(frozen=True)
class Found:
    """What there is at an address. A page that notes who looks is `asked_again` after a first answer brought it."""

    answer: Answer
    status: HTTPStatus = HTTPStatus.OK
    asked_again: bool = False


def answer(path: str, search: str) -> Found:
    """The page at an address, or one that helps on where there is none or where the address is unclear."""
    try:
        asked = pages.asked(path, query_values(search))
        return Found(kept.answer(asked), asked_again=not kept.is_kept(asked.layout))
    except NotAllowed:
        LOG.warning("not allowed")
        return Found(kept.of(pages.not_found()(), title="Page not found"), HTTPStatus.NOT_FOUND)
    except BadTime as wrong:
        return Found(_without(path, search, wrong) or _unclear(str(wrong)), HTTPStatus.BAD_REQUEST)
    except BadAddress as unclear:
        return Found(_unclear(str(unclear)), HTTPStatus.BAD_REQUEST)


def _fill() -> Response | None:
    if request.path != gate.CALLBACKS:
        return None
    body = json.loads(request.get_data())
    if body["output"] != PLACE:
        return None
    path, search = (one.get("value") or "" for one in body["inputs"])
    return _sent(answer(path, search.removeprefix("?")).answer)


def _without(path: str, search: str, wrong: BadTime) -> Answer | None:
    """The page without the time that cannot be shown, which is said at its field; None where it has no such field."""
    values = query_values(search)
    for name in (one for one, value in values.items() if value == wrong.given):
        with suppress(BadAddress, NotAllowed):
            asked = pages.asked(path, {one: value for one, value in values.items() if one != name})
            page = asked.layout(**asked.values())
            if controls.say_wrong(page, name, given=wrong.given, why=str(wrong)):
                return kept.of(page, title=asked.title)
    return None


def _unclear(why: str) -> Answer:
    told = states.empty(_UNCLEAR, why=why, steps=[("Go to the overview", links.overview())], level=1)
    return kept.of(html.Div(told, className="page"), title=_UNCLEAR)


def _sent(made: Answer) -> Response:
    if "gzip" not in request.accept_encodings:
        return Response(made.text, mimetype="application/json")
    return Response(made.packed, mimetype="application/json", headers={"Content-Encoding": "gzip"})
