"""Waiting for a turn to write: one import at a time, and those that wait say so."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import OperationalError

from store.engine import StoreUnavailable, writing

TURNS = 6
"""How often a turn is asked for; the store itself waits for some seconds each time."""


@contextmanager
def turn(engine: Engine, *, progress: Callable[[str], None]) -> Iterator[Connection]:
    """The writer's transaction; raises `StoreUnavailable` when others keep the store to themselves."""
    with ExitStack() as stack:
        yield _entered(stack, engine, progress)


def _entered(stack: ExitStack, engine: Engine, progress: Callable[[str], None]) -> Connection:
    for _ in range(TURNS):
        try:
            return stack.enter_context(writing(engine))
        except OperationalError as failure:
            if "locked" not in str(failure.orig):
                raise
            progress("Somebody else is writing to the store: waiting for a turn.")
    raise StoreUnavailable("Somebody else keeps writing to the store: nothing was loaded. Try again later.")
