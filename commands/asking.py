"""What the reading commands are asked for, found in the catalogue and the store or refused with a sentence."""

from __future__ import annotations

from sqlalchemy import Connection, select

from commands.exits import BadRequest
from indicators import catalogue
from indicators.catalogue import UnknownIndicator
from indicators.indicator import Indicator
from indicators.vocabulary import Dimension
from store import tables
from store.catalogue_rows import EVERYBODY

NOBODY = 0
"""No stratum of the store has this id."""


def indicator(key: str) -> Indicator:
    """Raises `BadRequest`."""
    try:
        return catalogue.load().indicator(key)
    except UnknownIndicator:
        raise BadRequest(f"No indicator is called {key!r}.") from None


def organisation_id(connection: Connection, code: str) -> int:
    """Raises `BadRequest`."""
    one = tables.organisation.c
    found = connection.scalar(select(one.id).where(one.code == code))
    if found is None:
        raise BadRequest(f"The store knows no organisation with the code {code!r}.")
    return found


def stratum_id(connection: Connection, text: str) -> int:
    """The id of `dimension=group`, everybody for an empty text, `NOBODY` for a group without figures.

    Raises `BadRequest` for what is no group of people.
    """
    if not text:
        return EVERYBODY
    dimension, _, group = text.partition("=")
    if not any(dimension == one.key and group in one.groups for one in Dimension):
        raise BadRequest(f"{text!r} is no group: write dimension=group, for example imd_decile=01.")
    one = tables.stratum.c
    found = connection.scalar(select(one.id).where(one.dimension == dimension, one.group_name == group))
    return found or NOBODY
