"""One small and one whole invented nation, made once for all tests of this room."""

import csv
import io
import shutil
from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy import Engine

from demo import files, founding, measures_file, system
from demo.files import DemonstrationFile
from demo.world import World
from indicators.month import Month
from indicators.vocabulary import Vintage
from store.engine import open_store

LAST = Month.of(2026, 9)
TODAY = date(2026, 10, 20)


@pytest.fixture(scope="session")
def small() -> World:
    return system.build(founding.small(LAST))


@pytest.fixture(scope="session")
def whole() -> World:
    return system.build(founding.whole(LAST))


@pytest.fixture(scope="session")
def printed(whole) -> list[dict[str, str]]:
    """The rows of the last final measures file of the whole nation."""
    text = measures_file.text(whole, month=LAST.plus(-1), vintage=Vintage.FINAL)
    return list(csv.DictReader(io.StringIO(text)))


@pytest.fixture(scope="session")
def written(tmp_path_factory, small) -> tuple[DemonstrationFile, ...]:
    """Every file of the small nation."""
    return files.write(small, tmp_path_factory.mktemp("demonstration"))


@pytest.fixture(scope="session")
def loaded(sqlite_template, tmp_path_factory) -> Iterator[Engine]:
    """A store with the small nation in it; not to be written to."""
    folder = tmp_path_factory.mktemp("loaded")
    shutil.copy(sqlite_template, folder / "store.sqlite3")
    engine = open_store(f"sqlite:///{folder / 'store.sqlite3'}")
    system.load(engine, founding.small(LAST), folder=folder / "files", today=TODAY)
    yield engine
    engine.dispose()
