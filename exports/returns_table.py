"""What came of each month and what did not, by organisation."""

from __future__ import annotations

from exports import heading
from exports.csv_table import Table, Value
from queries import returned
from queries.at_a_glance import Glance
from queries.freshness import Freshness
from queries.returned import Returned

COLUMNS = ("Organisation", "Organisation code", "Month", "Figures due", "Figures that came", "What did not come")


def of_glance(glance: Glance, *, fresh: Freshness) -> Table:
    """A row for each organisation and month of the page; a figure that did not come is named with its state."""
    return Table(
        title=f"Returns of {glance.system.name} up to {glance.month.in_words()}",
        about=(
            heading.organisation(glance.system),
            ("Due", "what an organisation has returned before and somebody here has of that month"),
            ("Came", "suppressed figures and those that failed quality rules came"),
            heading.known(fresh),
        ),
        columns=COLUMNS,
        rows=[_row(one) for year in returned.of_a_year(glance).values() for one in year],
        demonstration=fresh.demonstration,
    )


def _row(one: Returned) -> tuple[Value, ...]:
    absent = (f"{each.chart.measured.indicator.plain_title} ({each.status.word})" for each in one.absent)
    return one.organisation.name, one.organisation.code, str(one.month), one.due, one.came, "; ".join(absent)
