"""The plan in all its versions, and what was done to each: by whom, when, why."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date

from dash import html
from dash.development.base_component import Component

from analysis.numerals import Unit, count, in_words, sentence
from analysis.plan_versions import Deed, Doing, Version, drafts, in_force
from components import folds, tables
from components.tables import Column
from indicators.month import Month
from queries.trajectories import Commitment

DOINGS = {
    Doing.SIGNED: "Signed off",
    Doing.DATE_CHANGED: "Date changed",
    Doing.PAUSED: "Paused",
    Doing.RESUMED: "Taken up again",
}


def sections(one: Commitment) -> list[Component]:
    """What it is held against where no version is in force, then the versions there are."""
    stands = [_none(one)] if one.held is None else []
    return [*stands, *(tables_of(one.versions, unit=one.unit, factor=one.factor) if one.versions else ())]


def tables_of(versions: Sequence[Version], *, unit: Unit, factor: float) -> list[Component]:
    """The steps of every version side by side, and what was done to each. `factor` is from plans' unit to `unit`."""
    return [_steps(versions, unit, factor), _changes(versions)]


def draft(version: Version) -> str:
    return f"version {version.number} is a draft"


def _none(one: Commitment) -> Component:
    none = "No plan was signed off" if one.versions else "No plan was submitted"
    if one.together:
        names = ", ".join(f"{each.short_name} (version {version.number})" for each, version in one.shares)
        own = "No plan of its own was signed off" if one.versions else "It has no plan of its own"
        said = f"{own}. The way drawn is that of {names} together, each by how many it is about."
    elif one.aim.plan:
        said = f"{none}. The way drawn is the straight line from the baseline of the target."
    else:
        said = f"{none}, so nothing says what should be reached before the target is due."
    return html.Section([html.H2("What it is held against"), html.P(said)], className="card")


def _steps(versions: Sequence[Version], unit: Unit, factor: float) -> Component:
    """Quarter by quarter, each version in a column of its own."""
    held, waiting = in_force(versions), drafts(versions)
    quarters = sorted({step.due_on for version in versions for step in version.draft.steps})
    columns = [Column("Quarter to")]
    columns += [
        Column(
            f"Version {version.number}"
            + (", in force" if version is held else ", draft" if version in waiting else ""),
            numeric=True,
            strong=version is held,
        )
        for version in versions
    ]
    staffed = [version for version in versions if version.staffing()]
    columns += [Column(f"Midwives (WTE), version {version.number}", numeric=True) for version in staffed]
    rows = [
        [
            day_in_words(day),
            *(_value(version, day, unit, factor) for version in versions),
            *(_staff(version, day) for version in staffed),
        ]
        for day in quarters
    ]
    table = tables.table(columns, rows, caption="Quarterly steps of each version, as submitted")
    note = "As submitted: no version changes another. A date that was moved since stands below."
    if waiting:
        note += " A draft judges nothing until somebody other than its writer has signed it off."
    card = html.Section(
        [html.H2("The plan, quarter by quarter"), table, html.P(note, className="hint")], className="card"
    )
    return folds.on_phones(card, words=f"The plan, quarter by quarter: {in_words(len(rows))}")


def _changes(versions: Sequence[Version]) -> Component:
    columns = [Column("Version"), Column("What"), Column("From"), Column("By"), Column("Why"), Column("Recorded")]
    rows = [row for version in versions for row in _history(version)]
    table = tables.table(columns, rows, caption="Who changed what, when and why")
    card = html.Section([html.H2("Who changed what, and when"), table], className="card")
    return folds.on_phones(card, words=f"Who changed what, and when: {in_words(len(rows))}")


def _history(version: Version) -> list[list[tables.Content]]:
    entered = version.entered_at.date()
    first: list[tables.Content] = [
        str(version.number), "Entered", day_in_words(entered), version.entered_by, version.reason or version.source,
        day_in_words(entered),
    ]  # fmt: skip
    return [first, *(_deed(version, one) for one in version.deeds)]


def _deed(version: Version, one: Deed) -> list[tables.Content]:
    what = DOINGS[one.doing] + (f" to {day_in_words(one.until)}" if one.until else "")
    by = f"{one.by}, {one.role}" if one.role else one.by
    recorded = f"{day_in_words(one.recorded_at.date())}, {one.recorded_by}"
    return [str(version.number), what, day_in_words(one.on), by, one.reason or "–", recorded]


def _value(version: Version, day: date, unit: Unit, factor: float) -> str:
    value = next((step.value for step in version.draft.steps if step.due_on == day), math.nan)
    return "–" if math.isnan(value) else unit.short(value * factor)


def _staff(version: Version, day: date) -> str:
    staff = next((step.staff for step in version.draft.steps if step.due_on == day), math.nan)
    return count(staff)


def day_in_words(day: date) -> str:
    return sentence(f"{day.day} {Month.containing(day).in_words()}")
