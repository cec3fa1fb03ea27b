"""What many ask and few writes change: read once, and kept by this process until something is written by any.

Kept is what the store holds, never what one reader may see: whoever asks for it asks the scope as well. Nobody
changes a kept answer in place.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import wraps
from typing import Any, Concatenate, NamedTuple, ParamSpec, TypeVar
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, ScalarSelect, select

from store import facts, tables
from store.engine import reading

MOST = 1024
"""How many answers one process keeps."""

Asked = ParamSpec("Asked")
Found = TypeVar("Found")
Read = Callable[Concatenate[Connection, Asked], Found]


class State(NamedTuple):
    """Which store it is, the last file that was loaded and under which catalogue, and the end of the audit chain,
    whose hash tells of all that was ever recorded."""

    store: str
    loaded: Hashable
    recorded: Hashable


def _fact(key: str) -> ScalarSelect:
    return select(tables.store_fact.c.value).where(tables.store_fact.c.key == key).scalar_subquery()


_batch = tables.batch.c
_last = select(_batch.id).where(_batch.outcome == facts.LOADED).order_by(_batch.id.desc()).limit(1).scalar_subquery()
_STATE = select(
    select(_batch.sha256).where(_batch.id == _last).scalar_subquery(),
    select(_batch.loaded_at).where(_batch.id == _last).scalar_subquery(),
    _last,
    _fact("catalogue"),
    _fact("audit_head"),
)
_states: WeakKeyDictionary[Connection, State] = WeakKeyDictionary()
_kept: OrderedDict[Hashable, tuple[Hashable, Any]] = OrderedDict()


def until_loaded(read: Read[Asked, Found]) -> Callable[Asked, Found]:
    """`read`, asked again only where a file was loaded since: it must rest on nothing that people record."""
    return _keeping(read, lambda state: state[:2])


def until_written(read: Read[Asked, Found]) -> Callable[Asked, Found]:
    """`read`, asked again only where a file was loaded or anything recorded since."""
    return _keeping(read, lambda state: state)


def forget() -> None:
    """Ask the store again: for whoever writes to it otherwise than by an import or a recorded deed."""
    _kept.clear()


def _keeping(read: Read[Asked, Found], resting_on: Callable[[State], Hashable]) -> Callable[Asked, Found]:
    @wraps(read)
    def asked(*args: Asked.args, **named: Asked.kwargs) -> Found:
        question = (read, args, tuple(named.items()))
        with reading() as connection:
            now = resting_on(state(connection))
            then, found = _kept.get(question, (None, None))
            if then != now:
                found = read(connection, *args, **named)
                _keep(question, (now, found))
            return found

    return asked


def _keep(question: Hashable, answer: tuple[Hashable, Any]) -> None:
    """The oldest answers go first."""
    _kept.pop(question, None)
    _kept[question] = answer
    while len(_kept) > MOST:
        _kept.popitem(last=False)


def state(connection: Connection) -> State:
    """One view of the store has one state: it is asked for once."""
    found = _states.get(connection)
    if found is None:
        *loaded, head = connection.execute(_STATE).one()
        found = _states[connection] = State(str(connection.engine.url), tuple(loaded), head)
    return found
