"""What a page answers when somebody records something: done, done before, or what is to be mended."""

from __future__ import annotations

from collections.abc import Callable

from dash import State, no_update
from dash.development.base_component import Component

from access import current
from access.pages import values_at
from access.scope import Scope
from components import form
from indicators.indicator import Indicator
from queries import asking
from workflow import recording
from workflow.recording import Doing
from workflow.refusal import NotRecorded
from workflow.submission import AlreadyRecorded

ADDRESS = (State("_pages_location", "pathname"), State("_pages_location", "search"))
"""The page's own address, as a callback is sent it."""


def indicator_at(path: str, search: str) -> tuple[Indicator, dict[str, str]]:
    """The indicator that the page's own address names, and all else that it says; raises `NotAllowed`."""
    values = values_at(path, search)
    return asking.indicator(values.pop("indicator", "")), values


def when_pressed(
    clicks: int | None, name: str, *, token: str | None, about: Callable[[Scope], tuple[Doing, str]]
) -> Component:
    """What is to be recorded and where it can be seen, once the form's button is pressed: it appears with its page,
    and that is no press."""
    if not clicks:
        return no_update
    deed, href = about(current.scope())
    return answer(name, token=token, deed=deed, href=href)


def answer(name: str, *, token: str | None, deed: Doing, href: str) -> Component:
    """Record `deed` for whoever is signed in, and say beside the form `name` what became of it.

    `href` is where the record can be seen. A store that cannot be written to fails as every callback does: with the
    banner, and with what was typed still in its fields.
    """
    try:
        done = recording.record(current.scope(), token=token or "", deed=deed)
    except AlreadyRecorded:
        return form.recorded("It was sent before, and stands once.", href=href)
    except NotRecorded as refused:
        problems = [(problem.field, problem.message) for problem in refused.problems]
        return form.not_recorded(problems, name=name)
    return form.recorded(done.said, href=href)
