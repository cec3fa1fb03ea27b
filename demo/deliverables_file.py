"""The files of what the home systems undertook: plans, trackers, teams, centres, posts and partners, all invented."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import date

from demo import annual_plan, partners_file, trackers
from demo.nation import Nation, Organisation
from indicators.month import Month
from ingest.deliverables_file import Row

NAME = "DEMO-deliverables.csv"
MOVES = "DEMO-deliverables-moved.csv"

Rows = Iterator[dict[str, str]]

WAITING = (0, 2, 0, 4, -1)
"""Building blocks that the trusts of a home system still wait for, one after another; -1: none was listed."""
TEAMS = (
    (("Bluebell", "5", "linked", -18), ("Campion", "6", "linked", -9), ("Foxglove", "5", "linked", 4)),
    (("Heather", "6", "linked", 3), ("Gorse", "5", "", 6)),
    (("Larch", "3", "linked", -12), ("Alder", "5", "", -10), ("Rowan", "4", "linked", -4)),
    (("Curlew", "5", "linked", -2), ("Plover", "", "linked", 5)),
    (("Sundew", "8", "linked", -7),),
)
"""By trust, each team's name, midwives, obstetrician, and the months from the last one to its first."""
CENTRES = (
    ("Obstetric physician", 0.8, 1.0),
    ("Consultant obstetrician", 2.0, 1.5),
    ("Specialist midwife", 2.6, 3.0),
)
"""By profession of a maternal medicine centre, whole-time equivalents in post and specified: both invented."""


def text(nation: Nation) -> str:
    return _written(_rows(nation))


def moved(nation: Nation) -> str:
    today = nation.last.last_day()
    return _written(row for system in partners_file.homes(nation) for row in annual_plan.moves(system, today=today))


def _written(rows: Iterable[dict[str, str]]) -> str:
    file = io.StringIO()
    writer = csv.DictWriter(file, Row._fields, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue()


def _rows(nation: Nation) -> Rows:
    today = nation.last.last_day()
    for system in partners_file.homes(nation):
        trusts = trusts_of(nation, system)
        yield from annual_plan.rows(system, today=today)
        yield from trackers.of_system(nation, system, today=today)
        yield from _centres(nation, system, trusts[:2])
        yield from _partners(nation, system)
        yield from _posts(nation, system, ("sro", "Chief nurse of the board"), ("ned", "Non-executive, board"))
        yield from _chairs(nation, system)
        for place, trust in enumerate(trusts):
            waiting = WAITING[place % len(WAITING)] if system is partners_file.homes(nation)[0] else 0
            yield from trackers.of_trust(nation, trust, waiting=waiting, today=today)
            yield from _teams(nation, trust, TEAMS[place % len(TEAMS)], gated=waiting > 0)
            champion = ("board_champion", "Executive director for maternity")
            named = [("sro", "Chief executive"), champion, ("ned", "Non-executive for safety")]
            yield from _posts(nation, trust, *named[: 2 if place == 1 else 3])
    network = partners_file.NETWORK
    yield from trackers.of_network(
        nation, Organisation(network.code, network.kind, network.name, network.short_name), today=today
    )


def trusts_of(nation: Nation, system: Organisation) -> list[Organisation]:
    """The trusts of `system` in the last month."""
    return [one for one in nation.trusts if nation.parent_of(one.code, month=nation.last) == system.code]


def _teams(nation: Nation, trust: Organisation, teams: tuple, *, gated: bool) -> Rows:
    for number, (name, midwives, obstetrician, months) in enumerate(teams, start=1):
        begins = nation.last.plus(months).first_day()
        live = begins.isoformat() if months <= 0 and not gated else ""
        yield {
            "record": "team",
            "organisation": trust.code,
            "reference": str(number),
            "title": f"{name} team",
            "midwives": midwives,
            "obstetrician": obstetrician,
            "due_on": begins.isoformat(),
            "valid_from": live,
        }


def _centres(nation: Nation, system: Organisation, trusts: list[Organisation]) -> Rows:
    for number, trust in enumerate(trusts, start=1):
        for profession, in_post, specified in CENTRES:
            more = 0.4 if number > 1 else 0.0
            yield {
                "record": "centre",
                "organisation": system.code,
                "reference": str(number),
                "title": f"{trust.short_name} maternal medicine centre",
                "profession": profession,
                "in_post": f"{in_post + more:.1f}",
                "specified": f"{specified:.1f}",
                "valid_from": nation.last.last_day().isoformat(),
            }


def _partners(nation: Nation, system: Organisation) -> Rows:
    for one in partners_file.partners(system):
        yield {
            "record": "partner",
            "organisation": system.code,
            "partner": one.code,
            "valid_from": nation.first.first_day().isoformat(),
        }


def _chairs(nation: Nation, system: Organisation) -> Rows:
    """The chair changed in the middle, so that who it was depends on the day."""
    change = nation.last.plus(-nation.months // 2)
    yield _post(system, "surveillance_chair", "First chair of the group", nation.first.first_day(), change.last_day())
    yield _post(system, "surveillance_chair", "Present chair of the group", change.plus(1).first_day(), None)


def _posts(nation: Nation, whose: Organisation, *named: tuple[str, str]) -> Rows:
    begins = max(whose.first or nation.first, nation.first)
    for post, holder in named:
        yield _post(whose, post, holder, begins.first_day(), None)


def _post(whose: Organisation, post: str, holder: str, since: date, until: date | None) -> dict[str, str]:
    return {
        "record": "post",
        "organisation": whose.code,
        "post": post,
        "title": f"{holder} (invented)",
        "valid_from": since.isoformat(),
        "valid_to": until.isoformat() if until else "",
    }


def entered_on(last: Month) -> date:
    """The day on which the plans are said to have been entered."""
    return last.plus(1).first_day()
