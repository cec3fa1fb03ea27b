"""Where women gave birth: the parts of all whose place is known, and how many are not known."""

from __future__ import annotations

import math

from dash import html
from dash.development.base_component import Component

from analysis.numerals import count, sentence
from charts import mix_bar
from components import pictures, tables
from components.tables import Column
from components.take_away import take_away
from queries.birthplace import MONTHS, Mix


def section(mix: Mix | None) -> Component | None:
    """None where nothing says where women gave birth."""
    if mix is None:
        return None
    shares = [mix.share(one) for one in mix.parts]
    names = [one.name for one in mix.parts]
    drawn = (("mix-bar", mix_bar.WIDE), ("mix-bar-narrow", mix_bar.NARROW))
    return html.Section(
        [
            html.H2("Where women gave birth"),
            html.P(_said(mix, shares), className="answer"),
            *(pictures.svg(mix_bar.bar(names, shares, width=width), alt="", look=look) for look, width in drawn),
            _table(mix),
            html.P(_unknown(mix), className="hint"),
            take_away([], picture="birthplaces"),
        ],
        className="card",
    )


def _said(mix: Mix, shares: list[float]) -> str:
    parts = [f"{one.name.lower()} {share:.1f}%" for one, share in zip(mix.parts, shares, strict=True)]
    whole = f"of {count(mix.known)} {mix.counted} whose place of birth is known"
    return f"{mix.first.in_words()} to {mix.last.in_words()}: {', '.join(parts)} {whole}."


def _table(mix: Mix) -> Component:
    columns = [
        Column("Place"),
        Column(sentence(mix.counted), numeric=True),
        Column("% of known", numeric=True, strong=True),
    ]
    rows = [
        [
            [pictures.svg(mix_bar.swatch(place), alt="", look="mark"), one.name],
            count(one.number),
            f"{mix.share(one):.1f}",
        ]
        for place, one in enumerate(mix.parts)
    ]
    rows.append(["All known", count(mix.known), "100.0"])
    rows.append(["Not known", count(mix.unknown), "–"])
    return tables.table(columns, rows, caption="Place of birth")


def _unknown(mix: Mix) -> str:
    if math.isnan(mix.unknown):
        told = "How many are not known is not published."
    else:
        share = 100 * mix.unknown / (mix.known + mix.unknown)
        told = f"Not known: {count(mix.unknown)} {mix.counted}, {share:.1f}% of all."
    missing = (
        f" {MONTHS - mix.months} of twelve months have no figure and are left out." if mix.months < MONTHS else ""
    )
    return f"{told}{missing} {mix.source}."
