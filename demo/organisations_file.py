"""The reference file of the invented organisations: who they are, to whom they belong, who followed whom."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from demo.nation import SCHEME, Nation
from indicators.month import Month

COLUMNS = (
    "record", "code", "kind", "name", "short_name", "opened_on", "closed_on", "parent", "valid_from", "valid_to",
    "successor", "effective_on", "succession", "scheme", "group", "population", "source",
)  # fmt: skip
NAME = "DEMO-organisations.csv"
SOURCE = "Demonstration data: invented"


def text(nation: Nation) -> str:
    file = io.StringIO()
    writer = csv.DictWriter(file, COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(_organisations(nation))
    writer.writerows(_memberships(nation))
    writer.writerows(_successions(nation))
    writer.writerows(_comparators(nation))
    return file.getvalue()


def _organisations(nation: Nation) -> Iterator[dict]:
    for one in nation.organisations:
        yield {
            "record": "organisation",
            "code": one.code,
            "kind": one.kind.value,
            "name": one.name,
            "short_name": one.short_name,
            "opened_on": _opens(one.first),
            "closed_on": _closes(one.last),
            "population": "" if one.population is None else one.population,
        }


def _memberships(nation: Nation) -> Iterator[dict]:
    for one in nation.members:
        yield {
            "record": "membership",
            "code": one.child,
            "parent": one.parent,
            "valid_from": _opens(one.first),
            "valid_to": _closes(one.last),
            "source": SOURCE,
        }


def _successions(nation: Nation) -> Iterator[dict]:
    for one in nation.successions:
        yield {
            "record": "succession",
            "code": one.predecessor,
            "successor": one.successor,
            "effective_on": _opens(one.effective),
            "succession": one.kind,
            "source": SOURCE,
        }


def _comparators(nation: Nation) -> Iterator[dict]:
    for trust in nation.trusts:
        yield {
            "record": "comparator",
            "code": trust.code,
            "scheme": SCHEME,
            "group": nation.groups[trust.code],
            "valid_from": _opens(trust.first),
            "valid_to": _closes(trust.last),
        }


def _opens(month: Month | None) -> str:
    return month.first_day().isoformat() if month else ""


def _closes(month: Month | None) -> str:
    return month.last_day().isoformat() if month else ""
