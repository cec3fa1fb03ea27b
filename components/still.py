"""Parts of a page that never change once they stand: told as plain elements, which the browser builds at once.

Dash keeps account of every component, which a browser pays for at each change of page. A part without an id that
holds only words, pictures and links needs none of that. `assets/still.js` builds it from text and addresses, and
takes no markup and no script.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from dash.development.base_component import Component

Told = str | list
"""Words, or an element as its name, its attributes and what it holds."""

LINK = "link"
"""What is told of a link that changes the page without loading it; the browser builds an `a`."""
ELEMENTS = frozenset(
    (
        "a", "button", "caption", "code", "dd", "details", "div", "dl", "dt", "em", "figcaption", "figure", "h2",
        "h3", "h4", "img", "label", "li", "nav", "ol", "p", "pre", "section", "span", "strong", "summary", "table",
        "tbody", "td", "th", "thead", "tr", "ul",
    )
)  # fmt: skip
"""The elements that `assets/still.js` builds."""
ATTRIBUTES = {
    "alt": "alt",
    "className": "class",
    "colSpan": "colspan",
    "download": "download",
    "headers": "headers",
    "hidden": "hidden",
    "href": "href",
    "htmlFor": "for",
    "id": "id",
    "open": "open",
    "role": "role",
    "rowSpan": "rowspan",
    "scope": "scope",
    "src": "src",
    "start": "start",
    "tabIndex": "tabindex",
    "title": "title",
    "type": "type",
}
"""The attributes that it sets, by the names that Dash gives them, beside `aria-` and `data-`."""
_ELEMENTS_OF = "dash_html_components"
_OF_DASH = frozenset(("available_properties", "available_wildcard_properties"))
"""What a component carries beside its properties."""
_STARTS = {"href": ("/", "#"), "id": ("word-",), "src": ("data:image/svg+xml,",)}
"""How some must begin: addresses lead within the site, pictures nowhere at all, and ids are the anchors of words."""


def properties(component: Component) -> dict[str, object]:
    return {name: value for name, value in vars(component).items() if name[0] != "_" and name not in _OF_DASH}


def moving(content: object, found: set[int]) -> bool:
    """Whether `content` holds anything that Dash must keep account of; `found` gathers those, by `id()`."""
    if isinstance(content, list | tuple):
        return any([moving(one, found) for one in content])  # noqa: C419 - every one is looked at, not the first alone
    if not isinstance(content, Component):
        return False
    within = moving(getattr(content, "children", None), found)
    if within or not _is_plain(content):
        found.add(id(content))
        return True
    return False


def is_all_within(component: Component, moving: set[int]) -> bool:
    """Whether `component` holds elements, and none that is `moving`."""
    if component._namespace != _ELEMENTS_OF:
        return False
    held = [one for one in _several(getattr(component, "children", None)) if isinstance(one, Component)]
    return bool(held) and not any(id(one) in moving for one in held)


def told(children: object) -> str:
    """What a component holds, none of which is `moving`."""
    pictures: dict[str, int] = {}
    elements = _all(children, pictures)
    return json.dumps([elements, list(pictures)], separators=(",", ":"), ensure_ascii=False)


def _all(children: object, pictures: dict[str, int]) -> list[Told]:
    return [_element(one, pictures) for one in _several(children) if one is not None]


def _several(children: object) -> Sequence:
    return children if isinstance(children, list | tuple) else [children]


def _element(part: object, pictures: dict[str, int]) -> Told:
    if not isinstance(part, Component):
        return str(part)
    return [_name(part), _attributes(part, pictures), *_all(getattr(part, "children", None), pictures)]


def _attributes(part: Component, pictures: dict[str, int]) -> dict[str, str | int]:
    """A picture that stands in many places is told once, and named by its number."""
    told: dict[str, str | int] = {}
    # In one order, whatever order a process keeps names in: the same page is the same bytes.
    for name, value in sorted(properties(part).items()):
        if name == "children" or value is None or value is False:
            continue
        if name == "src":
            told[name] = pictures.setdefault(str(value), len(pictures))
        else:
            told[ATTRIBUTES.get(name, name)] = "" if value is True else str(value)
    return told


def _is_plain(part: Component) -> bool:
    """Whether the browser can build the element itself, whatever it holds."""
    return _name(part) in (*ELEMENTS, LINK) and all(_may_be_told(*one) for one in properties(part).items())


def _name(part: Component) -> str:
    return part._type.lower() if part._namespace == _ELEMENTS_OF or part._type == "Link" else ""


def _may_be_told(name: str, value: object) -> bool:
    if name == "children" or value is None or value is False:
        return True
    named = name in ATTRIBUTES or name.startswith(("aria-", "data-"))
    return named and isinstance(value, str | int) and str(value).startswith(_STARTS.get(name, ("",)))
