"""What is said when a request is not answered as asked: JSON to the application, a small page to a person.

These pages use nothing but themselves, so that they can still be shown when the store or the application cannot.
"""

from __future__ import annotations

import json
import secrets
from html import escape

from flask import Response, request

SAID = {
    400: "The address or the request cannot be understood.",
    401: "You are not signed in, or have been away too long. Reload the page to sign in again.",
    403: "The request did not come from a page of this site. Nothing was changed.",
    404: "There is no such page.",
    405: "This address does not take such a request.",
    413: "The request is too large. Nothing was saved.",
    414: "The address is too long.",
    415: "The request is not in a form that is read here.",
    422: "One of the values cannot be used.",
    429: "Too many requests. Wait a minute, then try again.",
    500: "Something went wrong on our side. Nothing was saved.",
    503: "The store cannot be used at the moment. Nothing was saved.",
}

_PAGE = """<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
body {{ font: 1.1875rem/1.5 Arial, sans-serif; color: #212b32; background: #f0f4f5; margin: 0; }}
main {{ max-width: 40rem; margin: 4rem auto; padding: 2rem; background: #fff; }}
a {{ color: #005eb8; }}
code {{ overflow-wrap: anywhere; }}
</style>
</head>
<body>
<main>
<h1>{title}</h1>
{paragraphs}
</main>
</body>
</html>
"""


def new_reference() -> str:
    """What a reader can quote and the log can be searched for."""
    return secrets.token_hex(4)


def refusal(status: int, message: str = "", *, reference: str = "") -> Response:
    """`message`, or what is always said with that status, in the form that the asker reads."""
    said = message or SAID.get(status, SAID[500])
    if is_for_the_application():
        body = {"status": status, "message": said, "reference": reference}
        return Response(json.dumps(body), status=status, mimetype="application/json")
    paragraphs = [said]
    if reference:
        paragraphs.append(f"If you report this, quote the reference {reference}.")
    return page("This page cannot be shown", paragraphs=paragraphs, status=status)


def page(title: str, *, paragraphs: list[str], status: int = 200, way_on: str = "Go to the overview") -> Response:
    """A small page without the application: plain text in, escaped."""
    lines = [f"<p>{escape(text)}</p>" for text in paragraphs] + [f'<p><a href="/">{escape(way_on)}</a></p>']
    return Response(
        _PAGE.format(title=escape(title), paragraphs="\n".join(lines)), status=status, mimetype="text/html"
    )


def is_for_the_application() -> bool:
    """Whether the browser's code asks, not a person: Dash's own addresses all start with an underscore."""
    return request.path.startswith("/_")
