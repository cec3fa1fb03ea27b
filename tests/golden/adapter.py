"""The one door for worked cases: a case as its JSON says it, answered by what this project computes."""

from __future__ import annotations

from typing import Any

from tests.golden.not_offered import NotOffered

__all__ = ["NotOffered", "run_case"]


def run_case(case: dict[str, Any]) -> dict[str, Any]:
    """Answer a case of `../shared/golden/*` under the same keys as its `expected`.

    Cases with a `kind` are funnels and CUSUMs, all others are control charts. Raises `NotOffered` for a
    peer's method that the project leaves out on purpose.
    """
    if "kind" in case:
        from tests.golden import funnel_cases

        return funnel_cases.run_case(case)
    from tests.golden import spc_cases

    return spc_cases.run_case(case)
