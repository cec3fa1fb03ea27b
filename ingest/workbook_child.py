"""The process that opens a workbook: started for one file, with little memory and time, and ended after it.

It reads the file's bytes from standard input and writes what the wanted sheets hold, or the rule that the file
breaks, to standard output. It knows nothing of the store and imports only the standard library.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Collection
from typing import Any

from ingest import workbook_package, workbook_parts, workbook_sheet
from ingest.workbook_package import Unfit

MEMORY = 512 * 1024 * 1024
SECONDS = 20


def main() -> None:
    bounded = _bound()
    wanted = sys.argv[1:]
    answer = told(sys.stdin.buffer.read(), wanted)
    json.dump({**answer, "bounded": bounded}, sys.stdout)


def told(content: bytes, wanted: Collection[str]) -> dict[str, Any]:
    """What the sheets named in `wanted` hold (the only visible one, where none of them is there), or why not."""
    try:
        return _read(content, wanted)
    except Unfit as unfit:
        return {"rule": str(unfit), "sheet": unfit.sheet, "line": unfit.line}
    except MemoryError:
        raise
    except Exception:
        # Damage shows in as many ways as there are parts to damage, and all of them mean the same to who sent it.
        return {"rule": "the workbook is damaged", "sheet": "", "line": 0}


def _read(content: bytes, wanted: Collection[str]) -> dict[str, Any]:
    archive = workbook_package.opened(content)
    sheets, from_1904 = workbook_parts.sheets(archive)
    chosen = [one for one in sheets if one.name in wanted]
    visible = [one for one in sheets if not one.hidden]
    if not chosen and len(visible) == 1:
        chosen = visible
    texts, dates = workbook_parts.texts(archive), workbook_parts.date_styles(archive)
    found = [
        workbook_sheet.read(archive, one, texts=texts, dates=dates, from_1904=from_1904).as_dict() for one in chosen
    ]
    return {
        "visible": [one.name for one in visible],
        "hidden": [one.name for one in sheets if one.hidden],
        "from_1904": from_1904,
        "pages": found,
    }


def _bound() -> bool:
    """Bound this process's memory and time; False where the system cannot."""
    try:
        import resource
    except ImportError:
        return False
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    return True
