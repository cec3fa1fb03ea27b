"""What a view of small multiples shows: who or what stands side by side, and their charts."""

from __future__ import annotations

from dataclasses import dataclass, replace

from access.scope import Scope
from indicators.month import Month
from queries import asking, places, side_by_side
from queries.asked_places import Asked, By
from queries.asking import Points
from queries.places import Places
from queries.side_by_side import NoneOfThem, Panels


@dataclass(frozen=True)
class Placed:
    """`asked` is the view that is shown, `month` the one in which the places stood as they do; `places` are none for
    groups of people."""

    asked: Asked
    month: Month
    places: Places
    panels: Panels

    @property
    def last(self) -> Month:
        """The month in which all of them end."""
        return max(one.measured.series.last for one in self.panels.charts)


def read(scope: Scope, asked: Asked) -> Placed:
    """The view; where no site has figures, the same by birth setting. Raises `NoneOfThem` with nothing in sight."""
    try:
        return _read(scope, asked)
    except NoneOfThem as none:
        if asked.by is not By.SITES:
            raise
        try:
            return _read(scope, replace(asked, by=By.SETTING))
        except NoneOfThem:
            raise none from None


def _read(scope: Scope, asked: Asked) -> Placed:
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
        return Placed(asked, month, Places(()), groups)
    stand = places.chosen(scope, by=asked.by, among=asked.among, whose=asked.organisation, month=month)
    found = side_by_side.of_places(
        scope,
        indicator=asked.indicator,
        places=stand.few,
        definition=asked.definition,
        last=asked.last,
        apart=apart,
    )
    return Placed(asked, month, stand, found)
