"""Who looked at which page about whom, and when: so that a page can say what changed since somebody's last look.

A look counts when the page is filled for a reader, which a browser does by posting a call of ours: asking for an
address alone (a prefetch, HEAD, a link preview, a monitor) fills nothing and is no look.
"""

from __future__ import annotations

from datetime import UTC, datetime

from flask import request
from sqlalchemy import func, insert, select

from access.log_lines import LOG
from access.sessions import SignedIn
from store import tables
from store.engine import in_use, reading
from store.if_free import Occupied, writing_if_free

_viewing = tables.viewing.c


def is_a_look() -> bool:
    """Whether this request fills a page in front of somebody, and does not merely prepare for one."""
    ahead = request.headers.get("Sec-Purpose", "") or request.headers.get("Purpose", "")
    return request.method == "POST" and "prefetch" not in ahead


def record(person: SignedIn, *, organisation_id: int, page: str, now: datetime) -> None:
    """Note the look. While an import is at work the note is left out: the next visit then compares with an older
    look and shows more, never less."""
    row = {"person_id": person.user_id, "organisation_id": organisation_id, "page": page, "seen_at": now}
    try:
        with writing_if_free(in_use()) as connection:
            connection.execute(insert(tables.viewing), row)
    except Occupied:
        LOG.warning("a look at %s was not noted: the store is being written to", page)


def last(person: SignedIn, *, organisation_id: int, page: str, now: datetime) -> datetime | None:
    """The newest look before today and before the present session; None where there is none.

    So the comparison stays the same all day, however often the page is opened, and over midnight too.
    """
    session = tables.session.c
    began = select(session.started_at).where(session.id == person.session_id).scalar_subquery()
    midnight = datetime.combine(now.astimezone(UTC).date(), datetime.min.time(), tzinfo=UTC)
    statement = select(func.max(_viewing.seen_at)).where(
        _viewing.person_id == person.user_id,
        _viewing.organisation_id == organisation_id,
        _viewing.page == page,
        _viewing.seen_at < midnight,
        _viewing.seen_at < func.coalesce(began, midnight),
    )
    with reading() as connection:
        return connection.scalar(statement)
