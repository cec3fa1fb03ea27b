"""What is not added up over organisations: the latest figure of each of them, in one line."""

from __future__ import annotations

from collections.abc import Sequence

import links
from analysis import periods
from analysis.numerals import count, sentence
from components.tiles import TileEntry
from indicators.vocabulary import OrganisationKind
from pages import wording
from pages.glance import phrases
from queries.asked_places import By
from queries.at_a_glance import Chart, Glance, Row
from queries.organisations import Organisation

NAMED = 8
"""So many are named each with its figure; of more, how far apart they lie."""


def entry(row: Row, glance: Glance, *, organisation: Organisation, kind: str) -> TileEntry:
    """The figures of one indicator, in the order of the members, and the way to their charts side by side."""
    known = [row.charts[one.id] for one in glance.members if one.id in row.charts]
    known = [one for one in known if one.drawn.last_place >= 0]
    by = By.SITES if glance.members[0].kind is OrganisationKind.SITE else ""
    return TileEntry(
        title=row.indicator.plain_title,
        kind=kind,
        words=f"Not added up. {_figures(known)}" if known else "Not added up, and no figures yet.",
        href=links.indicator(row.indicator.id, organisation=organisation.code, by=by),
    )


def _figures(known: Sequence[Chart]) -> str:
    """`Score out of 10 in 2025: Aldermere 8.1, Brackwater 8.3.`"""
    newest = max(known, key=lambda one: one.measured.series.months[one.drawn.last_place])
    what, when = sentence(phrases.common_unit(newest).brief), _period(newest)
    if len(known) > NAMED:
        lowest, *_, highest = sorted(known, key=_value)
        kinds = wording.kinds(known[0].measured.organisation.kind)[1]
        return f"{what}, up to {when}: from {_said(lowest)} to {_said(highest)} at {count(len(known))} {kinds}."
    named = [f"{one.measured.organisation.short_name} {_said(one)}{_earlier(one, when)}" for one in known]
    return f"{what}, {when}: {', '.join(named)}."


def _earlier(one: Chart, when: str) -> str:
    own = _period(one)
    return "" if own == when else f" ({own})"


def _period(one: Chart) -> str:
    return periods.name(one.measured.series, one.drawn.last_place)


def _value(one: Chart) -> float:
    return phrases.in_common_unit(one, float(one.measured.series.value[one.drawn.last_place]))


def _said(one: Chart) -> str:
    return phrases.common_unit(one).short(_value(one))
