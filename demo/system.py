"""The demonstration system as a whole: make the world, write its files, load them into a store."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, func, select

from demo import files, organisations_file, planted, planting, world
from demo.files import DemonstrationFile
from demo.nation import Nation
from demo.world import World
from indicators.month import Month
from ingest.importing import FileToLoad, import_files
from store import facts, schema, tables
from store.engine import reading
from store.facts import Nature

LOADED_BY = "demonstration system"

Say = Callable[[str], None]


class NotThisStore(Exception):
    """The demonstration system cannot be loaded into this store; the message says why and what to do."""


def last_complete_month(today: date) -> Month:
    return Month.containing(today).plus(-1)


def build(nation: Nation) -> World:
    """The invented nation with everything planted in it: the same every time."""
    made = world.drawn(nation)
    planting.plant(made, planted.as_changes(planted.within(nation)))
    return made


def load(
    engine: Engine,
    nation: Nation,
    *,
    folder: Path,
    today: date | None = None,
    say: Say = lambda _: None,
    progress: Say = lambda _: None,
) -> int:
    """Write the nation's files into `folder` and load those the store does not have; returns how many were loaded.

    `say` hears of each step, `progress` of each file within it. Raises `NotThisStore` for a store with real data,
    or with another demonstration system.
    """
    schema.ensure(engine)
    with reading(engine) as connection:
        _refuse_other(connection, nation)
        known = set(connection.scalars(select(tables.batch.c.sha256).where(tables.batch.c.outcome == facts.LOADED)))
    say(f"Writing the files of {nation.months} months to {folder} ...")
    written = files.write(build(nation), folder, say=progress)
    new = [one for one in written if _sha256(one.path) not in known]
    _refuse_other_version(new, written)
    loader = _Loader(engine, today or datetime.now(UTC).date(), progress)
    if new:
        say(f"Loading {len(new)} files in one transaction ...")
    loader.load([one for one in new if not one.follows])
    # Each apart from the others, so that the ledger had signals to withdraw and says of each why it did.
    for one in new:
        if one.follows:
            loader.load([one])
    return len(new)


@dataclass(frozen=True)
class _Loader:
    engine: Engine
    today: date
    progress: Say

    def load(self, part: Sequence[DemonstrationFile]) -> None:
        """A day of publication still to come is today: what is loaded is known."""
        if part:
            to_load = [
                FileToLoad(one.path, vintage=one.vintage, published_on=min(one.published_on, self.today))
                for one in part
            ]
            import_files(self.engine, to_load, loaded_by=LOADED_BY, together=True, progress=self.progress)


def held(engine: Engine) -> Month | None:
    """The last month of the demonstration system that the store holds; None where it holds none."""
    if not schema.is_current(engine):
        return None
    with reading(engine) as connection:
        return _last_month(connection) if _organisations_held(connection) else None


def _refuse_other(connection: Connection, nation: Nation) -> None:
    if facts.nature(connection) is Nature.REAL:
        raise NotThisStore(
            "This store holds real data; the demonstration system needs a store of its own: "
            "set DATABASE_URL to an empty one."
        )
    theirs = _organisations_held(connection)
    ours = hashlib.sha256(organisations_file.text(nation).encode()).hexdigest()
    if theirs and theirs != ours:
        raise NotThisStore(
            f"This store already holds another demonstration system, up to {_last_month(connection).in_words()}. "
            "Nothing was changed; set DATABASE_URL to an empty store to build this one."
        )


def _refuse_other_version(new: Sequence[DemonstrationFile], written: Sequence[DemonstrationFile]) -> None:
    """All files but what follows come in one transaction: some of them known and some not were made differently."""
    fresh = sum(not one.follows for one in new)
    if 0 < fresh < sum(not one.follows for one in written):
        raise NotThisStore(
            "This store holds the demonstration system as another version of this program makes it. "
            "Nothing was changed; set DATABASE_URL to an empty store to build this one."
        )


def _organisations_held(connection: Connection) -> str:
    """The checksum of the demonstration's reference file, once it is loaded; otherwise empty."""
    batch = tables.batch.c
    ours = batch.file_name == organisations_file.NAME, batch.loaded_by == LOADED_BY, batch.outcome == facts.LOADED
    return connection.scalar(select(batch.sha256).where(*ours).limit(1)) or ""


def _last_month(connection: Connection) -> Month:
    batch = tables.batch.c
    return Month(connection.scalar(select(func.max(batch.last_month)).where(batch.loaded_by == LOADED_BY)) or 0)


def _sha256(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()
