"""What is done to a version once it is entered: signed off, moved by agreement, paused, taken up again."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from components import form
from components.form import Field
from pages.following.versions import day_in_words
from queries import asking
from queries.asked_plan import Asked
from workflow.plan_entry import REASON
from workflow.plans import BY, LONGEST_LINE, ON, ROLE, UNTIL

SIGN, MOVE, PAUSE = "plan-sign", "plan-move", "plan-pause"


def sections(asked: Asked, *, reader: str) -> list[Component]:
    """As far as there is something to decide, and this reader decides it; `reader` is their signature."""
    parts = [_sign(asked, reader), _move(asked), _pause(asked)]
    return [one for one in parts if one is not None]


def _sign(asked: Asked, reader: str) -> Component | None:
    newest = asked.newest
    if newest is None or newest.signed or not asked.writes:
        return None
    if newest.entered_by == reader:
        own = (
            f"You entered version {newest.number}. It is a draft and judges nothing until somebody else signs it off."
        )
        return html.Section([html.H2("Waits for its sign-off"), html.P(own)], className="card no-print")
    said = f"Version {newest.number} was entered by {newest.entered_by} on {day_in_words(newest.entered_at.date())}."
    return _section(
        "Sign it off",
        f"{said} A second person signs it off, under their own name; from then on it is the one that counts.",
        form.form(SIGN, button=f"Sign off version {newest.number}"),
    )


def _move(asked: Asked) -> Component | None:
    held = asked.held
    if held is None:
        return None
    agreed = f"The date agreed is {day_in_words(held.due_on)}."
    if not asked.approves:
        said = f"{agreed} A change of date is agreed with the region, whose lead records it here with the reason."
        return html.Section([html.H2("Another date"), html.P(said)], className="card no-print")
    return _folded(
        "Another date",
        f"{agreed} Steps still to come move by as many days; the version stays as it was submitted.",
        form.form(
            MOVE,
            Field(UNTIL, "New date", "date"),
            Field(ON, "Agreed on", "date", value=asking.today().isoformat()),
            Field(BY, "Approver", hint="Who at the region agreed.", longest=LONGEST_LINE),
            Field(ROLE, "Role of the approver", longest=LONGEST_LINE),
            Field(REASON, "Reason", "area", hint="Recruitment, for instance: what makes the date move."),
            button="Record the agreed date",
        ),
    )


def _pause(asked: Asked) -> Component | None:
    held = asked.held
    if held is None or not asked.writes:
        return None
    paused = held.paused_since
    title = "Take it up again" if paused else "Pause it"
    about = (
        f"Paused since {day_in_words(paused)}. From the day given on, the plan's clock runs again."
        if paused
        else "From the day given on, the plan's clock stands still: that time is shaded and never counted as late."
    )
    return _folded(
        title,
        about,
        form.form(
            PAUSE,
            Field(ON, "First day that counts again" if paused else "First day of the pause", "date"),
            Field(REASON, "Reason", "area"),
            button=title,
        ),
    )


def _section(title: str, about: str, entry: Component) -> Component:
    return html.Section([html.H2(title), html.P(about), entry], className="card no-print")


def _folded(title: str, about: str, entry: Component) -> Component:
    """What is seldom done, so that one button of the page leads."""
    body = html.Details([html.Summary(f"Record: {title[:1].lower()}{title[1:]}"), entry])
    return html.Section([html.H2(title), html.P(about), body], className="card no-print")
