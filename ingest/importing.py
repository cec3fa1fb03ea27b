"""Files into the store: each wholly or not at all, in one transaction with everything that follows from it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from types import MappingProxyType
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from ingest import batches, checking, collecting, finishing, reading, storing
from ingest.batches import Loader
from ingest.checking import FileToLoad, Identified, Prepared
from ingest.refusal import Refused
from ingest.report import BatchReport, Outcome
from ingest.storing import Stored
from ingest.turns import turn
from store import schema
from store.engine import StoreUnavailable
from store.engine import reading as view

__all__ = ["BatchReport", "FileToLoad", "Refused", "import_files"]

Progress = Callable[[str], None]


def import_files(
    engine: Engine,
    files: Sequence[FileToLoad],
    *,
    loaded_by: str,
    confirmations: Mapping[str, str] = MappingProxyType({}),
    together: bool = False,
    progress: Progress = lambda _: None,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> tuple[BatchReport, ...]:
    """Load `files` in their order; each stands or falls alone or, `together`, all do.

    Figures, events, current series, signals and the audit entry of a load are one transaction. Raises `Refused` for
    the first file that is refused, after recording why; files before it stay loaded unless `together`. Raises
    `StoreUnavailable` when the store fails: then nothing of the file at hand is kept.
    """
    run = _Import(engine, Loader(loaded_by, clock(), confirmations), progress)
    with _store_failures_in_words(), collecting.paused():
        if not schema.is_current(engine):
            raise StoreUnavailable("The store's schema is not this program's, or is changing: nothing was loaded.")
        try:
            return run.together(files) if together else tuple(run.alone(file) for file in files)
        except Refused as refused:
            run.record(refused)
            raise


@contextmanager
def _store_failures_in_words() -> Iterator[None]:
    try:
        yield
    except DBAPIError as failure:
        raise StoreUnavailable(f"The store failed ({failure.orig}): nothing of this file was saved.") from failure


class _Import:
    """One run over several files. `at_hand` is what is known so far of the file being loaded."""

    def __init__(self, engine: Engine, loader: Loader, progress: Progress) -> None:
        self._engine = engine
        self._loader = loader
        self._progress = progress
        self.at_hand = BatchReport(Outcome.REJECTED, "")

    def alone(self, file: FileToLoad) -> BatchReport:
        found = self._identified(file)
        with view(self._engine) as connection:
            loaded = batches.already_loaded(connection, found)
        if loaded:
            return self._already(loaded).report
        prepared = self._prepared(found)
        with turn(self._engine, progress=self._progress) as connection:
            return self._finished(connection, [self._stored(connection, prepared)])[0]

    def together(self, files: Sequence[FileToLoad]) -> tuple[BatchReport, ...]:
        with turn(self._engine, progress=self._progress) as connection:
            stored = [self._stored(connection, self._prepared(self._identified(file))) for file in files]
            return self._finished(connection, stored)

    def record(self, refused: Refused) -> None:
        """Keep why the file at hand was refused; what was being stored of it has been undone."""
        refused.file = self.at_hand.file
        report = replace(
            self.at_hand,
            problems=tuple(map(str, refused.problems)),
            problems_total=refused.total,
            needs=tuple(doubt.code for doubt in refused.doubts),
        )
        with turn(self._engine, progress=self._progress) as connection:
            batch = batches.reject(connection, refused, report, loader=self._loader)
        refused.report = replace(report, batch=batch)

    def _identified(self, file: FileToLoad) -> Identified:
        self.at_hand = BatchReport(Outcome.REJECTED, reading.display_name(file.path.name))
        self._progress(f"Reading {self.at_hand.file} ...")
        raw = reading.read(file.path)
        self.at_hand = replace(self.at_hand, sha256=raw.sha256)
        found = checking.identified(file, raw, today=self._today)
        self.at_hand = replace(self.at_hand, format=found.format.key, rows_read=found.opened.rows)
        return found

    def _prepared(self, found: Identified) -> Prepared:
        self._progress(f"Checking {found.opened.rows:,} rows ...")
        return checking.prepared(found, today=self._today)

    def _stored(self, connection: Connection, prepared: Prepared) -> Stored:
        # Asked again now that nobody else writes: another import of this file may have won.
        loaded = batches.already_loaded(connection, prepared.identified)
        if loaded:
            return self._already(loaded)
        self._progress("Storing ...")
        return storing.store(connection, prepared, loader=self._loader)

    def _finished(self, connection: Connection, stored: Sequence[Stored]) -> tuple[BatchReport, ...]:
        return finishing.finish(connection, stored, loader=self._loader, progress=self._progress)

    def _already(self, batch: int) -> Stored:
        return Stored(replace(self.at_hand, outcome=Outcome.ALREADY_LOADED, batch=batch))

    @property
    def _today(self) -> date:
        return self._loader.at.astimezone(ZoneInfo("Europe/London")).date()
