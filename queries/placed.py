"""What a view of small multiples shows: who or what stands side by side, and their charts."""

from __future__ import annotations

from dataclasses import dataclass

from access.scope import Scope
from indicators.month import Month
from queries import asking, places, side_by_side
from queries.asked_places import Asked
from queries.asking import Points
from queries.places import Places
from queries.side_by_side import Panels


@dataclass(frozen=True)
class Placed:
    """`month` is the one in which the places stood as they do; `places` are none for groups of people."""

    month: Month
    places: Places
    panels: Panels

    @property
    def last(self) -> Month:
        """The month in which all of them end."""
        return max(one.measured.series.last for one in self.panels.charts)


def read(scope: Scope, asked: Asked) -> Placed:
    """The view; raises `NoneOfThem` where there is nothing in sight."""
    month, apart = asked.last or Month.containing(asking.today()), asked.points is Points.APART
    if not asked.by.of_places:
        groups = side_by_side.of_groups(
            scope,
            indicator=asked.indicator,
            organisation=asked.organisation,
            dimension=asked.by.dimension,
            definition=asked.definition,
            last=asked.last,
            apart=apart,
        )
        return Placed(month, Places(()), groups)
    stand = places.chosen(scope, by=asked.by, among=asked.among, whose=asked.organisation, month=month)
    found = side_by_side.of_places(
        scope,
        indicator=asked.indicator,
        places=stand.few,
        definition=asked.definition,
        last=asked.last,
        apart=apart,
    )
    return Placed(month, stand, found)
