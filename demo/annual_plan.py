"""The invented annual plans of a home system, last year's and this year's, and milestones of its first plan."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from demo.nation import Organisation
from indicators.deliverables import Document, UndertakingKind, financial_year
from indicators.month import Month

INVENTED = "Demonstration data: invented"
APRIL = 4


@dataclass(frozen=True)
class Planned:
    """`due` counts months of the plan year from April, 1 to 12. `delivered` days after (before: minus) the day it was
    due, and `assured` days after that; None is not yet."""

    reference: str
    part_of: str
    title: str
    workstream: str
    owner: str
    due: int
    indicators: str = ""
    delivered: int | None = None
    assured: int | None = None
    evidence: str = ""
    kind: UndertakingKind = UndertakingKind.DELIVERABLE


OBJECTIVES = {
    "O1": "Fewer families harmed, and every harm learnt from",
    "O2": "Continuity of carer wherever it is safe to offer it",
    "O3": "Care close to home before and after birth",
    "O4": "Help for parents' minds as well as their bodies",
    "O5": "Staff who stay",
}
_MILESTONE = UndertakingKind.MILESTONE
THIS_YEAR = (
    Planned(
        "D1", "O1", "One guideline for fetal monitoring in use at every trust", "safer_care", "Lead obstetrician", 3,
        "fm_training", -12, 40, "Audit of notes at every trust",
    ),
    Planned(
        "D2", "O1", "Bereavement pathway agreed across the trusts", "safer_care", "Head of midwifery", 6,
        "pmrt_on_time",
    ),
    Planned(
        "D3", "O2", "Staffing plan for continuity teams checked at every trust", "workforce", "Workforce lead", 9,
        "mcoc_teams midwife_vacancy",
    ),
    Planned("D4", "O3", "Community hub open in the east", "choice", "Programme manager", 12),
    Planned("M1", "D4", "Lease of the hub signed", "choice", "Programme manager", 2, "", -6, 20, "Signed lease",
            _MILESTONE),
    Planned("M2", "D4", "Building works finished", "choice", "Programme manager", 6, kind=_MILESTONE),
    Planned("M3", "D4", "First clinics held", "choice", "Community matron", 11, kind=_MILESTONE),
    Planned(
        "D5", "O4", "One referral form for perinatal mental health", "mental_health", "Mental health lead", 4,
        "pmh_access", 15, None, "Form in the handbook of every trust",
    ),
    Planned(
        "D6", "O5", "A conversation offered to every midwife who leaves", "workforce", "Workforce lead", 5,
        "midwife_vacancy sickness_midwives", 24, None, "Log of conversations",
    ),
    Planned(
        "D7", "O1", "Monthly returns sent without typing them twice", "digital", "Digital midwife", 10,
        "msds_dq_pass ethnicity_known",
    ),
    Planned(
        "D8", "O3", "Infant feeding support on seven days a week", "postnatal", "Infant feeding lead", 12,
        "bf_6_8w",
    ),
    Planned(
        "D9", "O1", "A stop smoking adviser in every antenatal clinic", "prevention", "Public health midwife", 4,
        "satod co_booking", -9, 30, "Rotas of all clinics",
    ),
)  # fmt: skip
LAST_YEAR = (
    Planned(
        "D1", "O1", "Shared review of every term admission to a neonatal unit", "safer_care", "Neonatal lead", 6,
        "term_admission_nnu", -3, 60, "Minutes of the first three reviews",
    ),
    Planned(
        "D2", "O2", "Building blocks of continuity listed for every trust", "choice", "Head of midwifery", 9,
        "mcoc_teams", 31, 45, "Checklists signed by each trust",
    ),
    Planned(
        "D3", "O4", "Peer supporters trained with the voices partnership", "mental_health", "Engagement lead", 12,
        "pmh_access", -20, 50, "List of sessions",
    ),
)  # fmt: skip
MOVED = ("D3", 9, 11, "Regional chief midwife", "Two trusts wait for the establishment review")
"""A deliverable of this year whose day moved: the month it was due, the one it is now, who agreed, and why."""
FIRST_PLAN = (
    ("V1", "Vision of the system shared", date(2017, 10, 31), date(2017, 10, 27), "Vision paper",
     "Idiot's guide to LMS and STPs: a vision by October 2017"),
    ("G1", "Shared clinical governance in place", date(2018, 4, 30), date(2018, 6, 14), "Terms of reference",
     "Idiot's guide to LMS and STPs: shared governance by April 2018"),
)  # fmt: skip


def year_of(month: Month) -> int:
    """The plan year that `month` lies in, named by its first calendar year."""
    return month.year if month.month >= APRIL else month.year - 1


def rows(system: Organisation, *, today: date) -> Iterator[dict[str, str]]:
    """Both years and the first plan of `system`, with nothing said that comes after `today`."""
    year = year_of(Month.containing(today))
    for first, planned in ((year - 1, LAST_YEAR), (year, THIS_YEAR)):
        used = {one.part_of for one in planned}
        for reference, title in OBJECTIVES.items():
            if reference in used:
                yield {**_of(system, first), "record": "objective", "reference": reference, "title": title}
        for one in planned:
            yield _row(system, one, first, today)
    for reference, title, due, done, evidence, source in FIRST_PLAN:
        yield {
            "record": "milestone",
            "organisation": system.code,
            "document": Document.LMS_PLAN.key,
            "reference": reference,
            "title": title,
            "due_on": due.isoformat(),
            "delivered_on": done.isoformat(),
            "evidence": f"{evidence} (invented)",
            "source": source,
        }


def moves(system: Organisation, *, today: date) -> Iterator[dict[str, str]]:
    """The changes of a day that were agreed during this year."""
    year = year_of(Month.containing(today))
    reference, _, due, agreed_by, reason = MOVED
    one = next(each for each in THIS_YEAR if each.reference == reference)
    yield {
        **_row(system, one, year, today),
        "due_on": _day(year, due).isoformat(),
        "agreed_by": agreed_by,
        "reason": reason,
    }


def _row(system: Organisation, one: Planned, year: int, today: date) -> dict[str, str]:
    due = _day(year, one.due)
    delivered = due + timedelta(days=one.delivered) if one.delivered is not None else None
    assured = delivered + timedelta(days=one.assured) if delivered and one.assured is not None else None
    row = {
        **_of(system, year),
        "record": one.kind.value,
        "reference": one.reference,
        "part_of": one.part_of,
        "title": one.title,
        "workstream": one.workstream,
        "owner": one.owner,
        "due_on": due.isoformat(),
        "indicators": one.indicators,
    }
    return row | steps(delivered, assured, one.evidence, today=today)


def steps(delivered: date | None, assured: date | None, evidence: str, *, today: date) -> dict[str, str]:
    """What a row says of delivery and assurance by `today`."""
    if delivered is None or delivered > today:
        return {}
    told = {"delivered_on": delivered.isoformat(), "evidence": evidence}
    return told | ({"assured_on": assured.isoformat()} if assured and assured <= today else {})


def _of(system: Organisation, year: int) -> dict[str, str]:
    return {
        "organisation": system.code,
        "document": Document.ANNUAL_PLAN.key,
        "plan_year": financial_year(year),
        "source": INVENTED,
    }


def _day(year: int, months: int) -> date:
    return Month.of(year, APRIL).plus(months - 1).last_day()
