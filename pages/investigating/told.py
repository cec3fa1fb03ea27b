"""What one step tells: its answer in a sentence, and what that rests on."""

from __future__ import annotations

from dataclasses import dataclass

from dash.development.base_component import Component


@dataclass(frozen=True)
class Told:
    lead: str
    sections: tuple[Component | None, ...]
