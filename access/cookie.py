"""The cookie that carries a session's token, and nothing else."""

from __future__ import annotations

from flask import request
from werkzeug.wrappers import Response

_NAME = "pqs"


def token() -> str:
    """The token this request brings; empty where it brings none."""
    return request.cookies.get(_name(), "")


def hand_over(answer: Response, token: str) -> Response:
    answer.set_cookie(_name(), token, httponly=True, secure=request.is_secure, samesite="Lax", path="/")
    return answer


def take_back(answer: Response) -> Response:
    answer.delete_cookie(_name(), httponly=True, secure=request.is_secure, samesite="Lax", path="/")
    return answer


def _name() -> str:
    """`__Host-` makes the browser refuse the cookie from anywhere but this host; it does so only over https."""
    return f"__Host-{_NAME}" if request.is_secure else _NAME
