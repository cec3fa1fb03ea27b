"""What holds for the store as a whole: whether its organisations are real, and how far its data go."""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import Connection, func, insert, select

from store import tables

LOADED = "loaded"
"""The outcome of a batch whose rows stand in the store."""


class Nature(StrEnum):
    EMPTY = "empty"
    REAL = "real"
    DEMONSTRATION = "demonstration"


class NatureIsFixed(Exception):
    """A store is real or demonstration, never both; the message says which this one is."""


def nature(connection: Connection) -> Nature:
    """What the store's organisations are; EMPTY until its first accepted file."""
    return Nature(read(connection, key="nature") or Nature.EMPTY)


def fix_nature(connection: Connection, kind: Nature) -> None:
    """Say once what the store's organisations are; raises `NatureIsFixed` for the other kind."""
    found = nature(connection)
    if Nature.EMPTY is kind or found not in (Nature.EMPTY, kind):
        raise NatureIsFixed(f"This store is {found}: it cannot become {kind}.")
    if found is Nature.EMPTY:
        write(connection, key="nature", value=kind.value)


def data_version(connection: Connection) -> int:
    """The highest loaded batch; 0 where nothing has been loaded."""
    batch = tables.batch.c
    return connection.scalar(select(func.max(batch.id)).where(batch.outcome == LOADED)) or 0


def read(connection: Connection, *, key: str) -> str:
    """The fact kept under `key`; empty where there is none."""
    fact = tables.store_fact.c
    return connection.scalar(select(fact.value).where(fact.key == key)) or ""


def write(connection: Connection, *, key: str, value: str) -> None:
    connection.execute(tables.store_fact.delete().where(tables.store_fact.c.key == key))
    connection.execute(insert(tables.store_fact), {"key": key, "value": value})
