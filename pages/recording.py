"""What a page answers when somebody records something: done, done before, or what is to be mended."""

from __future__ import annotations

from dash.development.base_component import Component

from access import current
from components import form
from workflow import recording
from workflow.recording import Doing
from workflow.refusal import NotRecorded
from workflow.submission import AlreadyRecorded


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
