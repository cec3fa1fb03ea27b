"""The national ambition in its versions: what each asks for, chosen by the reader."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from analysis.trajectory_required import share_a_year
from components import controls
from components.controls import Choice
from queries.asked_trajectories import Asked

BASELINE_YEAR = 2010
_IN_FORCE = 2025


def control(asked: Asked) -> Component:
    choices = [Choice(str(year), f"Halved by {year}") for year in asked.versions]
    return controls.select(
        "ambition", label="National ambition", choices=choices, value=str(asked.ambition or _IN_FORCE)
    )


def about(asked: Asked) -> Component:
    """What the version chosen asks for every year, before any figure is looked at."""
    year = asked.ambition or _IN_FORCE
    needed = 100 * share_a_year(1.0, target=0.5, years=year - BASELINE_YEAR)
    versions = "Set in 2015 as halving by 2030, brought forward in 2017 to 2025; both are kept."
    said = (
        f"Halving the rates of {BASELINE_YEAR} by {year} asks for a fall of {needed:.2f}% every year. {versions} "
        "Neonatal deaths are counted in two ways, each named on its card."
    )
    return html.P(said)
