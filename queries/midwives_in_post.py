"""Midwives in post, in whole-time equivalents: what a staffing plan is held against."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from access.scope import NotAllowed, Scope
from analysis.series import Counts, Numbers
from indicators import catalogue
from indicators.month import Month
from indicators.vocabulary import Vintage
from queries import observations
from queries.observations import NoFigures
from queries.organisations import Organisation

_VACANCIES = "midwife_vacancy"


@dataclass(frozen=True)
class InPost:
    """Funded posts less vacant ones by month; NaN where a month has no figure."""

    months: Counts
    wte: Numbers
    provisional: NDArray[np.bool_]


def of_organisation(scope: Scope, *, organisation: Organisation, until: Month) -> InPost:
    """Raises `NoFigures` where there are none that this scope may see."""
    indicator = catalogue.load().indicators[_VACANCIES]
    try:
        measured = observations.monthly(scope, indicator=indicator, organisation=organisation)
    except NotAllowed as unseen:
        raise NoFigures(organisation.name) from unseen
    series = measured.series.between(measured.series.first, until)
    return InPost(series.months, series.denominator - series.numerator, series.vintage == Vintage.PROVISIONAL)
