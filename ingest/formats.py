"""The formats that are read, and how each is told: by its columns, never by its name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from indicators.vocabulary import Vintage
from ingest import (
    deliverables_file,
    local_return,
    mbrrace,
    moss,
    moss_births,
    moss_events,
    moss_rate,
    moss_sites,
    msds_annual,
    msds_data,
    msds_measures,
    msds_quality,
    notes_file,
    ods_trusts,
    ons,
    ons_goals,
    organisation_file,
    phases_file,
    plan_file,
    vintages,
)
from ingest.checked import Checked
from ingest.columns import Columns, Layout, recognised
from ingest.rows import Sheet

Parser = Callable[..., Checked]


@dataclass(frozen=True)
class Format:
    """`source` is the catalogue's source; a reference file has none, and neither vintage nor cells.

    `introduces` says that the organisations it names are added where they are new. `refuse_name` is told the file's
    name, and refuses it where only the name says what the figures are.
    """

    layout: Layout
    source: str
    parse: Parser | None
    vintage_of: Callable[[str], Vintage] | None
    introduces: bool
    refuse_name: Callable[[str], None] = lambda _: None

    @property
    def key(self) -> str:
        return self.layout.format

    def checked(self, sheet: Sheet, columns: Columns, *, today: date) -> Checked:
        if self.parse is None:
            return Checked(rows=len(sheet.rows), facts=organisation_file.parse(sheet, columns))
        return self.parse(sheet, columns, today=today)


def _final(_: str) -> Vintage:
    return Vintage.FINAL


FORMATS = (
    Format(msds_annual.LAYOUT, msds_annual.SOURCE, msds_annual.parse, _final, introduces=True),
    Format(msds_data.LAYOUT, msds_data.SOURCE, msds_data.parse, vintages.of_name, introduces=True),
    Format(msds_data.OLDER, msds_data.SOURCE, msds_data.parse, vintages.of_name, introduces=True),
    Format(msds_quality.LAYOUT, msds_quality.SOURCE, msds_quality.parse, vintages.of_name, introduces=True),
    Format(msds_measures.LAYOUT, msds_measures.SOURCE, msds_measures.parse, vintages.of_name, introduces=True),
    Format(ons_goals.NEONATAL.layout, ons.SOURCE, ons_goals.parse_neonatal, _final, introduces=True),
    Format(ons_goals.MATERNAL.layout, ons.SOURCE, ons_goals.parse_maternal, _final, introduces=True),
    Format(
        mbrrace.LAYOUT,
        mbrrace.SOURCE,
        mbrrace.parse,
        _final,
        introduces=True,
        refuse_name=mbrrace.refuse_name,
    ),
    Format(moss_sites.LAYOUT, moss.SOURCE, moss_sites.parse, _final, introduces=True),
    Format(moss_births.LAYOUT, moss.SOURCE, moss_births.parse, _final, introduces=False),
    Format(moss_events.LAYOUT, moss.SOURCE, moss_events.parse, _final, introduces=False),
    Format(moss_rate.LAYOUT, moss.SOURCE, moss_rate.parse, _final, introduces=True),
    Format(local_return.LAYOUT, local_return.SOURCE, local_return.parse, _final, introduces=False),
    Format(deliverables_file.LAYOUT, "", deliverables_file.parse, None, introduces=False),
    Format(plan_file.LAYOUT, "", plan_file.parse, None, introduces=False),
    Format(notes_file.LAYOUT, "", notes_file.parse, None, introduces=False),
    Format(phases_file.LAYOUT, "", phases_file.parse, None, introduces=False),
    Format(organisation_file.LAYOUT, "", None, None, introduces=False),
)


LIST = Format(ods_trusts.LAYOUT, "", None, None, introduces=False)
"""Told by its first row (`ods_trusts.is_list`): it has no header."""


def of(sheet: Sheet) -> Format:
    """The format whose columns these are; raises `Refused` naming what is missing of the nearest one."""
    layout = recognised(sheet.header, tuple(one.layout for one in FORMATS))
    if layout is msds_annual.LAYOUT and msds_data.is_monthly(sheet):
        layout = msds_data.OLDER
    return next(one for one in FORMATS if one.layout is layout)
