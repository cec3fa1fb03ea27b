"""The six answers that a champion's page gives, from what was found: the same wherever they are read."""

from __future__ import annotations

from analysis import (
    champion_harm,
    champion_news,
    champion_promises,
    champion_signals,
    champion_staffing,
    champion_voice,
    undertaking_words,
)
from analysis.champion import Answer
from queries.champion import Findings

PAGE = "champion"
"""What a look at this page is kept under."""


def of_findings(found: Findings) -> tuple[Answer, ...]:
    """News, harm, safety signals, staffing, voices, promises."""
    return (
        champion_news.told(found.news),
        champion_harm.told(found.harm),
        champion_signals.told(found.safety),
        champion_staffing.told(found.staffing, missing=found.staffing_missing, month=found.month),
        champion_voice.told(found.voice, not_recorded=found.voice_missing, month=found.month),
        champion_promises.told(
            found.promises,
            not_recorded=found.promises_missing,
            overdue=undertaking_words.numbers(found.overdue),
        ),
    )
