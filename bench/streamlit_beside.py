"""Serves the Streamlit page beside ours, where the environment for it has been made (`make bench` makes it)."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

from bench import serving
from settings import HOME

PROGRAM = HOME / ".venv-streamlit" / "bin" / "streamlit"
_QUIETLY = ("--server.headless", "true", "--browser.gatherUsageStats", "false", "--server.fileWatcherType", "none")


@contextmanager
def served() -> Iterator[int | None]:
    """The port it listens on; None, which is said, where Streamlit is not there."""
    if not PROGRAM.exists():
        print("Streamlit is not there and is not measured: `make bench` makes an environment for it.")
        yield None
        return
    port = serving.free_port()
    page = str(HOME / "bench" / "streamlit_page.py")
    process = subprocess.Popen(
        [str(PROGRAM), "run", page, "--server.address", "127.0.0.1", "--server.port", str(port), *_QUIETLY],
        cwd=HOME,
        stdout=subprocess.DEVNULL,
    )
    try:
        serving.wait_for(port)
        yield port
    finally:
        process.terminate()
        process.wait(30)
