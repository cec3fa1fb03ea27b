"""The file of notes on charts: projects, staffing, guidelines and codings beside what is planted, all invented."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import date

from demo.nation import Nation
from ingest.notes_file import Row

NAME = "DEMO-notes.csv"
_LEAD, _HEAD = "Q. Lead (invented), QI lead", "H. Midwifery (invented), head of midwifery"


@dataclass(frozen=True)
class Told:
    """`month` counts from the last one; `day` is that of the month. `indicator` is empty for every chart."""

    trust: str
    indicator: str
    month: int
    day: int
    kind: str
    words: str
    by: str = _LEAD


NOTES = (
    Told("DEMO-T001", "pph_1500", -17, 3, "definition", "Blood loss weighed in both theatres"),
    Told("DEMO-T001", "", -5, 18, "staffing", "Eleven midwives short after two wards joined", _HEAD),
    Told("DEMO-T002", "satod", -8, 2, "project", "PDSA 1: CO test at every contact"),
    Told("DEMO-T002", "satod", -3, 6, "project", "PDSA 2: vouchers from booking"),
    Told("DEMO-T002", "red_flags", -7, 14, "staffing", "Red flags logged on the new board", _HEAD),
    Told("DEMO-T003", "induction_rate", -10, 1, "guideline", "Induction offered at 41+0 weeks"),
    Told("DEMO-T003", "readmit_baby", -15, 1, "definition", "Babies seen on the ward are counted"),
    Told("DEMO-T003", "term_admission_nnu", -1, 12, "event", "Transitional care bay closed for repair", _HEAD),
    Told("DEMO-T004", "mcoc_black_asian_mixed", -10, 5, "staffing", "Two continuity teams paused", _HEAD),
    Told("DEMO-T005", "skin_to_skin", -9, 9, "project", "Skin to skin in theatre begins"),
    Told("DEMO-T005", "breastmilk_first_feed", -8, 1, "event", "Infant feeding lead left", _HEAD),
)


def entered_on(nation: Nation) -> date:
    return nation.last.last_day()


def text(nation: Nation) -> str:
    """Those of trusts that the nation has, in months that it has."""
    file = io.StringIO()
    writer = csv.DictWriter(file, Row._fields, lineterminator="\n")
    writer.writeheader()
    writer.writerows(
        {
            "organisation": one.trust,
            "indicator": one.indicator,
            "day": nation.last.plus(one.month).first_day().replace(day=one.day).isoformat(),
            "kind": one.kind,
            "words": one.words,
            "written_by": one.by,
        }
        for one in NOTES
        if one.trust in nation.by_code
    )
    return file.getvalue()
