"""Pages beside an empty Dash page: server time of the callback, bytes, and what 20 readers at once get.

Both applications run under the same gunicorn on loopback in the same run; requests are bounded in number.
"""

from __future__ import annotations

import concurrent.futures
import contextlib
import http.client
import json
import os
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator

from settings import HOME

REQUESTS = 60
READERS = 20
PATIENCE = 120
"""Seconds that a busy machine is given."""
WARMING = 8
"""Requests before anything is measured: Dash ends its registrations in the first of each worker."""
PAGES_CALLBACK = "/_dash-update-component"


def main() -> None:
    """Print the medians for every page, and their ratio to the empty page."""
    with served("bench.empty_dash:server") as empty, served("app:server") as ours:
        pages = {"empty Dash page": (empty, "/"), **{path: (ours, path) for path in _pages(ours)}}
        print(f"\nPages: the callback that fills them ({REQUESTS} requests one by one, then {READERS} readers)")
        floor = None
        for name, (port, path) in pages.items():
            one, many, size = _callback_time(port, path)
            floor = floor or (one, many)
            print(
                f"  {name:<58}{one * 1000:9.2f} ms {one / floor[0]:6.1f}x"
                f"   with {READERS} readers {many * 1000:9.1f} ms {many / floor[1]:6.1f}x   {size / 1000:8.1f} kB"
            )


def _pages(port: int) -> list[str]:
    """The paths worth measuring: the overview, its largest chart, a funnel, the data and methods pages."""
    status, body = _get(port, "/")
    if status != 200:
        raise SystemExit(f"The application does not answer: HTTP {status} {body[:200]!r}")
    return ["/", "/chart/satod", "/variation/preterm_lt37", "/data", "/methods"]


@contextlib.contextmanager
def served(application: str) -> Iterator[int]:
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", application, "--bind", f"127.0.0.1:{port}", "--workers", "2"]
    command += ["--threads", "4", "--preload", "--no-control-socket", "--log-level", "error"]
    process = subprocess.Popen(command, cwd=HOME, env={**os.environ, "PORT": str(port)})
    try:
        wait_for(port)
        for _ in range(WARMING):
            _get(port, "/")
        yield port
    finally:
        process.terminate()
        process.wait(30)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(port: int) -> None:
    """Until something listens there; raises `SystemExit` after half a minute."""
    for _ in range(300):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.1)
    raise SystemExit("The application did not start within 30 seconds.")


def _get(port: int, path: str) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    connection.request("GET", path)
    answer = connection.getresponse()
    return answer.status, answer.read()


def _callback_time(port: int, path: str) -> tuple[float, float, int]:
    """Median seconds for one reader, for many at once, and the compressed size of the answer."""
    cookie = cookie_of(port)
    size = call(port, path, cookie)[1]
    alone = [call(port, path, cookie)[0] for _ in range(REQUESTS)]
    with concurrent.futures.ThreadPoolExecutor(READERS) as readers:
        together = list(readers.map(lambda _: call(port, path, cookie)[0], range(READERS * 5)))
    return statistics.median(alone), statistics.median(together), size


def cookie_of(port: int) -> str:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    connection.request("GET", "/")
    answer = connection.getresponse()
    answer.read()
    return (answer.getheader("Set-Cookie") or "").split(";")[0]


def call(port: int, path: str, cookie: str) -> tuple[float, int]:
    """One pages callback: seconds, and bytes on the wire."""
    address, _, query = path.partition("?")
    pathname = {"id": "_pages_location", "property": "pathname", "value": address}
    search = {"id": "_pages_location", "property": "search", "value": f"?{query}" if query else ""}
    body = {
        "output": ".._pages_content.children..._pages_store.data..",
        "outputs": [
            {"id": "_pages_content", "property": "children"},
            {"id": "_pages_store", "property": "data"},
        ],
        "inputs": [pathname, search],
        "changedPropIds": ["_pages_location.pathname"],
        "parsedChangedPropsIds": ["_pages_location.pathname"],
    }
    return post(port, body, cookie)


def post(port: int, body: dict, cookie: str) -> tuple[float, int]:
    """One callback: seconds, and bytes on the wire."""
    headers = {
        "Content-Type": "application/json",
        "Accept-Encoding": "gzip",
        "Cookie": cookie,
        "Origin": f"http://127.0.0.1:{port}",
    }
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    started = time.perf_counter()
    connection.request("POST", PAGES_CALLBACK, json.dumps(body), headers)
    answer = connection.getresponse()
    received = len(answer.read())
    taken = time.perf_counter() - started
    if answer.status != 200:
        raise SystemExit(f"The callback {body['output']} answered HTTP {answer.status}")
    return taken, received
