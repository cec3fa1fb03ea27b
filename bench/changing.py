"""A change of trust on a chart page: beside an empty callback, and beside the same chart written the usual way.

One reader, then fifty who each wait for their answer before they ask again; every candidate in every round.
"""

from __future__ import annotations

import concurrent.futures
import statistics
from collections.abc import Callable
from itertools import cycle

from bench import serving
from bench.usual_page import INDICATOR, TRUSTS

ROUNDS, EACH = 5, 10
READERS, ASKED = 50, 500
"""Readers at once, and how often all of them together ask in a round."""
BAR = 2.0
"""At most so many times an empty callback, for one reader and for fifty."""

USUAL = "chart, the usual way"
Change = Callable[[str], float]


def main() -> None:
    with (
        serving.served("bench.empty_dash:server") as empty,
        serving.served("bench.usual_page:server") as usual,
        serving.served("app:server") as ours,
    ):
        candidates = {
            "empty callback": _page(empty, "/"),
            "chart page, whole and with its numbers": _page(ours, f"/chart/{INDICATOR}?organisation={{trust}}"),
            USUAL: _usual(usual),
        }
        alone, together = _alone(candidates), _together(candidates)
    print(f"\nChange of trust on a chart page (bar: {BAR:.0f}x the empty callback)")
    floor = next(iter(candidates))
    for name in candidates:
        one, many = alone[name], together[name]
        print(
            f"  {name:<58}{one * 1000:9.2f} ms {one / alone[floor]:6.1f}x"
            f"   {READERS} readers {many * 1000:9.1f} ms {many / together[floor]:6.1f}x"
        )


def _alone(candidates: dict[str, Change]) -> dict[str, float]:
    taken: dict[str, list[float]] = {name: [] for name in candidates}
    for _ in range(ROUNDS):
        for name, change in candidates.items():
            taken[name] += [change(trust) for trust, _ in zip(cycle(TRUSTS), range(EACH), strict=False)]
    return {name: statistics.median(times) for name, times in taken.items()}


def _together(candidates: dict[str, Change]) -> dict[str, float]:
    """The usual way is asked less often: it would take minutes, and its median stands after a few."""
    taken: dict[str, list[float]] = {name: [] for name in candidates}
    with concurrent.futures.ThreadPoolExecutor(READERS) as readers:
        for _ in range(ROUNDS):
            for name, change in candidates.items():
                asked = READERS * 2 if name == USUAL else ASKED
                trusts = [trust for trust, _ in zip(cycle(TRUSTS), range(asked), strict=False)]
                taken[name] += readers.map(change, trusts)
    return {name: statistics.median(times) for name, times in taken.items()}


def _page(port: int, path: str) -> Change:
    cookie = serving.cookie_of(port)
    return lambda trust: serving.call(port, path.format(trust=trust), cookie)[0]


def _usual(port: int) -> Change:
    def change(trust: str) -> float:
        body = {
            "output": "chart.figure",
            "outputs": {"id": "chart", "property": "figure"},
            "inputs": [{"id": "trust", "property": "value", "value": trust}],
            "changedPropIds": ["trust.value"],
            "parsedChangedPropsIds": ["trust.value"],
        }
        return serving.post(port, body, "")[0]

    return change
