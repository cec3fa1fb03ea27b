"""What the address of a set of indicators asks for, read strictly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import links
from access.scope import NotAllowed, Scope
from indicators import presets
from indicators.month import Month
from indicators.presets import Preset
from queries import asking, at_a_glance, preset
from queries.organisations import Organisation
from queries.preset import Gathered


@dataclass(frozen=True)
class Asked:
    """One set for one organisation. `month` is None where the reader did not say."""

    preset: Preset
    organisation: Organisation
    month: Month | None

    def found(self, scope: Scope) -> Gathered:
        """Raises `NothingLoaded`."""
        whose, month = self.organisation, self.month
        return preset.of_system(scope, preset=self.preset, organisation=whose, month=month, today=asking.today())

    def href(self) -> str:
        """The address of this view."""
        return links.preset(self.preset.key, organisation=self.organisation.code, month=self.month or "")

    def whole(self, month: Month) -> str:
        """Just this view in full, for minutes: it stays that of `month` when newer months have come."""
        return links.preset(self.preset.key, organisation=self.organisation.code, month=month)


def named(key: str) -> Preset:
    """The set that an address names; raises `NotAllowed` where there is none."""
    try:
        return presets.load()[key]
    except KeyError as missing:
        raise NotAllowed(key) from missing


def read(scope: Scope, chosen: Preset, values: Mapping[str, str]) -> Asked:
    """Raises `BadAddress`, and `NotAllowed` for an organisation that is not there."""
    this_month = Month.containing(asking.today())
    month = asking.month(values.get("month", ""), name="month", latest=this_month)
    whose = at_a_glance.named(scope, code=values.get("organisation", ""), month=month or this_month)
    return Asked(chosen, whose, month)
