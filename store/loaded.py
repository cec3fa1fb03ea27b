"""What only imports change, kept by this process until anything more is loaded, by whichever process."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Row, select

from store import facts, tables
from store.engine import reading

Found = TypeVar("Found")

_batch, _fact = tables.batch.c, tables.store_fact.c
_LAST = (
    select(
        _batch.id,
        _batch.sha256,
        _batch.loaded_at,
        select(_fact.value).where(_fact.key == "catalogue").scalar_subquery().label("catalogue"),
    )
    .where(_batch.outcome == facts.LOADED)
    .order_by(_batch.id.desc())
    .limit(1)
)

State = tuple[str, Row | None]
"""Which store it is, and the last file that was loaded: when, what it said, and under which catalogue."""

_states: WeakKeyDictionary[Connection, State] = WeakKeyDictionary()
_kept: dict[Callable, tuple[State, Any]] = {}


def once(read: Callable[[Connection], Found]) -> Callable[[], Found]:
    """`read`, asked of the store only where something was loaded since. Its answer is the same whoever asks, and
    nobody changes it in place; it rests on nothing that people record.
    """

    @wraps(read)
    def asked() -> Found:
        with reading() as connection:
            now = _state(connection)
            state, found = _kept.get(read, (None, None))
            if state != now:
                found = read(connection)
                _kept[read] = now, found
            return found  # type: ignore[return-value]

    return asked


def forget() -> None:
    """Ask the store again: for whoever writes to it otherwise than by an import."""
    _kept.clear()


def _state(connection: Connection) -> State:
    """One view of the store has one state: it is asked for once."""
    found = _states.get(connection)
    if found is None:
        found = _states[connection] = str(connection.engine.url), connection.execute(_LAST).first()
    return found
