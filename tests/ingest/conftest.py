"""A store to load files into, and what it then holds."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, Table, func, select

from indicators.vocabulary import Vintage
from ingest.importing import FileToLoad, import_files
from ingest.refusal import Refused
from ingest.report import BatchReport
from store import tables
from store.engine import reading
from tests import organisations

NOW = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)


@dataclass
class Loading:
    """Loads texts as files and answers for the store."""

    engine: Engine
    folder: Path

    def load(
        self,
        content: str | bytes,
        *,
        name: str = "a-file.csv",
        vintage: Vintage | None = None,
        published_on: date | None = None,
        confirm: dict[str, str] | None = None,
    ) -> BatchReport:
        file = self.folder / name
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        (report,) = import_files(
            self.engine,
            [FileToLoad(file, vintage, published_on)],
            loaded_by="a test",
            confirmations=confirm or {},
            clock=lambda: NOW,
        )
        return report

    def refused(self, content: str | bytes, **how: Any) -> Refused:
        with pytest.raises(Refused) as caught:
            self.load(content, **how)
        return caught.value

    def doubt(self, content: str | bytes, **how: Any) -> str:
        """The one code that would have to be confirmed."""
        refused = self.refused(content, **how)
        assert not refused.problems
        (found,) = refused.doubts
        return found.code

    def count(self, table: Table) -> int:
        with reading(self.engine) as connection:
            return connection.scalar(select(func.count()).select_from(table)) or 0

    def cells(self, **wanted: str) -> list[dict[str, Any]]:
        """Every version of every cell, by its codes, in the order it was stored."""
        with reading(self.engine) as connection:
            rows = [dict(row._mapping) for row in connection.execute(_cells())]
        return [row for row in rows if all(row[name] == value for name, value in wanted.items())]

    def cell(self, **wanted: str) -> dict[str, Any]:
        (only,) = self.cells(**wanted)
        return only

    @contextmanager
    def asking(self) -> Iterator[Connection]:
        with reading(self.engine) as connection:
            yield connection


def _cells():
    one = tables.observation
    return (
        select(
            tables.organisation.c.code.label("organisation"),
            tables.definition.c.key.label("definition"),
            tables.stratum.c.group_name.label("group"),
            one,
        )
        .join_from(one, tables.organisation)
        .join(tables.definition, tables.definition.c.id == one.c.definition_id)
        .join(tables.stratum, tables.stratum.c.id == one.c.stratum_id)
        .order_by(one.c.batch_id, one.c.source_line)
    )


@pytest.fixture
def loading(sqlite_engine: Engine, tmp_path: Path) -> Loading:
    """An empty store on SQLite."""
    return Loading(sqlite_engine, tmp_path)


@pytest.fixture
def settled(loading: Loading) -> Loading:
    """A demonstration store with a few organisations: trusts DEMO-T0 to T3, a site, two systems."""
    organisations.settle(loading.engine)
    return loading
