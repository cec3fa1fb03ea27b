"""Acting as another persona, and signing out: forms that a page of ours posts."""

from __future__ import annotations

from datetime import UTC, datetime

from flask import Flask, redirect
from werkzeug.wrappers import Response

import links
from access import answers, cookie, sign_in
from access.current import signed_in
from store.engine import in_use

SIGN_OUT = "/sign-out"


def install(server: Flask) -> None:
    server.add_url_rule(f"{links.ACT_AS}/<persona>", view_func=_act_as, methods=["POST"])
    server.add_url_rule(SIGN_OUT, view_func=_sign_out, methods=["POST"])


def _act_as(persona: str) -> Response:
    """Always on to the overview: what was on screen may not be the new persona's to see."""
    try:
        token = sign_in.act_as(in_use(), persona, instead_of=signed_in(), now=datetime.now(UTC))
    except sign_in.NoSuchPersona:
        return answers.refusal(404, "This store offers nobody of that name to act as.")
    return cookie.hand_over(redirect(links.overview(), code=303), token)


def _sign_out() -> Response:
    sign_in.sign_out(in_use(), signed_in(), now=datetime.now(UTC))
    return cookie.take_back(answers.page("You are signed out", paragraphs=["Nobody can go on with your session."]))
