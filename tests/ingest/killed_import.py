"""Run as a program: imports one file and says when it begins and when it is done; a test kills it in between."""

import sys
from pathlib import Path

from ingest.importing import FileToLoad, import_files
from store import schema
from store.engine import open_store

address, file = sys.argv[1:]
engine = open_store(address)
schema.is_current(engine)
print("begun", flush=True)
(report,) = import_files(
    engine, [FileToLoad(Path(file))], loaded_by="a test", confirmations={"large-revision": "a test"}
)
print("done", report.outcome, flush=True)
