"""`flask import`: files of any known format into the store."""

from __future__ import annotations

import getpass
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import click

from commands.exits import REFUSED, store, told_by_exit_code
from indicators.day import day_of
from indicators.vocabulary import Vintage
from ingest.importing import FileToLoad, import_files
from ingest.refusal import Refused
from ingest.report import BatchReport
from store.engine import StoreUnavailable


class Day(click.ParamType):
    """A day as YYYY-MM-DD."""

    name = "YYYY-MM-DD"

    def convert(self, value: Any, param: click.Parameter | None, context: click.Context | None) -> date:
        try:
            return value if isinstance(value, date) else day_of(value)
        except ValueError:
            self.fail(f"{value!r} is no day: write YYYY-MM-DD", param, context)


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--vintage", type=click.Choice([one.word for one in Vintage]), help="Where the file's name cannot say.")
@click.option("--published-on", type=Day(), help="The day the world knew; the day of loading where not given.")
@click.option("--confirm", "codes", multiple=True, metavar="CODE", help="Load although the file is doubtful.")
@click.option("--reason", "reasons", multiple=True, metavar="TEXT", help="Why: one for all codes, or one for each.")
@click.option("--preview", is_flag=True, help="Say what loading would change, and change nothing.")
@click.option("--may-load", "may_load", metavar="CODES", help="Returns of these organisations only, by commas.")
@click.option("--name", default="", help="What the file is called, where it is kept under another name.")
@click.option("--sha256", default="", help="Refuse any bytes but these.")
@click.option("--loaded-by", default="", help="Who asked for this import.")
@click.option("--json", "as_json", is_flag=True, help="Print each file's batch report as a line of JSON.")
def import_command(  # noqa: PLR0913 - one parameter for each option
    files: tuple[Path, ...],
    *,
    vintage: str | None,
    published_on: date | None,
    codes: tuple[str, ...],
    reasons: tuple[str, ...],
    preview: bool,
    may_load: str | None,
    name: str,
    sha256: str,
    loaded_by: str,
    as_json: bool,
) -> None:
    """Load FILES, each wholly or not at all, in the order given. The format is recognised from the content."""
    confirmations = _confirmations(codes, reasons)
    chosen = Vintage[vintage.upper()] if vintage else None
    allowed = None if may_load is None else frozenset(may_load.split(","))
    with told_by_exit_code(), _told_in_json(as_json):
        load = partial(
            import_files,
            store(),
            loaded_by=loaded_by or _who(),
            confirmations=confirmations,
            preview=preview,
            may_load=allowed,
            progress=lambda message: click.echo(message, err=True),
        )
        loaded = [
            _load(load, FileToLoad(file, chosen, published_on, name, sha256), as_json=as_json) for file in files
        ]
    if not all(loaded):
        raise SystemExit(REFUSED)


@contextmanager
def _told_in_json(as_json: bool) -> Iterator[None]:
    """A store that fails is an answer too, for whoever reads the answers."""
    try:
        yield
    except StoreUnavailable as failure:
        if as_json:
            click.echo(json.dumps({"outcome": "store_failed", "message": str(failure)}, ensure_ascii=False))
        raise


def _load(load: Callable[..., tuple[BatchReport, ...]], file: FileToLoad, *, as_json: bool) -> bool:
    """Load one file and say so; False where it was refused, so that the files after it still get their turn."""
    try:
        report, *_ = load([file])
    except Refused as refused:
        click.echo(str(refused), err=True)
        if as_json and refused.report:
            _print(refused.report, as_json=True)
        return False
    _print(report, as_json=as_json)
    return True


def _print(report: BatchReport, *, as_json: bool) -> None:
    click.echo(json.dumps(report.as_dict(), ensure_ascii=False) if as_json else str(report))


def _confirmations(codes: Sequence[str], reasons: Sequence[str]) -> dict[str, str]:
    given = [reason.strip() for reason in reasons]
    if (codes and not all(given)) or bool(codes) != bool(given):
        raise click.UsageError("--confirm CODE and --reason TEXT belong together")
    if len(given) not in {1, len(codes)} and codes:
        raise click.UsageError("give one --reason for all codes, or one for each")
    return dict(zip(codes, given if len(given) > 1 else given * len(codes), strict=True))


def _who() -> str:
    """The account that runs the command, where the system has a name for it."""
    try:
        return f"{getpass.getuser()}, command line"
    except (OSError, KeyError, ImportError):
        return "command line"
