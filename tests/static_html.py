"""Dash components as plain HTML, so that tests can read what a browser would be told, and eyes can look at it."""

from __future__ import annotations

import json
import re
from html import escape
from itertools import count

from dash.development.base_component import Component

_NAMES = {
    "className": "class",
    "htmlFor": "for",
    "tabIndex": "tabindex",
    "colSpan": "colspan",
    "formAction": "formaction",
}
_VOID = {"img", "input", "br", "hr"}
_NUMBERS = count()


def html_of(content: object) -> str:
    """`content` is a component, text, a number, None or a list of these."""
    if content is None:
        return ""
    if isinstance(content, list | tuple):
        return "".join(html_of(one) for one in content)
    if not isinstance(content, Component):
        return escape(str(content), quote=False)
    kind = type(content).__name__
    return _SPECIAL.get(kind, _plain)(content) if content._namespace != "dash_html_components" else _plain(content)


def words(html: str) -> str:
    """What is read: without its tags, and with no space before a full stop or comma."""
    told = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))
    return re.sub(r" ([.,;:])", r"\1", told)


def _plain(content: Component) -> str:
    tag = type(content).__name__.lower()
    opened = f"<{tag}{_attributes(content)}>"
    return opened if tag in _VOID else f"{opened}{html_of(getattr(content, 'children', None))}</{tag}>"


def _attributes(content: Component, *, without: tuple[str, ...] = ()) -> str:
    found = []
    for name, value in content.to_plotly_json()["props"].items():
        if name in ("children", "style", *without) or value is None or value is False:
            continue
        said = _NAMES.get(name, name)
        found.append(f" {said}" if value is True else f' {said}="{escape(str(value))}"')
    return "".join(found)


def _link(content: Component) -> str:
    return f"<a{_attributes(content)}>{html_of(content.children)}</a>"


def _select(content: Component) -> str:
    chosen = str(content.value)
    options = "".join(
        f'<option value="{escape(str(one["value"]))}"{" selected" if str(one["value"]) == chosen else ""}>'
        f"{escape(one['label'])}</option>"
        for one in content.options
    )
    return f"<select{_attributes(content, without=('options', 'value'))}>{options}</select>"


def _graph(content: Component) -> str:
    name = f"graph-{next(_NUMBERS)}"
    drawn = json.dumps(content.figure)
    config = json.dumps(content.config)
    return (
        f'<div id="{content.id}" style="height:{content.figure["layout"]["height"]}px"><div id="{name}"></div></div>'
        f'<script>document.addEventListener("DOMContentLoaded",function(){{'
        f'Plotly.newPlot("{name}",{drawn}.data,{drawn}.layout,{config})}})</script>'
    )


_SPECIAL = {"Link": _link, "Select": _select, "Graph": _graph}
