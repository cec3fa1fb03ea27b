"""A page as the browser is told it: plain values, told once and sent many times.

Dash asks every component for its properties each time it is sent, which takes longer than all the rest of an answer.
"""

from __future__ import annotations

from typing import Any

from dash.development.base_component import Component


def told(content: Any) -> Any:
    """`content` with every component in it as its type and its properties."""
    if isinstance(content, Component):
        return {name: told(value) for name, value in content.to_plotly_json().items()}
    if isinstance(content, dict):
        return {name: told(value) for name, value in content.items()}
    if isinstance(content, list | tuple):
        return [told(one) for one in content]
    return content
