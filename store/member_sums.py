"""An organisation's figures as the sum of its members', with how many of them stand behind each."""

from __future__ import annotations

import numpy as np

from store.adding import add_up
from store.cells import Rows
from store.memberships import Members
from store.packed import Origin


def summed(rows: Rows, members: Members) -> Rows:
    """One row for each cell of a parent for which any of its members has a row. `members` are of one level."""
    row, pair = _counted(rows, members)
    parts = rows[row]
    expected = members.expected[pair, parts["month"] - members.first_month]
    parts["organisation"] = members.parent[pair]
    parts["origin"] = Origin.SUMMED
    parts["contributing"] = 1
    # Those expected are counted once for the month, whether they sent a cell or not.
    parts["eligible"] = np.where(expected, 0, 1)
    made = add_up(parts)
    if len(made):
        made["eligible"] += _expected(made, members)
    return made


def _counted(rows: Rows, members: Members) -> tuple[np.ndarray, np.ndarray]:
    """Which row belongs to which pair in its month: places in `rows` and in `members`."""
    first = np.searchsorted(members.member, rows["organisation"], side="left")
    many = np.searchsorted(members.member, rows["organisation"], side="right") - first
    row = np.repeat(np.arange(len(rows)), many)
    within = np.arange(len(row)) - np.repeat(np.cumsum(many) - many, many)
    pair = np.repeat(first, many) + within
    kept = members.counted[pair, rows["month"][row] - members.first_month]
    return row[kept], pair[kept]


def _expected(made: Rows, members: Members) -> np.ndarray:
    """How many members each row's organisation had in its month."""
    parents, place = np.unique(members.parent, return_inverse=True)
    count = np.zeros((len(parents), members.expected.shape[1]), dtype=np.int64)
    np.add.at(count, place, members.expected)
    return count[np.searchsorted(parents, made["organisation"]), made["month"] - members.first_month]
