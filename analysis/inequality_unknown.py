"""How many people's group nobody knows, and whether that share moved: what gaps between groups rest on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from analysis.divided import Divided
from analysis.inequality_gap import Rates, difference, rates
from indicators.vocabulary import NOT_KNOWN


class Moved(StrEnum):
    MORE = "more people than before"
    FEWER = "fewer people than before"
    NOT_TOLD_APART = "no change that chance would not make"
    CANNOT_TELL = "cannot tell whether that changed"


@dataclass(frozen=True)
class Unknown:
    """`share` of people whose group is not known; `change` from the period before in the same unit; NaN untold."""

    share: Rates
    change: Rates
    moved: Moved


class NoUnknown(ValueError):
    """This division has no group of those not known."""


def unknown(now: Divided, before: Divided) -> Unknown:
    """The share now, and its change. Raises `NoUnknown`."""
    if NOT_KNOWN not in now.groups:
        raise NoUnknown(now.division.key)
    shares = [_share(one) for one in (now, before)]
    change = difference(*shares)
    return Unknown(shares[0], change, _moved(change))


def _share(told: Divided) -> Rates:
    size, whole = told.size[told.place(NOT_KNOWN)], told.size.sum()
    return rates(np.array([size]), np.array([whole if whole > 0 else np.nan]))


def _moved(change: Rates) -> Moved:
    if np.isnan(change.value[0]):
        return Moved.CANNOT_TELL
    if change.interval.lower[0] > 0:
        return Moved.MORE
    return Moved.FEWER if change.interval.upper[0] < 0 else Moved.NOT_TOLD_APART
