"""Training by staff group as a table: a row for each group and course of each organisation, none averaged."""

from __future__ import annotations

from collections.abc import Sequence

from exports import heading
from exports.csv_table import NOT_APPLICABLE, Table, Value, number, or_not_applicable
from queries.asked_training import Asked
from queries.freshness import Freshness
from queries.training import Trained

COLUMNS = (
    "Organisation", "Organisation code", "Course", "Course code", "Staff group", "Newest month", "Trained", "In post",
    "Trained, %", "Standard, %", "Below the standard", "Status",
)  # fmt: skip


def of_training(asked: Asked, found: Sequence[Trained], *, fresh: Freshness) -> Table:
    """In the order of the page. What was not returned by staff group has no row."""
    return Table(
        title=f"Training by staff group, {asked.organisation.title}",
        about=(
            heading.organisation(asked.organisation),
            ("Averages", "none: an average over groups would hide whoever is behind"),
            ("Not shared with the reader", f"returns of {asked.unseen} members"),
            heading.known(fresh),
        ),
        columns=COLUMNS,
        rows=[_row(one) for one in found],
        demonstration=fresh.demonstration,
    )


def _row(one: Trained) -> tuple[Value, ...]:
    return (
        one.organisation.name,
        one.organisation.code,
        one.course.plain_title,
        one.course.id,
        one.group,
        str(one.month),
        number(one.trained, one.status),
        number(one.staff, one.status),
        number(one.share, one.status),
        or_not_applicable(one.target),
        ("yes" if one.below else "no") if one.status.has_number else NOT_APPLICABLE,
        one.status.word,
    )


def file_name(asked: Asked) -> str:
    return f"training-{asked.organisation.code}"
