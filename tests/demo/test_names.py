"""Invented names stay invented: none repeats, and none is that of a real organisation."""

import csv
import re
from pathlib import Path

from demo import founding, names
from indicators.month import Month
from tests.shared import SHARED, needs_shared


def test_no_place_is_named_twice():
    places = list(names.places())
    assert len(places) == len(set(places)) == 312


def test_trusts_that_live_at_the_same_time_have_different_names():
    nation = founding.whole(Month.of(2026, 9))
    current = [one.short_name for one in (*nation.lmns, *nation.trusts) if one.last is None]
    assert len(current) == len(set(current))


@needs_shared
def test_no_invented_name_is_that_of_a_real_organisation_or_part_of_one():
    nation = founding.whole(Month.of(2026, 9))
    real = _real_names()
    assert len(real) > 400
    assert not {one.name.casefold() for one in nation.organisations} & real
    words = {word for name in real for word in re.findall(r"[a-z']+", name)}
    places = {one.short_name.removesuffix(" LMNS").removesuffix(" Hospital") for one in nation.organisations}
    assert not {place.casefold() for place in places} & words


def _real_names() -> set[str]:
    data = SHARED / "data"
    columns = [
        *((file, "utf-8", 1) for file in sorted((data / "ods").glob("etr_*.csv"))),
        (data / "ods" / "fingertipsnext_areas.csv", "utf-8-sig", 2),
        *((file, "utf-8-sig", 4) for file in sorted((data / "msds-annual").glob("*.csv"))),
        (data / "mbrrace-groups" / "MBRRACE_groups_2018.csv", "utf-8", 4),
    ]
    return {name.casefold() for file, encoding, column in columns for name in _column(file, encoding, column)}


def _column(file: Path, encoding: str, column: int) -> list[str]:
    with file.open(encoding=encoding, newline="") as lines:
        return [row[column] for row in csv.reader(lines) if len(row) > column]
