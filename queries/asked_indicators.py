"""Which indicators an address asks for: by words, theme, kind, review and set."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import links
from access.address import BadAddress
from indicators import catalogue, presets, searching
from indicators.indicator import Indicator
from indicators.presets import Preset
from indicators.themes import BETTER_BIRTHS, WORDS
from indicators.vocabulary import IndicatorKind
from queries import asking
from queries.asking import Rows

LONGEST = 80
"""Letters of the words to look for."""


class Review(StrEnum):
    """How far an indicator is written out."""

    ANY = ""
    COMPLETE = "complete"
    DRAFT = "draft"


@dataclass(frozen=True)
class Wanted:
    """`rows` is `ALL` where everything written about each is to be seen at once."""

    words: str
    theme: str
    kind: str
    review: Review
    preset: str
    rows: Rows

    def indicators(self) -> tuple[Indicator, ...]:
        """Those that are asked for, by plain title."""
        few = [one for one in catalogue.load().indicators.values() if self._holds(one)]
        return searching.found(self.words, few)

    @property
    def chosen_set(self) -> Preset | None:
        return presets.load()[self.preset] if self.preset else None

    def href(self, **changes: str) -> str:
        return links.indicators(**{**self._values(), "show": self.rows, **changes})

    def csv_href(self) -> str:
        return links.csv(links.indicators(**self._values()))

    def _values(self) -> dict[str, str]:
        given = {"theme": self.theme, "kind": self.kind, "review": self.review, "preset": self.preset}
        return {"words": self.words, **given}

    def _holds(self, one: Indicator) -> bool:
        return (
            belongs(one, self.theme)
            and self.kind in ("", one.kind)
            and (self.review is Review.ANY or (self.review is Review.COMPLETE) == one.complete)
            and (not self.preset or one.id in presets.load()[self.preset].indicators)
        )


def read(values: dict[str, str]) -> Wanted:
    """What the address asks for; raises `BadAddress`."""
    words = " ".join(values.get("q", "").split())
    if len(words) > LONGEST:
        raise BadAddress(f"The words to look for have at most {LONGEST} letters.")
    return Wanted(
        words=words,
        theme=asking.one_of(values.get("theme", ""), ("", *themes()), name="theme"),
        kind=asking.one_of(values.get("kind", ""), ("", *IndicatorKind), name="kind of indicator"),
        review=Review(asking.one_of(values.get("review", ""), tuple(Review), name="state of review")),
        preset=asking.one_of(values.get("set", ""), ("", *presets.load()), name="set of indicators"),
        rows=Rows(asking.one_of(values.get("show", ""), tuple(Rows), name="view")),
    )


def themes() -> dict[str, str]:
    """Every theme by its key: the seven of Better Births first, then each other tag in use."""
    seven = {f"bb{one.number}": f"{one.number}. {one.name} (Better Births)" for one in BETTER_BIRTHS}
    tags = {tag for one in BETTER_BIRTHS for tag in one.tags}
    used = {tag for one in catalogue.load().indicators.values() for tag in one.themes}
    others = {tag: words for tag, words in sorted(WORDS.items(), key=lambda pair: pair[1]) if tag in used - tags}
    return seven | others


def belongs(indicator: Indicator, theme: str) -> bool:
    """Whether an indicator carries a theme, one of the seven by any of its tags; every one belongs to none."""
    seven = {f"bb{one.number}": one.tags for one in BETTER_BIRTHS}
    return not theme or bool(set(seven.get(theme, (theme,))) & set(indicator.themes))
