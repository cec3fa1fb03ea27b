"""Which recorded data items stand behind an indicator: without them its figure rests on fewer people than it says."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

CATEGORIES = "Categories of a count"
"""Under which facts of records with and without a category are kept, beside the publisher's own tables of items."""
_FILE = Path(__file__).with_name("data_items.toml")


@dataclass(frozen=True)
class Field:
    """What has to be recorded. `rules` are the publisher's rules that ask for it."""

    key: str
    title: str
    words: tuple[str, ...]
    rules: tuple[str, ...]
    indicators: tuple[str, ...]

    def is_named(self, item: str) -> bool:
        """Whether an item of that name records this field, however its name is spelled."""
        return any(_letters(one) in _letters(item) for one in self.words)


@cache
def load() -> tuple[Field, ...]:
    """The reviewed file, read once."""
    read = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    tables = {key: one for key, one in read.items() if isinstance(one, dict)}
    return tuple(
        Field(key, one["title"], *(tuple(one[part]) for part in ("words", "rules", "indicators")))
        for key, one in tables.items()
    )


def behind(indicator: str) -> tuple[Field, ...]:
    """The fields an indicator is made of; empty where no published rule names any."""
    return tuple(one for one in load() if indicator in one.indicators)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))
