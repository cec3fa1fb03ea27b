"""What bears a finding out: the same indicator where other people are counted, and its companions at the same place.

A sum that contains a part, or a part of it, is no witness: both count the same women. A whole that signals only with
its part is told with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.finding import Finding


@dataclass(frozen=True)
class BorneOut:
    """`elsewhere` names other places where the same indicator moves the same way, by name. `kin` are companions that
    the catalogue names, that move the same way at the same place in overlapping months, the gravest first. `wholes`
    contain it and signal with it alone."""

    elsewhere: tuple[str, ...] = ()
    kin: tuple[Finding, ...] = ()
    wholes: tuple[Finding, ...] = ()

    @property
    def number(self) -> int:
        """How many witnesses there are: a whole is none."""
        return len(self.elsewhere) + len(self.kin)


def of(one: Finding, *, among: Sequence[Finding], carried: Sequence[Finding]) -> BorneOut:
    """`among` has every finding of its own, `carried` the wholes that signal only with their parts."""
    about = one.subject
    same_way = [other for other in among if one.same_way(other)]
    elsewhere = {
        other.subject.organisation
        for other in same_way
        if other.subject.indicator == about.indicator and not about.shares_people(other.subject)
    }
    kin = [
        other
        for other in same_way
        if other.subject.code == about.code and other.subject.indicator in about.companions and one.overlaps(other)
    ]
    wholes = [
        other
        for other in carried
        if one.same_way(other) and other.subject.indicator == about.indicator and other.subject.code in about.within
    ]
    return BorneOut(
        tuple(sorted(elsewhere)),
        tuple(sorted(kin, key=lambda other: (-other.subject.severity, other.subject.title))),
        tuple(sorted(wholes, key=lambda other: other.subject.organisation)),
    )
