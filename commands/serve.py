"""`flask serve`: build the demonstration system on the first run, then serve until Ctrl-C."""

from __future__ import annotations

import gc
import os
import socket
import subprocess
import sys
from typing import Any

import click
from flask import Flask, current_app
from sqlalchemy import exists, select

import settings
from settings import HOME, Settings
from store import tables
from store.engine import in_use, reading

THREADS = 4
LONGEST_REQUEST_LINE = 4094


@click.command("serve")
def serve() -> None:
    """Serve the application; on the first run, build the demonstration system first."""
    os.umask(0o077)
    chosen = settings.read()
    _check_port_is_free(chosen)
    if _nothing_was_ever_loaded():
        _build_demonstration()
    server = current_app._get_current_object()  # the threads that serve have no current application
    address = f"http://{chosen.host}:{chosen.port}"
    _answer_once(server, chosen)
    if sys.platform == "win32":
        _serve_with_waitress(server, chosen, address=address)
    else:
        _serve_with_gunicorn(server, chosen, address=address)


def _answer_once(server: Flask, chosen: Settings) -> None:
    """Dash ends its registrations with its first request, and whatever another thread is asked meanwhile fails:
    so no reader's request is the first."""
    host = chosen.trusted_hosts[0] if chosen.trusted_hosts else "localhost"
    server.test_client().get("/healthz", base_url=f"http://{host.lstrip('.')}")


def _check_port_is_free(chosen: Settings) -> None:
    family = socket.AF_INET6 if ":" in chosen.host else socket.AF_INET
    with socket.socket(family) as probe:
        # As gunicorn does: a port whose last connections are still winding down is free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((chosen.host, chosen.port))
        except OSError as problem:
            click.echo(
                f"Port {chosen.port} on {chosen.host} cannot be used ({problem.strerror}). "
                f"Stop what uses it, or choose another: PORT={chosen.port + 1} make run",
                err=True,
            )
            raise SystemExit(2) from None


def _nothing_was_ever_loaded() -> bool:
    """A store whose first file was refused was meant for real files: nothing is put into it unasked."""
    with reading() as connection:
        return not connection.scalar(select(exists().select_from(tables.batch)))


def _build_demonstration() -> None:
    """In a process of its own, so that what serves afterwards carries none of the memory."""
    click.echo("The store is empty: building the demonstration system, an invented nation (under a minute) ...")
    built = subprocess.run([sys.executable, "-m", "flask", "demo"], cwd=HOME, check=False)
    if built.returncode:
        click.echo("The demonstration system could not be built; the message above says why.", err=True)
        raise SystemExit(built.returncode)


def _serve_with_waitress(server: Flask, chosen: Settings, *, address: str) -> None:
    import waitress

    click.echo(f"Serving {address} (Ctrl-C stops)")
    waitress.serve(server, host=chosen.host, port=chosen.port, threads=2 * THREADS, ident=None)


def _serve_with_gunicorn(server: Flask, chosen: Settings, *, address: str) -> None:
    from gunicorn.app.base import BaseApplication

    class Gunicorn(BaseApplication):
        """Gunicorn around the application that this process has already loaded."""

        def load_config(self) -> None:
            for name, value in _gunicorn_options(chosen, address=address).items():
                self.cfg.set(name, value)

        def load(self) -> Flask:
            return server

    Gunicorn().run()


def _gunicorn_options(chosen: Settings, *, address: str) -> dict[str, Any]:
    def when_ready(_: object) -> None:
        # The workers fork after this. No connection may be shared between processes; and what is loaded by now lives
        # as long as they do: the collector need never look at it again.
        in_use().dispose()
        gc.collect()
        gc.freeze()
        click.echo(f"Serving {address} (Ctrl-C stops)")

    return {
        "bind": f"[{chosen.host}]:{chosen.port}" if ":" in chosen.host else f"{chosen.host}:{chosen.port}",
        "worker_class": "gthread",
        "workers": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1,
        "threads": THREADS,
        "preload_app": True,
        "control_socket_disable": True,
        "limit_request_line": LONGEST_REQUEST_LINE,
        "forwarded_allow_ips": "",  # there is no proxy: nobody may say that a request came another way
        "umask": 0o077,
        "loglevel": "warning",
        "when_ready": when_ready,
    }
