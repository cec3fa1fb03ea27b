"""What an address asks, read strictly: every value is known and possible, or the reader is told which is not."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from enum import StrEnum

from access.address import BadAddress
from access.scope import NotAllowed, Scope
from indicators import catalogue
from indicators.catalogue import UnknownIndicator
from indicators.day import day_of
from indicators.indicator import Definition, Indicator
from indicators.month import Month
from queries import organisations
from queries.organisations import Organisation

EARLIEST = Month.of(1990, 1)


class BadTime(BadAddress):
    """A day or month that cannot be read or shown; `given` is how the address says it."""

    def __init__(self, message: str, *, given: str) -> None:
        super().__init__(message)
        self.given = given


class Points(StrEnum):
    """Which points of a rolling series are drawn."""

    ALL = ""
    APART = "apart"


class Rows(StrEnum):
    """How much of a table or list is shown."""

    FEW = ""
    ALL = "all"


def today() -> date:
    """The day it is where the service runs: only what reads an address may ask the clock."""
    return datetime.now(UTC).date()


def indicator(key: str) -> Indicator:
    """The indicator of the catalogue that an address names; raises `NotAllowed` where there is none."""
    try:
        return catalogue.load().indicator(key)
    except UnknownIndicator as missing:
        raise NotAllowed(key) from missing


def organisation(scope: Scope, code: str) -> Organisation:
    """The organisation that an address names, one's own where it names none; raises `UnknownOrganisation`."""
    return organisations.by_code(scope, code=code) if code else organisations.home(scope)


def definition(of: Indicator, key: str) -> Definition | None:
    """The definition of that key, None where none is named; raises `BadAddress`."""
    known = {one.key: one for one in of.definitions}
    return known[one_of(key, known, name="definition")] if key else None


def month(text: str, *, name: str, latest: Month) -> Month | None:
    """A month written YYYY-MM, None where none is given; raises `BadAddress`."""
    if not text:
        return None
    try:
        read = Month.parse(text)
    except ValueError:
        raise BadTime(f"The {name} is written like 2026-09, not {quoted(text)}.", given=text) from None
    if not EARLIEST <= read <= latest:
        raise BadTime(f"The {name} must lie between {EARLIEST.in_words()} and {latest.in_words()}.", given=text)
    return read


def day(text: str, *, name: str, latest: date) -> date | None:
    """A day written YYYY-MM-DD, None where none is given; raises `BadAddress`."""
    if not text:
        return None
    try:
        read = day_of(text)
    except ValueError:
        raise BadTime(f"The {name} is written like 2026-09-30, not {quoted(text)}.", given=text) from None
    if not EARLIEST.first_day() <= read <= latest:
        end = "today" if latest == today() else f"{latest:%Y}"
        raise BadTime(f"The {name} must lie between {EARLIEST.first_day():%Y} and {end}.", given=text)
    return read


def one_of(text: str, allowed: Iterable[str], *, name: str) -> str:
    """`text` where it is one of the values allowed; raises `BadAddress`."""
    if not text and text not in set(allowed):
        raise BadAddress(f"The address does not say which {name} is meant.")
    if text not in set(allowed):
        raise BadAddress(f"There is no {name} {quoted(text)} here.")
    return text


def in_order(first: Month | None, last: Month | None) -> None:
    """Raises `BadAddress` for a period that ends before it begins."""
    if first and last and first > last:
        raise BadAddress(f"The period ends before it begins: {first.in_words()} to {last.in_words()}.")


def quoted(text: str) -> str:
    """What was asked for, as it may stand in an answer: cut where it is long."""
    return repr(text if len(text) <= 40 else f"{text[:40]}…")
