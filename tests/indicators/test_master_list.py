"""The catalogue holds every indicator of the master list, with the same numbers."""

import csv

import pytest

from indicators import catalogue
from indicators.vocabulary import OrganisationKind
from tests.shared import SHARED, needs_shared

MASTER = SHARED / "reference" / "indicators.csv"
STAGES = {
    "full (or on track)": "Stage 3 (full)", "good": "Good", "live": "Live", "not on programme": "Not on programme",
}  # fmt: skip
"""Stages that the master list asks for, as the catalogue names them."""
LEVELS = {"national": "nation", "odn": "network", "la": "local_authority", "trust (event only)": "trust"}


def rows() -> list[dict[str, str]]:
    if not MASTER.is_file():
        return []
    with MASTER.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@needs_shared
def test_the_master_list_is_there_whole():
    assert len(rows()) == 104


@needs_shared
@pytest.mark.parametrize("row", rows(), ids=lambda row: row["id"])
def test_an_indicator_agrees_with_the_master_list(row):
    one = catalogue.load().indicator(row["id"])
    assert one.per == int(row["per"] or 1)
    assert one.direction == row["direction"]
    assert one.evidence == row["evidence"]
    wanted = {LEVELS.get(level, level) for level in row["org_levels"].split(";")}
    assert set(one.levels) == {OrganisationKind(level) for level in wanted}
    assert set(row["themes"].split(";")) <= set(one.themes)


@needs_shared
@pytest.mark.parametrize("row", [row for row in rows() if row["target"]], ids=lambda row: row["id"])
def test_a_target_agrees_with_the_master_list(row):
    targets = catalogue.load().indicator(row["id"]).targets
    values = {str(one.value) if one.stage == "" else one.stage for one in targets}
    wanted = row["target"]
    assert (STAGES.get(wanted) or str(float(wanted))) in values
    if row["target_date"]:
        assert row["target_date"] in {str(one.date) for one in targets}
