"""A successor's history: until it reports itself, its cells are its predecessors' cells."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from store.adding import add_up
from store.cells import Rows, best, cell_keys, has_number, says_nothing
from store.packed import Origin
from store.successions import Change


def carried_on(rows: Rows, changes: Sequence[Change]) -> Rows:
    """The rows and, for every successor, those it takes over. A cell it published itself stands.

    After a change of code, and after a single organisation, the cells are the same; a merger's are sums.
    A successor that reported before the change is not carried back, unless it stands among its own
    predecessors: then its earlier cells are taken into the sum.
    """
    for change in changes:
        taken = _taken_over(rows, change)
        if len(taken):
            rows = _joined(rows, taken, change)
    return rows


def renamed(rows: Rows, changes: Sequence[Change]) -> Rows:
    """The rows with every changed code's cells under the code they changed to: the same organisation once."""
    for change in changes:
        if change.code_change:
            moved = np.isin(rows["organisation"], change.predecessors) & (rows["month"] < change.first_month)
            rows = _joined(rows[~moved], _given_to(change.successor, rows[moved]), change)
    return rows


def _taken_over(rows: Rows, change: Change) -> Rows:
    before = rows["month"] < change.first_month
    if not change.includes_itself and not change.code_change:
        own = before & (rows["organisation"] == change.successor) & has_number(rows)
        if own.any():
            return rows[:0]
    theirs = _given_to(change.successor, rows[before & np.isin(rows["organisation"], change.predecessors)])
    if len(change.predecessors) == 1:
        return theirs
    taken = add_up(theirs)
    present = np.unique(cell_keys(theirs), return_counts=True)[1]
    taken["eligible"] += len(change.predecessors) - present
    return taken


def _given_to(successor: int, rows: Rows) -> Rows:
    given = rows.copy()
    given["organisation"] = successor
    given["origin"] = Origin.TAKEN_OVER
    return given


def _joined(rows: Rows, taken: Rows, change: Change) -> Rows:
    """Own cells first, unless they say nothing; the sum first where it includes the successor itself."""
    of_successor = rows["organisation"] == change.successor
    own = rows[of_successor]
    if change.includes_itself:
        rank = np.repeat([1, 0], [len(own), len(taken)])
    else:
        rank = np.concatenate([np.where(says_nothing(own), 2, 0), np.where(has_number(taken), 1, 3)])
    return np.concatenate([rows[~of_successor], best(np.concatenate([own, taken]), rank)])
