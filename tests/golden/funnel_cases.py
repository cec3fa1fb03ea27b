"""Funnels, intervals, standardisation, CUSUMs and MOSS of the worked cases, computed by this project.

Each peer has a file of its own that turns the case's options into calls and names the answers as the peer
does. Where a peer labels points by its own drawn line, the label is worked out from this project's line of
that name; this project's own flags go by exact tail probability.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from tests.golden import cusum_cases, funnelplotr_cases, moss_cases, oizin_cases, phe_cases, powerbi_cases
from tests.golden.not_offered import NotOffered

Answer = Callable[[dict[str, Any]], dict[str, Any]]

PEERS: dict[str, Answer] = {
    "FunnelPlotR": funnelplotr_cases.answer,
    "PowerBI-Funnels": powerbi_cases.answer,
    "PHEindicatormethods": phe_cases.answer,
    "funnelplot (oizin)": oizin_cases.answer,
    "funnelR": oizin_cases.answer_funnelr,
}


def run_case(case: dict[str, Any]) -> dict[str, Any]:
    """Answer one case of `../shared/golden/funnel` under the keys of its `expected`."""
    peer, kind = case["peer"], case["kind"]
    if peer in PEERS:
        return as_json(PEERS[peer](case))
    if kind.startswith("moss"):
        return as_json(moss_cases.answer(case))
    if kind.startswith("cusum"):
        return as_json(cusum_cases.answer(case))
    raise NotOffered(f"{peer} is not one of the peers compared with")


def as_json(value: Any) -> Any:
    """Arrays as lists, NaN as null, infinities as the cases spell them."""
    if isinstance(value, dict):
        return {key: as_json(one) for key, one in value.items()}
    if isinstance(value, (list, tuple, np.ndarray)):
        return [as_json(one) for one in value]
    if isinstance(value, (bool, np.bool_)):
        return bool(value)
    if isinstance(value, (float, np.floating)):
        if np.isnan(value):
            return None
        return float(value) if np.isfinite(value) else ("Infinity" if value > 0 else "-Infinity")
    return int(value) if isinstance(value, np.integer) else value
