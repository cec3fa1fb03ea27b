"""`flask import` without the pages of the application: what the service starts is ready in a third of the time."""

from __future__ import annotations

from datetime import UTC, datetime

from flask import Flask

import settings
from access import clock
from commands.import_files import import_command
from store import engine
from store.engine import reading


def _on_the_same_store() -> Flask:
    """Refuses as the application does: settings that cannot be accepted, a store out of reach, a clock gone back."""
    store = engine.open_store(settings.read().database_url)
    with reading(store) as connection:
        clock.check(connection, now=datetime.now(UTC))
    engine.use(store)
    server = Flask("commands")
    server.cli.add_command(import_command)
    return server


server = _on_the_same_store()
