"""The forms of an undertaking: what may be recorded of it as it stands, and entering a new one."""

from __future__ import annotations

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from analysis.undertakings import Undertaking
from components import form
from components.form import Field
from indicators import catalogue
from indicators.deliverables import LONGEST, Document, Step, UndertakingKind, Workstream, financial_year
from queries import asking
from workflow.undertaking_entry import (
    DUE,
    INDICATORS,
    KIND,
    KINDS,
    LABELS,
    OWNER,
    PART_OF,
    REASON,
    REFERENCE,
    TITLE,
    WORKSTREAM,
    YEAR,
)
from workflow.undertakings import AGREED_BY, EVIDENCE, ON

DELIVER, ASSURE, REOPEN, MOVE, ALTER, ENTER = "deliver", "assure", "reopen", "move-day", "alter", "enter-deliverable"
MORE_INDICATORS = (f"{INDICATORS}-2", f"{INDICATORS}-3")
ALTERED = (TITLE, OWNER, WORKSTREAM, PART_OF, INDICATORS, *MORE_INDICATORS, REASON)
NEW = (KIND, YEAR, REFERENCE, PART_OF, TITLE, WORKSTREAM, OWNER, DUE, INDICATORS, *MORE_INDICATORS)
APRIL = 4
NOTHING = "-"
"""What a choice of nothing is sent as: a list shows an empty value as no choice at all."""


def sections(one: Undertaking, *, siblings: Sequence[Undertaking], signature: str) -> list[Component]:
    """What may be recorded next. `siblings` are of the same plan; `signature` is the name one records under."""
    if one.kind is UndertakingKind.STAGE:
        about = "Whether a stage is reached is told by the returns of its trust, so only its day can move here."
        return [_section("Stages are told by returns", about), _move(one)]
    if one.kind is UndertakingKind.OBJECTIVE:
        return [_alter(one, siblings)]
    today = asking.today()
    delivered, assured = one.last(Step.DELIVERED, day=today), one.last(Step.ASSURED, day=today)
    if assured:
        return [_reopen()]
    if delivered:
        return [_assure(delivered.by, signature), _reopen()]
    return [_deliver(), _move(one), *([_alter(one, siblings)] if key_of(one) else [])]


def key_of(one: Undertaking) -> str:
    """By which value of a form's first field it could have been entered; empty where it comes by file alone."""
    return next((key for key, meant in KINDS.items() if meant == (one.document, one.kind)), "")


def new(every: Sequence[Undertaking], *, year: int) -> Component:
    """A new one, in the plan of `year` unless another is chosen."""
    years = [(financial_year(one), financial_year(one)) for one in (year - 1, year, year + 1)]
    kinds = [(key, _kind(document, kind)) for key, (document, kind) in KINDS.items()]
    return form.form(
        ENTER,
        Field(KIND, LABELS[KIND], "choice", value="deliverable", choices=kinds),
        Field(
            YEAR,
            LABELS[YEAR],
            "choice",
            "Of an annual plan; nothing else has one.",
            financial_year(year),
            choices=years,
        ),
        Field(REFERENCE, LABELS[REFERENCE], hint="A short one of your own, as D7.", longest=LONGEST["reference"]),
        Field(TITLE, LABELS[TITLE], hint="What will be there when it is done.", longest=LONGEST["title"]),
        Field(OWNER, LABELS[OWNER], hint="Who answers for it: a post rather than a name.", longest=LONGEST["owner"]),
        Field(DUE, LABELS[DUE], "date"),
        _workstream(""),
        _part_of(every, ""),
        *_indicators(()),
        button="Enter it",
    )


def this_year() -> int:
    """The plan year in which today lies, by its first calendar year."""
    today = asking.today()
    return today.year if today.month >= APRIL else today.year - 1


def _deliver() -> Component:
    about = "Say that it is done and where that can be seen. Until somebody else has looked, it is not yet evidenced."
    entry = form.form(
        DELIVER,
        Field(ON, "Day", "date", value=asking.today().isoformat()),
        Field(EVIDENCE, "Evidence", "area", "Minutes, an audit, a rota: what it is and where it lies."),
        button="Mark as delivered",
    )
    return _section("Delivered?", about, entry)


