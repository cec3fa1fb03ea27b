"""SVG as pictures a page can hold: a data URI, with its words as alternative text."""

from __future__ import annotations

from dash import html

_ESCAPES = (("%", "%25"), ("#", "%23"), ("<", "%3C"), (">", "%3E"), ('"', "'"))


def data_uri(svg: str) -> str:
    """The picture as an address, escaped only where browsers need it: a third shorter than base64."""
    for sign, escaped in _ESCAPES:
        svg = svg.replace(sign, escaped)
    return f"data:image/svg+xml,{svg}"


def svg(drawing: str, *, alt: str, look: str = "picture") -> html.Img:
    """`look` names its class. `alt` is what the picture says; "" where words beside it say the same."""
    return html.Img(src=data_uri(drawing), alt=alt, className=look)
