"""The published funnels of 2022-23, through the importer, the store and the queries that the page asks."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from sqlalchemy import Engine

from access.scope import whole_store
from analysis.funnel import Chance, Widening
from indicators import catalogue
from indicators.month import Month
from ingest.importing import FileToLoad, import_files
from queries import organisations, variation
from queries.variation import Comparison
from store import engine
from store.engine import open_store
from tests.shared import SHARED, needs_shared

pytestmark = needs_shared

ANNUAL = SHARED / "data" / "msds-annual" / "hosp-epis-stat-mat-msdscsv-2022-23.csv"
GOLDEN = {
    # indicator: units, pooled, beyond 1.96, beyond 3.09, phi, winsorised phi
    "preterm_lt37": (122, (43_595, 544_540), 56, 28, 7.45, 4.75),
    "apgar_lt7_5min_term": (122, (5_590, 474_790), 50, 25, 7.19, 4.18),
    "smoking_booking": (123, (51_145, 386_990), 84, 77, 74.1, 41.4),
    "caesarean_all": (122, (199_785, 528_450), 82, 72, 41.8, 26.5),
}


@pytest.fixture(scope="module")
def published(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    folder = tmp_path_factory.mktemp("annual")
    shutil.copy(sqlite_template, folder / "store.sqlite3")
    store = open_store(f"sqlite:///{folder / 'store.sqlite3'}")
    import_files(store, [FileToLoad(ANNUAL)], loaded_by="tests")
    engine.use(store)
    yield store
    store.dispose()


def compared(indicator: str) -> Comparison:
    scope, told = whole_store(), catalogue.load()
    return variation.compare(
        scope,
        indicator=told.indicator(indicator),
        whose=organisations.by_code(scope, code="RQ3"),
        definition=told.definitions[f"{indicator}.msds_annual"],
    )


@pytest.mark.acceptance("C02", "C23")
@pytest.mark.parametrize("indicator", GOLDEN)
def test_the_funnels_of_2022_23_agree_with_the_reference_figures(published, indicator):
    units, pooled, beyond_95, beyond_998, phi, winsorised = GOLDEN[indicator]
    found = compared(indicator)
    result = found.funnel(widening=Widening.NONE)
    assert len(found.units) == units
    assert (found.numerator.sum(), found.denominator.sum()) == pooled
    assert (result.chance, result.pooled) == (Chance.BINOMIAL, pytest.approx(pooled[0] / pooled[1]))
    assert int((np.abs(result.z) > 1.96).sum()) == beyond_95
    assert int((np.abs(result.z) > 3.09).sum()) == beyond_998
    assert result.dispersion.phi == pytest.approx(phi, rel=0.002)
    assert result.dispersion.phi_trimmed == pytest.approx(winsorised, rel=0.002)


def test_a_year_is_the_financial_year_that_was_published(published):
    found = compared("preterm_lt37")
    assert (found.period.first, found.period.last) == (Month.of(2022, 4), Month.of(2023, 3))
    assert found.period.in_words == "April 2022 to March 2023"


@pytest.mark.acceptance("C23")
def test_the_national_value_is_the_published_one_and_not_the_sum_of_trusts(published):
    found = compared("preterm_lt37")
    assert found.nation is not None
    assert (found.nation.numerator, found.nation.denominator) == (42_490, 535_545)


def test_widened_limits_let_go_of_most_that_chance_alone_would_flag(published):
    found = compared("preterm_lt37")
    plain, widened = (found.funnel(widening=one) for one in (Widening.NONE, Widening.ADDITIVE))
    assert plain.found_998 > 20
    assert widened.found_998 <= 5


def test_one_trust_stands_as_published(published):
    found = compared("preterm_lt37")
    (own,) = (one for one in found.units if one.organisation.id in found.own)
    assert (own.numerator, own.denominator) == (755, 7_575)
