"""A page as the browser is told it: plain values, told once and sent many times.

Dash asks every component for its properties by their names, which takes longer than all the rest of an answer.
"""

from __future__ import annotations

from typing import Any

from dash.development.base_component import Component

from components import still

_PLAIN = frozenset((str, int, float, bool, type(None)))


def told(page: Any) -> Any:
    """Every component of `page` as its type and properties; of parts that never change, what the browser builds."""
    moving: set[int] = set()
    still.moving(page, moving)
    return _told(page, moving)


def _told(content: Any, moving: set[int]) -> Any:
    kind = type(content)
    if kind in _PLAIN:
        return content
    if isinstance(content, Component):
        return {"props": _props(content, moving), "type": content._type, "namespace": content._namespace}
    if isinstance(content, dict):
        return {name: _told(value, moving) for name, value in content.items()}
    if isinstance(content, list | tuple):
        return [_told(one, moving) for one in content]
    return content


def _props(component: Component, moving: set[int]) -> dict[str, Any]:
    props = still.properties(component)
    if still.is_all_within(component, moving):
        props["data-still"] = still.told(props.pop("children"))
    return {name: _told(value, moving) for name, value in props.items()}
