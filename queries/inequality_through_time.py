"""The groups of a view month by month, each as a control chart, with groups too small for months taken together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from sqlalchemy import select

from access.scope import Scope
from analysis import spc
from analysis.divisions import Division
from analysis.inequality_pooling import JOINED, join_small_groups
from analysis.series import Series, rates
from analysis.spc_chart import SpcChart
from indicators.month import Month
from indicators.vocabulary import CellStatus
from queries import inequality_border, inequality_figures, organisations, phases
from queries.inequalities import View
from queries.inequality_figures import Rows
from queries.unpacking import unpacked
from store import tables
from store.engine import reading
from store.packed import unpack, unpack_provenance

FEWEST_A_MONTH = 5
"""Events a month below which a group is too small for a chart of its own (judgement)."""
JUDGED_BY = 12
"""Points, the newest, by which a group's size is told."""


@dataclass(frozen=True)
class Line:
    """One group through time. `stratum` is its key in addresses; empty where groups were taken together."""

    group: str
    stratum: str
    chart: SpcChart


@dataclass(frozen=True)
class ThroughTime:
    """`lines` in the groups' order, those taken together last; `joined` are these."""

    lines: tuple[Line, ...]
    joined: tuple[str, ...]


class NotMonthByMonth(Exception):
    """Figures that cross a border are not shown by month."""


def of_view(scope: Scope, view: View) -> ThroughTime:
    """Raises `NotMonthByMonth`."""
    del scope  # the view was asked for with it
    if view.beyond:
        raise NotMonthByMonth(view.organisation.code)
    rows = inequality_figures.of_definitions(
        definitions=[view.definition], organisations=[view.organisation.id], dimensions=[view.division.dimension.key]
    )[view.definition.key, view.division.dimension.key]
    found = _series(rows, view)
    names, counted = list(found), list(found.values())
    recent = [np.nansum(one.numerator[-JUDGED_BY:]) for one in counted]
    joined = join_small_groups(
        names, np.array(recent), np.zeros(len(names)), fewest=FEWEST_A_MONTH * JUDGED_BY
    ).joined
    shown = {group: one for group, one in found.items() if group not in joined}
    if joined:
        shown[JOINED] = _together([found[group] for group in joined], per=view.definition.per)
    starts = _restarts(view)
    lines = tuple(_line(view, group, one, starts.get(group, ())) for group, one in shown.items())
    return ThroughTime(lines, joined)


def _line(view: View, group: str, series: Series, starts: tuple[Month, ...]) -> Line:
    """Judged as the group's own chart is."""
    chart = spc.chart(
        series,
        direction=view.indicator.direction,
        phases=starts,
        rare=view.indicator.rare,
        numeric=view.indicator.judged,
    )
    kept = group in view.division.kept
    chart = replace(chart, moved=organisations.moves(view.organisation))
    return Line(group, f"{view.division.dimension.key}={group}" if kept else "", chart)


def _restarts(view: View) -> dict[str, tuple[Month, ...]]:
    """By kept group the months at which the limits of its chart were signed to restart."""
    stratum, of = tables.stratum.c, view.organisation.id
    statement = select(stratum.id, stratum.group_name).where(stratum.dimension == view.division.dimension.key)
    known = phases.of_organisations([of])
    with reading() as connection:
        groups = connection.execute(statement).all()
    return {row.group_name: known.get((of, view.definition.key, row.id), ()) for row in groups}


def _series(rows: Rows, view: View) -> dict[str, Series]:
    """The series of each group of the division; fifths are pairs of tenths."""
    of, definition = view.organisation.id, view.definition
    packed = {group: rows[of, group] for group in view.division.kept if (of, group) in rows}
    until = Month(max(int(unpack(one.cells)["month"][-1]) for one in packed.values()))
    kept = {
        group: unpacked(unpack(one.cells), unpack_provenance(one.provenance), definition=definition, until=until)[0]
        for group, one in packed.items()
    }
    if view.division is not Division.IMD_QUINTILE:
        return kept
    pairs = inequality_border.wider(view.division)
    fifths = {
        wide: _together([kept[one] for one in parts], per=definition.per)
        for wide, parts in pairs.items()
        if all(one in kept for one in parts)
    }
    return {**fifths, **{group: one for group, one in kept.items() if group in view.division.groups}}


def _together(few: Sequence[Series], *, per: float) -> Series:
    """The sum of series over the months that all cover, without a number where any of them has none."""
    first, last = max(one.first for one in few), min(one.last for one in few)
    few = [one.between(first, last) for one in few]
    numerator, denominator = (sum(getattr(one, name) for one in few) for name in ("numerator", "denominator"))
    lacking = np.maximum.reduce([one.status for one in few])
    number = ~np.isnan(numerator + denominator)
    return replace(
        few[0],
        numerator=numerator,
        denominator=denominator,
        value=rates(numerator, denominator, np.full(len(few[0]), np.nan), per=per),
        status=np.where(number, CellStatus.VALUE, lacking).astype(np.uint8),
    )
