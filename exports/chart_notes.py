"""What stands around the figures of a chart: why limits restart, what people wrote for its readers, what changed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from analysis.series import Series
from indicators.month import Month
from queries.annotations import Annotation
from queries.batches import Batch
from queries.definition_spans import DefinitionSpan
from queries.one_chart import ChartAsked
from queries.organisations import Change
from queries.phases import Phase

TRIED = "Tried, not signed"
SHARED = "written for those who share the organisation's figures; not published"
NOT_SHARED = "not for this reader: only for those who share the organisation's figures"


@dataclass(frozen=True)
class Around:
    """`written` is None where the notes are not for this reader; `before` is what was measured before the line."""

    loaded: Mapping[int, Batch] = field(default_factory=dict)
    written: tuple[Annotation, ...] | None = None
    changed: tuple[Change, ...] = ()
    before: tuple[DefinitionSpan, ...] = ()


def about(chart: ChartAsked, around: Around) -> Iterator[tuple[str, str]]:
    """Everything once, in words, above the table."""
    for one in chart.phases:
        yield f"New limits from {one.starts}", _phase(one)
    if chart.tried:
        yield f"New limits from {chart.tried}", TRIED
    for span in around.before:
        yield "Measured otherwise before", f"{span.definition.label} ({span.definition.key})"
    for change in around.changed:
        yield f"Change of the organisation, {change.month}", change.words
    yield "Notes", NOT_SHARED if around.written is None else SHARED
    for note in around.written or ():
        where = "" if note.indicator else ", on every chart"
        yield f"Note of {note.day}", f"{note.kind.in_words}{where}: {note.words} ({note.recorded_by})"
        for name, words in note.meant:
            yield f"{name} of the project of {note.day}", words


def restarts(chart: ChartAsked, place: int) -> str:
    """Why limits restart at the point at `place`; empty where they do not."""
    signed = [_phase(one) for one in chart.phases if _falls_on(chart.drawn.series, place, one.starts)]
    tried = [TRIED] if chart.tried and _falls_on(chart.drawn.series, place, chart.tried) else []
    return "; ".join([*signed, *tried])


def notes(chart: ChartAsked, around: Around, place: int) -> str:
    """What was written of the time up to the point at `place`, since the point before."""
    return "; ".join(one.words for one in around.written or () if _falls_on(chart.drawn.series, place, one.month))


def changes(series: Series, changed: Collection[Change], place: int) -> str:
    """What changed of the organisation in the time up to the point at `place`, since the point before."""
    return "; ".join(one.words for one in changed if _falls_on(series, place, one.month))


def _phase(one: Phase) -> str:
    if not one.reason:
        return f"signed {one.signed_at.date()}; the reason is {NOT_SHARED}"
    return f"{one.reason} (signed by {one.signed_by}, {one.signed_at.date()})"


def _falls_on(series: Series, place: int, month: Month) -> bool:
    """Whether the point at `place` is the first in or after `month`, of those after the line's first."""
    months = series.months
    return bool(place and months[place - 1] < month.ordinal <= months[place]) or month.ordinal == months[place]
