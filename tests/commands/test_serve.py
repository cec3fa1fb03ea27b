"""Serving: what stops it, what it builds first, how it ends."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from flask import Flask, request
from sqlalchemy import Engine, insert

import settings
from commands import serve
from settings import HOME
from store import engine as door
from store import tables
from store.engine import writing
from tests import organisations
from tests.served import KEY, free_port, launch


def run(*, environment: dict[str, str]) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "-m", "flask", "serve"],
        cwd=HOME,
        env={"SECRET_KEY": KEY, **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def address_of(engine: Engine) -> str:
    return engine.url.render_as_string(hide_password=False)


@pytest.fixture
def ours(sqlite_engine: Engine, monkeypatch: pytest.MonkeyPatch) -> Engine:
    monkeypatch.setattr(door, "_in_use", sqlite_engine)
    return sqlite_engine


@pytest.mark.acceptance("R31")
@pytest.mark.parametrize(
    ("unsafe", "words"),
    [
        ({"DASH_DEBUG": "1"}, "development tools"),
        ({"HOST": "0.0.0.0"}, "tunnel"),
        ({"SECRET_KEY": "dev"}, "too short"),
    ],
)
def test_an_unsafe_setting_stops_it_with_a_sentence(sqlite_engine: Engine, unsafe: dict, words: str):
    ended = run(environment={"DATABASE_URL": address_of(sqlite_engine), **unsafe})
    assert ended.returncode == 2
    assert words in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.acceptance("R15")
def test_a_store_that_cannot_be_used_stops_it_with_a_sentence(tmp_path: Path):
    broken = tmp_path / "broken.sqlite3"
    broken.write_bytes(b"not a database " * 100)
    broken.chmod(0o600)
    ended = run(environment={"DATABASE_URL": f"sqlite:///{broken}"})
    assert ended.returncode == 3
    assert "store" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_port_in_use_is_said_with_a_way_out(sqlite_engine: Engine):
    organisations.settle(sqlite_engine)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        ended = run(environment={"DATABASE_URL": address_of(sqlite_engine), "PORT": str(port)})
    assert ended.returncode == 2
    assert f"Port {port}" in ended.stderr
    assert f"PORT={port + 1} make run" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_it_ends_at_once_and_in_peace(sqlite_engine: Engine, tmp_path: Path):
    organisations.settle(sqlite_engine)
    running, served = launch(address_of(sqlite_engine), tmp_path)
    running.send_signal(signal.SIGINT)
    assert running.wait(10) == 0
    assert "Traceback" not in served.log.read_text()
    assert f"Serving {served.address} (Ctrl-C stops)" in served.log.read_text()


def test_an_empty_store_gets_the_demonstration(ours: Engine):
    assert serve._nothing_was_ever_loaded()


@pytest.mark.parametrize("outcome", ["loaded", "rejected"])
def test_a_store_that_was_meant_for_something_does_not(ours: Engine, outcome: str):
    with writing(ours) as connection:
        connection.execute(insert(tables.batch), {**organisations.BATCH, "outcome": outcome})
    assert not serve._nothing_was_ever_loaded()


def test_a_demonstration_that_cannot_be_built_ends_it(monkeypatch: pytest.MonkeyPatch, capsys):
    monkeypatch.setattr(serve.subprocess, "run", lambda *_, **__: subprocess.CompletedProcess([], 3))
    with pytest.raises(SystemExit) as ended:
        serve._build_demonstration()
    assert ended.value.code == 3
    assert "could not be built" in capsys.readouterr().err


def test_the_server_is_started_as_the_security_notes_say():
    from settings import Settings

    chosen = Settings("sqlite://", "::1", free_port(), KEY, ("::1",), "lmns")
    options = serve._gunicorn_options(chosen, address="")
    assert options["bind"] == f"[::1]:{chosen.port}"
    assert options["control_socket_disable"]
    assert options["forwarded_allow_ips"] == ""
    assert options["umask"] == 0o077


def test_no_readers_request_is_the_first_of_the_application():
    asked, server = [], Flask("tests")
    server.add_url_rule("/healthz", view_func=lambda: asked.append(request.host) or "OK")
    chosen = settings.read({"SECRET_KEY": KEY, "TRUSTED_HOSTS": "watch.example.nhs.uk"})
    serve._answer_once(server, chosen)
    assert asked == ["watch.example.nhs.uk"]
