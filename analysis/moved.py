"""A member that joined or left, which changes who is counted."""

from __future__ import annotations

from dataclasses import dataclass

from indicators.month import Month


@dataclass(frozen=True)
class Moved:
    """From `month` on other people are counted; `words` say why: `Garrinstead joined`."""

    month: Month
    words: str
