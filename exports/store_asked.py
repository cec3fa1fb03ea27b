"""What an address beneath `/export` asks for of the store itself: what was loaded, and what its indicators mean."""

from __future__ import annotations

from flask import request

from access import current
from exports import data_table, dictionary_table
from exports.files import Named
from queries import asked_indicators, asking, batches, freshness
from queries.asking import Rows


def indicators_file() -> Named:
    fresh = freshness.of_store(current.scope())
    found = asked_indicators.read(request.args.to_dict()).indicators()
    table = dictionary_table.of_indicators(found, fresh=fresh)
    return table, "indicators"


def data_file() -> Named:
    """Every import, however many of them the page shows."""
    scope = current.scope()
    asking.one_of(request.args.get("show", ""), tuple(Rows), name="view")
    fresh, found = freshness.of_store(scope), batches.recent(scope, most=data_table.MOST)
    return data_table.of_imports(found, batches.sources(scope), fresh=fresh), "imports"
