"""What a file says once it has been read and checked: cells, events, quality facts, and organisations it names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple, TypeVar

from indicators.deliverables import Step
from indicators.vocabulary import CellStatus, OrganisationKind
from ingest.note_given import NoteGiven
from ingest.organisation_facts import ComparatorFact, Facts
from ingest.phase_given import PhaseGiven
from ingest.plan_given import PlanGiven
from ingest.refusal import Doubt, Problems
from store.last_rows import KEYS

Stratum = tuple[str, str]
"""Dimension and group; both empty is everybody."""
EVERYBODY: Stratum = ("", "")


class Cell(NamedTuple):
    """One figure of one organisation. Months are ordinals; `line` is where its numerator (or value) stands."""

    month: int
    definition: str
    stratum: Stratum
    organisation: str
    window_start: int
    window_months: int
    numerator: float | None
    denominator: float | None
    value: float | None
    status: CellStatus
    precision: int
    line: int

    @property
    def key(self) -> tuple[int, str, Stratum, str]:
        return self[:4]

    @property
    def says(self) -> tuple:
        """All but the line: two rows that say the same are one."""
        return self[4:-1]

    @property
    def reports(self) -> bool:
        """Whether the organisation stands behind an aggregate of the same file; see `store.implied_zeros`."""
        return self.status.has_number or self.denominator is not None


class Happening(NamedTuple):
    """One dated event."""

    organisation: str
    indicator: str
    occurred_on: date
    reference: str
    detail: str
    line: int

    @property
    def key(self) -> tuple[str, str, str]:
        return (self.organisation, self.indicator, self.reference)

    @property
    def says(self) -> tuple:
        return (self.occurred_on, self.detail)


class DataItem(NamedTuple):
    """One item of a data set's table. Rows about a whole table have no item, or one that ends in `Submission`."""

    table: str
    uid: str
    name: str

    @property
    def is_table(self) -> bool:
        return not self.name or self.name.casefold().endswith("submission")


class ItemQuality(NamedTuple):
    """What became of one data item of one organisation in one month; None where the file leaves a count empty."""

    month: int
    organisation: str
    item: DataItem
    valid: int | None
    defaulted: int | None
    invalid: int | None
    missing: int | None
    denominator: int | None
    precision: int
    line: int

    @property
    def key(self) -> tuple[int, str, DataItem]:
        return self[:3]

    @property
    def says(self) -> tuple:
        return self[3:-1]


class Told(NamedTuple):
    """One row of a file of deliverables: what it says for the columns of `table`, without ids. `steps` are what
    became of an undertaking, `agreed_by` and `reason` stand behind a day that moved."""

    table: str
    organisation: str
    said: Mapping[str, Any]
    line: int
    steps: tuple[tuple[Step, date, str], ...] = ()
    agreed_by: str = ""
    reason: str = ""
    partner: str = ""

    @property
    def key(self) -> Hashable:
        known_by = KEYS[self.table]
        return self.table, self.organisation, self.partner, *(self.said.get(name) for name in known_by)

    @property
    def says(self) -> tuple:
        return (tuple(self.said.items()), self.steps, self.agreed_by, self.reason)

    @property
    def codes(self) -> tuple[str, ...]:
        """Every organisation it speaks of."""
        return (self.organisation, self.partner) if self.partner else (self.organisation,)


class Listed(NamedTuple):
    """A trust of a list, in its region and board; codes are empty where it stands in none."""

    code: str
    name: str
    region: str
    board: str
    opened_on: date | None
    closed_on: date | None
    line: int


class Named(NamedTuple):
    """An organisation as a published file names it, with the code of the one it belongs to where the file says so.
    `by_code`: by its code alone, so that its kind and name are only taken where the store knows neither."""

    code: str
    kind: OrganisationKind
    name: str
    line: int
    by_code: bool = False
    parent: str = ""


@dataclass
class Checked:
    """`notes` count what was normalised, `not_used` what the catalogue has no use for, `kept_apart` rows of no
    organisation; `flags` are for a reader.

    A reference file has `facts`, or a `listing` of everybody as of one day, and no cells.
    """

    rows: int
    facts: Facts | None = None
    listing: tuple[Listed, ...] | None = None
    cells: list[Cell] = field(default_factory=list)
    events: list[Happening] = field(default_factory=list)
    quality: list[ItemQuality] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)
    plans: list[PlanGiven] = field(default_factory=list)
    notes_given: list[NoteGiven] = field(default_factory=list)
    phases_given: list[PhaseGiven] = field(default_factory=list)
    organisations: dict[str, Named] = field(default_factory=dict)
    by_name: dict[str, int] = field(default_factory=dict)
    """Names that stand in place of codes until they are matched, with their first lines; see `ingest.matching`."""
    groups: list[ComparatorFact] = field(default_factory=list)
    whole: str = ""
    """How the references begin of events that the file has all of, for its sites and time; empty where not all."""
    notes: Counter[str] = field(default_factory=Counter)
    not_used: Counter[str] = field(default_factory=Counter)
    kept_apart: Counter[str] = field(default_factory=Counter)
    flags: list[str] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)


Row = TypeVar("Row", Cell, Happening, ItemQuality, Told)


def once_each(rows: Iterable[Row], *, problems: Problems, notes: Counter[str]) -> list[Row]:
    """The rows, each key once. The same said twice is counted and dropped; different things said are a problem."""
    kept: dict[Hashable, Row] = {}
    for row in rows:
        first = kept.setdefault(row.key, row)
        if first is row:
            continue
        if first.says == row.says:
            notes["rows that repeat an earlier row"] += 1
        else:
            problems.add(f"this row and line {first.line} give different figures for the same cell", line=row.line)
    return list(kept.values())
