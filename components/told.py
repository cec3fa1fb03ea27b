"""A page as the browser is told it: plain values, told once and sent many times.

Dash asks every component for its properties by their names, which takes longer than all the rest of an answer.
"""

from __future__ import annotations

from typing import Any

from dash.development.base_component import Component

_PLAIN = frozenset((str, int, float, bool, type(None)))
_OF_DASH = frozenset(("available_properties", "available_wildcard_properties"))
"""What a component carries beside its properties."""


def told(content: Any) -> Any:
    """`content` with every component in it as its type and its properties."""
    kind = type(content)
    if kind in _PLAIN:
        return content
    if isinstance(content, Component):
        props = {name: told(value) for name, value in vars(content).items() if _is_property(name)}
        return {"props": props, "type": content._type, "namespace": content._namespace}
    if isinstance(content, dict):
        return {name: told(value) for name, value in content.items()}
    if isinstance(content, list | tuple):
        return [told(one) for one in content]
    return content


def _is_property(name: str) -> bool:
    return name[0] != "_" and name not in _OF_DASH
