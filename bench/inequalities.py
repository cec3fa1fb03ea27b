"""The view of one indicator by tenth of deprivation, of 120 trusts over 36 months, beside the query it stands on."""

from __future__ import annotations

import tempfile
from pathlib import Path

import numpy as np
from sqlalchemy import insert, select

from access.scope import whole_store
from analysis.divisions import Division
from bench import timing
from indicators import catalogue
from indicators.month import Month
from indicators.vocabulary import OrganisationKind, Precision, Vintage
from queries import inequalities, inequality_figures, organisations
from queries.inequalities import View
from queries.inequality_figures import Rows
from queries.inequality_period import Span
from queries.organisations import Organisation
from store import engine, schema, tables
from store.engine import open_store, writing
from store.packed import CELL, PROVENANCE

TRUSTS, MONTHS = 120, 36
LAST = Month.of(2026, 10)
INDICATOR = catalogue.load().indicator("booking_lt10w")
LOCAL = catalogue.load().definitions["booking_lt10w.local"]
DIVISION = Division.IMD_DECILE


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(f"sqlite:///{Path(folder) / 'store.sqlite3'}")
        schema.ensure(store)
        engine.use(store)
        _fill()
        trusts = organisations.of_kinds(whole_store(), kinds=(OrganisationKind.TRUST,))
        figures = timing.medians(
            {
                "the query: every series of the indicator": lambda: _query(trusts),
                "the query, and every trust's groups summed and told": lambda: _told(trusts),
                "one trust's query": lambda: _query(trusts[:1]),
                "one trust's view": lambda: _told(trusts[:1]),
            }
        )
        store.dispose()
    title = f"Inequalities: {TRUSTS} trusts x {len(DIVISION.kept) - 1} tenths x {MONTHS} months"
    timing.show(title, figures, floor=next(iter(figures)))


def _query(trusts: tuple[Organisation, ...]) -> Rows:
    found = inequality_figures.of_definitions(
        definitions=[LOCAL], organisations=[one.id for one in trusts], dimensions=[DIVISION.dimension.key]
    )
    return found[LOCAL.key, DIVISION.dimension.key]


def _told(trusts: tuple[Organisation, ...]) -> list[View]:
    rows = _query(trusts)
    views = [
        inequalities.assembled(
            rows,
            indicator=INDICATOR,
            organisation=one,
            division=DIVISION,
            definition=LOCAL,
            divisions={DIVISION: (LOCAL,)},
            span=Span.YEAR,
            last=None,
            edge=None,
        )
        for one in trusts
    ]
    for one in views:
        _ = one.found.gaps, one.found.slope, one.found.targeting, one.found.change, one.found.shift_share
    return views


def _fill() -> None:
    """Invented figures, packed as the store keeps them."""
    random = np.random.default_rng(1)
    with writing(engine.in_use()) as connection:
        definition = connection.scalar(select(tables.definition.c.id).where(tables.definition.c.key == LOCAL.key))
        groups = [{"dimension": DIVISION.dimension.key, "group_name": one} for one in DIVISION.kept]
        strata = [connection.execute(insert(tables.stratum), one).inserted_primary_key[0] for one in groups]
        for number in range(TRUSTS):
            named = {"code": f"DEMO-B{number:03}", "kind": OrganisationKind.TRUST.value}
            row = {**named, "name": named["code"], "short_name": named["code"]}
            organisation = connection.execute(insert(tables.organisation), row).inserted_primary_key[0]
            size = random.poisson(45, size=(len(strata), MONTHS))
            events = random.binomial(size, np.linspace(0.5, 0.7, len(strata))[:, None])
            rows = [
                _series(definition, stratum, organisation, above, below)
                for stratum, above, below in zip(
                    [*strata, 1], [*events, events.sum(axis=0)], [*size, size.sum(axis=0)], strict=True
                )
            ]
            connection.execute(insert(tables.series), rows)


def _series(definition: int, stratum: int, organisation: int, events: np.ndarray, size: np.ndarray) -> dict:
    cells, months = np.zeros(MONTHS, dtype=CELL), np.arange(LAST.ordinal - MONTHS + 1, LAST.ordinal + 1)
    for name, column in {
        "month": months, "window_start": months, "window_months": 1, "contributing": 1, "eligible": 1, "status": 1,
        "vintage": Vintage.FINAL, "precision": Precision.EXACT, "numerator": events, "denominator": size,
        "value": np.nan,
    }.items():  # fmt: skip
        cells[name] = column
    return {
        "definition_id": definition,
        "stratum_id": stratum,
        "organisation_id": organisation,
        "first_month": int(months[0]),
        "last_month": int(months[-1]),
        "derived": False,
        "cells": cells.tobytes(),
        "provenance": np.zeros(MONTHS, dtype=PROVENANCE).tobytes(),
    }


if __name__ == "__main__":
    main()
