"""A name short enough for a chart's label, made from the name as published."""

from __future__ import annotations

import re

LONGEST = 60
_ENDING = re.compile(
    r",?\s+(nhs foundation trust|nhs trust|foundation trust|ft|commissioning region|lmns"
    r"|local maternity (and neonatal )?system)$",
    re.IGNORECASE,
)
_SMALL_WORDS = ("and", "of", "the", "on", "in", "for", "with", "upon")
_CAPITALS = ("NHS", "UK", "ICB", "LMNS", "NICU", "NS")


def short(name: str) -> str:
    """`UNIVERSITY HOSPITALS SUSSEX NHS FOUNDATION TRUST` becomes `University Hospitals Sussex`."""
    plain = _ENDING.sub("", name) or name
    if plain.isupper():
        words = plain.split()
        plain = " ".join(_lowered(word, first=not place) for place, word in enumerate(words))
    return plain if len(plain) <= LONGEST else plain[: LONGEST - 3] + "..."


def _lowered(word: str, *, first: bool) -> str:
    if word in _CAPITALS:
        return word
    lower = word.lower()
    return (
        lower if lower in _SMALL_WORDS and not first else re.sub(r"^\W*\w|(?<=-)\w", lambda at: at[0].upper(), lower)
    )
