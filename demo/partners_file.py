"""The reference file of those who work with the home systems without belonging to them: all invented."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass

from demo import organisations_file
from demo.nation import Nation, Organisation
from indicators.vocabulary import DEMONSTRATION_PREFIX
from indicators.vocabulary import OrganisationKind as Kind

NAME = "DEMO-partners.csv"


@dataclass(frozen=True)
class Partner:
    code: str
    kind: Kind
    name: str
    short_name: str


NETWORK = Partner(
    DEMONSTRATION_PREFIX + "ODN1", Kind.NETWORK, "Seven Meres Neonatal Network (invented)", "Seven Meres ODN"
)
"""The operational delivery network for neonatal care of the first region's systems."""
AMBULANCE = Partner(
    DEMONSTRATION_PREFIX + "AMB1", Kind.AMBULANCE_TRUST, "Seven Meres Ambulance Service (invented)", "Seven Meres"
)


def partners(system: Organisation) -> tuple[Partner, ...]:
    """Who works with one system. Networks and ambulance services work with several."""
    place, code = system.name.removesuffix(" LMNS"), system.code.removeprefix(DEMONSTRATION_PREFIX)
    of_its_own = (
        ("MP", Kind.MIDWIFERY_PRACTICE, f"{place} Midwives' Practice (invented)", f"{place} Midwives"),
        ("LA", Kind.LOCAL_AUTHORITY, f"{place} Council (invented)", f"{place} Council"),
        ("VP", Kind.VOICES_PARTNERSHIP, f"{place} Voices Partnership (invented)", f"{place} Voices"),
    )
    named = (
        Partner(f"{DEMONSTRATION_PREFIX}{code}-{mark}", kind, name, short) for mark, kind, name, short in of_its_own
    )
    return (NETWORK, AMBULANCE, *named)


def homes(nation: Nation) -> tuple[Organisation, ...]:
    """The two systems around which the demonstration's story is told."""
    return nation.lmns[:2]


def text(nation: Nation) -> str:
    file = io.StringIO()
    writer = csv.DictWriter(file, organisations_file.COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    every = dict.fromkeys(partner for system in homes(nation) for partner in partners(system))
    writer.writerows(
        {
            "record": "organisation",
            "code": one.code,
            "kind": one.kind.value,
            "name": one.name,
            "short_name": one.short_name,
            "opened_on": nation.first.first_day().isoformat(),
        }
        for one in every
    )
    return file.getvalue()
