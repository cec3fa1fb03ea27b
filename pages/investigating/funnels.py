"""Where an organisation lies among its peers, and the funnel that shows it, without leaving the investigation."""

from __future__ import annotations

from typing import Any

import links
from analysis.funnel import Position
from analysis.numerals import running
from indicators.vocabulary import OrganisationKind
from pages.varying.phrases import POSITIONS
from queries.asked_step import Asked
from queries.peers import Peers
from queries.variation_units import Among


def placed(asked: Asked, found: Peers) -> str:
    """`Aldermere is higher, beyond 99.8%, among 14 of Group 3, October 2025 to September 2026 (...).`"""
    if found.comparison is None:
        return "Cannot tell: no figures of its peers that you may see can be added up."
    if asked.organisation.id not in {one.organisation.id for one in found.comparison.units}:
        return f"Cannot tell: {asked.organisation.short_name} has too few figures in the period to be placed."
    comparison = found.comparison
    among = f"{len(comparison.units)} of {found.group.title}" if found.group else f"all {len(comparison.units)}"
    lies = "lies" if found.own is Position.WITHIN else "is"
    over = f"{comparison.period.in_words} ({comparison.definition.label})"
    whole = " Everybody is counted there, not this group alone." if asked.stratum.key else ""
    return f"{asked.organisation.short_name} {lies} {running(POSITIONS[found.own])}, among {among}, {over}.{whole}"


def address(asked: Asked, found: Peers) -> str:
    """The funnel's page as a part of this investigation."""
    return links.variation(asked.indicator.id, **_view(asked, found), **asked.investigation.seen_from())


def file(asked: Asked, found: Peers) -> str:
    """The address of the funnel alone."""
    return links.variation(asked.indicator.id, **_view(asked, found))


def _view(asked: Asked, found: Peers) -> dict[str, Any]:
    view, usual = found.view, links.USUAL_VARIATION
    return {
        "organisation": asked.organisation.code,
        "among": Among.SYSTEMS if asked.organisation.kind is OrganisationKind.LMNS else Among.TRUSTS,
        "group": found.group.key if found.group else usual["group"],
        "definition": found.comparison.definition.key if found.comparison else "",
        "period": view.first or view.length,
        "last": view.last or usual["last"],
        "limits": view.limits,
    }
