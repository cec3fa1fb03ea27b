"""What answers one question of a set: each indicator by its rules, its stage or its latest figure, or why not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from dash.development.base_component import Component

import links
from analysis import narrative
from analysis.naming import listed
from analysis.numerals import Unit, count, sentence
from analysis.verdicts import Verdict
from components import verdicts
from components.tiles import TileEntry
from indicators import catalogue
from indicators.indicator import Indicator
from indicators.month import Month
from indicators.presets import Part, Tile
from indicators.themes import WORDS
from indicators.vocabulary import IndicatorKind, OrganisationKind
from pages import wording
from pages.gathered import by_member
from pages.glance import discussion, phrases
from queries.at_a_glance import Chart
from queries.observations import Measured
from queries.organisations import Organisation
from queries.preset import Gathered

_KINDS = {"assurance": "How far implemented", "workforce": "Staffing"}


def of_tile(tile: Tile, found: Gathered, *, organisation: Organisation) -> Iterator[TileEntry]:
    """The indicators with figures, then the groups; what has none is left to `missing`."""
    for key in tile.indicators:
        about = catalogue.load().indicator(key)
        if key in found.charts:
            yield _charted(found.charts[key])
        elif key in found.by_member:
            yield by_member.entry(found.by_member[key], found.glance, organisation=organisation, kind=_kind(about))
        elif about.kind is IndicatorKind.LOG:
            yield TileEntry(about.plain_title, _kind(about), "A list of dated entries.", _href(about, organisation))
    for part in tile.parts:
        if part in found.parts:
            yield _part(part, found.parts[part], found.validated.get(part.dated_by))


def missing(tile: Tile, found: Gathered) -> str:
    """What the question is asked of and is not answered here, and what the set itself says is lacking."""
    shown = {*found.charts, *found.by_member}
    absent = [key for key in tile.indicators if key not in shown and not _listed(key)]
    without = [_titles(absent), *_parts([part for part in tile.parts if part not in found.parts])]
    nothing = "; ".join(one for one in without if one)
    said = (
        f"No figures here: {nothing}." if nothing else "",
        tile.nothing,
    )
    return " ".join(words for words in said if words)


def _titles(keys: list[str]) -> str:
    return "; ".join(catalogue.load().indicator(key).plain_title for key in keys)


def _parts(parts: Sequence[Part]) -> Iterator[str]:
    """Each indicator once, with the groups that have no figures."""
    for key in dict.fromkeys(part.indicator for part in parts):
        pairs = [part.stratum.split("=") for part in parts if part.indicator == key]
        groups = listed([wording.name_of(which, name) for which, name in pairs])
        yield f"{_titles([key])} ({wording.dimension(pairs[0][0])}: {groups})"


def _listed(key: str) -> bool:
    return catalogue.load().indicator(key).kind is IndicatorKind.LOG


def _charted(chart: Chart) -> TileEntry:
    measured = chart.measured
    return TileEntry(
        title=measured.indicator.plain_title,
        kind=_kind(measured.indicator),
        words=_words(chart),
        href=_href(measured.indicator, measured.organisation),
        chips=_chips(chart),
        drawing=discussion.drawing(chart) if measured.indicator.numeric else "",
        figures=phrases.latest_figures(chart) if measured.indicator.judged else "",
    )


def _words(chart: Chart) -> str:
    measured = chart.measured
    if not measured.indicator.judged:
        return f"{_latest(measured)}."
    return narrative.one_line(chart.drawn, indicator=measured.indicator, definition=measured.definition)


def _chips(chart: Chart) -> list[Component]:
    now = chart.standing.now
    if not chart.measured.indicator.judged or now.verdict is Verdict.NO_SIGNAL:
        return []
    if now.verdict is Verdict.CANNOT_TELL:
        return [verdicts.cannot_tell_chip()]
    meanings = tuple(dict.fromkeys(one.meaning for one in chart.standing.running))
    return verdicts.chips(meanings, variation=now.variation)


def _part(part: Part, measured: Measured, validated: date | None) -> TileEntry:
    title = f"{measured.indicator.plain_title}, {wording.group(part.stratum)}"
    href = _href(measured.indicator, measured.organisation, stratum=part.stratum)
    said = f"{_latest(measured)}. {_validated(part, measured.organisation, validated)}".strip()
    return TileEntry(title, _kind(measured.indicator), said, href)


def _validated(part: Part, organisation: Organisation, day: date | None) -> str:
    """When the figure was looked at by somebody else; a sum over trusts has as many dates as trusts."""
    if not part.dated_by:
        return ""
    if day:
        return f"Validated on {day.day} {Month.containing(day).in_words()}."
    whole = organisation.kind is OrganisationKind.TRUST
    return "No validation is recorded." if whole else "Dates of validation stand with each trust."


def _latest(measured: Measured) -> str:
    """The newest number or stage with its month, where no rule can be asked."""
    series = measured.series
    places = series.has_number.nonzero()[0]
    if not len(places):
        return "No month has a number"
    place = int(places[-1])
    when = Month(int(series.months[place])).in_words()
    if measured.indicator.stages:
        return f"{measured.indicator.stage(float(series.value[place]))}, as told in {when}"
    said = Unit.measured(measured.indicator, definition=measured.definition).spelled(float(series.value[place]))
    if series.denominator[place] > 0:
        said += f", {count(float(series.numerator[place]))} of {count(float(series.denominator[place]))}"
    return f"{said}, {when}"


def _kind(indicator: Indicator) -> str:
    family = indicator.themes[0]
    return _KINDS.get(family, sentence(WORDS[family]))


def _href(indicator: Indicator, organisation: Organisation, *, stratum: str = "") -> str:
    return links.chart(indicator.id, organisation=organisation.code, stratum=stratum)
