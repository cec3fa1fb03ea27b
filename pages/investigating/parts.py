"""The parts that a change, or a difference, is split into: a row each, and what they add up to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dash.development.base_component import Component

from analysis import contribution_story
from analysis.contribution import Moved
from analysis.numerals import Unit, written
from components import tables
from components.tables import Column
from pages.placing import choice, phrases
from queries.asked_places import By


@dataclass(frozen=True)
class Sides:
    """What the two rates that are held against each other are called, and what is said of each part."""

    first: str
    second: str
    told: str

    @property
    def shares(self) -> tuple[str, str]:
        return f"Share {self.first[:1].lower()}{self.first[1:]}", f"Share {self.second[:1].lower()}{self.second[1:]}"


BEFORE_AND_AFTER = Sides("Before", "After", "Its own change")


def table(by: By, found: Moved, unit: Unit, *, words: Sides, caption: str, told: Sequence[str] = ()) -> Component:
    """`told` are the words of each part and then of the whole, where they are not those of a change in time."""
    columns = [
        Column(choice.in_words(by).removesuffix("s")),
        *(Column(one, numeric=True) for one in (words.first, words.second, *words.shares)),
        Column("Adds by its rate", numeric=True, strong=True),
        Column("Adds by its share", numeric=True),
        Column(words.told),
    ]
    said = list(told) or [one.told.value for one in (*found.parts, found)]
    rows = [
        [
            named(by, part.name),
            *(_rate(one, unit) for one in (part.before, part.after)),
            *(f"{written(100 * share, decimals=0)}%" for share in (part.share_before, part.share_after)),
            *(contribution_story.signed(one, unit=unit) for one in (part.within, part.mix)),
            each.capitalize(),
        ]
        for part, each in zip(found.parts, said, strict=False)
    ]
    if found.membership:
        added = contribution_story.signed(found.membership, unit=unit)
        rows.append(["Members that came or left", "", "", "", "", "", added, "A step of membership, not of care"])
    total = [contribution_story.signed(value, unit=unit) for value in (found.within, found.mix + found.membership)]
    whole = [_rate(found.before, unit), _rate(found.after, unit)]
    rows.append(["All together", *whole, "100%", "100%", *total, said[-1].capitalize()])
    return tables.table(columns, rows, caption=caption, caption_shown=True)


def in_a_sentence(by: By, name: str) -> str:
    """`Group 2 (first birth, ...)`; a place or a group with a name of its own by that name."""
    words = named(by, name)
    return f"Group {words}" if words[:1].isdigit() else words


def named(by: By, name: str) -> str:
    return name if by.of_places else phrases.group(f"{by.dimension}={name}")


def _rate(share: float, unit: Unit) -> str:
    return unit.full(share * unit.per)
