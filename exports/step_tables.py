"""The steps of an investigation as tables: questions to the data, what moved the rate, whom to ask, companions."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import replace

from access.scope import Scope
from analysis import narrative
from analysis.contribution import Moved
from analysis.numerals import Unit
from exports import heading, overview_table
from exports.csv_table import NOT_APPLICABLE, Table, Value, or_not_applicable
from indicators import catalogue, companions
from queries import against_others, annotations, at_a_glance, contribution, figures_first, nobody_better
from queries.asked_step import Asked
from queries.contribution import Split
from queries.freshness import Freshness
from queries.one_chart import ChartAsked
from queries.peers import Peer, Peers

Told = tuple[tuple[tuple[str, str], ...], tuple[str, ...], list[tuple[Value, ...]]]
"""What stands above the table, its columns, its rows."""


def of_step(scope: Scope, asked: Asked, *, fresh: Freshness) -> Table:
    """The table behind one of `STEPS`. Raises `NotAllowed` and `NoFigures` as its page does."""
    chart = asked.chart(scope)
    title, told = STEPS[asked.step]
    about, columns, rows = told(scope, asked, chart)
    measured = chart.measured
    return Table(
        title=f"{title}: {asked.indicator.plain_title}, {asked.organisation.name}",
        about=(
            heading.organisation(asked.organisation),
            heading.definition(measured.definition),
            *((("Group", measured.stratum.key),) if measured.stratum.key else ()),
            *about,
            heading.known(fresh),
        ),
        columns=columns,
        rows=rows,
        demonstration=fresh.demonstration,
    )


def file_name(asked: Asked) -> str:
    return f"{asked.indicator.id}-{asked.organisation.code}-{asked.step}"


def _data(scope: Scope, asked: Asked, chart: ChartAsked) -> Told:
    found = figures_first.checks(scope, asked, chart)
    return (
        (),
        ("Question", "Answer", "What was found"),
        [(one.subject, one.finding.value, one.words) for one in found],
    )


def _mix(scope: Scope, asked: Asked, chart: ChartAsked) -> Told:
    measured = chart.measured
    unit = Unit.measured(measured.indicator, definition=measured.definition)
    over = contribution.periods_of(scope, measured)
    columns = (
        "Held against", "Divided by", "Part", "Before", "After", "Unit",
        "Share of people before, %", "Share of people after, %",
        "Adds by its rate", "Adds by its share", "Told", "Months before", "Months after", "Cannot tell because",
    )  # fmt: skip
    if asked.stratum.key:
        return (("Cannot tell", "no figures divide one group further"),), columns, []
    about = (
        ("Before", f"{over.before.first} to {over.before.last}"),
        ("After", f"{over.after.first} to {over.after.last}"),
    )
    splits = contribution.of_change(scope, measured, over=over)
    rows = [row for one in splits for row in _moved(one, unit)]
    return about, columns, [*rows, *_against(scope, asked, chart)]


def _against(scope: Scope, asked: Asked, chart: ChartAsked) -> Iterator[tuple[Value, ...]]:
    """The same of the difference from others over one period: theirs stands before, one's own after."""
    found = asked.among_peers(scope)
    if found is None:
        return
    unit = replace(Unit.measured(asked.indicator, definition=chart.measured.definition), per=asked.indicator.per)
    told_of = against_others.of(scope, found=found.comparison, measured=chart.measured)
    for one in told_of.differences:
        many = "the nation" if one.of_nation else f"{len(one.others)} others"
        said = [each.value for each in (*one.told, one.change)]
        for told, (name, _, *figures) in zip(said, _parts(one.moved), strict=True):
            held = f"{many}, {one.period.first} to {one.period.last} ({one.definition.key})"
            yield held, one.by.value, name, *_figures(figures, unit), told, *[NOT_APPLICABLE] * 2, ""


def _moved(one: Split, unit: Unit) -> Iterator[tuple[Value, ...]]:
    """A row for each part, then membership and the whole; or one that says why it cannot be told."""
    held = ("its own past", one.by.value)
    if one.moved is None:
        yield *held, *[NOT_APPLICABLE] * 3, unit.brief, *[NOT_APPLICABLE] * 5, *one.months, one.why.value
        return
    for name, told, *figures in _parts(one.moved):
        yield *held, name, *_figures(figures, unit), told, *one.months, ""


def _figures(figures: list[float], unit: Unit) -> tuple[Value, ...]:
    before, after, within, mix = (or_not_applicable(figures[place] * unit.per) for place in (0, 1, 4, 5))
    shares = (or_not_applicable(100 * share) for share in figures[2:4])
    return before, after, unit.brief, *shares, within, mix


