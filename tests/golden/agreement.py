"""Where two answers to a worked case differ: numbers to 1e-6, everything else exactly."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


def differences(ours: Any, theirs: Any, *, at: str = "") -> Iterator[str]:
    """One line for each place where `ours` is not what `theirs` asks for; keys only `ours` has do not matter."""
    if isinstance(theirs, dict):
        for key, value in theirs.items():
            yield from differences(ours.get(key, "nothing"), value, at=f"{at}.{key}")
    elif isinstance(theirs, list):
        if not isinstance(ours, list) or len(ours) != len(theirs):
            yield f"{at}: another length"
            return
        for place, (mine, value) in enumerate(zip(ours, theirs, strict=True)):
            yield from differences(mine, value, at=f"{at}[{place}]")
    elif not _alike(ours, theirs):
        yield f"{at}: {ours!r}, not {theirs!r}"


def _alike(ours: Any, theirs: Any) -> bool:
    number = all(isinstance(one, int | float) and not isinstance(one, bool) for one in (ours, theirs))
    return abs(ours - theirs) <= 1e-9 + 1e-6 * abs(theirs) if number else ours == theirs
