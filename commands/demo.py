"""`flask demo`: write and load the demonstration system, or print the key to what is planted in it."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import click

import settings
from commands.exits import BadRequest, store, told_by_exit_code
from demo import founding, key, planted, system
from demo.nation import Nation
from indicators.month import Month

LINE = 78
"""Columns of the line that progress is shown on."""


class _MonthText(click.ParamType):
    name = "YYYY-MM"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Month:
        try:
            return value if isinstance(value, Month) else Month.parse(str(value))
        except ValueError as fault:
            self.fail(str(fault), param, ctx)


@click.command("demo")
@click.option("--as-at", type=_MonthText(), help="The last month of data; by default the last complete month.")
@click.option("--small", is_flag=True, help="Two LMNS and 24 months only: built in seconds.")
@click.option("--folder", type=click.Path(file_okay=False, path_type=Path), help="Where the files are written.")
@click.option("--key", "only_key", is_flag=True, help="Only print the planted findings and decoys.")
@click.option("--json", "as_json", is_flag=True, help="With --key: for machines.")
def demo(as_at: Month | None, small: bool, folder: Path | None, only_key: bool, as_json: bool) -> None:
    """Write and load the demonstration system, an invented nation; harmless when it is already there."""
    with told_by_exit_code():
        nation = (founding.small if small else founding.whole)(_last_month(as_at))
        if only_key:
            click.echo(_key(nation, as_json=as_json))
        else:
            _load(nation, folder or settings.private_folder() / "demonstration")


def _last_month(as_at: Month | None) -> Month:
    """The month asked for; otherwise the one the store already holds, or the last that is over."""
    complete = system.last_complete_month(datetime.now(UTC).date())
    if as_at and as_at > complete:
        raise click.BadParameter(f"{as_at} is not over: the last complete month is {complete}.", param_hint="--as-at")
    return as_at or system.held(store()) or complete


def _key(nation: Nation, *, as_json: bool) -> str:
    entries = planted.within(nation)
    return json.dumps(list(key.rows(entries, nation)), indent=1) if as_json else key.table(entries, nation)


def _load(nation: Nation, folder: Path) -> None:
    try:
        loaded = system.load(store(), nation, folder=folder, say=click.echo, progress=_on_one_line())
    except system.NotThisStore as reason:
        raise BadRequest(str(reason)) from reason
    if loaded:
        click.echo(f"Loaded {loaded} files of the demonstration system, up to {nation.last.in_words()}.")
    else:
        click.echo("The demonstration system is already loaded; nothing was changed.")


def _on_one_line() -> Callable[[str], None]:
    """Each message in place of the one before, for a person who waits; nothing where the output is kept."""
    if not sys.stdout.isatty():
        return lambda _: None
    return lambda message: click.echo(f"\r{message:<{LINE}.{LINE}}\r", nl=False)
