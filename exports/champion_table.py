"""The champion's page as a table: the six answers as the page words them, then the charts they rest on."""

from __future__ import annotations

from analysis.rule_sets import MAKING_DATA_COUNT
from exports import heading, overview_table
from exports.csv_table import NOT_APPLICABLE, Table, Value
from queries import champion_answers
from queries.champion import Findings
from queries.freshness import Freshness

COLUMNS = ("Question", "In short", "Answer", *overview_table.COLUMNS)


def of_findings(found: Findings, *, fresh: Freshness) -> Table:
    """Answers first, each with no figures of its own; then a row for each chart, with no question."""
    nothing: tuple[Value, ...] = (NOT_APPLICABLE,) * len(overview_table.COLUMNS)
    answers = champion_answers.of_findings(found)
    return Table(
        title=f"Safety champion's page, {found.trust.name}",
        about=(
            ("Trust", f"{found.trust.name} ({found.trust.code})"),
            ("Data to", str(found.month)),
            ("New", "since the reader last looked before today"),
            ("Rule set", MAKING_DATA_COUNT.name),
            heading.known(fresh),
        ),
        columns=COLUMNS,
        rows=[
            *((one.question.value, one.lead, one.sentence, *nothing) for one in answers),
            *((*[NOT_APPLICABLE] * 3, *overview_table.row_of(one)) for one in found.charts.values()),
        ],
        demonstration=fresh.demonstration,
    )


def file_name(found: Findings) -> str:
    return f"champion-{found.trust.code}-{found.month}"
