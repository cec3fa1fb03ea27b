"""The whole page of one division of one indicator, from what its address asked for."""

from __future__ import annotations

from dash import dcc, html
from dash.development.base_component import Component

import links
from access.scope import Scope
from analysis import inequality_story
from analysis.funnel_tails import Chance
from analysis.inequality_story import Setting
from analysis.narrative import Story
from analysis.verdicts import Meaning, Verdict
from components import printed, verdicts
from components.frame import chart_frame
from components.source_note import source_note
from components.take_away import both
from indicators import catalogue
from indicators.month import Month
from pages import wording
from pages.dividing import changed, choosing, gradient, listing, phrases, plot, through_time, unknown
from pages.dividing.nothing import nothing_by_group
from queries import batches
from queries.asked_inequalities import Asked
from queries.inequalities import CannotDivide, View
from queries.variation import SHARES

_METHODS = {Chance.BINOMIAL: "Wilson", Chance.POISSON: "exact below ten events, Byar's above"}


def page(scope: Scope, asked: Asked) -> Component:
    """The groups and everything about them, or why there are none; raises `NotAllowed`."""
    try:
        view = asked.view(scope)
    except CannotDivide as case:
        return nothing_by_group(scope, asked, case)
    otherwise = wording.divided_otherwise(asked.definition, view.definition, by=phrases.BY[view.division])
    beside = [changed.changed(view), gradient.gradient(asked, view), gradient.reach(view), unknown.unknown(view)]
    return html.Div(
        [
            choosing.breadcrumb(asked),
            choosing.choosing(scope, asked, view),
            html.P(otherwise) if otherwise else None,
            html.Div(
                [_chart(scope, asked, view), html.Div([one for one in beside if one], className="stack")],
                className="with-rail",
            ),
            through_time.through_time(scope, view),
            html.Div([changed.mix(view), _onward(view)], className="side-by-side"),
            printed.found_again(asked.whole(view)),
        ],
        className="page",
    )


def story(view: View) -> Story:
    periods = view.periods
    setting = Setting(
        indicator=view.indicator,
        definition=view.definition,
        unit=view.unit,
        by=phrases.BY[view.division],
        whose=view.organisation.title,
        period=view.period.in_words,
        compared=(periods.before.in_words, periods.latest.in_words),
        provisional=view.provisional,
    )
    return inequality_story.tell(view.found, setting=setting)


def _chart(scope: Scope, asked: Asked, view: View) -> Component:
    return chart_frame(
        story(view),
        name="groups",
        drawn=plot.drawn(view),
        key=plot.key(view),
        table=listing.listing(view),
        table_title="The groups in numbers",
        verdicts=[_verdict(view)],
        numbers_open=True,
        links=both(asked.csv_href()),
        source=_source(scope, view),
        file_name=f"inequalities-{view.indicator.id}-{view.division.key}-{view.period.last}",
    )


def _verdict(view: View) -> Component:
    """Signal, no signal or cannot tell, in a chip."""
    if view.found.verdict is Verdict.CANNOT_TELL:
        return verdicts.cannot_tell_chip()
    if view.found.verdict is Verdict.NO_SIGNAL:
        return html.Span("No signal", className="chip")
    worse = {phrases.meaning(word, view.indicator.direction) for word in view.found.gaps.comparisons}
    meaning = next((one for one in (Meaning.CONCERN, Meaning.NEITHER, Meaning.IMPROVEMENT) if one in worse), "")
    return html.Span(html.Span("Signal: groups differ"), className=f"chip chip-{meaning or Meaning.NEITHER.value}")


def _source(scope: Scope, view: View) -> Component:
    source = catalogue.load().sources[view.definition.source]
    known = batches.by_ids(scope, ids=view.batches)
    if not known:
        return source_note(source.name)
    newest = max(known.values(), key=lambda one: one.id)
    others = f", and {len(known) - 1} earlier" if len(known) > 1 else ""
    day = newest.loaded_at.date()
    note = source_note(
        f"{source.name}, {newest.file_name}{others}",
        freshness=f"Loaded {day.day} {Month.containing(day).in_words()}",
        rules=f"95% intervals: {_METHODS[view.found.chance]}; gaps and ratios from both groups' intervals",
        contributing=f"Disclosure policy for you: {view.policy.key.replace('_', ' ')}",
        caveats=view.indicator.caveats,
    )
    return html.Div([note, html.P(dcc.Link("Methods", href=links.methods(anchor="inequalities")))])


def _onward(view: View) -> Component:
    code = view.organisation.code
    ways = [
        ("Everybody through time", links.chart(view.indicator.id, organisation=code)),
        ("Every inequality of this organisation", links.inequalities(organisation=code)),
    ]
    if view.indicator.kind in SHARES:
        ways.insert(1, ("Against other organisations", links.variation(view.indicator.id, organisation=code)))
    ways += [
        (f"By {phrases.BY[one]}", links.inequalities(view.indicator.id, organisation=code, dimension=one.key))
        for one in view.divisions
        if one is not view.division
    ]
    entries = [html.Li(dcc.Link(words, href=href)) for words, href in ways]
    return html.Section(
        [html.H2("Where to look next"), html.Ul(entries, className="plain-list")], className="card no-print"
    )
