"""`flask verify-audit`: whether the record of who did what is whole."""

from __future__ import annotations

import click

from commands.exits import BadRequest, store, told_by_exit_code
from store import audit
from store.engine import reading


@click.command("verify-audit")
def verify_audit() -> None:
    """Walk the audit chain; ends with code 2 and the place of each break where it is not whole."""
    with told_by_exit_code():
        with reading(store()) as connection:
            check = audit.verify(connection)
        if not check.whole:
            raise BadRequest("The audit chain is broken:\n" + "\n".join(f"  {one}" for one in check.problems))
    click.echo(f"The audit chain is whole: {check.entries:,} entries, the last with hash {check.head}.")
