"""How many flags were found, how many chance alone would make, and what the limits allow for."""

from __future__ import annotations

from math import sqrt

from dash import html
from dash.development.base_component import Component

from analysis.funnel import Widening
from analysis.funnel_dispersion import FEWEST_FOR_DISPERSION
from analysis.funnel_positions import flagged
from analysis.funnel_story import chance_alone
from analysis.numerals import in_words, sentence, written
from components import tables
from components.tables import Column
from pages.varying import phrases
from pages.varying.reading import Reading

_COLUMNS = (Column("Beyond"), Column("Found", numeric=True, strong=True), Column("By chance", numeric=True))


def flags(told: Reading) -> Component:
    result = told.result
    rows = [
        ["99.8%", str(result.found_998), chance_alone(result.expected_flags_998, in_figures=True)],
        ["95%", str(result.found_95), chance_alone(result.expected_flags_95, in_figures=True)],
    ]
    said = [widening(told), rounding(told)]
    return html.Section(
        [
            html.H2("Flags found, and flags expected by chance"),
            tables.table(_COLUMNS, rows, caption="Flags found and expected by chance"),
            *(html.P(words, className="hint") for words in said if words),
        ],
        className="card",
    )


def widening(told: Reading) -> str:
    """What the limits allow for, and what the flags would be without it."""
    result, plain = told.result, told.plain
    _, many = phrases.kinds(told.found)
    times = written(sqrt(plain.dispersion.phi_trimmed), decimals=1)
    if result.widened:
        by = " by one factor" if result.widening is Widening.MULTIPLICATIVE else ""
        return (
            f"Limits are widened{by}: {many} vary {times} times as much as chance alone. Without widening, "
            f"{plain.found_998} would lie beyond 99.8% and {plain.found_95} beyond 95%."
        )
    if plain.dispersion.tau2:
        return f"Limits allow for chance alone, though {many} vary {times} times as much."
    if len(result.rate) < FEWEST_FOR_DISPERSION:
        fewest = in_words(FEWEST_FOR_DISPERSION)
        return f"Limits allow for chance alone: fewer than {fewest} {many} cannot show how much they vary."
    return f"Limits allow for chance alone: {many} vary no more than that, so there is nothing to widen for."


def rounding(told: Reading) -> str:
    """How many flags would stand whatever the true counts behind rounded ones were; empty where none are rounded."""
    found, out = told.found, sum(flagged(one) for one in told.positions)
    if not out or not any(one.rounded for one in found.units):
        return ""
    kept = int(found.certain(told.result).sum())
    if kept == out:
        return "Counts are published rounded; every flag would stand whatever the true counts were."
    many = sentence(in_words(kept)) if kept else "None"
    return (
        f"Counts are published rounded. {many} of the {out} flags would stand whatever the true counts were; "
        "the rest take it that errors of rounding even out."
    )
