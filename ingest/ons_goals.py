"""ONS, Sustainable Development Goals: newborn deaths of England (3.2.2) and maternal deaths of the UK (3.1.1).

Both files hold one row for each figure and every way of dividing it; only the rows that divide nothing are used.
They print rates without counts. Newborn deaths are of all gestations, which is not the ambition's definition.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import NamedTuple

from indicators.month import Month
from indicators.vocabulary import CellStatus
from ingest import ons
from ingest.checked import Checked, once_each
from ingest.columns import Columns, Layout
from ingest.judging import Column, Noted
from ingest.ons import Figure
from ingest.refusal import Problems
from ingest.rows import Sheet

_WITHHELD = "Missing value; suppressed"
_UNRELIABLE = "Low reliability"


class Goal(NamedTuple):
    """One indicator's file: what its rows are that are used, and what they say."""

    layout: Layout
    definition: str
    series: str
    units: str
    country: str
    divided_by: tuple[str, ...]
    period: Callable[..., Month]


def _layout(key: str, title: str, divided_by: tuple[str, ...]) -> Layout:
    names = ("Year", "Series", "Country", *divided_by, "Observation status", "Units", "GeoCode", "Value")
    return Layout(key, title, required=dict.fromkeys(names, ()), optional={"Unit multiplier": (), "Unit measure": ()})


_NEONATAL = ("Neonatal period", "Age", "Birthweight (grams)", "Region", "Country of birth", "Ethnic group", "Sex")
_MATERNAL = ("Age", "Country of birth", "Death classification", "Deprivation quintile", "Ethnicity")

NEONATAL = Goal(
    layout=_layout("ons_neonatal", "ONS indicator 3.2.2, neonatal mortality", _NEONATAL),
    definition="neonatal_death_all_rate.ons",
    series="Neonatal mortality rate",
    units="Rate per 1,000 live births",
    country="England",
    divided_by=_NEONATAL,
    period=ons.year,
)
MATERNAL = Goal(
    layout=_layout("ons_maternal", "ONS indicator 3.1.1, maternal mortality", _MATERNAL),
    definition="maternal_death_rate.ons_united_kingdom",
    series="Maternal mortality rate",
    units="Rate per 100,000 maternities",
    country="",
    divided_by=_MATERNAL,
    period=ons.three_years,
)
"""The rows without a country are those of the United Kingdom."""


def parse(sheet: Sheet, columns: Columns, *, today: date, goal: Goal) -> Checked:
    """A cell a period; raises `Refused` with all that is wrong."""
    problems, checked = Problems(), Checked(rows=len(sheet.rows))
    periods = Column("Year", partial(goal.period, today=today), problems=problems)
    values = Column("Value", lambda text: ons.value(text, notes=checked.notes), problems=problems)
    at = {name: columns[name] for name in goal.layout.required}
    for line, row in zip(sheet.lines, sheet.rows, strict=True):
        if not _is_used(row, at, goal):
            checked.not_used["other areas and groups"] += 1
            continue
        if row[at["Units"]] != goal.units:
            problems.add(f"the units are not {goal.units!r}", line=line, column="Units", value=row[at["Units"]])
            continue
        try:
            last = periods.meaning(row[at["Year"]], line=line)
            figure = values.meaning(row[at["Value"]], line=line)
        except Noted:
            continue
        checked.cells.append(
            ons.value_cell(goal.definition, last, _told(figure, row[at["Observation status"]], checked), line=line)
        )
    checked.cells = once_each(checked.cells, problems=problems, notes=checked.notes)
    problems.refuse_if_any()
    checked.organisations = ons.nation(sheet.lines[0])
    return checked


def _is_used(row: list[str], at: dict[str, int], goal: Goal) -> bool:
    divided = any(row[at[name]] for name in goal.divided_by)
    return not divided and row[at["Series"]] == goal.series and row[at["Country"]] == goal.country


def _told(figure: Figure, status: str, checked: Checked) -> Figure:
    """The figure with what the file says about it."""
    if status == _UNRELIABLE:
        checked.notes["figures of low reliability, which rest on few events: kept"] += 1
    return Figure(None, CellStatus.SUPPRESSED) if status == _WITHHELD else figure


parse_neonatal = partial(parse, goal=NEONATAL)
parse_maternal = partial(parse, goal=MATERNAL)
