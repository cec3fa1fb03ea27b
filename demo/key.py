"""The key: what is planted, as a table to read and as rows for machines."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from demo.nation import Nation
from demo.planted import Kind, Planted
from indicators.month import Month

WIDTH = 116


def rows(planted: Iterable[Planted], nation: Nation) -> Iterator[dict[str, object]]:
    """One flat dictionary an entry, with calendar months in place of distances from the last one."""
    for one in planted:
        yield {
            "key": one.key,
            "kind": one.kind.value,
            "title": one.title,
            "organisation": one.organisation,
            "organisation_name": nation.by_code[one.organisation].short_name,
            "indicator": one.definition.partition(".")[0],
            "definition": one.definition,
            "stratum": one.stratum,
            "first_month": str(nation.last.plus(one.first)),
            "last_month": str(nation.last.plus(one.last)),
            "seen_in": one.where.value,
            "rules": list(one.rules),
            "direction": one.way,
            "should_be_said": one.says,
        }


def table(planted: Iterable[Planted], nation: Nation) -> str:
    entries = list(planted)
    lines = ["Demonstration data: invented organisations. What is planted, and what should be said of it."]
    for kind, heading in ((Kind.FINDING, "Findings: to be found"), (Kind.DECOY, "Decoys: not to be flagged")):
        chosen = [one for one in entries if one.kind is kind]
        lines += ["", f"{heading} ({len(chosen)})", ""]
        for one in chosen:
            lines += _entry(one, nation.last)
    return "\n".join(lines)


def _entry(one: Planted, last: Month) -> Iterator[str]:
    series = f"{one.definition} {one.stratum}".strip()
    first, end = last.plus(one.first).in_short(), last.plus(one.last).in_short()
    months = first if first == end else f"{first} to {end}"
    expected = f"{' or '.join(one.rules)}, {one.way}" if one.rules else one.where.value
    yield f"{one.key}  {one.title}"
    yield f"     {one.organisation}  {series}  {months}  [{expected}]"
    yield from textwrap.wrap(one.says, WIDTH, initial_indent="     ", subsequent_indent="     ")