def _parts(found: Moved) -> Iterator[tuple]:
    """Name, what it tells; before, after, share before, share after, what its rate adds, what its share adds."""
    for one in found.parts:
        yield one.name, one.told.value, one.before, one.after, one.share_before, one.share_after, one.within, one.mix
    if found.membership:
        yield "Members that came or left", "membership, not care", *[math.nan] * 5, found.membership
    mix = found.mix + found.membership
    yield "All together", found.told.value, found.before, found.after, 1.0, 1.0, found.within, mix


PEER = (
    "Organisation", "Organisation code", "Signals of improvement that run", "Change between two periods",
    "Numerator before", "Denominator before", "Where it lies in the funnel",
    "Numerator", "Denominator", "Rate", "Unit",
)  # fmt: skip


def _peers(scope: Scope, asked: Asked, chart: ChartAsked) -> Told:
    del chart
    if no_way := nobody_better.no_way(asked.indicator, organisation=asked.organisation):
        return (("Cannot tell", no_way.value),), PEER, []
    found = asked.compared(scope, view=asked.peers)
    about = (
        ("Peers", found.group.title if found.group else "all of their kind"),
        ("Looked at", f"{found.looked_at} of {found.all}"),
        ("Beyond 95% by chance alone", f"{found.by_chance:.1f}"),
        *_between(found),
        ("Order", "by name: to do better here is a reason to ask, not a rank"),
    )
    return about, PEER, [_peer(one, found, asked) for one in found.better]


def _between(found: Peers) -> Iterator[tuple[str, str]]:
    """Which two periods, and of how many they tell anything."""
    if found.between is not None:
        told, every = len(found.between.told), len(found.between.pairs)
        yield "Two periods", f"{found.between.before.in_words} and {found.between.after.in_words}"
        yield "Told between two periods", f"{told} of {every} of whom no rule can tell"
        yield "Improved between them by chance alone, at most", f"{found.between.by_chance:.1f}"


def _peer(one: Peer, found: Peers, asked: Asked) -> tuple[Value, ...]:
    signals = "; ".join(
        f"{each.rule.in_words}, {each.first} to {each.last} ({each.definition.key})" for each in one.signals
    )
    whose: tuple[Value, ...] = (one.organisation.name, one.organisation.code, signals)
    before: tuple[Value, ...] = (NOT_APPLICABLE,) * 3
    if one.periods:
        before = (one.periods.change.value, one.periods.before.numerator, one.periods.before.denominator)
    figure = one.figure or (one.periods.after if one.periods else None)
    if figure is None or found.comparison is None:
        return (*whose, *before, *[NOT_APPLICABLE] * 5)
    rate = figure.share * asked.indicator.per
    lies = one.position.value
    return (*whose, *before, lies, figure.numerator, figure.denominator, rate, found.comparison.unit.brief)


def _balance(scope: Scope, asked: Asked, chart: ChartAsked) -> Told:
    del chart
    few, known = companions.load().of(asked.indicator.id), catalogue.load().indicators
    found = at_a_glance.charts(
        scope,
        indicators=[known[one.indicator] for one in few],
        organisations=[asked.organisation],
        month=asked.month,
    )
    charts = {one.measured.indicator.id: one for one in found}
    columns = ("Why it stands here", *overview_table.COLUMNS)
    rows = [
        (
            one.why,
            *(overview_table.row_of(charts[one.indicator]) if one.indicator in charts else _without(asked, one)),
        )
        for one in few
    ]
    return (), columns, rows


def _without(asked: Asked, one: companions.Companion) -> tuple[Value, ...]:
    indicator, whose = catalogue.load().indicators[one.indicator], asked.organisation
    named = (indicator.plain_title, indicator.id, whose.name, whose.code)
    rest = [NOT_APPLICABLE] * (len(overview_table.COLUMNS) - len(named) - 1)
    return (*named, *rest, "no figures")


def _try(scope: Scope, asked: Asked, chart: ChartAsked) -> Told:
    measured = chart.measured
    begun = annotations.projects(scope, organisation=asked.organisation, indicator=asked.indicator.id)
    now = narrative.one_line(chart.drawn, indicator=measured.indicator, definition=measured.definition)
    columns = (
        "Project", "Began on", "Aim", "Measures", "Prediction", "Figures since", "Written by", "Recorded on",
    )  # fmt: skip
    rows = [
        (
            one.words,
            one.day.isoformat(),
            *(words or NOT_APPLICABLE for words in (one.aim, one.measure, one.prediction)),
            chart.figures_since(one.month),
            one.recorded_by,
            one.recorded_at.date().isoformat(),
        )
        for one in begun
    ]
    return (("The chart now", now),), columns, rows


STEPS: dict[str, tuple[str, Callable[[Scope, Asked, ChartAsked], Told]]] = {
    "data": ("What in the figures could explain it", _data),
    "mix": ("What moved the rate", _mix),
    "peers": ("Who among the peers does better", _peers),
    "balance": ("To watch beside it", _balance),
    "try": ("Something to try", _try),
}
"""The steps of an investigation that have a file of their own, with what the table is called."""
