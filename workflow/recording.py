"""The one way in which something people decide reaches the store: by whom, once, whole, and audited."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Engine

from access.scope import NotAllowed, Scope
from store import audit
from store.engine import in_use, writing
from workflow import submission


@dataclass(frozen=True)
class Deed:
    """What was recorded: `said` for whoever did it; `action` and `detail` for the audit chain."""

    said: str
    action: str
    detail: Mapping[str, Any] = field(default_factory=dict)


Doing = Callable[[Connection], Deed]
"""What checks and writes on the connection that it is given."""


def record(scope: Scope, *, token: str, deed: Doing, engine: Engine | None = None) -> Deed:
    """Do `deed` in one transaction, with its entry in the audit chain; all of it stands or none.

    `deed` raises `NotRecorded` with everything that is to be mended, or `NotAllowed`. Raises `AlreadyRecorded` where
    the same form was sent before.
    """
    with writing(engine or in_use()) as connection:
        submission.take(connection, token=token, by=signature(scope))
        done = deed(connection)
        audit.append(connection, actor=signature(scope), action=done.action, detail=done.detail)
    return done


def signature(scope: Scope) -> str:
    """The name that stands under a record: who, and as what."""
    return f"{scope.name}, {scope.role}"


def must_answer_for(scope: Scope, *, organisation_id: int) -> None:
    """An organisation and its LMNS record what is theirs; anybody else is told what they would be of one that is
    not there. Raises `NotAllowed`."""
    if not scope.shares(organisation_id):
        raise NotAllowed(organisation_id)
