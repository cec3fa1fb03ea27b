"""What came and what did not, by organisation and reporting month, of all that stands on an overview."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from indicators.month import Month
from indicators.vocabulary import CellStatus, OrganisationKind
from queries.at_a_glance import Chart, Glance
from queries.organisations import Organisation

_NOT_THERE = (CellStatus.MISSING, CellStatus.DID_NOT_SUBMIT)


@dataclass(frozen=True)
class Absent:
    """A figure that was due and did not come: `status` says whether nothing came or that nothing was submitted."""

    chart: Chart
    status: CellStatus


@dataclass(frozen=True)
class Returned:
    """`came` counts suppressed figures and those set aside by quality rules too: they were returned."""

    organisation: Organisation
    month: Month
    came: int
    absent: tuple[Absent, ...]

    @property
    def due(self) -> int:
        """Figures of the charts that had begun by this month and that somebody in sight has of it."""
        return self.came + len(self.absent)


MONTHS_TOLD = 12
RETURNS = "returns"
"""What an address calls the view of them."""


def of_a_year(glance: Glance) -> dict[Organisation, tuple[Returned, ...]]:
    """The twelve months up to that of the glance, of everybody who owes returns."""
    months = [glance.month.plus(step) for step in range(1 - MONTHS_TOLD, 1)]
    return {one: tuple(in_month(glance, organisation=one, month=month) for month in months) for one in whose(glance)}


def in_month(glance: Glance, *, organisation: Organisation, month: Month) -> Returned:
    """What one organisation returned of a reporting month."""
    came, absent = 0, []
    for chart in (row.charts[organisation.id] for row in glance.rows if organisation.id in row.charts):
        series = chart.measured.series
        for place in np.flatnonzero(series.reported == month.ordinal):
            status = CellStatus(int(series.status[place]))
            if status in _NOT_THERE:
                absent.append(Absent(chart, status))
            else:
                came += 1
    return Returned(organisation, month, came, tuple(absent))


def whose(glance: Glance) -> tuple[Organisation, ...]:
    """Who owes returns: the members of a system; a trust itself and then its sites."""
    if glance.members and glance.system.kind is not OrganisationKind.TRUST:
        return glance.members
    return glance.system, *glance.members