def _assure(delivered_by: str, signature: str) -> Component:
    title = "Evidenced and assured?"
    if delivered_by == signature:
        about = "You said that it was delivered. Another person looks at the evidence and records it here."
        return _section(title, about)
    entry = form.form(
        ASSURE,
        Field(ON, "Day", "date", value=asking.today().isoformat()),
        Field(EVIDENCE, "Evidence", "area", "What you looked at."),
        button="Mark as evidenced and assured",
    )
    return _section(title, f"{delivered_by} said that it was delivered. Look at the evidence yourself.", entry)


def _reopen() -> Component:
    entry = form.form(REOPEN, Field(REASON, LABELS[REASON], "area"), button="Open it again")
    return _folded("Not done after all?", "It stands open again. What was recorded stays in its history.", entry)


def _move(one: Undertaking) -> Component:
    entry = form.form(
        MOVE,
        Field(DUE, "New day", "date", value=one.due_on.isoformat() if one.due_on else ""),
        Field(AGREED_BY, "Agreed by", hint="Somebody other than you, with their post.", longest=LONGEST["owner"]),
        Field(REASON, LABELS[REASON], "area"),
        button="Move its day",
    )
    return _folded("Move its day", "The day it was due first stays beside the new one.", entry)


def _alter(one: Undertaking, siblings: Sequence[Undertaking]) -> Component:
    entry = form.form(
        ALTER,
        Field(TITLE, LABELS[TITLE], value=one.title, longest=LONGEST["title"]),
        Field(OWNER, LABELS[OWNER], value=one.owner, longest=LONGEST["owner"]),
        _workstream(one.workstream),
        _part_of([each for each in siblings if each.reference != one.reference], one.part_of),
        *_indicators(one.indicators),
        Field(REASON, LABELS[REASON], "area"),
        button="Alter it",
    )
    about = "Another title, owner or measure. The version before it stays in its history."
    return _folded("Alter its title, owner or measures", about, entry)


def _kind(document: Document, kind: UndertakingKind) -> str:
    if document is Document.ANNUAL_PLAN:
        return f"{kind.in_words[:1].upper()}{kind.in_words[1:]}"
    return f"{kind.in_words[:1].upper()}{kind.in_words[1:]}: {document.title}"


def _workstream(value: str) -> Field:
    choices = [(NOTHING, "None"), *((one.key, one.title) for one in Workstream)]
    return Field(WORKSTREAM, LABELS[WORKSTREAM], "choice", value=value or NOTHING, choices=choices)


def _part_of(every: Sequence[Undertaking], value: str) -> Field:
    """What something can belong to: a deliverable to an objective, a milestone to a deliverable."""
    uppers = (UndertakingKind.OBJECTIVE, UndertakingKind.DELIVERABLE)
    known = {one.reference: one.title for one in every if one.kind in uppers}
    choices = [(NOTHING, "Nothing"), *((key, f"{key}: {title}") for key, title in known.items())]
    if value and value not in known:
        choices.append((value, value))
    hint = "A deliverable belongs to an objective, a milestone to a deliverable."
    return Field(PART_OF, LABELS[PART_OF], "choice", hint, value or NOTHING, choices=choices)


def _indicators(chosen: Sequence[str]) -> list[Field]:
    known = sorted(catalogue.load().complete(), key=lambda one: one.plain_title.lower())
    choices = [(NOTHING, "None"), *((one.id, one.plain_title) for one in known)]
    names = (INDICATORS, *MORE_INDICATORS)
    values = [*chosen, *(NOTHING for _ in names)][: len(names)]
    labels = ("Shown by the indicator", "A second indicator", "A third indicator")
    hint = "A deliverable without one needs a milestone that is part of it."
    return [
        Field(name, label, "choice", hint if name == INDICATORS else "", value, choices=choices)
        for name, label, value in zip(names, labels, values, strict=True)
    ]


def _folded(title: str, about: str, entry: Component) -> Component:
    """What is rarer than the next step."""
    inside = html.Details([html.Summary(title), html.P(about), entry], className="folded-form")
    return html.Section(inside, className="card no-print")


def _section(title: str, about: str, entry: Component | None = None) -> Component:
    inside = [html.H2(title), html.P(about), *([entry] if entry is not None else [])]
    return html.Section(inside, className="card no-print")
