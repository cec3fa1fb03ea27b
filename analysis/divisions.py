"""How a population is divided to see who fares worse: its groups, and the one the others are held against."""

from __future__ import annotations

from enum import Enum

import numpy as np

from analysis.numerals import running
from analysis.series import Numbers
from indicators.vocabulary import NOT_KNOWN, Dimension

QUINTILES = ("1", "2", "3", "4", "5", NOT_KNOWN)


class Division(Enum):
    """A division by its key in addresses: the dimension its figures are kept by, its groups, the reference group.

    The reference is the group the literature compares with (White women; the least deprived; women of 30 to 34), not
    a norm. `ranked` divisions stand in order from most to least deprived, and have a slope.
    """

    ETHNIC_GROUP = ("ethnic_group", Dimension.ETHNIC_GROUP, Dimension.ETHNIC_GROUP.groups, "White", False)
    IMD_DECILE = ("imd_decile", Dimension.IMD_DECILE, Dimension.IMD_DECILE.groups, "10", True)
    IMD_QUINTILE = ("imd_quintile", Dimension.IMD_DECILE, QUINTILES, "5", True)
    AGE_BAND = ("age_band", Dimension.AGE_BAND, Dimension.AGE_BAND.groups, "30 to 34", False)
    PARITY = ("parity", Dimension.PARITY, Dimension.PARITY.groups, "Second or later birth", False)

    def __init__(self, key: str, dimension: Dimension, groups: tuple[str, ...], reference: str, ranked: bool) -> None:
        self.key = key
        self.dimension = dimension
        self.groups = groups
        self.reference = reference
        self.ranked = ranked

    @property
    def kept(self) -> tuple[str, ...]:
        """The groups that figures are kept by."""
        return self.dimension.groups

    def gathered(self, kept: Numbers) -> Numbers:
        """Figures by kept group (first axis) as figures by group of this division. A sum without a part is NaN."""
        if self is not Division.IMD_QUINTILE:
            return kept
        tenths = kept[:10].reshape(5, 2, *kept.shape[1:]).sum(axis=1)
        return np.concatenate([tenths, kept[10:]])


KEYS = {one.key: one for one in Division}


def named(group: str, division: Division) -> str:
    """A group as readers know it: `1, most deprived`."""
    if not division.ranked or group == NOT_KNOWN:
        return group
    place = int(group)
    ends = {1: ", most deprived", int(division.reference): ", least deprived"}
    return f"{place}{ends.get(place, '')}"


def spoken(group: str, division: Division) -> str:
    """A group inside a sentence: `the most deprived tenth`, `Asian`, `under 20`."""
    if group == NOT_KNOWN or division is Division.ETHNIC_GROUP:
        return group
    if not division.ranked:
        return running(group)
    part = "tenth" if division is Division.IMD_DECILE else "fifth"
    place = int(group)
    ends = {1: "most deprived", int(division.reference): "least deprived"}
    return f"the {ends.get(place, _ORDINALS[place])} {part}"


_ORDINALS = ("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
