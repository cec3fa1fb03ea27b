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
from indicators.month import Month
from queries import (
    asked_overview,
    asked_set,
    asked_training,
    asking,
    champion,
    champion_answers,
    freshness,
    organisations,
    rare_harm,
    training,
)
from queries.at_a_glance import NothingLoaded
from queries.champion import NothingReturned
from queries.observations import NoFigures
from queries.returned import RETURNS


def overview_file() -> Named:
    """What the page lists, of the same view: returns, a cell, what changed, or else every chart."""
    scope = current.scope()
    asked = asked_overview.read(scope, request.args.to_dict())
    try:
        glance = asked.glance(scope)
    except NothingLoaded as missing:
        raise NotAllowed(asked.system.code) from missing
    fresh = freshness.of_store(scope)
    if asked.returns:
        return returns_table.of_glance(glance, fresh=fresh), overview_table.file_name(glance, named=RETURNS)
    if cell := asked.cell:
        name = overview_table.file_name(glance, named=f"overview-{cell.replace('.', '-')}")
        return overview_table.of_glance(glance, fresh=fresh, cell=cell), name
    if asked.since or asked.since_day:
        name = overview_table.file_name(glance, named=f"since-{asked.since_day or asked.since}")
        return since_table.of_change(glance, asked.change(scope, glance), fresh=fresh), name
    return overview_table.of_glance(glance, fresh=fresh), overview_table.file_name(glance)


def preset_file(key: str) -> Named:
    """The charts of a set; a set without figures cannot be had as a file either."""
    scope = current.scope()
    asked = asked_set.read(scope, asked_set.named(key), request.args.to_dict())
    try:
        found = asked.found(scope)
    except NothingLoaded as missing:
        raise NotAllowed(key) from missing
    fresh = freshness.of_store(scope)
    table = overview_table.of_glance(found.glance, fresh=fresh, named=asked.preset.name)
    return table, overview_table.file_name(found.glance, named=key)


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
    return champion_table.of_findings(found, fresh=fresh), champion_table.file_name(found)


def training_file() -> Named:
    scope = current.scope()
    asked = asked_training.read(scope, request.args.to_dict())
    found, fresh = training.of_organisations(scope, organisations=asked.members), freshness.of_store(scope)
    return training_table.of_training(asked, found, fresh=fresh), training_table.file_name(asked)


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
    return table, rare_events_table.file_name(harm)
