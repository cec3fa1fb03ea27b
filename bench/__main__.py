"""`make bench`: every figure beside its floor, in one run, on a demonstration nation made for it."""

from __future__ import annotations

import os
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from bench import browsing, changing, funnels, importing, inequalities, ledger, serving, statistics, store_queries
from demo import founding, system
from store.engine import open_store


def main() -> None:
    statistics.main()
    funnels.main()
    inequalities.main()
    importing.main()
    store_queries.main()
    with tempfile.TemporaryDirectory() as folder:
        address = f"sqlite:///{Path(folder) / 'store.sqlite3'}"
        engine = open_store(address)
        last = system.last_complete_month(datetime.now(UTC).date())
        started = time.perf_counter()
        files = system.load(engine, founding.whole(last), folder=Path(folder) / "files")
        print(f"\nDemonstration nation: {files} files written and loaded in {time.perf_counter() - started:.1f} s")
        ledger.main(engine)
        engine.dispose()
        os.environ["DATABASE_URL"] = address
        serving.main()
        changing.main()
        browsing.main()


main()
