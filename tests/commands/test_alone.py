"""The import that the service starts: the same command, without waiting for pages that it never shows."""

from __future__ import annotations

import os
import subprocess
import sys

from sqlalchemy import Engine

from settings import HOME
from tests.served import KEY

ASKED = """
import sys, commands.alone
print(sorted(commands.alone.server.cli.commands), [one for one in ("dash", "plotly", "pages") if one in sys.modules])
"""


def test_it_imports_and_knows_no_page(sqlite_engine: Engine):
    address = sqlite_engine.url.render_as_string(hide_password=False)
    ended = subprocess.run(
        [sys.executable, "-c", ASKED],
        cwd=HOME,
        env={**os.environ, "DATABASE_URL": address, "SECRET_KEY": KEY},
        capture_output=True,
        text=True,
        check=True,
    )
    assert ended.stdout.strip() == "['import'] []"
