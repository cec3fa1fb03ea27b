"""One cell of the matrix of an overview, as an address names it, and the charts that stand in it."""

from __future__ import annotations

from access.address import BadAddress
from analysis.verdicts import Assurance, Variation, Verdict
from queries.at_a_glance import Chart, Glance

CANNOT_TELL = "cannot_tell"
"""The place of those beside the matrix."""


def key(kind: str, column: Assurance) -> str:
    """`concern.fail`: a kind of variation, and an assurance."""
    return f"{kind}.{column.value}"


_KINDS = {one.kind for one in Variation} - {CANNOT_TELL}
_EVERY = {CANNOT_TELL, *(key(kind, one) for kind in _KINDS for one in Assurance if one is not Assurance.CANNOT_TELL)}


def read(cell: str) -> str:
    """A cell as the address says it; empty for none. Raises `BadAddress`."""
    if cell and cell not in _EVERY:
        raise BadAddress("The address asks for a part of the summary that is not there: choose one of its numbers.")
    return cell


def of(chart: Chart) -> str:
    """The cell that a chart stands in."""
    now = chart.standing.now
    return CANNOT_TELL if now.verdict is Verdict.CANNOT_TELL else key(now.variation.kind, now.assurance)


def charts(glance: Glance, *, cell: str) -> list[Chart]:
    """Those that stand in it, in the overview's order."""
    return [one for one in glance.counted if of(one) == cell]


def in_words(cell: str) -> str:
    """As the columns of a file say it."""
    if cell == CANNOT_TELL:
        return "cannot tell"
    kind, _, column = cell.partition(".")
    return f"{kind.replace('_', ' ')}; {Assurance(column).in_words}"
