"""`flask backup`: a consistent copy of the store while it is being used."""

from __future__ import annotations

from pathlib import Path

import click

from commands.exits import BadRequest, store, told_by_exit_code
from store import backup as store_backup


@click.command("backup")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def backup(file: Path) -> None:
    """Copy the store to FILE, which must not exist yet."""
    with told_by_exit_code():
        if file.exists():
            raise BadRequest(f"{file.name} exists already: name a new file.")
        store_backup.backup(store(), file)
    click.echo(f"The store was copied to {file}.")
