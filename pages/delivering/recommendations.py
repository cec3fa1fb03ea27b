"""Reviews and schemes, each with two counts that are not the same: delivered, and evidenced and assured."""

from __future__ import annotations

from collections.abc import Sequence

from dash import dcc, html
from dash.development.base_component import Component

import links
from analysis import undertaking_words, undertakings
from analysis.naming import several
from analysis.numerals import count
from analysis.undertakings import Tally, Undertaking, tally
from components import tables
from components.stacking_table import stacking_table
from components.tables import Column, Content
from indicators.deliverables import Document, Step
from indicators.vocabulary import OrganisationKind
from pages.delivering import names
from queries.asked_deliverables import Asked
from queries.organisations import Organisation

DOCUMENTS = (Document.OCKENDEN, Document.EAST_KENT, Document.NEONATAL_REVIEW, Document.INCENTIVE_SCHEME)
_COLUMNS = [
    Column("Organisation"),
    Column("Overdue", numeric=True, strong=True),
    Column("Delivered, not yet evidenced", numeric=True),
    Column("Evidenced and assured", numeric=True),
    Column("Not yet due", numeric=True),
    Column("All", numeric=True),
    Column("By their day"),
]
_EACH = [
    Column("Recommendation"),
    Column("Due"),
    Column("Delivered"),
    Column("Evidenced and assured"),
    Column("Where it stands"),
]


def section(asked: Asked) -> Component | None:
    parts = [_document(asked, one, asked.plans.of(one)) for one in DOCUMENTS if asked.plans.of(one)]
    if not parts or asked.workstream:
        return None
    about = (
        "Delivered is what its owner says. Evidenced and assured is what somebody else has looked at, "
        "with the evidence in hand."
    )
    return names.card(
        "Recommendations, by document",
        html.P(about),
        *parts,
        anchor="recommendations",
        many=several(len(parts), "document"),
    )


def _document(asked: Asked, document: Document, every: Sequence[Undertaking]) -> Component:
    by_code = {one.code: [each for each in every if each.organisation == one.code] for one in asked.plans.everybody}
    told = [one for one in asked.plans.everybody if by_code[one.code]]
    rows = [_row(asked, one, tally(by_code[one.code], day=asked.day)) for one in told]
    own = by_code[asked.organisation.code]
    networks = _networks(asked) if document is Document.NEONATAL_REVIEW else None
    whole = undertaking_words.on_time(tally(every, day=asked.day))
    return html.Div(
        [
            html.H3(document.title),
            html.P(whole),
            networks,
            html.Div(tables.table(_COLUMNS, rows, caption=document.title), className="tracker-table"),
            _each(document, own, asked) if own else None,
        ],
        className="tracker",
    )


def _networks(asked: Asked) -> Component | None:
    """The way to the networks' own part of the review."""
    found = [one.organisation for one in asked.plans.partners if one.organisation.kind is OrganisationKind.NETWORK]
    if not found:
        return None
    ways = [dcc.Link(one.title, href=links.deliverables(one.code)) for one in found]
    return html.P(["The network's own part: ", *ways, "."])


def _row(asked: Asked, whose: Organisation, told: Tally) -> list[Content]:
    by_day = f"{count(told.on_time)} of {count(told.due)}" if told.due else "None is due yet"
    share = f" ({100 * told.on_time / told.due:.0f}%)" if told.due else ""
    return [
        _name(asked, whose),
        count(told.overdue),
        count(told.delivered),
        count(told.assured),
        count(told.not_due + told.no_day),
        count(told.total),
        by_day + share,
    ]


def _name(asked: Asked, whose: Organisation) -> Content:
    if whose == asked.organisation:
        return whose.short_name
    return dcc.Link(whose.short_name, href=links.deliverables(whose.code, anchor="recommendations"))


def _each(document: Document, every: Sequence[Undertaking], asked: Asked) -> Component:
    rows = [_one(one, asked) for one in every]
    return names.more("Each recommendation", stacking_table(_EACH, rows, caption=f"{document.title}, each"))


def _one(one: Undertaking, asked: Asked) -> list[Content]:
    assured = one.last(Step.ASSURED, day=asked.day)
    return [
        names.title(one),
        names.day_or_dash(one.due_on),
        names.day_or_dash(undertakings.delivered_on(one, day=asked.day)),
        names.day_or_dash(assured.on if assured else None),
        names.standing(one, day=asked.day),
    ]
