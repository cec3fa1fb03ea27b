"""What can be read and still is rarely right: seen by comparing a file with itself and with its neighbour."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from sqlalchemy import Connection, Select, func, select

from indicators import catalogue
from indicators.indicator import Definition
from indicators.month import Month
from indicators.vocabulary import OrganisationKind
from ingest.checked import Cell
from ingest.directory import Directory
from ingest.refusal import Doubt
from store import facts, tables

IDENTICAL = "identical-values"
FEWER_TRUSTS = "fewer-trusts"

FEWEST_FIGURES = 10
"""Equal figures before equality is odd."""
USUAL_SHARE = 0.75
FEWEST_TRUSTS = 8
TIMES = 10
SMALLEST_BEFORE = 10
"""A count that grows tenfold from less than this is nothing to speak of."""
NAMED = 20


def identical(cells: Sequence[Cell]) -> Iterator[Doubt]:
    """A doubt where every figure of a file is the same number. Stages are none: many may well be in the same."""
    staged = {key for key, one in _definitions().items() if catalogue.load().indicators[one.indicator].stages}
    known = (cell for cell in cells if cell.status.has_number and cell.definition not in staged)
    numbers = [cell.value if cell.numerator is None else cell.numerator for cell in known]
    if len(numbers) >= FEWEST_FIGURES and len(set(numbers)) == 1:
        yield Doubt(IDENTICAL, f"all {len(numbers):,} figures are {numbers[0]:g}")


def gaps(cells: Sequence[Cell]) -> Iterator[str]:
    """Months without a figure between the first and the last of a monthly file."""
    monthly = {key for key, one in _definitions().items() if one.every_months == 1}
    months = {cell.month for cell in cells if cell.definition in monthly}
    if months:
        missing = sorted(set(range(min(months), max(months))) - months)
        yield from first_named([f"{Month(month)} has no row: the gap is shown" for month in missing])


def _definitions() -> dict[str, Definition]:
    return catalogue.load().definitions


def first_named(flags: list[str]) -> list[str]:
    """As many as anybody reads, and how many there are beyond them."""
    more = len(flags) - NAMED
    return flags if more <= 0 else [*flags[:NAMED], f"and {more:,} more like the last"]


class Neighbour:
    """The month of the same source that lies nearest to a file's last, and what was reported for it."""

    def __init__(self, connection: Connection, *, source_id: int, month: int) -> None:
        self._connection = connection
        self._source_id = source_id
        self.month = self._nearest(month)

    def fewer_trusts(self, trusts: Collection[str]) -> Iterator[Doubt]:
        """A doubt where a published file has far fewer trusts than its neighbour."""
        if self.month is None:
            return
        statement = self._figures(func.count(tables.observation.c.organisation_id.distinct()))
        usual = self._connection.scalar(statement) or 0
        if usual >= FEWEST_TRUSTS and len(trusts) < USUAL_SHARE * usual:
            text = f"{len(trusts):,} of {usual:,} expected trusts: {Month(self.month)} had {usual:,}"
            yield Doubt(FEWER_TRUSTS, text)

    def tenfold(self, cells: Sequence[Cell], *, definitions: dict[str, int], directory: Directory) -> Iterator[str]:
        """Trusts whose counts are ten times their last."""
        if self.month is None:
            return
        figure = tables.observation.c
        rows = self._connection.execute(
            self._figures(figure.organisation_id, figure.definition_id, figure.numerator, figure.denominator)
            .where(figure.stratum_id == 1, figure.numerator.is_not(None))
            .order_by(figure.vintage, figure.batch_id)
        )
        before = {(row[0], row[1]): row[2:] for row in rows}
        for cell in cells:
            place = (directory.organisations[cell.organisation].id, definitions[cell.definition])
            if any(cell.stratum) or cell.month == self.month or place not in before:
                continue
            for was, now in zip(before[place], (cell.numerator, cell.denominator), strict=True):
                if was and now and was >= SMALLEST_BEFORE and now >= TIMES * was:
                    times = f"{now:g} is {now / was:.0f} times the {was:g} of {Month(self.month)}"
                    yield f"{cell.organisation}, {cell.definition}: {times}"

    def _nearest(self, month: int) -> int | None:
        batch = tables.batch.c
        months = self._connection.scalars(
            select(batch.last_month)
            .distinct()
            .where(
                batch.source_id == self._source_id,
                batch.outcome == facts.LOADED,
                batch.last_month.is_not(None),
                batch.last_month != month,
            )
        ).all()
        return min(months, key=lambda other: (abs(other - month), -other), default=None)

    def _figures(self, *columns: object) -> Select:
        observation, definition, organisation = tables.observation, tables.definition, tables.organisation
        return (
            select(*columns)  # type: ignore[call-overload]
            .select_from(observation)
            .join(definition, definition.c.id == observation.c.definition_id)
            .join(organisation, organisation.c.id == observation.c.organisation_id)
            .where(
                observation.c.month == self.month,
                definition.c.source_id == self._source_id,
                organisation.c.kind == OrganisationKind.TRUST.value,
            )
        )
