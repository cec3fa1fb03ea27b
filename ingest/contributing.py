"""How many of its trusts stand behind an aggregate figure: those of the same file that report it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from indicators.month import Month
from indicators.vocabulary import OrganisationKind
from ingest.checked import Cell, Stratum
from ingest.directory import Directory


class Share(NamedTuple):
    """`contributing` of `eligible` trusts; both None where membership is not known."""

    contributing: int | None
    eligible: int | None


UNKNOWN = Share(None, None)

_Place = tuple[int, str, Stratum]


class Contributions:
    """Counts for the cells of one published file. The nation's trusts are all that the file names in that month;
    those of a system, region or comparator group are its members on the month's last day."""

    def __init__(self, cells: Sequence[Cell], directory: Directory) -> None:
        self._directory = directory
        self._reporting: dict[_Place, set[str]] = defaultdict(set)
        self._named: dict[int, set[str]] = defaultdict(set)
        self._members: dict[int, dict[str, set[str]]] = {}
        for cell in cells:
            if self._kind(cell) is OrganisationKind.TRUST:
                self._named[cell.month].add(cell.organisation)
                if cell.reports:
                    self._reporting[cell[:3]].add(cell.organisation)

    def of(self, cell: Cell) -> Share:
        kind = self._kind(cell)
        if kind is OrganisationKind.TRUST:
            return UNKNOWN
        reporting = self._reporting[cell[:3]]
        eligible = self._named[cell.month] if kind is OrganisationKind.NATION else self._members_of(cell)
        return Share(len(reporting & eligible), len(eligible)) if eligible else UNKNOWN

    def _members_of(self, cell: Cell) -> set[str]:
        if cell.month not in self._members:
            self._members[cell.month] = self._directory.trusts_of(Month(cell.month).last_day())
        return self._members[cell.month].get(cell.organisation, set())

    def _kind(self, cell: Cell) -> OrganisationKind:
        return self._directory.organisations[cell.organisation].kind
