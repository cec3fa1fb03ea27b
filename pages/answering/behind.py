"""What stands behind each answer: one chart in small, and a list that unfolds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import links
from analysis import champion_harm, champion_signals, champion_staffing, champion_voice
from analysis.champion_latest import Latest
from analysis.champion_promises import Promise
from analysis.local_cusum import FALSE_ALARM_MONTHS
from analysis.numerals import count, sentence
from charts.unknowns import word_of
from components.answers import Behind, Line
from indicators.month import Month
from pages.answering import pictures
from queries import harm_cases
from queries.at_a_glance import Chart
from queries.champion import Findings


def of_findings(found: Findings) -> tuple[Behind, ...]:
    """In the order of the six answers."""
    return tuple(one(found) for one in (news, harm, signals, staffing, voice, promises))


def news(found: Findings) -> Behind:
    lines = [Line(one.title, sentence(f"{one.said}.")) for one in found.news.running]
    return Behind(
        drawing=pictures.of_chart(found.telling),
        way_on=pictures.way_on(found.telling),
        summary="All signals",
        lines=lines,
        notes=["Whole trust and sites. Groups of women stand in the overview."] if lines else (),
    )


def harm(found: Findings) -> Behind:
    told = found.harm
    lines = [
        Line(
            one.kind.heading,
            f"{count(one.in_month(told.month))} in {told.month.in_words()}, "
            f"{count(one.within(told.first, told.month))} in twelve months."
            + ("" if one.recorded else " Not recorded this month."),
            _first_chart(found.charts, harm_cases.INDICATORS[one.kind]),
        )
        for one in told.tallies
    ]
    reviews = "Reviews of deaths (PMRT) and referrals to MNSI are not recorded here yet."
    return Behind(
        drawing=pictures.of_cases(found),
        key=pictures.key_of_cases(),
        summary="By kind",
        lines=lines,
        notes=[*champion_harm.notes(told), reviews],
    )


def signals(found: Findings) -> Behind:
    safety = found.safety
    trust = found.trust.code
    lines = [
        Line(f"MOSS's method, {one.site}", f"{sentence(one.in_words)}. Worked out here.", links.rare_events(trust))
        for one in safety.moss
    ]
    lines += [Line(one.title, f"{sentence(one.said)}. Local, not MOSS.") for one in safety.severe]
    lines += [Line(one.title, champion_signals.in_words(one)) for one in safety.rare]
    judged = f"{safety.judged} of {safety.charts} monthly charts of serious harm can be judged."
    return Behind(
        way_on=("Rare harm, charted", links.rare_events(trust)),
        summary="By kind",
        lines=lines,
        notes=[
            judged,
            f"By chance alone each local sum of rare harm signals about once in {FALSE_ALARM_MONTHS} months.",
            "No signal does not mean no change.",
        ],
    )


def staffing(found: Findings) -> Behind:
    spoken = champion_staffing.first_spoken_of(found.staffing)
    chart = found.charts[spoken.indicator] if spoken else None
    return _measures(found, found.staffing, found.staffing_missing, chart, summary="All measures")


def voice(found: Findings) -> Behind:
    chart = next((found.charts[one.indicator] for one in found.voice), None)
    gap = champion_voice.months_without(found.voice)
    note = [] if gap < champion_voice.GAP_MONTHS else [f"Gap: {gap} months without an entry."]
    return _measures(found, found.voice, found.voice_missing, chart, summary="All measures", notes=note)


def promises(found: Findings) -> Behind:
    chart = next((found.charts[one.latest.indicator] for one in _late_first(found.promises)), None)
    lines = [
        Line(sentence(one.name), f"{one.in_words}.", pictures.href(found.charts[one.latest.indicator]))
        for one in _late_first(found.promises)
    ]
    return Behind(
        drawing=pictures.of_chart(chart),
        way_on=("All promises and their plans", links.trajectories(found.trust.code)),
        summary="Each promise",
        lines=[
            *lines,
            *_undertaken(found),
            *(Line(sentence(one), "Not recorded here yet.") for one in found.promises_missing),
        ],
    )


def _undertaken(found: Findings) -> Iterator[Line]:
    """How far the trust is with each list of what it undertook."""
    for one in found.tracked:
        told = one.progress
        late = f", {count(told.overdue)} overdue" if told.overdue else ""
        words = f"{count(told.assured)} of {count(told.total)} evidenced and assured{late}."
        yield Line(one.document.title, words, links.deliverables(found.trust.code))


def _late_first(found: Sequence[Promise]) -> list[Promise]:
    return sorted(found, key=lambda one: one.status.value != "overdue")


def _measures(
    found: Findings,
    told: Iterable[Latest],
    missing: Iterable[str],
    chart: Chart | None,
    *,
    summary: str,
    notes: Sequence[str] = (),
) -> Behind:
    lines = [Line(one.title, _figure(one, found.month), pictures.href(found.charts[one.indicator])) for one in told]
    lines += [Line(sentence(one), "Not recorded here.") for one in missing]
    return Behind(
        drawing=pictures.of_chart(chart),
        way_on=pictures.way_on(chart),
        summary=summary,
        lines=lines,
        notes=notes,
    )


def _figure(one: Latest, month: Month) -> str:
    if not one.known:
        return (
            f"{word_of(one.status)} for {month.in_words()}; {one.unit.spelled(one.value)} in {one.month.in_words()}."
        )
    return f"{one.unit.spelled(one.value)}, {one.figure}: {one.against}."


def _first_chart(charts: Mapping[str, Chart], keys: Iterable[str]) -> str:
    return next((pictures.href(charts[key]) for key in keys if key in charts), "")
