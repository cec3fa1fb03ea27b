"""Medians of interleaved rounds: every candidate runs in every round, so that a busy machine is fair to all."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Mapping


def medians(candidates: Mapping[str, Callable[[], object]], *, rounds: int = 7) -> dict[str, float]:
    """Seconds for each candidate: the median over `rounds`, after one round that is not counted."""
    taken: dict[str, list[float]] = {name: [] for name in candidates}
    for turn in range(rounds + 1):
        for name, run in candidates.items():
            started = time.perf_counter()
            run()
            if turn:
                taken[name].append(time.perf_counter() - started)
    return {name: statistics.median(times) for name, times in taken.items()}


def show(title: str, figures: Mapping[str, float], *, floor: str) -> None:
    """One block: each figure in milliseconds and as a multiple of its floor."""
    print(f"\n{title}")
    for name, seconds in figures.items():
        ratio = f"{seconds / figures[floor]:8.2f}x" if name != floor else "   floor"
        print(f"  {name:<58}{seconds * 1000:12.2f} ms {ratio}")
