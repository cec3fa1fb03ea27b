"""A PostgreSQL server of the tests' own: started when first asked for, on loopback, gone when they end."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg

ACCOUNTS = ("postgres", "nobody")
"""Whom the server runs as when the tests run as root, which it refuses."""

ROOM = 4 * 1024**3
PREFIX, OWNER = "surveillance-postgresql-", "tests.pid"

QUICK = (
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "max_connections=40",
    "shared_buffers=64MB",
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=",
)


class NoServerPrograms(Exception):
    """PostgreSQL's server programs, or an account to run them as, are not on this machine."""


@contextmanager
def running() -> Iterator[str]:
    """The address of a fresh server, without a database's name. Raises `NoServerPrograms`."""
    programs, account = _programs(), _account()
    _sweep(_in_memory())
    folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=_in_memory()))
    (folder / OWNER).write_text(str(os.getpid()))
    try:
        if account:
            os.chown(folder, account["user"], account["group"])
        data, port = folder / "data", _free_port()
        _initialise(programs, data, account)
        server = _start(programs, data, port, account)
        try:
            address = f"postgresql://postgres@127.0.0.1:{port}/"
            _wait_for(address, server, folder)
            yield address
        finally:
            server.send_signal(signal.SIGQUIT)
            server.wait(timeout=30)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _in_memory() -> str | None:
    """Where files live in memory, if there is room: a fresh database then takes hundredths of a second."""
    memory = Path("/dev/shm")
    if memory.is_dir() and os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > ROOM:
        return str(memory)
    return None


def _programs() -> Path:
    def version(folder: Path) -> tuple[int, ...]:
        return tuple(int(part) for part in folder.parent.name.split(".") if part.isdecimal())

    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=version)
    on_path = shutil.which("initdb")
    candidates = [*reversed(found), *([Path(on_path).parent] if on_path else [])]
    for folder in candidates:
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder
    raise NoServerPrograms("PostgreSQL's server programs (initdb, postgres) are not on this machine")


def _account() -> dict[str, Any]:
    if os.name != "posix" or os.geteuid() != 0:
        return {}
    for name in ACCOUNTS:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}
    raise NoServerPrograms(f"PostgreSQL refuses to run as root, and there is no account {' or '.join(ACCOUNTS)}")


def _initialise(programs: Path, data: Path, account: dict[str, Any]) -> None:
    subprocess.run(
        [programs / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"],
        check=True,
        capture_output=True,
        cwd=data.parent,
        **account,
    )


def _start(programs: Path, data: Path, port: int, account: dict[str, Any]) -> subprocess.Popen:
    options = [part for setting in QUICK for part in ("-c", setting)]
    with (data.parent / "log").open("wb") as log:
        return subprocess.Popen(
            [*_ending_with_us(), programs / "postgres", "-D", data, "-p", str(port), *options],
            stdout=log,
            stderr=log,
            cwd=data.parent,
            **account,
        )


def _ending_with_us() -> list[str]:
    """However the tests end, the server does not outlive them, where the system can promise it."""
    setpriv = shutil.which("setpriv")
    return [setpriv, "--pdeathsig", "QUIT"] if setpriv else []


def _sweep(within: str | None) -> None:
    """Remove what servers left behind whose tests were killed."""
    for folder in Path(within or tempfile.gettempdir()).glob(f"{PREFIX}*"):
        owner = folder / OWNER
        if Path("/proc/self").exists() and owner.exists() and not Path("/proc", owner.read_text()).exists():
            shutil.rmtree(folder, ignore_errors=True)


def _wait_for(address: str, server: subprocess.Popen, folder: Path) -> None:
    for _ in range(600):
        try:
            psycopg.connect(address + "postgres").close()
        except psycopg.OperationalError:
            if server.poll() is not None:
                break
            time.sleep(0.05)
        else:
            return
    raise RuntimeError(f"PostgreSQL did not start: {(folder / 'log').read_text(errors='replace')}")


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]
