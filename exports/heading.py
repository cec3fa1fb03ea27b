"""The lines above a table that files of every kind share: whose figures, how measured, from where, known when."""

from __future__ import annotations

from datetime import date

from indicators.indicator import Definition, Source
from queries.freshness import Freshness
from queries.organisations import Organisation

Line = tuple[str, str]


def organisation(whose: Organisation) -> Line:
    return "Organisation", f"{whose.name} ({whose.code})"


def definition(one: Definition) -> Line:
    return "Definition", f"{one.label} ({one.key})"


def source(one: Source) -> Line:
    return "Source", f"{one.name}, {one.publisher}. {one.licence}."


def known(fresh: Freshness, *, on: date | None = None) -> Line:
    """The day that figures are told as known on, by default today with all that has been loaded."""
    return "As known on", str(on) if on else f"today, data version {fresh.version}"
