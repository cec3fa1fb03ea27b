"""What the address of trajectories asks for, read against what there is."""

from __future__ import annotations

from dataclasses import dataclass

import links
from access.address import BadAddress
from access.scope import Scope
from indicators.month import Month
from indicators.vocabulary import OrganisationKind
from queries import asking, organisations, targets, trajectories
from queries.organisations import Organisation
from queries.trajectories import AMBITION, Commitment, Trajectories

KINDS = (OrganisationKind.TRUST, OrganisationKind.LMNS, OrganisationKind.REGION, OrganisationKind.NATION)


@dataclass(frozen=True)
class Asked:
    """`indicator` is empty for all promises; `ambition` 0 for the version in force; `month` None for the newest."""

    organisation: Organisation
    indicator: str
    ambition: int
    month: Month | None
    today: Month
    versions: tuple[int, ...]

    def found(self, scope: Scope) -> Trajectories:
        return trajectories.of_organisation(
            scope,
            organisation=self.organisation,
            month=self.month or trajectories.newest_month(scope, organisation=self.organisation, today=self.today),
            ambition=self.ambition,
        )

    def one(self, found: Trajectories) -> Commitment:
        """The promise that is asked for; raises `BadAddress` where nothing was promised of it."""
        try:
            return found.one(self.indicator)
        except KeyError:
            raise BadAddress(f"Nothing was promised here of {self.indicator[:40]!r}.") from None

    def href(self, **changes: object) -> str:
        """The address of this view with something changed."""
        values: dict[str, object] = {
            "indicator": self.indicator, "ambition": self.ambition or "", "month": self.month or "",
        }  # fmt: skip
        return links.trajectories(self.organisation.code, **{**values, **changes})  # type: ignore[arg-type]

    def csv_href(self) -> str:
        return links.csv(self.href(indicator=""))


def read(scope: Scope, values: dict[str, str]) -> Asked:
    """The view that the address asks for; raises `BadAddress`, and `NotAllowed` for organisations that are not."""
    organisation = of_code(scope, code=values.get("organisation", ""))
    today = Month.containing(asking.today())
    every = trajectories.indicators()
    versions = _versions(scope)
    ambition = values.get("ambition", "")
    indicator = values.get("indicator", "")
    return Asked(
        organisation=organisation,
        indicator=asking.one_of(indicator, [one.id for one in every], name="promise") if indicator else "",
        ambition=int(asking.one_of(ambition, map(str, versions), name="version")) if ambition else 0,
        month=asking.month(values.get("month", ""), name="month", latest=today),
        today=today,
        versions=versions,
    )


def of_code(scope: Scope, *, code: str) -> Organisation:
    """A trust, LMNS, region or nation; raises `NotAllowed` for anybody else, who promises nothing here."""
    found = organisations.by_code(scope, code=code)
    if found.kind not in KINDS:
        raise organisations.UnknownOrganisation(code)
    return found


def _versions(scope: Scope) -> tuple[int, ...]:
    """The years by which the national ambition was to be reached, in its versions."""
    about = [one.id for one in trajectories.indicators() if AMBITION in one.themes]
    every = targets.of_indicators(scope, indicators=about)
    return tuple(sorted({one.due_on.year for few in every.values() for one in few if one.due_on and one.baseline}))
