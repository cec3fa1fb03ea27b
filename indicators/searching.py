"""Finding an indicator by the words a reader has for it: its names, what it counts, what publishers call it."""

from __future__ import annotations

from collections.abc import Iterable

from indicators.indicator import Indicator
from indicators.themes import WORDS


def found(words: str, indicators: Iterable[Indicator]) -> tuple[Indicator, ...]:
    """Those in which every word occurs somewhere, whatever its case, in alphabetical order of their plain titles."""
    wanted = words.casefold().split()
    kept = [one for one in indicators if all(word in _text(one) for word in wanted)]
    return tuple(sorted(kept, key=lambda one: one.plain_title.casefold()))


def _text(one: Indicator) -> str:
    published = (name for definition in one.definitions for name in (definition.key, *definition.published_as))
    themes = (WORDS[tag] for tag in one.themes)
    told = (one.id, one.title, one.plain_title, one.why_it_matters, one.definition, one.numerator, one.denominator)
    return "\n".join((*told, one.comes_from, one.caveats, *one.stages, *published, *themes)).casefold()
