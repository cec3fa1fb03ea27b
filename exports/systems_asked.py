"""What an address beneath `/export` asks for of one organisation: how it stands, a set, the champion's answers."""

from __future__ import annotations

from datetime import UTC, datetime

from flask import request

from access import current, viewings
from access.scope import NotAllowed
from exports import (
    champion_table,
    overview_table,
    rare_events_table,
    returns_table,
    since_table,
    training_table,
)
from exports.files import Named
from indicators import presets
from indicators.month import Month
from queries import (
    asked_training,
    asking,
    at_a_glance,
    champion,
    champion_answers,
    freshness,
    matrix_cell,
    organisations,
    preset,
    rare_harm,
    signals,
    since,
    training,
)
from queries.at_a_glance import NothingLoaded
from queries.champion import NothingReturned
from queries.observations import NoFigures
from queries.returned import RETURNS


def overview_file() -> Named:
    scope, this_month = current.scope(), Month.containing(asking.today())
    month = asking.month(request.args.get("month", ""), name="month", latest=this_month)
    system = at_a_glance.named(scope, code=request.args.get("organisation", ""), month=month or this_month)
    try:
        glance = signals.of_system(scope, system=system, month=month, today=asking.today())
    except NothingLoaded as missing:
        raise NotAllowed(system.code) from missing
    fresh = freshness.of_store(scope)
    if asking.one_of(request.args.get("show", ""), ("", RETURNS), name="view"):
        return returns_table.of_glance(glance, fresh=fresh), overview_table.file_name(
            glance, fresh=fresh, named=RETURNS
        )
    if cell := matrix_cell.read(request.args.get("cell", "")):
        name = overview_table.file_name(glance, fresh=fresh, named=f"overview-{cell.replace('.', '-')}")
        return overview_table.of_glance(glance, fresh=fresh, cell=cell), name
    report = asking.month(request.args.get("since", ""), name="month to compare with", latest=this_month)
    day = asking.day(request.args.get("since_day", ""), name="day to compare with", latest=asking.today())
    if report or day:
        found = since.asked(scope, glance, report=report, since_day=day, today=asking.today())
        name = overview_table.file_name(glance, fresh=fresh, named=f"since-{day or report}")
        return since_table.of_change(glance, found, fresh=fresh), name
    return overview_table.of_glance(glance, fresh=fresh), overview_table.file_name(glance, fresh=fresh)


def preset_file(key: str) -> Named:
    """The charts of a set; a set without figures cannot be had as a file either."""
    scope, this_month = current.scope(), Month.containing(asking.today())
    month = asking.month(request.args.get("month", ""), name="month", latest=this_month)
    try:
        chosen = presets.load()[key]
        organisation = at_a_glance.named(scope, code=request.args.get("organisation", ""), month=month or this_month)
        found = preset.of_system(scope, preset=chosen, organisation=organisation, month=month, today=asking.today())
    except (KeyError, NothingLoaded) as missing:
        raise NotAllowed(key) from missing
    fresh = freshness.of_store(scope)
    table = overview_table.of_glance(found.glance, fresh=fresh, named=chosen.name)
    return table, overview_table.file_name(found.glance, fresh=fresh, named=key)


def champion_file(trust: str) -> Named:
    """The six answers, as of the reader's last look before today; asking for the file is no look."""
    scope, now = current.scope(), datetime.now(UTC)
    whose = champion.trust_of(scope, code=trust)
    seen = None
    if current.anybody():
        seen = viewings.last(current.signed_in(), organisation_id=whose.id, page=champion_answers.PAGE, now=now)
    try:
        found = champion.of_trust(scope, trust=whose, last_look=seen, today=asking.today())
    except NothingReturned as missing:
        raise NotAllowed(trust) from missing
    fresh = freshness.of_store(scope)
    return champion_table.of_findings(found, fresh=fresh), champion_table.file_name(found, fresh=fresh)


def training_file() -> Named:
    scope = current.scope()
    asked = asked_training.read(scope, request.args.to_dict())
    found, fresh = training.of_organisations(scope, organisations=asked.members), freshness.of_store(scope)
    return training_table.of_training(asked, found, fresh=fresh), training_table.file_name(asked, fresh=fresh)


def rare_events_file(organisation: str) -> Named:
    """Every chart of rare harm of an organisation; without figures there is no file either."""
    scope, today = current.scope(), asking.today()
    found = organisations.by_code(scope, code=organisation)
    last = asking.month(request.args.get("last", ""), name="last month", latest=Month.containing(today))
    try:
        harm = rare_harm.of_organisation(scope, organisation=found, today=today, last=last)
    except NoFigures as missing:
        raise NotAllowed(organisation) from missing
    fresh = freshness.of_store(scope)
    table = rare_events_table.of_harm(harm, site=request.args.get("site", ""), fresh=fresh)
    return table, rare_events_table.file_name(harm, fresh=fresh)
