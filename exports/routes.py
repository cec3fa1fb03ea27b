"""Files to take away: the same view as its page, by the same scope, as CSV or XLSX."""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask

from exports import charts_asked, choices_asked, plans_asked, store_asked, systems_asked
from exports.files import Named, offer

FILES: dict[str, Callable[..., Named]] = {
    "overview": systems_asked.overview_file,
    "set/<key>": systems_asked.preset_file,
    "champion/<trust>": systems_asked.champion_file,
    "training": systems_asked.training_file,
    "rare-events/<organisation>": systems_asked.rare_events_file,
    "chart/<indicator>": charts_asked.chart_file,
    "indicator/<indicator>": charts_asked.places_file,
    "variation": choices_asked.variation_file,
    "variation/<indicator>": charts_asked.variation_file,
    "inequalities": choices_asked.inequalities_file,
    "inequalities/<indicator>": charts_asked.inequalities_file,
    "compare/<indicator>": charts_asked.compare_file,
    "investigate/<indicator>": charts_asked.step_file,
    "trajectories/<organisation>": plans_asked.trajectories_file,
    "plan/<organisation>": plans_asked.plan_file,
    "promises/<organisation>": plans_asked.promises_file,
    "deliverables/<organisation>": plans_asked.deliverables_file,
    "undertaking/<number>": plans_asked.undertaking_file,
    "indicators": store_asked.indicators_file,
    "data": store_asked.data_file,
}
"""By the path of their page: what answers beneath `/export` with the same view as a table."""


def install(server: Flask) -> None:
    for path, table_of in FILES.items():
        offer(server, path, table_of)
