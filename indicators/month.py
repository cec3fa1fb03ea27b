"""A calendar month as a value, so that no month is ever a string to be sliced or a date to be guessed."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

MARCH = 3
"""The month that financial years end with."""
_ISO_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])", re.ASCII)


@dataclass(frozen=True, order=True, slots=True)
class Month:
    """One calendar month. `ordinal` counts months since year 0, and is what the store keeps."""

    ordinal: int

    @classmethod
    def of(cls, year: int, month: int) -> Month:
        if not 1 <= month <= 12:
            raise ValueError(f"no such month: {month}")
        return cls(year * 12 + month - 1)

    @classmethod
    def parse(cls, text: str) -> Month:
        """Read `YYYY-MM`, and nothing else."""
        if not _ISO_MONTH.fullmatch(text):
            raise ValueError(f"a month is written YYYY-MM, not {text!r}")
        return cls.of(int(text[:4]), int(text[5:]))

    @classmethod
    def containing(cls, day: date) -> Month:
        return cls.of(day.year, day.month)

    @property
    def year(self) -> int:
        return self.ordinal // 12

    @property
    def month(self) -> int:
        return self.ordinal % 12 + 1

    def plus(self, months: int) -> Month:
        return Month(self.ordinal + months)

    def first_day(self) -> date:
        return date(self.year, self.month, 1)

    def last_day(self) -> date:
        return _last_day(self.ordinal)

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"

    def in_words(self) -> str:
        """`September 2026`, whatever the machine's locale."""
        return f"{_NAMES[self.month - 1]} {self.year}"

    def in_short(self) -> str:
        """`Sep 2026`, for axes and narrow cells."""
        return f"{_NAMES[self.month - 1][:3]} {self.year}"


@lru_cache(maxsize=4096)
def _last_day(ordinal: int) -> date:
    """Asked for every dated row there is, of the same few months."""
    year, month = ordinal // 12, ordinal % 12 + 1
    return date(year, month, calendar.monthrange(year, month)[1])


_NAMES = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True, order=True, slots=True)
class Window:
    """The months a figure covers. Two windows that share a month share data."""

    start: Month
    months: int

    @property
    def end(self) -> Month:
        return self.start.plus(self.months - 1)
