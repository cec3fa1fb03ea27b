"""An upgrade that is killed leaves the old schema whole, and can be run again."""

import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import Engine, inspect

from settings import HOME
from store import schema
from store.engine import open_store
from tests.proof import FULL

STATEMENTS = 60
"""About how many an upgrade from nothing takes."""
PLACES = range(1, STATEMENTS + 1) if FULL else (7, 24, 41)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def empty_address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[], str]]:
    """Addresses of stores that have no schema yet, each another one."""
    made: list[str] = []
    server = request.getfixturevalue("postgresql_address") if request.param == "postgresql" else ""

    def make() -> str:
        name = f"killed_{len(made)}"
        made.append(name)
        if not server:
            return f"sqlite:///{tmp_path / name}"
        _tell(server, f"CREATE DATABASE {name}")
        return server + name

    yield make
    for name in made if server else ():
        _tell(server, f"DROP DATABASE {name} WITH (FORCE)")


def _tell(server: str, command: str) -> None:
    with closing(psycopg.connect(server + "postgres", autocommit=True)) as connection:
        connection.execute(command)


def _upgrade(address: str, *, last: int) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "-m", "tests.store.killed_upgrade", address, str(last)],
        cwd=HOME,
        capture_output=True,
        text=True,
        check=False,
    )


def _tables(engine: Engine) -> set[str]:
    return set(inspect(engine).get_table_names())


@pytest.mark.proof
@pytest.mark.acceptance("R18")
def test_a_killed_upgrade_is_not_half_done_and_runs_again(empty_address: Callable[[], str]):
    killed = 0
    for last in PLACES:
        address = empty_address()
        ended = _upgrade(address, last=last)
        killed += ended.returncode == -signal.SIGKILL
        engine = open_store(address)
        try:
            before = _tables(engine)
            assert before == set() or schema.is_current(engine), (last, before)
            schema.ensure(engine)
            assert schema.is_current(engine)
            assert "observation" in _tables(engine)
        finally:
            engine.dispose()
    assert killed >= len(PLACES) * 0.9
