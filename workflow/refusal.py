"""What somebody wanted to record and could not, in words beside the field they stand for."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """One thing to mend. `field` is the name of the field in its form; empty where it is about no single one."""

    field: str
    message: str


class NotRecorded(Exception):
    """Nothing was written; every problem that was found is named at once."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("; ".join(problem.message for problem in problems))
        self.problems = problems
