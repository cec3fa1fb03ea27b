"""`flask state`: what the store is and holds, in one glance or for a script that compares two of them."""

from __future__ import annotations

import json

import click

from commands.exits import store, told_by_exit_code
from store import state as store_state


@click.command("state")
@click.option("--json", "as_json", is_flag=True, help="For machines.")
def state(as_json: bool) -> None:
    """Print schema version, data version, real or demonstration, row counts and content hash."""
    with told_by_exit_code():
        found = store_state.state(store())
    click.echo(
        json.dumps(found, indent=1) if as_json else "\n".join(f"{key}: {value}" for key, value in found.items())
    )
