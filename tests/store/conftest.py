"""A store to write a small world into."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from store.engine import writing
from tests.store.world import World


@pytest.fixture
def world(engine: Engine) -> Iterator[World]:
    with writing(engine) as connection:
        yield World(connection)


@pytest.fixture
def quick_world(sqlite_engine: Engine) -> Iterator[World]:
    """On SQLite alone, where what is tested happens outside the store."""
    with writing(sqlite_engine) as connection:
        yield World(connection)
