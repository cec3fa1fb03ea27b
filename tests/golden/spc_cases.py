"""Control charts of the worked cases, computed by this project, in the words of the peer each case comes from."""

from __future__ import annotations

from typing import Any

from analysis.chart_types import ChartType
from tests.golden import spc_nhspy, spc_pbi, spc_ptd, spc_qic
from tests.golden.not_offered import NotOffered

PEERS = {
    "NHSRplotthedots": spc_ptd.run_case,
    "qicharts2": spc_qic.run_case,
    "PowerBI-SPC": spc_pbi.run_case,
    "nhspy-plotthedots": spc_nhspy.run_case,
}


def run_case(case: dict[str, Any]) -> dict[str, Any]:
    """What this project computes for a case, under the keys of its `expected`."""
    answer = PEERS.get(case["peer"])
    if answer is None:
        raise NotOffered(f"{case['peer']} is not one of the peers whose charts are offered here.")
    if case["chart"] not in set(ChartType):
        raise NotOffered(f"{case['chart']} charts are left out: the field publishes no samples within a month.")
    return answer(case)
