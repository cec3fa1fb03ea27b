"""`flask signals`: the ledger, every episode of special cause once, withdrawn ones included."""

from __future__ import annotations

import json
from typing import Any

import click
from sqlalchemy import Connection, Row, Select, select

from analysis.verdicts import Verdict
from commands import asking
from commands.exits import store, told_by_exit_code
from indicators.month import Month
from store import tables
from store.engine import reading


@click.command("signals")
@click.option("--organisation", default="", help="One organisation's code; all where not given.")
@click.option("--json", "as_json", is_flag=True, help="For machines.")
def signals(organisation: str, as_json: bool) -> None:
    """Print the ledger of signals by organisation, indicator and time."""
    with told_by_exit_code(), reading(store()) as connection:
        rows = [_row(row) for row in connection.execute(_statement(connection, organisation))]
    click.echo(json.dumps(rows, ensure_ascii=False, indent=1) if as_json else "\n".join(map(_line, rows)))


def _statement(connection: Connection, code: str) -> Select:
    signal, organisation, stratum = tables.signal, tables.organisation, tables.stratum
    definition, indicator = tables.definition, tables.indicator
    statement = (
        select(
            signal,
            organisation.c.code.label("organisation"),
            indicator.c.key.label("indicator"),
            stratum.c.dimension,
            stratum.c.group_name,
        )
        .join(organisation, organisation.c.id == signal.c.organisation_id)
        .join(stratum, stratum.c.id == signal.c.stratum_id)
        .join(definition, definition.c.id == signal.c.definition_id)
        .join(indicator, indicator.c.id == definition.c.indicator_id)
        .order_by(
            organisation.c.code, indicator.c.key, definition.c.key, stratum.c.id, signal.c.first_month,
            signal.c.rule, signal.c.direction,
        )
    )  # fmt: skip
    return statement.where(organisation.c.id == asking.organisation_id(connection, code)) if code else statement


def _row(row: Row) -> dict[str, Any]:
    return {
        "organisation": row.organisation,
        "indicator": row.indicator,
        "stratum": f"{row.dimension}={row.group_name}" if row.dimension else "",
        "rule_set": row.rule_set,
        "rule": row.rule,
        "direction": row.direction,
        "meaning": row.meaning,
        "first_period": str(Month(row.first_month)),
        "last_period": str(Month(row.last_month)),
        "verdict": Verdict.SIGNAL.value,
        "withdrawn": f"{row.withdrawn_at:%Y-%m-%d}: {row.withdrawn_reason}" if row.withdrawn_at else None,
    }


def _line(row: dict[str, Any]) -> str:
    what = f"{row['indicator']} {row['stratum']}".strip()
    period = f"{row['first_period']} to {row['last_period']}"
    withdrawn = f"  withdrawn {row['withdrawn']}" if row["withdrawn"] else ""
    return f"{row['organisation']}  {what}  {row['rule']} {row['direction']}  {row['meaning']}  {period}{withdrawn}"
