"""The addresses of uploading: a form, a page for each upload, and the button that loads what was previewed."""

from __future__ import annotations

from flask import Blueprint, Flask, Response, make_response, redirect, render_template, request
from werkzeug.exceptions import RequestEntityTooLarge, UnsupportedMediaType

import links
import settings
from access import answers, current
from access.log_lines import LOG
from commands.uploading import child, form, jobs, permission, words
from commands.uploading.child import Standing
from commands.uploading.jobs import Job, Step
from indicators.vocabulary import Vintage
from store import facts
from store.engine import in_use, reading
from store.facts import Nature

LARGEST = 20_000_000
_NOT_READ = 64_000_000
"""Bytes of a body that is refused for its size which are still taken in, so that the browser hears the answer."""

_pages = Blueprint("uploading", __name__, template_folder="templates")


def install(server: Flask) -> None:
    if not child.OFFERED:
        return
    server.add_url_rule(links.LOAD, view_func=_form, methods=["GET"])
    server.add_url_rule(links.LOAD, view_func=_receive, methods=["POST"])
    server.add_url_rule(f"{links.LOAD}/<job>", view_func=_show, methods=["GET"])
    server.add_url_rule(f"{links.LOAD}/<job>", view_func=_load, methods=["POST"])
    server.register_blueprint(_pages)
    server.register_error_handler(permission.MayNotLoad, _may_not_load)
    server.register_error_handler(jobs.NoSuchJob, lambda _: answers.refusal(404, words.NO_SUCH_JOB))
    server.register_error_handler(jobs.TooManyJobs, lambda _: answers.refusal(429, words.TOO_MANY))


def _form() -> Response:
    return _asked(status=200)


def _receive() -> Response:
    """Keep the file and start its preview; nothing of the store changes."""
    scope = current.scope()
    reach = permission.reach(scope)
    if request.mimetype != "multipart/form-data":
        raise UnsupportedMediaType
    request.max_content_length = LARGEST
    try:
        sent = form.sent(request.files, request.form)
    except RequestEntityTooLarge:
        _take_in_the_rest()
        return _asked(status=413, wrong=words.TOO_LARGE)
    except form.Unusable as problem:
        return _asked(status=422, wrong=str(problem))
    job = jobs.keep(
        sent.content,
        owner=_owner(),
        loaded_by=_who(),
        file=sent.name,
        vintage=sent.vintage,
        published_on=sent.published_on,
        reach=reach,
    )
    child.start(job, database_url=_database_url())
    return redirect(links.load(job.id), code=303)


def _show(job: str) -> Response:
    return _answered(jobs.find(job, owner=_owner()))


def _load(job: str) -> Response:
    """Load what was previewed, once, with a reason for every doubt."""
    found = jobs.find(job, owner=_owner())
    reach = permission.reach(current.scope())
    before = child.account(found.previewed)
    if before.standing is not Standing.ENDED or before.outcome != "previewed":
        return redirect(links.load(found.id), code=303)
    try:
        reasons = form.reasons(request.form, needs=before.answer["needs"])
        agreed = jobs.agree(found.previewed, reach=reach, reasons=reasons)
    except form.Unusable as problem:
        return _answered(found, status=422, wrong=str(problem))
    except jobs.AlreadyAgreed:
        return redirect(links.load(found.id), code=303)
    except jobs.BytesGone:
        return _asked(status=409, wrong=words.BYTES_GONE)
    child.start(agreed, database_url=_database_url())
    return redirect(links.load(found.id), code=303)


def _asked(*, status: int, wrong: str = "") -> Response:
    reach = permission.reach(current.scope())
    vintages = [one.word for one in Vintage]
    return _page("form", status=status, wrong=wrong, reach=reach, vintages=vintages, megabytes=LARGEST // 1_000_000)


def _answered(job: Job, *, status: int = 200, wrong: str = "") -> Response:
    account = child.account(job)
    if account.standing is Standing.RUNNING:
        return _page("running", status=status, job=job, account=account, title=words.RUNNING[job.step])
    if account.standing is Standing.BROKEN_OFF:
        LOG.error("an import process broke off", extra={"facts": {"step": str(job.step)}})
        return _page("failed", status=status, job=job, why=words.BROKEN_OFF[job.step])
    match account.outcome:
        case "store_failed":
            return _page("failed", status=status, job=job, why=account.answer["message"])
        case "previewed":
            return _page("preview", status=status, job=job, wrong=wrong, **words.report(account.answer))
        case "rejected":
            jobs.drop_bytes(job)
            outside = account.answer.get("outside_reach", False)
            return _page("refused", status=403 if outside else status, job=job, **words.refusal(account.answer))
        case _:
            jobs.drop_bytes(job)
            return _page("loaded", status=status, job=job, **words.report(account.answer))


def _page(name: str, *, status: int, **shown: object) -> Response:
    person = current.signed_in()
    with reading() as connection:
        demonstration = facts.nature(connection) is Nature.DEMONSTRATION
        version = facts.data_version(connection)
    text = render_template(
        f"uploading/{name}.html",
        person=person,
        demonstration=demonstration,
        data_version=version,
        version=settings.VERSION,
        links=links,
        previewing=Step.PREVIEW,
        **shown,
    )
    return make_response(text, status)


def _may_not_load(_: permission.MayNotLoad) -> Response:
    LOG.warning("may not load files")
    return answers.refusal(403, words.MAY_NOT_LOAD)


def _take_in_the_rest() -> None:
    left, stream = _NOT_READ, request.environ["wsgi.input"]
    while left > 0 and (piece := stream.read(min(left, 1 << 16))):
        left -= len(piece)


def _owner() -> str:
    return jobs.owner(current.signed_in().key, database_url=_database_url())


def _database_url() -> str:
    return in_use().url.render_as_string(hide_password=False)


def _who() -> str:
    person = current.signed_in()
    return f"{person.name}, {person.role.value}, {person.home_code}, uploaded"
