"""Titles of pages about one indicator, as the browser shows them."""

from __future__ import annotations

from indicators import catalogue


def of_indicator(key: str, *, seen: str) -> str:
    """`Babies born too early, variation`; where there is no such indicator, only how it would be seen."""
    found = catalogue.load().indicators.get(key)
    return f"{found.plain_title}, {seen}" if found else seen.capitalize()
