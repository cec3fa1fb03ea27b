"""Two organisations side by side as a table: their months, those of whom they took over from, and what women say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from analysis.numerals import Unit
from exports import heading, places_table
from exports.csv_table import Table, Value
from indicators import catalogue
from queries.at_a_glance import Chart
from queries.freshness import Freshness
from queries.pairs import Apart, Around, Over, Pair

COLUMNS = ("Part", "Indicator", "Indicator code", *places_table.COLUMNS)
PAIR, MERGER, WOMEN = "side by side", "before and after a merger", "what women say there"
OTHERWISE = "measured otherwise"
"""What a row belongs to."""


def of_pair(found: Pair, around: Around, *, fresh: Freshness) -> Table:
    return Table(
        title=f"{found.indicator.plain_title}: {' and '.join(one.name for one in found.organisations)}",
        about=tuple(_about(found, fresh)),
        columns=COLUMNS,
        rows=list(_rows(found, around)),
        demonstration=fresh.demonstration,
    )


def _about(found: Pair, fresh: Freshness) -> Iterator[tuple[str, str]]:
    source = catalogue.load().sources[found.definition.source]
    yield "Indicator", found.indicator.title
    yield heading.definition(found.definition)
    yield from _added_up(found, found.over) if found.over else ()
    yield heading.source(source)
    yield heading.known(fresh)


def _added_up(found: Pair, over: Over) -> Iterator[tuple[str, str]]:
    """The same sums and the same difference as the page says, unrounded."""
    unit = Unit.measured(found.indicator, definition=found.definition)
    rates = [events / people * unit.per for events, people in zip(over.events, over.people, strict=True)]
    low, high = (float(edge[0]) * unit.per for edge in (over.gap.interval.lower, over.gap.interval.upper))
    yield "Added up", f"{over.months} months to {over.last}"
    for one, events, people, rate in zip(found.organisations, over.events, over.people, rates, strict=True):
        yield one.name, f"{events:.0f} of {people:.0f}: {rate:.4g} {unit.brief}"
    if over.apart is Apart.ONE_LINE:
        yield "Difference", "not tested: one was formed from the other, whose months are among its own"
        return
    gap = f"{rates[0] - rates[1]:.4g} (95% interval {low:.4g} to {high:.4g}, of chance alone and as printed)"
    yield "Difference, the first less the second", gap


def _rows(found: Pair, around: Around) -> Iterator[tuple[Value, ...]]:
    yield from _of(PAIR, found.charts)
    for one in around.otherwise:
        yield from _of(f"{OTHERWISE}: {one.measured.definition.label}", [one])
    for _, panels in around.mergers:
        yield from _of(MERGER, panels.charts)
    for _, panels in around.experience:
        yield from _of(WOMEN, panels.charts)


def _of(part: str, charts: Sequence[Chart | None]) -> Iterator[tuple[Value, ...]]:
    for one in charts:
        if one is not None:
            indicator = one.measured.indicator
            yield from ((part, indicator.plain_title, indicator.id, *row) for row in places_table.rows_of(one))


def file_name(found: Pair) -> str:
    return f"{found.indicator.id}-{'-and-'.join(one.code for one in found.organisations)}"
