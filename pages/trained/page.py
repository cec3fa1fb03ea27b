"""Staff groups below the standard first, each by its name; then every group of every trust. Nothing is averaged."""

from __future__ import annotations

from collections.abc import Sequence

from dash import dcc, html
from dash.development.base_component import Component

import links
from access.scope import Scope
from analysis.naming import listed, several
from analysis.numerals import count, in_words, running, sentence, written
from charts import icons
from charts.inks import Ink
from charts.marks import Shape
from components import folds, pictures, states, tables
from components.tables import STATUS_WORDS, Column, Content
from components.take_away import both, take_away
from indicators.vocabulary import CellStatus
from queries import training
from queries.asked_training import Asked
from queries.organisations import Organisation
from queries.training import GROUPS, Trained


def page(scope: Scope, asked: Asked) -> Component:
    found = training.of_organisations(scope, organisations=asked.members)
    whose = asked.organisation
    title = html.H1(f"Training by staff group: {whose.title}")
    if not found:
        return html.Div([title, _nothing(whose)], className="page")
    files = take_away(both(links.csv(links.training(whose.code))))
    trusts = [_trust(one, found) for one in asked.members]
    foot = html.Div(files, className="card-head")
    return html.Div([title, _lead(found, asked.unseen), _below(found), *trusts, foot], className="page")


def _nothing(asked: Organisation) -> Component:
    why = (
        f"No return of {asked.title} that is shared with you tells of training by staff group. An average over "
        "groups would hide whoever is behind, so none is shown in its place."
    )
    return states.empty("No figures by staff group", why=why, steps=[("What has been loaded", links.data())])


def _lead(found: Sequence[Trained], unseen: int) -> Component:
    behind = [one for one in found if one.below]
    untold = [one for one in found if not one.status.has_number]
    groups = list(dict.fromkeys((one.organisation, one.group) for one in behind))
    head = f"{sentence(several(len(groups), 'staff group'))} below the standard" if groups else "No staff group below"
    told = [_named(groups)] if groups else []
    told.append(
        f"Of {several(len(found), 'figure')}, one for each group and course, {in_words(len(behind))} "
        f"{'is' if len(behind) == 1 else 'are'} below. Each is told by itself: none is averaged."
    )
    if untold:
        has = "has" if len(untold) == 1 else "have"
        told.append(f"{sentence(in_words(len(untold)))} {has} no number for the newest month: that is not nought.")
    if unseen:
        told.append(f"Returns of {several(unseen, 'other')} here are not shared with you and not counted.")
    return html.Div([html.H2(head), html.P(" ".join(told))], className="lead")


def _named(groups: Sequence[tuple[Organisation, str]]) -> str:
    """Each group once, however many courses it is behind in, with its organisation."""
    whose = dict.fromkeys(one for one, _ in groups)
    said = "; ".join(
        f"{one.short_name}: {listed([running(group) for who, group in groups if who == one])}" for one in whose
    )
    return f"{said}."


def _below(found: Sequence[Trained]) -> Component | None:
    """By organisation and name; not in the order of their shares."""
    behind = [one for one in found if one.below]
    if not behind:
        return None
    entries = [
        html.Li(
            [
                _mark(),
                html.Strong(f"{one.group}, {one.organisation.short_name}"),
                f": {_share(one)} trained in {_course(one)}, {one.month.in_words()}. ",
                f"The standard is {_target(one)}. ",
                dcc.Link("Chart", href=_href(one)),
            ]
        )
        for one in behind
    ]
    return html.Section([html.H2("Below the standard"), html.Ul(entries, className="below")], className="card")


def _trust(who: Organisation, found: Sequence[Trained]) -> Component:
    mine = [one for one in found if one.organisation == who]
    courses = list(dict.fromkeys(one.course.id for one in mine))
    if not mine:
        words = "No return tells of training by staff group. That is not a finding."
        return html.Section([html.H2(who.title), html.P(words)], className="card")
    known = {(one.course.id, one.group): one for one in mine}
    named = {one.course.id: one.course.plain_title for one in mine}
    columns = [Column("Staff group"), *(Column(f"{named[key]}, %", numeric=True) for key in courses)]
    rows: list[list[Content]] = [
        [group, *(_cell(known.get((key, group))) for key in courses)]
        for group in GROUPS
        if any((key, group) in known for key in courses)
    ]
    absent = [key for key in training.COURSES if key not in courses]
    card = html.Section(
        [html.H2(who.title), tables.table(columns, rows, caption=f"Training, {who.title}"), _absent(absent)],
        className="card",
    )
    below = sum(one.below for one in mine)
    many = f"{several(len(mine), 'figure')}, {in_words(below) if below else 'none'} below"
    return folds.on_phones(card, words=f"{who.title}: {many}")


def _absent(keys: Sequence[str]) -> Component | None:
    if not keys:
        return None
    names = "; ".join(training.title_of(key) for key in keys)
    return html.P(f"Not returned by staff group: {names}.", className="hint")


def _cell(one: Trained | None) -> Content:
    if one is None:
        return "Not returned"
    if not one.status.has_number:
        return STATUS_WORDS.get(CellStatus(one.status), "No number")
    if one.below:
        return [_mark(), f"{_share(one)}, below {_target(one)}"]
    return _share(one)


def _mark() -> Component:
    return pictures.svg(icons.swatch(Shape.SQUARE, Ink.CONCERN), alt="", look="mark")


def _share(one: Trained) -> str:
    near = one.below and round(one.share) >= one.target
    return f"{written(one.share, decimals=1 if near else 0)}% ({count(one.trained)} of {count(one.staff)})"


def _target(one: Trained) -> str:
    return f"{written(one.target, decimals=0)}%"


def _course(one: Trained) -> str:
    title = one.course.plain_title
    return title[:1].lower() + title[1:] if title[1:2].islower() else title


def _href(one: Trained) -> str:
    return links.chart(one.course.id, organisation=one.organisation.code, stratum=f"staff_group={one.group}")
