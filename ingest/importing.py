"""Files into the store: each wholly or not at all, in one transaction with everything that follows from it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, date, datetime
from types import MappingProxyType
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from ingest import batches, checking, collecting, finishing, permitted, reading, storing
from ingest.batches import Loader
from ingest.checking import FileToLoad, Identified, Prepared
from ingest.permitted import OutsideReach
from ingest.refusal import Doubt, Refused, refuse
from ingest.report import BatchReport, Outcome
from ingest.storing import Stored
from ingest.turns import turn
from store import schema
from store.engine import StoreUnavailable
from store.engine import reading as view

__all__ = ["BatchReport", "FileToLoad", "Refused", "import_files"]

Progress = Callable[[str], None]


def import_files(  # noqa: PLR0913 - what, by whom, how, and who is told
    engine: Engine,
    files: Sequence[FileToLoad],
    *,
    loaded_by: str,
    confirmations: Mapping[str, str] = MappingProxyType({}),
    together: bool = False,
    preview: bool = False,
    may_load: Collection[str] | None = None,
    progress: Progress = lambda _: None,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> tuple[BatchReport, ...]:
    """Load `files` in their order; each stands or falls alone or, `together`, all do.

    Figures, events, current series, signals and the audit entry of a load are one transaction. Raises `Refused` for
    the first file that is refused, after recording why; files before it stay loaded unless `together`. A `preview`
    does all of this and undoes it: nothing is kept, and doubts are told instead of refused. `may_load` are the
    organisations whose returns the loader may load, None for all: a file of others is refused and recorded, in a
    preview too. Raises
    `StoreUnavailable` when the store fails: then nothing of the file at hand is kept.
    """
    run = _Import(engine, Loader(loaded_by, clock(), confirmations), progress, may_load)
    with _store_failures_in_words(), collecting.paused():
        if not schema.is_current(engine):
            raise StoreUnavailable("The store's schema is not this program's, or is changing: nothing was loaded.")
        try:
            if preview:
                return tuple(run.previewed(file) for file in files)
            return run.together(files) if together else tuple(run.alone(file) for file in files)
        except Refused as refused:
            if preview and not isinstance(refused, OutsideReach):
                refused.report = run.told(refused)
            else:
                run.record(refused)
            raise


@contextmanager
def _store_failures_in_words() -> Iterator[None]:
    try:
        yield
    except DBAPIError as failure:
        raise StoreUnavailable(f"The store failed ({failure.orig}): nothing of this file was saved.") from failure


class _Undo(Exception):
    """Ends the transaction of a preview, so that nothing of it is kept."""


class _Import:
    """One run over several files. `at_hand` is what is known so far of the file being loaded."""

    def __init__(self, engine: Engine, loader: Loader, progress: Progress, may_load: Collection[str] | None) -> None:
        self._engine = engine
        self._loader = loader
        self._progress = progress
        self._may_load = may_load
        self.at_hand = BatchReport(Outcome.REJECTED, "")

    def alone(self, file: FileToLoad) -> BatchReport:
        found = self._identified(file)
        with view(self._engine) as connection:
            loaded = batches.already_loaded(connection, found)
        if loaded and self._may_load is None:
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
        report = self.told(refused)
        with turn(self._engine, progress=self._progress) as connection:
            batch = batches.reject(connection, refused, report, loader=self._loader)
        refused.report = replace(report, batch=batch)

    def told(self, refused: Refused) -> BatchReport:
        """Why the file at hand was refused, as a report."""
        refused.file = self.at_hand.file
        return replace(
            self.at_hand,
            problems=tuple(map(str, refused.problems)),
            places=refused.problems,
            outside_reach=isinstance(refused, OutsideReach),
            problems_total=refused.total,
            needs=tuple(doubt.code for doubt in refused.doubts),
        )

    def previewed(self, file: FileToLoad) -> BatchReport:
        """What loading `file` would do. Its doubts count as settled, so that what then follows can be seen too."""
        asked, doubts = self._loader, list[Doubt]()
        while True:
            try:
                report = self._undone(file)
            except Refused as refused:
                if not refused.doubts:
                    raise
                doubts += refused.doubts
                settled = {doubt.code: "supposed for the preview" for doubt in doubts}
                self._loader = replace(asked, confirmations={**asked.confirmations, **settled})
            else:
                needs = tuple(doubt.code for doubt in doubts)
                texts = tuple(doubt.text for doubt in doubts)
                confirmed = {
                    code: asked.confirmations[code] for code in report.confirmed if code in asked.confirmations
                }
                return replace(report, needs=needs, needs_texts=texts, confirmed=confirmed)

    def _undone(self, file: FileToLoad) -> BatchReport:
        found = self._identified(file)
        prepared = self._prepared(found)
        with suppress(_Undo), turn(self._engine, progress=self._progress) as connection:
            (report,) = self._finished(connection, [self._stored(connection, prepared)])
            raise _Undo
        if report.outcome is Outcome.LOADED:
            return replace(report, outcome=Outcome.PREVIEWED, batch=0)
        return report

    def _identified(self, file: FileToLoad) -> Identified:
        self.at_hand = BatchReport(Outcome.REJECTED, reading.display_name(file.name or file.path.name))
        self._progress(f"Reading {self.at_hand.file} ...")
        raw = replace(reading.read(file.path), name=self.at_hand.file)
        self.at_hand = replace(self.at_hand, sha256=raw.sha256)
        if file.sha256 not in ("", raw.sha256):
            raise refuse("the bytes are not those that were previewed: upload the file again")
        found = checking.identified(file, raw, today=self._today)
        self.at_hand = replace(self.at_hand, format=found.format.key, rows_read=found.opened.rows)
        return found

    def _prepared(self, found: Identified) -> Prepared:
        self._progress(f"Checking {found.opened.rows:,} rows ...")
        prepared = checking.prepared(found, today=self._today)
        if self._may_load is not None:
            permitted.refuse_others(prepared, may_load=self._may_load)
        return prepared

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
