"""Many control charts made ready to be drawn in one pass: what `analysis.spc.chart` makes of each, alone and plain.

One chart costs a millisecond, most of it in hundreds of small array operations; a screen of several hundred charts
does these once for all of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from analysis import spc, standing, surveillance
from analysis.episodes import Episode
from analysis.found import Found
from analysis.judgement import Judgement
from analysis.phased import Phased, phase_rows
from analysis.rule_sets import MAKING_DATA_COUNT, RuleSet
from analysis.spc_chart import SpcChart
from analysis.standing import Judged
from analysis.verdicts import Rule


def charts(few: Sequence[Judged], *, rule_set: RuleSet = MAKING_DATA_COUNT) -> list[SpcChart]:
    """A chart for each, in the order given. A series of no months is charted alone."""
    told = [place for place, one in enumerate(few) if len(one.series)]
    made = dict(zip(told, _together([few[place] for place in told], rule_set), strict=True))
    return [made[place] if place in made else _alone(one, rule_set) for place, one in enumerate(few)]


def _alone(one: Judged, rule_set: RuleSet) -> SpcChart:
    return spc.chart(
        one.series,
        direction=one.direction,
        target=one.target,
        phases=one.phases,
        rare=one.rare,
        numeric=one.numeric,
        rule_set=rule_set,
    )


def _together(few: list[Judged], rule_set: RuleSet) -> list[SpcChart]:
    if not few:
        return []
    block = standing.side_by_side(few)
    phased = phase_rows(block.values, block.phases, rule_set=rule_set, bounds=block.bounds)
    judgements, episodes = surveillance.judge_phased(
        phased,
        directions=[one.direction for one in few],
        targets=np.array([one.target for one in few]),
        reasons=block.reasons,
        latest=surveillance.latest_reasons(block.values, None),
        rule_set=rule_set,
    )
    width = block.values.shape[1]
    pads = [width - len(one.series) for one in few]
    by_series = _by_series(episodes, pads)
    starts = np.searchsorted(phased.series, np.arange(len(few) + 1)).tolist()
    return [
        _cut(one, phased, slice(starts[place], starts[place + 1]), pads[place], judgements[place], by_series[place])
        for place, one in enumerate(few)
    ]


def _by_series(episodes: list[Episode], pads: list[int]) -> list[list[Episode]]:
    """The episodes of each series, counted in places of its own."""
    found: list[list[Episode]] = [[] for _ in pads]
    for one in episodes:
        pad = pads[one.row]
        moved = replace(one, row=0, first=one.first - pad, last=one.last - pad, called=one.called - pad)
        found[one.row].append(moved)
    return found


def _cut(
    one: Judged, phased: Phased, rows: slice, pad: int, judgement: Judgement, episodes: list[Episode]
) -> SpcChart:
    """One chart out of the block."""
    own = Phased(
        values=phased.values[rows, pad:],
        series=np.zeros(rows.stop - rows.start, dtype=np.int32),
        is_last=phased.is_last[rows],
        limits=phased.limits.rows(np.arange(rows.start, rows.stop)),
        found=_own(phased.found, rows, pad),
        certain=_own(phased.certain, rows, pad),
        order=phased.order,
    )
    moved = replace(judgement, place=max(judgement.place - pad, -1))
    return spc.assembled(
        one.series, own, moved, episodes, direction=one.direction, target=one.target, phases=one.phases
    )


def _own(found: dict[Rule, Found], rows: slice, pad: int) -> dict[Rule, Found]:
    return {
        rule: Found(
            every.high[rows, pad:],
            every.low[rows, pad:],
            every.high_spans[rows, pad:],
            every.low_spans[rows, pad:],
            needed=every.needed,
        )
        for rule, every in found.items()
    }
