"""Where series stand at their newest month, as the ledger judged them at the last import."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
from sqlalchemy import Row, select

from access.scope import Scope
from analysis.verdicts import Assurance, Reason, Variation, Verdict
from indicators import catalogue
from indicators.indicator import Definition, Indicator
from indicators.month import Month
from queries import audience
from queries.observations import EVERYBODY, Stratum
from queries.organisations import Organisation
from store import tables
from store.engine import reading


@dataclass(frozen=True)
class Stands:
    """How one series was judged at `latest`, the month its newest window ends in, under the rule set named.

    Limits are NaN where there are none.
    """

    organisation: Organisation
    definition: Definition
    rule_set: str
    latest: Month
    verdict: Verdict
    reason: Reason
    variation: Variation
    assurance: Assurance
    mean: float
    lower: float
    upper: float


def of(
    scope: Scope,
    *,
    indicators: Collection[Indicator],
    organisations: Collection[Organisation],
    stratum: Stratum = EVERYBODY,
) -> tuple[Stands, ...]:
    """Every judgement of these indicators and organisations that the scope may see, in one statement."""
    who = {one.id: one for one in organisations}
    wanted = {one.key for indicator in indicators for one in indicator.definitions}
    definitions = catalogue.load().definitions
    judged = tables.judgement.c
    statement = (
        select(tables.judgement, tables.definition.c.key)
        .join(tables.definition, tables.definition.c.id == judged.definition_id)
        .where(judged.organisation_id.in_(list(who)), judged.stratum_id == stratum.id)
        .where(tables.definition.c.key.in_(wanted))
        .order_by(judged.organisation_id, tables.definition.c.key)
    )
    with reading() as connection:
        rows = connection.execute(statement).all()
    return tuple(
        _stands(row, who[row.organisation_id], definitions[row.key])
        for row in rows
        if audience.sees_all(scope, definition=definitions[row.key], organisation=who[row.organisation_id])
    )


def _stands(row: Row, organisation: Organisation, definition: Definition) -> Stands:
    return Stands(
        organisation=organisation,
        definition=definition,
        rule_set=row.rule_set,
        latest=Month(row.latest_month),
        verdict=Verdict(row.verdict),
        reason=Reason(row.reason),
        variation=Variation(row.variation),
        assurance=Assurance(row.assurance),
        **{name: np.nan if row._mapping[name] is None else row._mapping[name] for name in ("mean", "lower", "upper")},
    )
