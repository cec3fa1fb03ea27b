"""Which target a series is held against: the nearest to its organisation, in force before expired, newest first."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import numpy as np
from sqlalchemy import Connection, Row, select

from indicators.indicator import Definition, Indicator
from indicators.vocabulary import TargetStatus
from store import tables, target_versions

_STATUSES = (TargetStatus.ACTIVE, TargetStatus.EXPIRED)
"""In this order. An expired target is overdue, not void; superseded and suspended ones hold nobody."""
_EVERYBODY = "all"


@dataclass(frozen=True)
class Goals:
    """Every target that stands, by indicator key."""

    by_indicator: dict[str, list[Row]]

    @classmethod
    def read(cls, connection: Connection) -> Goals:
        found: dict[str, list[Row]] = defaultdict(list)
        statement = (
            select(tables.target, tables.indicator.c.key)
            .join(tables.indicator, tables.indicator.c.id == tables.target.c.indicator_id)
            .where(target_versions.in_force(), tables.target.c.status.in_(_STATUSES))
        )
        for row in connection.execute(statement):
            found[row.key].append(row)
        return cls(found)

    def value(self, *, indicator: Indicator, definition: Definition, organisation: int, kind: str) -> float:
        """The target in the unit of the definition; NaN where there is none."""
        apply = [one for one in self.by_indicator.get(indicator.id, ()) if _applies(one, organisation, kind)]
        nearest = min(apply, key=_distance, default=None)
        return np.nan if nearest is None else nearest.value * definition.per / indicator.per


def _applies(one: Row, organisation: int, kind: str) -> bool:
    if one.organisation_id is not None:
        return one.organisation_id == organisation
    return one.applies_to in (_EVERYBODY, kind)


def _distance(one: Row) -> tuple[int, int, int]:
    nearness = 0 if one.organisation_id is not None else 2 if one.applies_to == _EVERYBODY else 1
    return _STATUSES.index(TargetStatus(one.status)), nearness, -one.id
