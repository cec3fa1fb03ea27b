"""What else moves with it: the companions that the catalogue names, each with its reason and how it stands."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

import links
from access.scope import Scope
from analysis import narrative
from analysis.naming import listed
from analysis.numerals import Unit, in_words, sentence
from analysis.verdicts import Meaning, Variation, Verdict
from charts.sparkline import nothing, sparkline
from components import states
from components.multiples import Multiple, multiples
from components.take_away import take_away
from indicators import catalogue, companions
from indicators.companions import Companion
from indicators.indicator import Indicator
from indicators.month import Month
from pages.investigating.told import Told
from queries import at_a_glance
from queries.asked_step import Asked
from queries.at_a_glance import Chart
from queries.one_chart import ChartAsked

_MONTHS = 24
_SIZE = {"width": 300.0, "height": 90.0}


def told(scope: Scope, asked: Asked, chart: ChartAsked) -> Told:
    """How many companions there are and which of them signal, then each with its reason."""
    del chart
    few = companions.load().of(asked.indicator.id)
    if not few:
        why = "No companion of this indicator has been written into the catalogue."
        nothing_named = states.not_enough_data(why=why, instead="Choose your own before trying anything.", level=2)
        return Told("Cannot tell: the catalogue names nothing to watch beside this indicator.", (nothing_named,))
    charts = _charts(scope, asked)
    return Told(_lead(asked, few, charts), (_beside(asked, few, charts),))


def _lead(asked: Asked, few: tuple[Companion, ...], charts: dict[str, Chart]) -> str:
    moving = [one.measured.indicator.plain_title for one in charts.values() if one.standing.running]
    many = f"{sentence(in_words(len(few)))} {'measure stands' if len(few) == 1 else 'measures stand'} beside it"
    known = sum(one.standing.now.verdict is not Verdict.CANNOT_TELL for one in charts.values())
    whose, untold = asked.organisation.short_name, _untold(len(few) - known)
    if not known:
        return f"{many}; of none can it be told at {whose} whether it moves."
    if not moving:
        return f"{many}; none shows a signal at {whose}{untold}."
    signal = "one signals" if len(moving) == 1 else "these signal"
    return f"{many}. At {whose} {signal}: {listed(moving)}{untold}."


def _untold(many: int) -> str:
    """That some cannot be judged: no signal of theirs says nothing."""
    return f"; of {in_words(many)} it cannot be told" if many else ""


def _beside(asked: Asked, few: tuple[Companion, ...], charts: dict[str, Chart]) -> Component:
    reviewed, known = companions.load().reviewed_on, catalogue.load().indicators
    cards = [_card(asked, one, known[one.indicator], charts.get(one.indicator)) for one in few]
    hint = (
        "What might pay for an improvement, or explain a change. Which they are is a judgement of this catalogue "
        f"(reviewed {reviewed.day} {Month.containing(reviewed).in_words()}). Each has its own axis"
        f"{_everybody(asked)}, and leads to the chart investigated with it drawn beneath."
    )
    shown = multiples(cards, label="Measures to watch beside it")
    ways = take_away([], picture=f"{asked.indicator.id}-{asked.organisation.code}-beside")
    head = html.Div([html.H2("To watch beside it"), ways], className="card-head")
    return html.Section([head, html.P(hint, className="hint"), shown], className="card")


def _everybody(asked: Asked) -> str:
    return ", and is of everybody, not of this group alone" if asked.stratum.key else ""


def _charts(scope: Scope, asked: Asked) -> dict[str, Chart]:
    known = catalogue.load().indicators
    wanted = [known[one.indicator] for one in companions.load().of(asked.indicator.id)]
    found = at_a_glance.charts(scope, indicators=wanted, organisations=[asked.organisation], month=asked.month)
    return {one.measured.indicator.id: one for one in found}


def _card(asked: Asked, one: Companion, indicator: Indicator, chart: Chart | None) -> Multiple:
    href = links.chart(asked.indicator.id, beside=indicator.id, **asked.investigation.carried())
    if chart is None:
        words = f"Cannot tell: no figures for {asked.organisation.short_name}."
        empty = nothing(**_SIZE)
        return Multiple(indicator.plain_title, "", Variation.CANNOT_TELL, empty, words, note=one.why)
    series, measured = chart.measured.series, chart.measured
    unit = Unit.measured(indicator, definition=measured.definition)
    first = None if measured.definition.yearly else Month(int(series.months[-1])).plus(1 - _MONTHS)
    return Multiple(
        title=indicator.plain_title,
        value=unit.spelled(float(series.value[-1])) if series.has_number[-1] else "",
        variation=chart.standing.now.variation,
        drawing=sparkline(chart.drawn, first=first, **_SIZE),
        words=narrative.one_line(chart.drawn, indicator=indicator, definition=measured.definition),
        href=href,
        flagged=bool(chart.standing.running) and chart.standing.meaning is Meaning.CONCERN,
        note=one.why,
    )
