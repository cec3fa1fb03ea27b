"""Training by staff group as last returned: each group by its name, never an average over groups."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from sqlalchemy import select

from access.scope import Scope
from indicators import catalogue
from indicators.indicator import Indicator
from indicators.month import Month
from indicators.vocabulary import CellStatus, Dimension
from queries import audience, targets
from queries.crossing import Crossing
from queries.organisations import Organisation
from queries.unpacking import NoCells, unpacked
from store import tables
from store.engine import reading
from store.packed import unpack, unpack_provenance

COURSES = ("training_prompt", "fm_training", "training_nls")
GROUPS = Dimension.STAFF_GROUP.groups


@dataclass(frozen=True)
class Trained:
    """One staff group and course at one organisation in the newest month returned, with the target in percent.

    `trained` of `staff` are NaN where `status` has no number.
    """

    organisation: Organisation
    course: Indicator
    group: str
    month: Month
    trained: float
    staff: float
    status: CellStatus
    target: float

    @property
    def share(self) -> float:
        """Percent; NaN where there is no number or nobody in post."""
        return 100 * self.trained / self.staff if self.staff > 0 else float("nan")

    @property
    def below(self) -> bool:
        return self.share < self.target


def title_of(course: str) -> str:
    return catalogue.load().indicator(course).plain_title


def of_organisations(scope: Scope, *, organisations: Sequence[Organisation]) -> tuple[Trained, ...]:
    """Every staff group and course with figures in sight, in the order of organisations, courses and groups."""
    known = catalogue.load()
    courses = {one.key: known.indicator(key) for key in COURSES for one in known.indicator(key).definitions}
    who = {one.id: one for one in organisations}
    goals = targets.of_indicators(scope, indicators=list(COURSES))
    packed, stratum = tables.series.c, tables.stratum.c
    statement = (
        select(
            tables.definition.c.key,
            packed.organisation_id,
            packed.stratum_id,
            stratum.group_name,
            packed.cells,
            packed.provenance,
        )
        .join(tables.definition, tables.definition.c.id == packed.definition_id)
        .join(tables.stratum, stratum.id == packed.stratum_id)
        .where(tables.definition.c.key.in_(courses), packed.organisation_id.in_(who))
        .where(stratum.dimension == Dimension.STAFF_GROUP.key)
    )
    found, crossing = {}, Crossing(scope)
    with reading() as connection:
        for row in connection.execute(statement):
            definition, organisation = known.definitions[row.key], who[row.organisation_id]
            if not audience.may_see(scope, definition=definition, organisation=organisation):
                continue
            try:
                series, _ = unpacked(unpack(row.cells), unpack_provenance(row.provenance), definition=definition)
            except NoCells:
                continue
            series = crossing.withheld(
                series, definition=definition, organisation=organisation, stratum_id=row.stratum_id
            )
            course = courses[row.key]
            held = targets.held_against(goals[course.id], organisation=organisation)
            found[organisation.id, course.id, row.group_name] = Trained(
                organisation=organisation,
                course=course,
                group=row.group_name,
                month=series.last,
                trained=float(series.numerator[-1]),
                staff=float(series.denominator[-1]),
                status=CellStatus(int(series.status[-1])),
                target=held[0].value if held else np.nan,
            )
    order = [(one.id, key, group) for one in organisations for key in COURSES for group in GROUPS]
    return tuple(found[key] for key in order if key in found)
