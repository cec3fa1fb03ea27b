"""What changed since an earlier report: in four numbers beside the agenda, and on demand by name."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Sequence

from dash import dcc, html
from dash.development.base_component import Component

import links
from analysis.numerals import in_words, sentence
from analysis.rare_signal import RareSignal
from analysis.undertaking_words import on_day
from charts.unknowns import word_of
from components import controls
from components.controls import Choice
from indicators import catalogue
from indicators.month import Month
from pages.glance import phrases
from pages.glance.listed import listed
from queries.asked_overview import Asked
from queries.at_a_glance import Chart, Glance
from queries.ledger import Signal
from queries.revised import Revision
from queries.since import Since

MONTHS_OFFERED = 12


def summary(glance: Glance, found: Since, *, listing: str) -> Component:
    """New, ended and withdrawn signals, and figures that did not come; `listing` is where they stand by name."""
    entries = [
        _entry(len(found.new) + len(found.rare_new), "new signal", why=_of_rare(found.rare_new)),
        *(
            [_entry(len(found.rare_again), "signal of rare harm again", "signals of rare harm again")]
            if found.rare_again
            else []
        ),
        _entry(
            len(found.ended) + len(found.rare_ended), "signal ended", "signals ended", why=_of_rare(found.rare_ended)
        ),
        _entry(len(_resubmitted(found)), "figure changed by a resubmission", "figures changed by a resubmission"),
        *_withdrawn_numbers(found.withdrawn),
        _entry(len(found.missing), "figure missing", "figures missing", why=_by_name(found.missing)),
    ]
    body = [html.H2(_title(glance, found)), html.Ul(entries, className="since")]
    rare = found.rare_new or found.rare_again or found.rare_ended
    any_found = rare or found.new or found.ended or found.withdrawn or found.missing or found.revised
    words = "See which, or since another month" if any_found else "See what changed since another month"
    way = html.P(dcc.Link(words, href=listing), className="no-print")
    return html.Section([*body, way], className="card")


def section(glance: Glance, found: Since, *, asked: Asked) -> Component:
    """All of it by name, with the choice of another month."""
    back = asked.href()
    head = html.Div(
        [html.H2(_title(glance, found)), dcc.Link("Back to what needs discussion", href=back, className="no-print")],
        className="card-head",
    )
    hint = (
        "Judged then by what had been published by that day, and now by what is known now."
        if found.day
        else "Judged then and now by what is known now: what a revision changed stands by itself."
    )
    parts = [
        *(_part("Rare harm that signals again", (), asked, rare=found.rare_again) if found.rare_again else ()),
        *_part("New signals", found.new, asked, rare=found.rare_new),
        *_part("Signals that ended", found.ended, asked, over=found.rare_ended),
        *_revised(found, asked),
        *_withdrawn(found.withdrawn, asked),
        *_part("Figures that no longer come", found.missing, asked, told=phrases.latest_status),
    ]
    return html.Section(
        [head, *_choose(glance, found, asked), html.P(hint, className="hint"), *parts], className="card"
    )


def _choose(glance: Glance, found: Since, asked: Asked) -> list[Component]:
    """A report, or a day: each in a form of its own, so that one does not carry the other along."""
    months = [glance.month.plus(-back) for back in range(1, MONTHS_OFFERED + 1)]
    if found.then not in months:
        months.append(found.then)
    choices = [Choice("", "Choose a report")] if found.day else []
    choices += [Choice(str(one), one.in_words()) for one in months]
    value = "" if found.day else str(found.then)
    select = controls.select("since", label="Since the report of", choices=choices, value=value)
    day = controls.day("since_day", label="Or since a day", value=str(found.day or ""))
    kept = {"organisation": asked.system.code, "month": str(glance.month)}
    return [
        controls.by_address(links.overview(), select, kept=kept, name="since"),
        controls.by_address(links.overview(), day, kept=kept, name="since-day"),
    ]


def _part(
    title: str,
    few: Sequence[Chart],
    asked: Asked,
    *,
    rare: Sequence[RareSignal] = (),
    over: Sequence[RareSignal] = (),
    told: Callable[[Chart], str] | None = None,
) -> list[Component | None]:
    many = len(few) + len(rare) + len(over)
    return [html.H3(f"{title}: {many}"), listed(few, rare=rare, over=over, last=asked.month, told=told)]


def _resubmitted(found: Since) -> list[Revision]:
    return [one for one in found.revised if one.resubmitted]


def _revised(found: Since, asked: Asked) -> list[Component | None]:
    """What was corrected by name; what merely became final, as every figure does, folded."""
    corrected = _resubmitted(found)
    final = [one for one in found.revised if not one.resubmitted]
    folded = None
    if final:
        words = (
            f"{len(final)} provisional {'figure' if len(final) == 1 else 'figures'} changed when they became final"
        )
        folded = html.Details([html.Summary(words), _figures(final, asked)], className="more")
    title = html.H3(f"Figures changed by a resubmission: {len(corrected)}")
    return [title, _figures(corrected, asked) if corrected else None, folded]


def _figures(few: Sequence[Revision], asked: Asked) -> Component:
    """Each by name, but for those that would read alike before and after, which are counted."""
    said = [(one, *_was_and_is(one)) for one in few]
    entries = [html.Li(_revision(one, was, now, asked)) for one, was, now in said if was != now]
    alike = len(said) - len(entries)
    if alike:
        number = f"And {in_words(alike)} more" if entries else sentence(in_words(alike))
        entries.append(html.Li(f"{number}, by too little to print."))
    return html.Ul(entries, className="parts listed")


def _was_and_is(one: Revision) -> tuple[str, str]:
    if math.isnan(one.was.value) or math.isnan(one.now.value):
        unit = phrases.unit_of(one.chart)
        was, now = (
            word_of(each.status).lower() if math.isnan(each.value) else unit.spelled(each.value)
            for each in (one.was, one.now)
        )
        return was, now
    return phrases.unit_of(one.chart).both(one.was.value, one.now.value)


def _revision(one: Revision, was: str, now: str, asked: Asked) -> list[Component]:
    measured, day = one.chart.measured, one.published_on
    doing = "was resubmitted" if one.resubmitted else "was published anew"
    said = f"{one.month.in_words()} {doing} on {on_day(day)}: {was} became {now}."
    href = links.chart(measured.indicator.id, organisation=one.organisation.code, last=asked.month or "")
    title = f"{measured.indicator.plain_title}, {one.organisation.short_name}"
    return [dcc.Link(title, href=href), html.Span(said, className="said")]


def _withdrawn(few: Collection[Signal], asked: Asked) -> list[Component | None]:
    entries = [
        html.Li(
            [
                _link(one, asked),
                html.Span(f"{one.rule.in_words}, {_span(one)}. {one.withdrawal}", className="said"),
            ]
        )
        for one in few
    ]
    listing = html.Ul(entries, className="parts listed") if entries else None
    return [html.H3(f"Withdrawn: {len(few)}"), listing]


def _withdrawn_numbers(few: Collection[Signal]) -> list[Component]:
    """By what withdrew them: figures that somebody sent, or limits that somebody signed anew."""
    figures, signed = ([one for one in few if one.by_figures is so] for so in (True, False))
    if not few:
        return [_entry(0, "withdrawn")]
    said = (("withdrawn by new or corrected figures", figures), ("withdrawn by a new phase or target", signed))
    return [_entry(len(part), words, why=_names(part)) for words, part in said if part]


def _link(one: Signal, asked: Asked) -> Component:
    title = catalogue.load().indicators[one.definition.indicator].plain_title
    href = links.chart(one.definition.indicator, organisation=one.organisation.code, last=asked.month or "")
    return dcc.Link(f"{title}, {one.organisation.short_name}", href=href)


def _span(one: Signal) -> str:
    if one.first == one.last:
        return one.first.in_short()
    return f"{one.first.in_short()} to {one.last.in_short()}"


def _title(glance: Glance, found: Since) -> str:
    if found.day:
        return f"Since {found.day.day} {Month.containing(found.day).in_words()}"
    if all(one.measured.definition.yearly for one in glance.counted):
        return "Since the year before"
    return f"Since the {found.then.in_words()} report"


def _entry(number: int, one: str, many: str = "", *, why: str = "") -> Component:
    words = one if number == 1 else many or (one if "withdrawn" in one else f"{one}s")
    return html.Li([html.Strong(f"{number:,}"), " ", html.Span(f"{words}{': ' + why if why else ''}")])


def _of_rare(few: Collection[RareSignal]) -> str:
    return f"{len(few)} of rare harm" if few else ""


def _by_name(few: Sequence[Chart]) -> str:
    """By organisation, how many charts had a number before and have none now."""
    numbers: dict[str, int] = {}
    for one in few:
        name = one.measured.organisation.short_name
        numbers[name] = numbers.get(name, 0) + 1
    return ", ".join(f"{name} {number}" for name, number in sorted(numbers.items()))


def _names(signals: Collection[Signal]) -> str:
    return ", ".join(sorted({one.organisation.short_name for one in signals}))
