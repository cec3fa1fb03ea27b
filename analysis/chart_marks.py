"""Which months of a chart its episodes flag, and what the flags mean."""

from __future__ import annotations

import numpy as np

from analysis.episodes import Episode
from analysis.limits import Flags
from analysis.phased import Phased
from analysis.verdicts import Meaning, Rule


def flags(episodes: list[Episode], rule: Rule, phased: Phased) -> Flags:
    """The months that one rule flags."""
    fired = np.zeros(phased.values.shape[1], dtype=bool)
    for one in episodes:
        if one.rule is rule:
            fired[_points(one, phased)] = True
    return fired


def meanings(episodes: list[Episode], phased: Phased, months: int) -> tuple[str, ...]:
    """What each month's flags mean, "" where there are none; concern where they mean both."""
    words = [""] * months
    for one in sorted(episodes, key=lambda one: one.meaning is Meaning.CONCERN):
        for place in _points(one, phased):
            words[place] = one.meaning.value
    return tuple(words)


def doubtful(phased: Phased) -> Flags:
    """The months flagged by published values that are not flagged by every true value behind them."""
    naive, sure = (
        phased.by_month(np.any([one.high | one.low for one in found.values()], axis=0)).any(axis=0)
        for found in (phased.found, phased.certain)
    )
    return np.asarray(naive & ~sure)


def _points(episode: Episode, phased: Phased) -> list[int]:
    """The months that an episode flags."""
    flagged = np.asarray(phased.by_month(getattr(phased.certain[episode.rule], episode.way)).any(axis=0))
    return [place for place in range(episode.first, episode.last + 1) if flagged[place]]
