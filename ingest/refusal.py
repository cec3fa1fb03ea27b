"""Why a file is not loaded: what is wrong and where, or the doubts that a person must settle first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ingest.report import BatchReport

SHOWN = 20
"""How many problems a refusal spells out; the total is always given."""
LONGEST = 80
"""Characters of an offending value that are shown."""


def shown(value: str) -> str:
    """A value as it may stand in a message or a log: escaped, so that look-alikes and controls are seen, and cut."""
    escaped = value.encode("unicode_escape").decode("ascii")
    return escaped if len(escaped) <= LONGEST else escaped[: LONGEST - 3] + "..."


@dataclass(frozen=True)
class Problem:
    """One thing wrong with a file. `value` is ready to be shown; empty where it must not be or there is none."""

    rule: str
    line: int | None = None
    column: str = ""
    value: str = ""

    def __str__(self) -> str:
        place = [f"line {self.line}" if self.line else "", f"column {self.column}" if self.column else ""]
        found = f": '{self.value}'" if self.value else ""
        where = ", ".join(part for part in place if part)
        return f"{where}{found}: {self.rule}" if where else f"{self.rule}{found}"


@dataclass(frozen=True)
class Doubt:
    """Something that may be right but rarely is. `code` is what a person confirms, with a reason."""

    code: str
    text: str


class Refused(Exception):
    """The file is not loaded and nothing of it is stored. `problems` are the first; `total` counts them all."""

    def __init__(
        self, problems: Iterable[Problem] = (), *, total: int = 0, doubts: Iterable[Doubt] = (), file: str = ""
    ) -> None:
        super().__init__()
        self.problems = tuple(problems)
        self.total = max(total, len(self.problems))
        self.doubts = tuple(doubts)
        self.file = file
        self.report: BatchReport | None = None
        """The record of the refusal, once it has been kept."""

    def __str__(self) -> str:
        lines = [f"{self.file or 'The file'} is not loaded; nothing of it is stored."]
        lines += [f"  {self.file}: {problem}" for problem in self.problems]
        if self.total > len(self.problems):
            lines.append(f"  These are the first {len(self.problems)} of {self.total:,} problems.")
        for doubt in self.doubts:
            lines.append(f"  {self.file}: {doubt.text}")
            lines.append(f"  If that is right, load it with: --confirm {doubt.code} --reason TEXT")
        return "\n".join(lines)


class Problems:
    """Collects what is wrong with a file, so that one attempt shows it all."""

    def __init__(self) -> None:
        self.first: list[Problem] = []
        self.total = 0

    def add(self, rule: str, *, line: int | None = None, column: str = "", value: str = "") -> None:
        self.total += 1
        if len(self.first) < SHOWN:
            self.first.append(Problem(rule, line, column, shown(value)))

    def refuse_if_any(self) -> None:
        """Raises `Refused` when something was added."""
        if self.total:
            raise Refused(self.first, total=self.total)


def refuse(rule: str, *, line: int | None = None, column: str = "", value: str = "") -> Refused:
    """The refusal of a file for one reason that makes looking further useless."""
    return Refused([Problem(rule, line, column, shown(value))])
