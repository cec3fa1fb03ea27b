"""How numbers are written: the same figure reads the same on a chart, in a sentence, in a table and on paper.

Percentages as the NHS content style writes them (`11.3%`), thousands with commas, and never more digits than
a reader can use, except where two different numbers would otherwise read alike.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from indicators.indicator import Definition, Indicator
from indicators.vocabulary import IndicatorKind

NO_NUMBER = "–"
MINUS = "−"
_MOST_DECIMALS = 6
_SMALL = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip


@dataclass(frozen=True)
class Unit:
    """What a plotted value is: its kind, the number it is counted per, and of what."""

    kind: IndicatorKind
    per: int
    of: str
    """Inside a sentence: `women giving birth`."""
    counted_in: str = "number"
    """What a count is a count of where it is not of whole things: `whole-time equivalents`."""

    @classmethod
    def measured(cls, indicator: Indicator, *, definition: Definition) -> Unit:
        """The unit of a definition's values, which may be published per another number than the indicator's."""
        counted = indicator.denominator if indicator.kind in _SHARES else indicator.numerator
        return cls(indicator.kind, definition.per, running(counted))

    @property
    def percent(self) -> bool:
        return self.kind in _SHARES and self.per == 100

    @property
    def whole(self) -> bool:
        """Whether it is a number of whole things, as of women."""
        return self.kind is IndicatorKind.COUNT and self.counted_in == type(self).counted_in

    @property
    def words(self) -> str:
        """`% of term babies`, `per 1,000 women giving birth`, `number of babies born`."""
        if self.kind in _SHARES:
            return f"{self.brief} of {self.of}" if self.percent else f"{self.brief} {self.of}"
        return f"{self.brief} of {self.of}" if self.kind is IndicatorKind.COUNT else self.brief

    def counted(self, numerator: str) -> str:
        """What is counted, with its unit: a count is of nothing but that, and names it once."""
        return self.words if self.kind is IndicatorKind.COUNT else f"{numerator}, {self.words}"

    @property
    def brief(self) -> str:
        """`%`, `per 1,000`, `number`, `whole-time equivalents`, `score out of 10`, `ratio`."""
        if self.kind in _SHARES:
            return "%" if self.percent else f"per {self.per:,}"
        if self.kind is IndicatorKind.SCORE:
            return f"score out of {self.per}"
        return self.counted_in if self.kind is IndicatorKind.COUNT else self.kind.value

    @property
    def ceiling(self) -> float:
        """The highest value there can be; infinite for rates and counts."""
        bounded = self.kind in (IndicatorKind.PERCENT, IndicatorKind.SCORE)
        return float(self.per) if bounded else math.inf

    def possible(self, value: float) -> float:
        """A limit cut to what can occur, for display; judging uses it uncut."""
        return min(max(value, 0.0), self.ceiling)

    def short(self, value: float, *, beside: float = 0.0) -> str:
        """For labels and cells: `55`, `7.7`, `11.3`, `1,234`; the unit stands nearby. No finer than a number of the
        size of `beside` is read: a lower limit of 0.10 is `0.1` where the upper is 8.5."""
        if self.percent:
            return written(value, decimals=0 if abs(value) >= 99.95 else 1)
        return written(value, decimals=min(_short_decimals(value), 1 if abs(beside) >= 0.95 else 2))

    def full(self, value: float) -> str:
        """For tables: three figures that mean something, as `55.4`, `9.97` or `1,234`."""
        return written(value, decimals=_full_decimals(value))

    def said(self, value: float, *, unlike: tuple[float, ...] = (), beside: float = 0.0) -> str:
        """For sentences: `35.3`, `11.3%`. Takes more digits where it would read like one of `unlike`, and no more
        than a number of the size of `beside` has."""
        decimals = min(_said_decimals(value), _decimals_of(abs(beside)))
        while decimals < _MOST_DECIMALS and any(_alike(value, other, decimals) for other in unlike):
            decimals += 1
        return written(value, decimals=decimals) + ("%" if self.percent else "")

    def spelled(self, value: float) -> str:
        """With its unit, standing alone: `55 per 1,000`, `11.3%`, `1,234`, `7.9 out of 10`."""
        if self.percent:
            return self._with_unit(
                written(value, decimals=0 if float(value).is_integer() or abs(value) >= 99.95 else 1)
            )
        return self._with_unit(self.short(value))

    def both(self, one: float, other: float) -> tuple[str, str]:
        """Two as `spelled`, with as many decimals as tell them apart; alike where two do not."""
        said = self.spelled(one), self.spelled(other)
        finer = ([written(each, decimals=decimals) for each in (one, other)] for decimals in (1, 2))
        pairs = [said, *((self._with_unit(first), self._with_unit(second)) for first, second in finer)]
        return next((pair for pair in pairs if pair[0] != pair[1]), said)

    def _with_unit(self, number: str) -> str:
        if self.percent:
            return f"{number}%"
        if self.kind in _SHARES:
            return f"{number} {self.brief}"
        return f"{number} out of {self.per}" if self.kind is IndicatorKind.SCORE else number


def written(value: float, *, decimals: int) -> str:
    """A number with commas and a true minus sign, or a dash where there is none."""
    if math.isnan(value):
        return NO_NUMBER
    text = f"{abs(value):,.{0 if value == 0 else decimals}f}"
    return MINUS + text if value < 0 and float(text.replace(",", "")) else text


def count(number: float) -> str:
    """`1,234`; a dash where there is no number."""
    return written(number, decimals=0 if math.isnan(number) or float(number).is_integer() else 1)


def in_words(number: int) -> str:
    """`seven`, `13`: words up to twelve, as in running text."""
    return _SMALL[number] if 0 <= number < len(_SMALL) else f"{number:,}"


def alike(*numbers: int) -> tuple[str, ...]:
    """Numbers of one sentence, all in words or, where one is too large for that, all in figures."""
    return tuple(in_words(one) if max(numbers) < len(_SMALL) else f"{one:,}" for one in numbers)


def running(words: str) -> str:
    """A phrase as it stands inside a sentence: `Live births` becomes `live births`, `WTE` stays."""
    return words[:1].lower() + words[1:] if words[1:2].islower() else words


def sentence(words: str) -> str:
    """A phrase as it opens a sentence."""
    return words[:1].upper() + words[1:]


_SHARES = (IndicatorKind.PERCENT, IndicatorKind.RATE)


def _alike(one: float, other: float, decimals: int) -> bool:
    return one != other and written(one, decimals=decimals) == written(other, decimals=decimals)


def _short_decimals(value: float) -> int:
    size = abs(value)
    if size >= 9.95 or float(size).is_integer():
        return 0
    return 1 if size >= 0.95 else 2


def _said_decimals(value: float) -> int:
    size = abs(value)
    return 0 if float(size).is_integer() else _decimals_of(size)


def _decimals_of(size: float) -> int:
    return next((decimals for edge, decimals in ((99.95, 0), (0.95, 1), (0.095, 2)) if size >= edge), 3)


def _full_decimals(value: float) -> int:
    size = abs(value)
    steps = ((99.95, 0), (9.995, 1), (0.9995, 2))
    return next((decimals for edge, decimals in steps if size >= edge), 3)
