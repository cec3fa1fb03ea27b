"""What the address of one indicator in many places asks for, read against what there is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import links
from access.scope import Scope
from indicators.indicator import Definition, Indicator
from indicators.month import Month
from indicators.vocabulary import OrganisationKind
from queries import asked_thread, asking
from queries.asked_thread import Investigation, Thread
from queries.asking import Points, Rows
from queries.organisations import Organisation


class By(StrEnum):
    """What the small multiples are of, as the address says it."""

    TRUSTS = "trusts"
    SITES = "sites"
    SYSTEMS = "lmns"
    ETHNIC_GROUP = "ethnic_group"
    DEPRIVATION = "deprivation"
    AGE = "age"
    PARITY = "parity"
    ROBSON = "robson"
    SETTING = "setting"
    MODE = "mode"

    @property
    def of_places(self) -> bool:
        return self in (By.TRUSTS, By.SITES, By.SYSTEMS)

    @property
    def dimension(self) -> str:
        """What figures of such groups are kept under; empty for places."""
        return "" if self.of_places else _DIMENSIONS.get(self, self.value)


_DIMENSIONS = {
    By.DEPRIVATION: "imd_decile",
    By.AGE: "age_band",
    By.ROBSON: "robson_group",
    By.SETTING: "birth_setting",
    By.MODE: "mode_of_birth",
}


_BY_DIMENSION = {dimension: by for by, dimension in _DIMENSIONS.items()}
"""An address may also say `robson_group`, as local returns do."""


class Whose(StrEnum):
    """Which trusts stand side by side, as the address says it."""

    MEMBERS = "members"
    GROUP = "group"
    NATION = "nation"


class Period(StrEnum):
    """How many months are drawn, as the address says it."""

    TWO_YEARS = "24"
    THREE_YEARS = "36"
    FIVE_YEARS = "60"
    ALL = "all"

    @property
    def months(self) -> int:
        """0 for all."""
        return 0 if self is Period.ALL else int(self.value)


@dataclass(frozen=True)
class Asked:
    """One view of small multiples. `definition` and `last` are None where the reader did not say.

    `points` says whether a rolling series is read at all its points or at those that share no data. `stratum` is the
    group that an investigation is about, `investigated` its definition where that is not what is drawn: neither
    changes anything here.
    """

    indicator: Indicator
    organisation: Organisation
    by: By
    among: Whose
    definition: Definition | None
    period: Period
    last: Month | None
    thread: Thread
    rows: Rows
    points: Points = Points.ALL
    stratum: str = ""
    investigated: Definition | None = None

    @property
    def investigation(self) -> Investigation:
        """The one whose step this is."""
        whose, told = self.organisation, self.investigated or self.definition
        return Investigation(self.indicator, whose, told, self.stratum, self.last, self.thread)

    def href(self, **changes: object) -> str:
        """The address of this view with something changed."""
        shown = {"period": self.period, "rows": self.rows, **self.carried()}
        return links.indicator(self.indicator.id, **{**self.values(), **shown, **changes})

    def whole(self, *, definition: Definition, last: Month) -> str:
        """Just this view in full, for minutes, with what was chosen for the reader."""
        return self.href(definition=definition.key, last=self.last or last)

    def carried(self) -> dict[str, Any]:
        """What only stands in the address so that an investigation goes on."""
        definition = self.investigated.key if self.investigated else ""
        return {"thread": self.thread, "investigated": definition, "stratum": self.stratum}

    def values(self) -> dict[str, Any]:
        """What decides which figures are seen, as the address says it."""
        return {
            "organisation": self.organisation.code,
            "by": self.by,
            "among": self.among if self.by is By.TRUSTS else "",
            "definition": self.definition.key if self.definition else "",
            "last": self.last or "",
            "points": self.points,
        }


def read(scope: Scope, indicator: Indicator, values: dict[str, str]) -> Asked:
    """The view that the address asks for; raises `BadAddress`, and `NotAllowed` for organisations that are not."""
    code = values.get("organisation", "")
    organisation = asking.organisation(scope, code)
    named_by = values.get("by") or _usual(organisation)
    by = asking.one_of(_BY_DIMENSION.get(named_by, named_by), tuple(By), name="way to divide")
    thread, investigated = asked_thread.read(values), asking.definition(indicator, values.get("investigated", ""))
    named = asking.definition(indicator, values.get("definition", ""))
    if thread and not (named or investigated):
        named = asked_thread.first_definition(scope, indicator, organisation)
    return Asked(
        indicator=indicator,
        organisation=organisation,
        by=By(by),
        among=Whose(asking.one_of(values.get("among") or Whose.MEMBERS, tuple(Whose), name="choice of trusts")),
        definition=named,
        period=Period(asking.one_of(values.get("period") or Period.TWO_YEARS, tuple(Period), name="period")),
        last=asking.month(values.get("last", ""), name="last month", latest=Month.containing(asking.today())),
        thread=thread,
        rows=Rows(asking.one_of(values.get("rows", ""), tuple(Rows), name="choice of rows")),
        points=Points(asking.one_of(values.get("points", ""), tuple(Points), name="choice of points")),
        stratum=asked_thread.stratum(values),
        investigated=investigated,
    )


def _usual(organisation: Organisation) -> By:
    return By.SITES if organisation.kind is OrganisationKind.SITE else By.TRUSTS
