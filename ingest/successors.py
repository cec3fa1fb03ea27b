"""A local return's organisations held against the store: known, and still there in the months they report."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from indicators.month import Month
from indicators.vocabulary import SuccessionKind
from ingest.checked import Cell, Checked, Happening, once_each
from ingest.directory import Directory, Successor
from ingest.refusal import Doubt, Problems

CODE = "former-organisation"


def settle(checked: Checked, directory: Directory) -> Iterator[Doubt]:
    """Move what is reported under a code that has given way to its one successor, and yield a doubt for each.

    Raises `Refused` for unknown organisations, and for closed ones that nobody or several succeeded.
    """
    problems = Problems()
    moved: dict[tuple[str, date], str] = {}
    for (code, first_day), line in sorted(_reported(checked).items(), key=lambda one: one[1]):
        if code not in directory.organisations:
            problems.add("no organisation of this code is known", line=line, column="organisation", value=code)
            continue
        successor, rule = _now(code, first_day, directory)
        if rule:
            problems.add(rule, line=line, column="organisation", value=code)
        elif successor != code:
            moved[code, first_day] = successor
    problems.refuse_if_any()
    if moved:
        _move(checked, moved)
        yield from _doubts(moved, directory)


def closed(checked: Checked, directory: Directory) -> Iterator[str]:
    """A sentence for each organisation that a published file still names in months after its last day."""
    found: dict[str, tuple[date, date]] = {}
    for code, first_day in _reported(checked):
        closed_on = directory.organisations[code].closed_on
        if closed_on and closed_on < first_day:
            found[code] = min(found.get(code, (first_day, closed_on)), (first_day, closed_on))
    for code, (first_day, closed_on) in sorted(found.items()):
        yield f"{code} closed on {closed_on} and has figures from {Month.containing(first_day)} on: kept as published"


def _reported(checked: Checked) -> dict[tuple[str, date], int]:
    """Organisation and first day of each month reported -> the first line that does."""
    found: dict[tuple[str, date], int] = {}
    days = {month: Month(month).first_day() for month in {cell.month for cell in checked.cells}}
    for cell in checked.cells:
        found.setdefault((cell.organisation, days[cell.month]), cell.line)
    for event in checked.events:
        found.setdefault((event.organisation, event.occurred_on), event.line)
    return found


def _now(code: str, day: date, directory: Directory) -> tuple[str, str]:
    """The code to keep a report of `day` under, and the rule that forbids it where there is none."""
    seen = {code}
    while True:
        changes = [one for one in directory.successors.get(code, ()) if one.effective_on <= day]
        if any(one.code == code for one in changes):
            return code, ""
        after = [one.code for one in changes if one.kind != SuccessionKind.SPLIT and one.code not in seen]
        if len(after) > 1:
            return code, f"the organisation gave way to {' and '.join(sorted(after))}: report under one of them"
        if not after:
            return code, _why_closed(directory.organisations[code].closed_on, day, changes)
        code = after[0]
        seen.add(code)


def _why_closed(closed: date | None, day: date, changes: list[Successor]) -> str:
    if not closed or closed >= day:
        return ""
    into = " and ".join(sorted(one.code for one in changes))
    return f"the organisation closed on {closed}" + (f" and was split into {into}" if into else "")


def _move(checked: Checked, moved: dict[tuple[str, date], str]) -> None:
    problems = Problems()
    cells = [_moved_cell(cell, moved) for cell in checked.cells]
    events = [_moved_event(event, moved) for event in checked.events]
    checked.cells = once_each(cells, problems=problems, notes=checked.notes)
    checked.events = once_each(events, problems=problems, notes=checked.notes)
    problems.refuse_if_any()


def _moved_cell(cell: Cell, moved: dict[tuple[str, date], str]) -> Cell:
    successor = moved.get((cell.organisation, Month(cell.month).first_day()))
    return cell._replace(organisation=successor) if successor else cell


def _moved_event(event: Happening, moved: dict[tuple[str, date], str]) -> Happening:
    successor = moved.get((event.organisation, event.occurred_on))
    return event._replace(organisation=successor) if successor else event


def _doubts(moved: dict[tuple[str, date], str], directory: Directory) -> Iterator[Doubt]:
    pairs = sorted({(code, successor) for (code, _), successor in moved.items()})
    said = "; ".join(
        f"{code} gave way on {directory.successors[code][0].effective_on} to {successor}" for code, successor in pairs
    )
    yield Doubt(CODE, f"former organisations report: {said}. Confirmed, the figures are kept under the successor")
