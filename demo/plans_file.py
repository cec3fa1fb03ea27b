"""The files of plans: what trusts promised by the quarter, in versions, moved and paused. All of it invented."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from demo.nation import Nation
from indicators.month import Month
from ingest.plan_file import Row

NAME, NEXT = "DEMO-plans.csv", "DEMO-plans-next-versions.csv"

_BEGAN, _QUARTER = -5, 3
"""Quarters from the last one that is over to that in which the plans begin."""
_CHAIR, _LEAD = ("A. Chair (invented)", "surveillance group chair"), ("Q. Lead (invented)", "QI lead")
_REGION = ("B. Midwife (invented)", "regional chief midwife")
_SOURCE = "Submission to the region, demonstration only"

Rows = Iterator[dict[str, str]]


@dataclass(frozen=True)
class Promised:
    """From `baseline` to `target` in `quarters`; `staff` are midwives at the beginning and the end, if it names any.

    `slow` bends the way: 1 is straight, higher leaves more for the end.
    """

    trust: str
    indicator: str
    baseline: float
    target: float
    quarters: int
    staff: tuple[float, ...] = ()
    slow: float = 1.0


PLANS = (
    Promised("DEMO-T001", "mcoc_placed", 42, 60, 11),
    Promised("DEMO-T002", "mcoc_placed", 48, 60, 11),
    Promised("DEMO-T003", "mcoc_placed", 38, 60, 11),
    Promised("DEMO-T004", "mcoc_placed", 52, 60, 11),
    Promised("DEMO-T005", "mcoc_placed", 41, 50, 11, slow=1.5),
    Promised("DEMO-T001", "mcoc_black_asian_mixed", 40, 75, 11, (160, 182)),
    Promised("DEMO-T002", "mcoc_black_asian_mixed", 48, 75, 11, (130, 146)),
    Promised("DEMO-T003", "mcoc_black_asian_mixed", 36, 75, 7, (142, 160)),
    Promised("DEMO-T004", "mcoc_black_asian_mixed", 60, 75, 7, (96, 109)),
    Promised("DEMO-T005", "mcoc_black_asian_mixed", 40, 75, 11, (102, 114), slow=2),
    Promised("DEMO-T001", "mcoc_deprived", 50, 75, 11, (160, 182)),
    Promised("DEMO-T002", "mcoc_deprived", 55, 75, 11, (130, 146)),
    Promised("DEMO-T003", "mcoc_deprived", 44, 75, 11, (142, 160), slow=2),
    Promised("DEMO-T004", "mcoc_deprived", 58, 75, 11, (96, 109)),
    Promised("DEMO-T005", "mcoc_deprived", 46, 75, 11, (102, 114), slow=2),
    Promised("DEMO-T006", "mcoc_placed", 55, 75, 5, (108, 116)),
    Promised("DEMO-T006", "mcoc_black_asian_mixed", 55, 75, 5, (108, 116)),
    Promised("DEMO-T006", "mcoc_deprived", 60, 75, 5, (108, 116)),
    Promised("DEMO-T002", "satod", 7.9, 6, 8),
    Promised("DEMO-T003", "pcsp_offer", 84, 100, 6),
    Promised("DEMO-T001", "birthplace_midwifery", 11, 14, 10),
)
PAUSED = ("DEMO-T003", "pcsp_offer")
MOVED = ("DEMO-T003", "mcoc_black_asian_mixed")
"""Its date moved by a year, with the region's approval; a second version takes the new date by the quarter."""
_LATER = 4
UNSIGNED = ("DEMO-T005", "mcoc_placed")
"""A second version that waits for its sign-off."""


def text(nation: Nation) -> str:
    """First versions and their sign-offs."""
    return _written(row for one in _within(nation) for row in _first(nation, one))


def next_versions(nation: Nation) -> str:
    """The date that moved, a pause, and second versions."""
    return _written(row for one in _within(nation) for row in _second(nation, one))


def entered_on(nation: Nation) -> date:
    return _quarter(nation, _BEGAN) + timedelta(days=20)


def moved_on(nation: Nation) -> date:
    return _quarter(nation, -1) + timedelta(days=40)


def _within(nation: Nation) -> tuple[Promised, ...]:
    return tuple(one for one in PLANS if one.trust in nation.by_code)


def _first(nation: Nation, one: Promised) -> Rows:
    began = _quarter(nation, _BEGAN)
    yield from _version(nation, one, 1, began=_BEGAN, quarters=one.quarters, reason="The first plan.")
    yield _deed(one, "signed", began + timedelta(days=20), _CHAIR)


def _second(nation: Nation, one: Promised) -> Rows:
    now = _quarter(nation, -1)
    key = (one.trust, one.indicator)
    if key == PAUSED:
        first, last = _quarter(nation, -4) + timedelta(days=1), _quarter(nation, -3)
        reason = "The maternity record was changed; plans could not be recorded."
        yield _deed(one, "pause", first, _CHAIR, reason=reason, until=last)
    elif key == MOVED:
        due = _quarter(nation, _BEGAN + one.quarters + _LATER)
        reason = "Three midwives left and recruitment takes longer than planned."
        yield _deed(one, "date_change", now + timedelta(days=25), _REGION, reason=reason, until=due)
        left = _BEGAN + one.quarters + _LATER + 1
        again = Promised(one.trust, one.indicator, 40, one.target, left, (144, 160), slow=1.5)
        yield from _version(nation, again, 2, began=-1, quarters=left, reason="Slower, as recruitment allows.")
        yield {**_deed(again, "signed", now + timedelta(days=40), _CHAIR), "version": "2"}
    elif key == UNSIGNED:
        left = _BEGAN + one.quarters + 1
        again = Promised(one.trust, one.indicator, 43, one.target, left)
        yield from _version(nation, again, 2, began=-1, quarters=left, reason="A straighter way to the same target.")


def _version(nation: Nation, one: Promised, number: int, *, began: int, quarters: int, reason: str) -> Rows:
    begins, due = _quarter(nation, began), _quarter(nation, began + quarters)
    common = {"organisation": one.trust, "indicator": one.indicator, "version": str(number)}
    yield {
        **common, "record": "plan", "date": str(begins), "value": f"{one.baseline:g}", "until": str(due),
        "target": f"{one.target:g}", "by": _LEAD[0], "role": _LEAD[1], "reason": reason, "source": _SOURCE,
    }  # fmt: skip
    for step in range(1, quarters + 1):
        share = (step / quarters) ** one.slow
        value = round(one.baseline + (one.target - one.baseline) * share, 1)
        staff = f"{one.staff[0] + (one.staff[1] - one.staff[0]) * step / quarters:.1f}" if one.staff else ""
        day = str(_quarter(nation, began + step))
        yield {**common, "record": "step", "date": day, "value": f"{value:g}", "staff_wte": staff}


def _deed(
    one: Promised, record: str, day: date, who: tuple[str, str], *, reason: str = "", until: date | None = None
) -> dict[str, str]:
    return {
        "record": record, "organisation": one.trust, "indicator": one.indicator, "version": "1", "date": str(day),
        "until": str(until) if until else "", "by": who[0], "role": who[1], "reason": reason,
    }  # fmt: skip


def _quarter(nation: Nation, number: int) -> date:
    """The end of a quarter, counted from the last one that was over in the nation's last month."""
    month = nation.last
    while month.month % _QUARTER:
        month = month.plus(-1)
    return Month(month.ordinal + _QUARTER * number).last_day()


def _written(rows: Rows) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, Row._fields, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()
