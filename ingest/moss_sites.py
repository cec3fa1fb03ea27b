"""MOSS, the sites: each birth site with the trust it belongs to. Those that are new are introduced."""

from __future__ import annotations

from datetime import date
from functools import partial

from indicators.vocabulary import OrganisationKind
from ingest import codes, moss, published
from ingest.checked import Checked, Named
from ingest.columns import Columns
from ingest.judging import Column, Noted
from ingest.refusal import Problems
from ingest.rows import Sheet

LAYOUT = moss.layout("moss_sites", "sites", "Site_Code Site_Name Trust_Code Trust_Name")


def parse(sheet: Sheet, columns: Columns, *, today: date) -> Checked:
    """The organisations of the file; raises `Refused` with all that is wrong."""
    del today
    problems, checked = Problems(), Checked(rows=len(sheet.rows))
    column = partial(Column, problems=problems)
    site_codes, trust_codes = column("Site_Code", codes.code), column("Trust_Code", codes.code)
    names = column("a name", _name)
    for line, row in moss.rows(sheet, columns, LAYOUT):
        try:
            trust = trust_codes.meaning(row["Trust_Code"], line=line)
            site = site_codes.meaning(row["Site_Code"], line=line)
            told = [names.meaning(row[name], line=line) for name in ("Trust_Name", "Site_Name")]
        except Noted:
            continue
        named = (
            Named(trust, OrganisationKind.TRUST, told[0], line),
            Named(site, OrganisationKind.SITE, told[1], line, parent=trust),
        )
        for one in named:
            first = checked.organisations.setdefault(one.code, one)
            if first._replace(line=line) != one:
                problems.add(f"this row and line {first.line} say different things of {one.code}", line=line)
    problems.refuse_if_any()
    return checked


def _name(text: str) -> str:
    plain = " ".join(text.split())
    if not 1 <= len(plain) <= published.LONGEST_NAME:
        raise ValueError(f"a name has 1 to {published.LONGEST_NAME} characters")
    return plain
