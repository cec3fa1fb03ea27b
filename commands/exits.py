"""How a command ends: 0 done, 2 bad input or refused, 3 the store failed; the last two with a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from ingest.refusal import Refused
from store import schema
from store.engine import StoreUnavailable, in_use

DONE = 0
REFUSED = 2
STORE_FAILED = 3


class BadRequest(Exception):
    """The command was asked for something that is not there; the message says what."""


@contextmanager
def told_by_exit_code() -> Iterator[None]:
    """Turns what can go wrong in a command into its exit code, with a message on the error stream."""
    try:
        yield
    except (Refused, BadRequest) as refusal:
        click.echo(str(refusal), err=True)
        raise SystemExit(REFUSED) from refusal
    except StoreUnavailable as failure:
        click.echo(str(failure), err=True)
        raise SystemExit(STORE_FAILED) from failure
    except DBAPIError as failure:
        click.echo(f"The store failed: {failure.orig}", err=True)
        raise SystemExit(STORE_FAILED) from failure


def store() -> Engine:
    """The store of this process, made when missing and brought up to date."""
    engine = in_use()
    schema.ensure(engine)
    return engine
