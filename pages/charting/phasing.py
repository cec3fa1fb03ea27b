"""Phases of a chart: those that stand with who signed them, those taken back, what the figures propose, the forms."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import parse_qsl

from dash import dcc, html
from dash.development.base_component import Component

import links
from access.scope import Scope
from analysis import change_points, periods
from analysis.change_points import ChangePoint, TooFewAround
from analysis.numerals import Unit, sentence
from analysis.spc_chart import SpcChart
from analysis.surveillance import NOT_CHARTED
from components import controls, form, tables
from components.controls import Choice
from components.form import Field
from components.tables import Column
from indicators.month import Month
from queries.asked_chart import Asked
from queries.one_chart import ChartAsked
from queries.phases import Phase, Reversed
from workflow.phases import REASON

SIGN, REVERSE = "phase", "reverse-phase"
"""The forms."""
_NOT_SHARED = "For those who share the organisation's figures"
"""Where the reason and the name stand that are not for this reader."""


def phases(
    scope: Scope, asked: Asked, chart: ChartAsked, *, back: tuple[Reversed, ...], unit: Unit
) -> Component | None:
    """Everything about phases; None where the chart has no limits to restart."""
    if chart.drawn.judgement.reason in NOT_CHARTED:
        return None
    may_sign = scope.shares(asked.organisation.id) and not asked.as_known_on
    parts = [
        html.H2("Phases"),
        _standing(asked, chart, unit=unit, may_sign=may_sign),
        _proposed(asked, chart, unit=unit, may_sign=may_sign),
        _of_choice(asked, chart) if may_sign else None,
        _taken_back(back),
    ]
    return html.Section([one for one in parts if one is not None], className="card", id="phases")


def _standing(asked: Asked, chart: ChartAsked, *, unit: Unit, may_sign: bool) -> Component:
    if not chart.phases:
        limits = "Limits come from every point: no" if chart.drawn.limits_shown else "No"
        return html.P(f"{limits} new phase has been signed.")
    columns = (Column("From"), Column("Mean"), Column("Limits"), Column("Why", strong=True), Column("Signed"))
    rows = [
        [_from(asked, one, may_sign=may_sign), *_levels(chart.drawn, one.starts, unit), one.reason or _NOT_SHARED,
         signed(one.signed_by, one.signed_at)]
        for one in chart.phases
    ]  # fmt: skip
    return tables.table(columns, rows, caption="Phases that stand, in order of time")


def _from(asked: Asked, one: Phase, *, may_sign: bool) -> list[Component | str]:
    take_back = dcc.Link(
        ["Reverse", html.Span(f" the phase from {one.starts.in_words()}", className="visually-hidden")],
        href=asked.href(reverse=one.starts),
    )
    return [one.starts.in_words(), html.Div(take_back, className="no-print")] if may_sign else [one.starts.in_words()]


def _levels(drawn: SpcChart, starts: Month, unit: Unit) -> tuple[str, str]:
    """Mean and limits at the end of the phase that begins at `starts`, as far as the chart reaches."""
    months = drawn.series.months
    inside = [place for place in range(len(months)) if months[place] >= starts.ordinal]
    if not inside:
        return "–", "–"
    same = [place for place in inside if drawn.phases[place] == drawn.phases[inside[0]]]
    lower, mean, upper = (float(line[same[-1]]) for line in (drawn.lower, drawn.mean, drawn.upper))
    limits = f"{unit.short(unit.possible(lower))} to {unit.short(unit.possible(upper))}"
    return unit.short(mean), limits if upper == upper else "Too few points"  # noqa: PLR0124 - NaN differs from itself


def _proposed(asked: Asked, chart: ChartAsked, *, unit: Unit, may_sign: bool) -> Component | None:
    """What the figures suggest. Nothing is applied by itself."""
    if asked.write.phase or asked.write.reverse:
        return None
    found = change_points.of_chart(chart.drawn)
    said = [_proposal(asked, chart.drawn, one, unit=unit, may_sign=may_sign) for one in found.changes]
    if found.drifts:
        said.append(html.Li("Some stretch rises or falls steadily. No phase fits that: ask what moves it."))
    if not said:
        return html.P("The figures suggest no other phase.", className="hint")
    words = "A suggestion is arithmetic: ask why first. Limits change only when somebody signs for a reason. "
    why = [words, dcc.Link("How it works", href=links.methods(anchor="phases"))]
    return html.Div(
        [html.H3("What the figures suggest"), html.Ul(said, className="proposals"), html.P(why, className="hint")]
    )


def _proposal(asked: Asked, drawn: SpcChart, one: ChangePoint, *, unit: Unit, may_sign: bool) -> Component:
    month = Month(int(drawn.series.months[one.place]))
    between = periods.span(drawn.series, one.earliest, one.latest)
    level = f"from {unit.said(one.before, unlike=(one.after,))} to {unit.said(one.after, unlike=(one.before,))}"
    unsure = "" if one.earliest == one.latest else f" If so, it began in {between}, with 9 in 10 certainty."
    words = f" the level may have changed {level}.{unsure} {one.evidence}"
    way = dcc.Link(
        f"See it with new limits from {month.in_words()}", href=asked.href(phase=month), className="no-print"
    )
    return html.Li([html.Strong(f"{sentence(month.in_words())}:"), words, " ", way if may_sign else ""])


def _of_choice(asked: Asked, chart: ChartAsked) -> Component | None:
    """New limits tried from whatever month somebody has a reason for, the newest first."""
    if asked.write.phase or asked.write.reverse:
        return None
    path, _, query = asked.href().partition("?")
    months = [Month(one) for one in reversed(chart.drawn.series.months.tolist()[1:])]
    choices = [Choice("", "Choose a month"), *(Choice(str(one), one.in_words()) for one in months)]
    chosen = controls.select("phase", label="Try new limits from", choices=choices, value="")
    hint = "Tried here alone: nothing is signed until somebody gives a reason."
    form_of_it = controls.by_address(path, chosen, kept=dict(parse_qsl(query)), name="phase")
    return html.Div([form_of_it, html.P(hint, className="hint no-print")])


def _taken_back(back: tuple[Reversed, ...]) -> Component | None:
    if not back:
        return None
    columns = (Column("From"), Column("Why it was signed"), Column("Why it was reversed"), Column("Reversed"))
    rows = [
        [one.phase.starts.in_words(), _why(one.phase), one.reason or _NOT_SHARED,
         signed(one.reversed_by, one.reversed_at)]
        for one in back
    ]  # fmt: skip
    listed = tables.table(columns, rows, caption="Phases that were reversed, the last first")
    many = "One phase was reversed" if len(back) == 1 else f"{len(back)} phases were reversed"
    return html.Details([html.Summary(many), listed], className="more")


def _why(one: Phase) -> str:
    return f"{one.reason} ({one.signed_by})" if one.reason else _NOT_SHARED


def signed(by: str, at: datetime) -> str:
    day = f"{at.day} {Month.containing(at.date()).in_words()}"
    return f"{by}, {day}" if by else day


def signing(asked: Asked, chart: ChartAsked, now: SpcChart, starts: Month, *, unit: Unit) -> Component:
    """The form for a new phase, above the chart as it would be; `now` is the chart as it stands."""
    name = starts.in_words()
    preview = f"{_preview(chart.drawn, starts, unit=unit)} {_signals(now, chart.drawn)}"
    about = html.Div(
        [
            html.P([html.Strong(f"Tried, not signed: limits restart in {name}. "), preview]),
            html.P(_evidence(now, starts, unit=unit)),
            html.P(
                "Signing changes this line for everybody and judges the ledger of signals anew. It can be reversed."
            ),
        ]
    )
    hint = (
        "What changed in care, in records or in who is counted? Those who share these figures read it on the chart, "
        "with your name; others read only that limits restart."
    )
    fields = (Field(REASON, "Reason", kind="area", hint=hint),)
    shown = form.form(SIGN, *fields, button=f"Sign new limits from {name}", about=about)
    return _panel(asked, f"A new phase from {name}", shown)


def reversing(asked: Asked, one: Phase) -> Component:
    """The form to take a phase back, above the chart as it would be."""
    name = one.starts.in_words()
    about = html.P(
        [
            html.Strong(f"Drawn as if limits did not restart in {name}. "),
            f"Signed by {signed(one.signed_by, one.signed_at)}: {one.reason}",
        ]
    )
    fields = (Field(REASON, "Reason", kind="area", hint="It is kept beside the reason it was signed for."),)
    shown = form.form(REVERSE, *fields, button=f"Reverse the phase from {name}", about=about)
    return _panel(asked, f"Reverse the phase from {name}", shown)


def _preview(drawn: SpcChart, starts: Month, *, unit: Unit) -> str:
    months, numbers = drawn.series.months, drawn.series.has_number
    number = int((numbers & (months >= starts.ordinal)).sum())
    mean, limits = _levels(drawn, starts, unit)
    fewest = drawn.rule_set.fewest_points
    if number < fewest:
        return f"Only {number} points follow: until there are {fewest}, no rule is used on them."
    return f"The mean is then {mean}, limits {limits}."


def _evidence(now: SpcChart, starts: Month, *, unit: Unit) -> str:
    """The same measure as for a month that the figures suggest."""
    try:
        found = change_points.at_month(now, month=starts)
    except TooFewAround:
        return f"How clear a change is cannot be told: that takes {change_points.FEWEST} points on either side."
    before, after = unit.said(found.before, unlike=(found.after,)), unit.said(found.after, unlike=(found.before,))
    return f"The level before it is {before}, from it on {after}. {found.evidence}"


def _signals(now: SpcChart, then: SpcChart) -> str:
    """What becomes of the signals of the line."""
    before, after = ({(one.rule, one.way, one.first) for one in chart.episodes} for chart in (now, then))
    gone, come = len(before - after), len(after - before)
    if not gone and not come:
        return "Its signals stay as they are."
    now_many = "Of the one signal" if len(before) == 1 else f"Of the {len(before)} signals"
    return f"{now_many} on the line now, {gone} would go; {come} would be new."


def _panel(asked: Asked, title: str, shown: Component) -> Component:
    leave = html.P(dcc.Link("Back to the chart as it stands", href=asked.href()), className="no-print")
    return html.Section([html.H2(title), shown, leave], className="card writing")
