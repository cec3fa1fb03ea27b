"""Parts that never change once they stand: told to the browser as plain elements, which it builds at once.

Dash keeps account of every component, which costs a slow computer a second for a grid of hundreds of cells. A part
that holds only words, pictures and links needs none of that. `assets/still.js` builds it from text and addresses, and
takes no markup and no script.
"""

from __future__ import annotations

import json

from dash import html
from dash.development.base_component import Component

Told = str | list
"""Words, or an element as its name, its attributes and what it holds."""

_NAMES = {"className": "class", "tabIndex": "tabindex", "colSpan": "colspan", "rowSpan": "rowspan"}
ELEMENTS = frozenset(
    (
        "a", "caption", "div", "em", "img", "li", "ol", "p", "section", "span", "strong", "table", "tbody", "td",
        "th", "thead", "tr", "ul", "h2", "h3", "h4",
    )
)  # fmt: skip
"""The elements that `assets/still.js` builds."""
_OF_DASH = frozenset({"available_properties", "available_wildcard_properties"})
"""What a component carries beside its properties."""


class NotStill(ValueError):
    """A part that the browser must keep account of: it has an id, or is more than words, pictures and links."""


def still(part: Component) -> Component:
    """`part` without Dash's account of it. Raises `NotStill` where it needs one."""
    pictures: dict[str, int] = {}
    told = json.dumps([_told(part, pictures), list(pictures)], separators=(",", ":"), ensure_ascii=False)
    return html.Div(className="still", **{"data-still": told})


def _told(part: object, pictures: dict[str, int]) -> Told:
    if not isinstance(part, Component):
        return str(part)
    kind = type(part).__name__
    element = "a" if kind == "Link" else kind.lower()
    if element not in ELEMENTS or (part._namespace != "dash_html_components" and kind != "Link"):
        raise NotStill(kind)
    # In one order, whatever order a process keeps names in: the same page is the same bytes.
    props = {name: value for name, value in sorted(vars(part).items()) if name not in _OF_DASH and name[0] != "_"}
    if "id" in props:
        raise NotStill(f"{kind} with an id")
    held = props.pop("children", None)
    several = held if isinstance(held, list | tuple) else [held]
    return [element, _attributes(props, pictures), *_all(several, pictures)]


def _all(several: list | tuple, pictures: dict[str, int]) -> list[Told]:
    return [_told(one, pictures) for one in several if one is not None]


def _attributes(props: dict, pictures: dict[str, int]) -> dict[str, str | int]:
    """A picture that stands in many places is told once, and named by its number."""
    told: dict[str, str | int] = {}
    for name, value in props.items():
        if value is None:
            continue
        told[_NAMES.get(name, name)] = pictures.setdefault(value, len(pictures)) if name == "src" else str(value)
    return told
