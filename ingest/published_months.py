"""The months of a published file, each row's from its first and last day, written in one way throughout."""

from __future__ import annotations

from datetime import date

from indicators.month import Month
from ingest import periods
from ingest.judging import Column
from ingest.refusal import Problems

_BETWEEN = " to "


class Months:
    """Reads the two columns that say which month a row is of. `earliest` is the first that the format covers."""

    def __init__(
        self, column: str, *, today: date, problems: Problems, earliest: Month = periods.EARLIEST, before: str = ""
    ) -> None:
        self._today = today
        self._earliest = earliest
        self._before = before
        self._problems = problems
        self._months = Column(column, self._month, problems=problems)

    def meaning(self, first: str, last: str, *, line: int) -> Month:
        """Raises `Noted` for days that are not the first and last of one month."""
        return self._months.meaning(f"{first}{_BETWEEN}{last}", line=line)

    def note_mixed(self) -> None:
        """A problem where days are written in two ways: which way a day of one way would be meant is a guess."""
        if len({"/" in text for text in self._months.spellings}) > 1:
            self._problems.add("dates are written in two ways: DD/MM/YYYY and YYYY-MM-DD", column=self._months.name)

    def _month(self, text: str) -> Month:
        first, last = text.split(_BETWEEN, 1)
        month = periods.published_month(first.strip(), last.strip())
        periods.refuse_unlikely(month, today=self._today)
        if month < self._earliest:
            raise periods.NotAPeriod(self._before)
        return month
