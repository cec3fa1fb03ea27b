"""A list of things that happened as a table: day and place of each, then the counts returned month by month."""

from __future__ import annotations

from collections.abc import Iterator

from exports import heading
from exports.csv_table import NOT_APPLICABLE, Table, Value, number
from indicators.month import Month
from indicators.vocabulary import CellStatus
from queries.asked_chart import Asked
from queries.freshness import Freshness
from queries.listed_events import Listed

COLUMNS = ("What", "Organisation", "Organisation code", "Day", "Month", "Counted", "Status")
EVENT, COUNT = "event", "count as returned"


def of_list(asked: Asked, found: Listed, *, fresh: Freshness) -> Table:
    return Table(
        title=f"{asked.indicator.plain_title}, {asked.organisation.name}",
        about=(
            ("Indicator", asked.indicator.title),
            heading.organisation(asked.organisation),
            ("Left out", "references and details stay with the organisation that returned them"),
            heading.known(fresh, on=asked.as_known_on),
        ),
        columns=COLUMNS,
        rows=list(_rows(asked, found)),
        demonstration=fresh.demonstration,
    )


def _rows(asked: Asked, found: Listed) -> Iterator[tuple[Value, ...]]:
    for one in found.events:
        place = one.organisation
        yield EVENT, place.name, place.code, one.occurred_on.isoformat(), NOT_APPLICABLE, 1, NOT_APPLICABLE
    series, whose = found.returned, asked.organisation
    if series is not None:
        for place in range(len(series) - 1, -1, -1):
            status = CellStatus(int(series.status[place]))
            counted = number(float(series.value[place]), status)
            month = str(Month(int(series.months[place])))
            yield COUNT, whose.name, whose.code, NOT_APPLICABLE, month, counted, status.word


def file_name(asked: Asked) -> str:
    return f"{asked.indicator.id}-{asked.organisation.code}"
