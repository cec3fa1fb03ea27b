"""Files that a person may load who does not look after the whole store: returns of organisations in their reach."""

from __future__ import annotations

from collections.abc import Collection

from ingest.checking import Prepared
from ingest.refusal import Problems, Refused

RETURNS = ("local_return", "local_deliverables", "local_plan", "local_notes")


class OutsideReach(Refused):
    """The file holds what its sender may not load: all of it is refused, and recorded."""


def refuse_others(file: Prepared, *, may_load: Collection[str]) -> None:
    """Raises `OutsideReach` unless the file is a return and every organisation in it is one of `may_load`."""
    problems = Problems()
    if file.identified.format.key not in RETURNS:
        problems.add("files of this kind are loaded by an administrator", value=file.identified.format.key)
    else:
        for row in (
            *file.checked.cells,
            *file.checked.events,
            *file.checked.told,
            *file.checked.plans,
            *file.checked.notes_given,
        ):
            if row.organisation not in may_load:
                rule = "an organisation outside what you may load for"
                problems.add(rule, line=row.line, column="organisation", value=row.organisation)
        for plan in file.checked.plans:
            if plan.moves_a_date:
                rule = "a change of date is recorded by the region or an administrator"
                problems.add(rule, line=plan.line, column="record", value="date_change")
    if problems.total:
        raise OutsideReach(problems.first, total=problems.total)
