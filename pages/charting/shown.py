"""An indicator as what it is: numbers as a chart, a status by its stages, a list by what happened."""

from __future__ import annotations

from collections.abc import Callable

from dash.development.base_component import Component

from access.scope import NotAllowed, Scope
from indicators.vocabulary import IndicatorKind
from pages.charting import in_bands, listed, nothing, page, stages
from queries.asked_chart import Asked
from queries.observations import NoFigures

Page = Callable[[Scope, Asked], Component]
_OTHERWISE: dict[IndicatorKind, Page] = {IndicatorKind.STATUS: stages.page, IndicatorKind.LOG: listed.page}


def shown(scope: Scope, asked: Asked) -> Component:
    """The page of what was asked; raises `NotAllowed`."""
    if asked.definition and asked.definition.modelled:
        return in_bands.page(scope, asked)
    try:
        return _OTHERWISE.get(asked.indicator.kind, page.page)(scope, asked)
    except NoFigures:
        return nothing.nothing_to_draw(scope, asked)
    except NotAllowed:
        # One's own is no secret: the lists of indicators lead a region to what only trusts have.
        if asked.organisation.id != scope.home_id:
            raise
        return nothing.nothing_to_draw(scope, asked)
