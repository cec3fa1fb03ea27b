"""What a local CUSUM says, and what it can and cannot see."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.local_cusum import YEAR, LocalCusum
from analysis.naming import listed, several
from analysis.narrative import REASON_TO_LOOK, Story
from analysis.numerals import sentence, written
from analysis.sight import Sight, months, share
from indicators.month import Month

_NAMED = 3


def tell(found: LocalCusum, *, told: Sequence[Month], whose: str, of: str) -> Story:
    """The story of a chart whose months, baseline included, are `told`; `of` is what is counted, inside a line."""
    judged = told[found.first :]
    when = [month for month, signal in zip(judged, found.signals.tolist(), strict=True) if signal]
    value = written(float(found.values[-1]), decimals=1)
    now = f"the sum was {value} in {judged[-1].in_words()}, against a limit of {written(found.h, decimals=2)}"
    usual = (
        f"{written(found.usual, decimals=2)} a month were usual in {told[0].in_words()} to "
        f"{told[found.first - 1].in_words()}, the months it is held against"
    )
    signals = _signals(when)
    return Story(
        message=f"Local CUSUM: {_claim(when)}",
        subtitle=(
            f"{sentence(of)}, by month. {whose}, {judged[0].in_words()} to {judged[-1].in_words()}. Watches for a "
            f"doubling of {whose}'s own usual number. Local, not MOSS."
        ),
        sentence=" ".join(sentence(f"{one}.") for one in (now, signals, usual)),
    )


def sight(found: LocalCusum) -> Sight:
    """What this local CUSUM can show and cannot, and how often it signals though nothing is amiss."""
    unchanged, doubled = found.unchanged, found.doubled
    low, high = (written(edge, decimals=2) for edge in found.known_within)
    return Sight(
        can=(
            f"A doubling of one's own usual number, after {months(doubled.average)} on average; and slow rises that "
            "no single month shows."
        ),
        cannot=(
            f"A number that was too high from the start: the first {several(found.first, 'month')} count as usual. "
            f"They had {several(found.before, 'case')}, so the true usual number may be {low} to {high} a month."
        ),
        false_alarms=(
            f"With nothing amiss, one false signal in {months(unchanged.average)} on average; at least one within a "
            f"year in {share(unchanged.chance_within(YEAR))} of years."
        ),
    )


def _claim(when: Sequence[Month]) -> str:
    return f"signal in {when[-1].in_words()}" if when else "no signal"


def _signals(when: Sequence[Month]) -> str:
    if not when:
        return "it has not signalled"
    named = listed([one.in_words() for one in when[-_NAMED:]])
    more = len(when) - _NAMED
    earlier = f", and {several(more, 'time')} before" if more > 0 else ""
    return f"it signalled in {named}{earlier}, restarting each time: {REASON_TO_LOOK}"
