"""What is overdue, first and in sentences; and how many of what, by organisation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dash import dcc, html
from dash.development.base_component import Component

import links
from analysis import undertaking_words
from analysis.naming import of_number, several
from analysis.numerals import count
from analysis.undertaking_words import Late, on_day
from components import tables
from components.tables import Column
from pages import wording
from pages.delivering import names
from queries import overdue_work
from queries.asked_deliverables import Asked
from queries.planned_stages import Progress

SHOWN = 8


def late(asked: Asked, *, accredited: Sequence[Progress], live: Sequence[Progress]) -> tuple[Late, ...]:
    """Everything overdue on the day asked for, the longest first; of one workstream only what belongs to it."""
    if asked.workstream is None:
        return overdue_work.of_plans(asked.plans, accredited=accredited, live=live, day=asked.day)
    return overdue_work.of_lists(asked.kept(asked.plans.undertakings), day=asked.day)


def headline(found: Sequence[Late], asked: Asked) -> str:
    total = sum(one.number for one in found)
    if asked.plans.empty:
        return "Nothing has been entered yet."
    if not total:
        return "Nothing is overdue."
    return "One thing is overdue." if total == 1 else f"{count(total)} things are overdue."


def lead(found: Sequence[Late], asked: Asked) -> str:
    members = asked.plans.members
    whose = asked.organisation.short_name
    if members:
        whose += f" and its {several(len(members), wording.kinds(members[0].kind)[0])}"
    of = f"{undertaking_words.numbers(found)}, " if found else ""
    workstream = f", workstream {asked.workstream.title.lower()} alone" if asked.workstream else ""
    said = f"{of}counted as at {on_day(asked.day)} for {whose}{workstream}."
    return said[:1].upper() + said[1:]


def section(found: Sequence[Late], asked: Asked) -> Component | None:
    if not found:
        return None
    first = html.Ul([_line(one, asked) for one in found[:SHOWN]], className="overdue")
    rest = [_line(one, asked) for one in found[SHOWN:]]
    others = names.more(f"{len(rest)} more", html.Ul(rest, className="overdue")) if rest else None
    return names.card("Overdue, the longest first", first, others, _by_organisation(found, asked), anchor="overdue")


def _line(one: Late, asked: Asked) -> Component:
    own = one.organisation == asked.organisation.code
    whose = "" if own else f"{names.short(asked, one.organisation)}: "
    if one.undertaking:
        return html.Li([whose, dcc.Link(one.lead, href=links.undertaking(one.undertaking)), f" {one.said}"])
    anchor = _PLACES[one.kind]
    there = links.deliverables(one.organisation, anchor=anchor)
    lead = html.A(one.lead, href=f"#{anchor}") if own else dcc.Link(one.lead, href=there)
    return html.Li([whose, lead, f": {one.said}"])


_PLACES = {
    "recommendation": "recommendations",
    "building block": "continuity",
    "planned stage": "stages",
    "service": "service",
    "team": "continuity",
}
"""The part of the page that tells more, by kind."""


def _by_organisation(found: Sequence[Late], asked: Asked) -> Component | None:
    """How many of what each organisation has overdue, in the order of their names."""
    if not asked.plans.members:
        return None
    kinds = list(dict.fromkeys(one.kind for one in found))
    columns = [Column("Organisation"), *(Column(_heading(kind), numeric=True) for kind in kinds)]
    columns.append(Column("Overdue", numeric=True, strong=True))
    rows = [
        [one.short_name, *(count(_number(found, one.code, [kind])) for kind in kinds), _total(found, one.code, kinds)]
        for one in asked.plans.everybody
    ]
    return names.more("How many, by organisation", tables.table(columns, rows, caption="Overdue, by organisation"))


def _number(found: Sequence[Late], code: str, kinds: Iterable[str]) -> int:
    return sum(one.number for one in found if one.organisation == code and one.kind in kinds)


def _total(found: Sequence[Late], code: str, kinds: Iterable[str]) -> str:
    return count(_number(found, code, kinds))


def _heading(kind: str) -> str:
    words = of_number(0, kind)
    return words[:1].upper() + words[1:]
