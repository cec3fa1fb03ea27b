"""What stands behind each answer: one chart in small, and a list that unfolds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

import links
from analysis import champion_harm, champion_signals, champion_staffing, champion_voice
from analysis.champion_latest import Latest
from analysis.champion_news import Running
from analysis.local_cusum import FALSE_ALARM_MONTHS
from analysis.numerals import Unit, count, sentence
from charts.unknowns import word_of
from components.answers import Behind, Line
from indicators.month import Month
from pages.answering import pictures, safety_picture
from queries import harm_cases
from queries.at_a_glance import Chart
from queries.champion import Findings, Tracked


def of_findings(found: Findings) -> tuple[Behind, ...]:
    """In the order of the six answers."""
    return tuple(one(found) for one in (news, harm, signals, staffing, voice, promises))


def news(found: Findings) -> Behind:
    new = {(one.indicator, one.site) for one in found.news.began}
    lines = [_signal(one, new=(one.indicator, one.site) in new) for one in found.news.running]
    lines += [
        Line(one.title, sentence(f"{words}."), pictures.series(one)) for words, few in found.news.over for one in few
    ]
    leading = next(iter(found.news.leading), None)
    if leading and leading.site:
        picture = safety_picture.of_site(found, leading.site)
    else:
        picture = pictures.of_signal(found, leading)
    return Behind(
        drawing=picture.drawing,
        way_on=picture.way_on,
        summary="All signals",
        lines=lines,
        notes=["Whole trust and sites. Groups of women stand in the overview."] if lines else (),
    )


def _signal(one: Running, *, new: bool) -> Line:
    said = f"new since you looked: {one.said}" if new else one.said
    return Line(one.title, sentence(f"{said}."), pictures.series(one))


def harm(found: Findings) -> Behind:
    told = found.harm
    lines = [
        Line(
            one.kind.heading,
            champion_harm.of_kind(one, told),
            _first_chart(found.charts, harm_cases.INDICATORS[one.kind]),
        )
        for one in told.tallies
    ]
    return Behind(
        drawing=pictures.of_cases(found),
        key=pictures.key_of_cases(found),
        summary="By kind",
        lines=[*lines, *_reviews(found)],
        notes=[*champion_harm.notes(told), "Where the review of each single case stands is not recorded here."],
    )


def _reviews(found: Findings) -> Iterator[Line]:
    """What returns tell of reviews, and which of them tell nothing."""
    for key, title in _REVIEWS.items():
        one = found.harm.review(key)
        if one is None:
            yield Line(title, "No figure has been returned.")
        else:
            yield Line(title, champion_harm.of_review(one), pictures.href(found.charts[key]))


_REVIEWS = {
    champion_harm.ON_TIME: "Deaths reviewed (PMRT)",
    champion_harm.GRADED: "Care in deaths reviewed (PMRT)",
    champion_harm.REFERRED: "Referred for national investigation (MNSI)",
}


def signals(found: Findings) -> Behind:
    safety, trust = found.safety, found.trust.code
    lines = [
        Line(
            f"MOSS's method, {one.site}",
            f"{sentence(one.in_words)}. Worked out here.",
            links.rare_events(trust, site=one.code),
        )
        for one in safety.moss
    ]
    lines += [
        Line(one.title, f"{sentence(one.said)}. Local, not MOSS.", pictures.series(one)) for one in safety.severe
    ]
    everywhere = links.rare_events(trust, anchor=safety_picture.HARMS)
    lines += [Line(one.title, champion_signals.in_words(one), everywhere) for one in safety.rare]
    picture = safety_picture.of_safety(found)
    return Behind(
        drawing=picture.drawing,
        way_on=picture.way_on,
        summary="By kind",
        lines=lines,
        notes=[
            *([] if safety.moss_loaded else ["National MOSS signals are not loaded."]),
            f"{safety.judged} of {safety.charts} monthly charts of serious harm can be judged.",
            f"By chance alone each local sum of rare harm signals about once in {FALSE_ALARM_MONTHS} months.",
            "No signal does not mean no change.",
        ],
    )


def staffing(found: Findings) -> Behind:
    spoken = champion_staffing.first_spoken_of(found.staffing)
    chart = found.charts[spoken.indicator] if spoken else None
    return _measures(found, found.staffing, found.staffing_missing, chart)


def voice(found: Findings) -> Behind:
    chart = next((found.charts[one.indicator] for one in found.voice), None)
    gap = champion_voice.months_without(found.voice)
    note = [] if gap < champion_voice.GAP_MONTHS else [f"Gap: {gap} months without an entry."]
    behind = _measures(found, found.voice, found.voice_missing, chart, notes=note)
    return replace(behind, lines=[*behind.lines, *_survey(found)])


def _survey(found: Findings) -> list[Line]:
    """The scores of the CQC maternity survey, once a year: beside the months, never among them."""
    told = [found.charts[key] for key in champion_voice.SURVEY if key in found.charts]
    return [_score(one) for one in told] or [Line("CQC maternity survey", "Not recorded here.")]


def _score(chart: Chart) -> Line:
    measured, last = chart.measured, chart.drawn.last_place
    unit, title = Unit.measured(measured.indicator, definition=measured.definition), measured.indicator.plain_title
    if last < 0:
        return Line(title, "No score.", pictures.href(chart))
    told, month = unit.spelled(float(measured.series.value[last])), Month(int(measured.series.months[last]))
    return Line(title, f"{told} in the CQC maternity survey of {month.year}.", pictures.href(chart))


def promises(found: Findings) -> Behind:
    """Everything overdue, then each promise in the words and at the judgement of the page of trajectories."""
    trust = found.trust.code
    chart = next((found.charts[one.indicator] for one in found.promises if one.indicator in found.charts), None)
    late = [Line(one.lead, sentence(one.said), links.deliverables(trust, anchor="overdue")) for one in found.overdue]
    made = [
        Line(one.title, one.in_words, links.trajectories(trust, indicator=one.indicator)) for one in found.promises
    ]
    return Behind(
        drawing=pictures.of_chart(chart).drawing,
        way_on=("All promises and their plans", links.trajectories(trust)),
        summary="Each promise",
        lines=[
            *late,
            *made,
            *(Line(one.document.title, _how_far(one), links.deliverables(trust)) for one in found.tracked),
            *(Line(sentence(one), "Not recorded here yet.") for one in found.promises_missing),
        ],
    )


def _how_far(one: Tracked) -> str:
    """How far the trust is with one list; of building blocks also whether they open their gate, another measure."""
    told = one.progress
    late = f", {count(told.overdue)} overdue" if told.overdue else ""
    assured = f"{count(told.assured)} of {count(told.total)} evidenced and assured{late}"
    if one.gate is None:
        return f"{assured}."
    gate = one.gate
    return f"{count(gate.in_place)} of {count(gate.total)} in place, gate {gate.state.value.lower()}; {assured}."


def _measures(
    found: Findings, told: Iterable[Latest], missing: Iterable[str], chart: Chart | None, *, notes: Sequence[str] = ()
) -> Behind:
    lines = [Line(one.title, _figure(one, found.month), pictures.href(found.charts[one.indicator])) for one in told]
    lines += [Line(sentence(one), "Not recorded here.") for one in missing]
    picture = pictures.of_chart(chart)
    return Behind(drawing=picture.drawing, way_on=picture.way_on, summary="All measures", lines=lines, notes=notes)


def _figure(one: Latest, month: Month) -> str:
    if not one.known:
        return (
            f"{word_of(one.status)} for {month.in_words()}; {one.unit.spelled(one.value)} in {one.month.in_words()}."
        )
    return f"{one.unit.spelled(one.value)}, {one.figure}: {one.against}."


def _first_chart(charts: Mapping[str, Chart], keys: Iterable[str]) -> str:
    return next((pictures.href(charts[key]) for key in keys if key in charts), "")
