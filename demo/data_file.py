"""The monthly data file (exp-data), row for row in the published layout: totals, and a few dimensions of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from demo import measures_file, rounding
from demo.nation import NOBODY
from demo.publication import Release
from demo.world import Counts, World
from indicators.month import Month
from indicators.vocabulary import OrganisationKind, Vintage

HEADER = ",".join(
    (
        "ReportingPeriodStartDate", "ReportingPeriodEndDate", "Dimension", "Org_Level", "Org_Code",
        "Org_Name", "Measure", "Count_Of", "Final_value",
    )
)  # fmt: skip
MISSING = "Missing Value / Value outside reporting parameters"
_TOTALS = (("TotalBabies", "babies"), ("TotalBookings", "bookings"), ("TotalDeliveries", "deliveries"))
_SPLIT = (
    ("BabyFirstFeedBreastMilkStatus", "breastmilk_first_feed", "Maternal or Donor Breast Milk", "Not Breast Milk"),
    ("GestationLengthBirthGroup37", "preterm_lt37", "<37 weeks", ">=37 weeks"),
)
"""Dimension, indicator, and the categories of those it counts and of the others."""
_LEVELS = (
    ("NHS England (Region)", OrganisationKind.REGION),
    ("Provider", OrganisationKind.TRUST),
    ("Local Maternity System", OrganisationKind.LMNS),
)


class _Category(NamedTuple):
    """One category of one dimension: how many at each site of the world."""

    dimension: str
    measure: str
    count_of: str
    counts: Counts


def name(month: Month, *, vintage: Vintage) -> str:
    return measures_file.name(month, vintage=vintage).replace("exp-measures", "exp-data")


def text(world: World, *, month: Month, vintage: Vintage) -> str:
    """The whole file: a category without people has no row, every count is rounded by itself."""
    release = Release(world, month=month, vintage=vintage)
    categories = sorted(_categories(release), key=lambda one: (one.dimension, one.measure.lower()))
    everyone = np.zeros(len(world.nation.sites), dtype=np.int32)
    parts = [HEADER, *_rows(release, "National", [("ALL", "ALL SUBMITTERS")], everyone, categories)]
    for level, kind in _LEVELS:
        labels = [(one.code, one.name) for one in world.nation.of_kind(kind)]
        parts += _rows(release, level, labels, world.nation.grouped(kind, month=month), categories)
    return "\n".join(parts) + "\n"


def _categories(release: Release) -> Iterator[_Category]:
    counted = release.world.counted
    totals = {name: release.at_sites(counted[f"total_{name}"].numerator) for _, name in _TOTALS}
    for dimension, name in _TOTALS:
        yield _Category(dimension, "", "Babies" if name == "babies" else "Women", totals[name])
    for dimension, indicator, of_interest, others in _SPLIT:
        known = release.world.published(indicator)
        part, whole = release.at_sites(known.numerator, indicator), release.at_sites(known.denominator)
        part = np.minimum(part, whole)
        yield _Category(dimension, of_interest, "Babies", part)
        yield _Category(dimension, others, "Babies", whole - part)
        yield _Category(dimension, MISSING, "Babies", np.maximum(totals["babies"] - whole, 0))


def _rows(
    release: Release, level: str, labels: list[tuple[str, str]], group_of: Counts, categories: list[_Category]
) -> Iterator[str]:
    belongs = group_of != NOBODY
    sums = [
        rounding.own(np.bincount(group_of[belongs], weights=one.counts[belongs], minlength=len(labels)).astype(int))
        for one in categories
    ]
    first, last = (f"{day:%d/%m/%Y}" for day in (release.month.first_day(), release.month.last_day()))
    for place, (code, title) in sorted(enumerate(labels), key=lambda one: one[1][0].lower()):
        for one, printed in zip(categories, sums, strict=True):
            if printed[place]:
                where = measures_file.fields(one.dimension, level, code, title, one.measure, one.count_of)
                yield f"{first},{last},{where},{printed[place]}"
