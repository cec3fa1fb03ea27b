"""What changed on an overview since a report or a day: a row for each signal or figure that did."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.numerals import Unit
from analysis.rare_signal import RareSignal
from analysis.verdicts import Variation
from exports import heading
from exports.csv_table import NOT_APPLICABLE, Table, Value, number
from indicators import catalogue
from indicators.month import Month
from queries.at_a_glance import Chart, Glance
from queries.freshness import Freshness
from queries.ledger import Signal
from queries.organisations import Organisation
from queries.revised import Revision
from queries.since import Since

COLUMNS = (
    "What changed", "Indicator", "Indicator code", "Organisation", "Organisation code", "Definition", "Month", "Unit",
    "It was", "It is", "Variation", "Why", "Published on",
)  # fmt: skip


def of_change(glance: Glance, found: Since, *, fresh: Freshness) -> Table:
    """In the order of the page."""
    then = found.day.isoformat() if found.day else f"the report of {found.then}"
    judged = "what had been published by then" if found.day else "what is known now"
    return Table(
        title=f"What changed at {glance.system.name} since {then}",
        about=(
            heading.organisation(glance.system),
            ("Month", str(glance.month)),
            ("Judged then by", judged),
            ("Judged now by", f"what is known today, data version {fresh.version}"),
        ),
        columns=COLUMNS,
        rows=list(_rows(found)),
        demonstration=fresh.demonstration,
    )


def _rows(found: Since) -> Iterator[tuple[Value, ...]]:
    yield from (_rare("Rare harm that signals again", one) for one in found.rare_again)
    yield from (_rare("New signal", one) for one in found.rare_new)
    yield from (_chart("New signal", one) for one in found.new)
    yield from (_rare("Signal that ended", one) for one in found.rare_ended)
    yield from (_chart("Signal that ended", one) for one in found.ended)
    yield from map(_revision, found.revised)
    yield from map(_withdrawn, found.withdrawn)
    yield from (_chart("Figure that no longer comes", one) for one in found.missing)


def _chart(what: str, one: Chart) -> tuple[Value, ...]:
    series, now = one.measured.series, one.standing.now
    newest = series.cell(len(series) - 1)
    month = Month(int(series.months[-1]))
    rules = "; ".join(dict.fromkeys(each.rule.in_words for each in one.standing.running))
    value = number(newest.value, newest.status)
    return *_of(what, one, one.measured.organisation, month), NOT_APPLICABLE, value, now.variation.in_words, rules, ""


def _rare(what: str, one: RareSignal) -> tuple[Value, ...]:
    """Told by cases: it has months and no value of a monthly chart."""
    about, none = one.finding.subject, NOT_APPLICABLE
    return (
        what, about.title, about.indicator, about.organisation, one.site or one.whose, none, str(one.signalled), none,
        none, none, Variation.CONCERN_HIGH.in_words, f"{one.what} {one.figures}.", "",
    )  # fmt: skip


def _revision(one: Revision) -> tuple[Value, ...]:
    what = "Figure changed by a resubmission" if one.resubmitted else "Provisional figure that became final"
    was, now = (number(each.value, each.status) for each in (one.was, one.now))
    return *_of(what, one.chart, one.organisation, one.month), was, now, "", "", one.published_on.isoformat()


def _of(what: str, one: Chart, whose: Organisation, month: Month) -> tuple[Value, ...]:
    """What each row begins with."""
    measured = one.measured
    unit = Unit.measured(measured.indicator, definition=measured.definition).brief
    title, code, definition = measured.indicator.plain_title, measured.indicator.id, measured.definition.key
    return what, title, code, whose.name, whose.code, definition, str(month), unit


def _withdrawn(one: Signal) -> tuple[Value, ...]:
    """A signal of the ledger: it has months and a reason, and no value of its own."""
    title = catalogue.load().indicators[one.definition.indicator].plain_title
    none = NOT_APPLICABLE
    return (
        "Signal withdrawn", title, one.definition.indicator, one.organisation.name,
        one.organisation.code, one.definition.key, f"{one.first} to {one.last}", none, none, none, "",
        f"{one.rule.in_words}. {one.withdrawal}", "",
    )  # fmt: skip
