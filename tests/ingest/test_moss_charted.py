"""MOSS's own files, from loading to the page's charts: the published chart, and no local return mixed into it."""

from __future__ import annotations

import json
from datetime import date

import pytest

from access.scope import whole_store
from indicators.month import Month
from queries import organisations, rare_harm, term_deaths
from queries.rare_harm import Untold
from store import engine
from tests.ingest.conftest import Loading
from tests.ingest.test_moss import DUMMY, FILES, GOLDEN
from tests.shared import needs_shared

ALL = whole_store()
TODAY = date(2026, 11, 25)


@pytest.fixture
def dummy(loading: Loading) -> Loading:
    """A store in use with the published dummy files."""
    for name in FILES:
        loading.load((DUMMY / name).read_bytes(), name=name, published_on=date(2025, 7, 1))
    engine.use(loading.engine)
    return loading


@needs_shared
@pytest.mark.parametrize("place", range(3))
def test_the_page_draws_the_published_chart(dummy: Loading, place: int):
    expected = json.loads(GOLDEN.read_text(encoding="utf-8"))["expected"]["sites"][place]
    whose = organisations.by_code(ALL, code=expected["site"])
    (site,) = rare_harm.of_organisation(ALL, organisation=whose, today=TODAY).sites
    assert site.deaths.from_moss
    found = site.moss.chart
    assert [str(Month(month)) for month in found.months.tolist()] == expected["period"]
    assert found.events.tolist() == expected["events"]
    assert found.values.tolist() == pytest.approx(expected["cusum"], abs=1e-6)
    assert found.levels.tolist() == expected["level"]
    ends = dict(zip(site.moss.excess.days, site.moss.excess.values.tolist(), strict=True))
    months = [ends[Month.parse(period).last_day()] for period in expected["period"]]
    assert months == pytest.approx(expected["vlad_month_end"], abs=1e-6)


@needs_shared
def test_deaths_of_the_local_return_alone_are_counted_beside_and_never_mixed_in(dummy: Loading):
    whose = organisations.by_code(ALL, code="ABC01")
    before = term_deaths.of_organisation(ALL, organisation=whose, month=Month.of(2026, 11))
    same = before.deaths[0]
    lines = ["organisation,indicator,month,date,stratum,numerator,denominator,value,status"]
    lines += [f"ABC01,{same.outcome},,{same.day},,,,,", f"ABC01,{same.outcome},,2025-04-30,,,,,"]
    dummy.load("\n".join(lines) + "\n", name="local.csv")
    after = term_deaths.of_organisation(ALL, organisation=whose, month=Month.of(2026, 11))
    assert after.deaths == before.deaths
    assert after.elsewhere == 1


@needs_shared
def test_a_trust_of_moss_s_files_has_its_sites_and_no_chart_of_births_it_does_not_know(dummy: Loading):
    site = organisations.by_code(ALL, code="ABC01")
    above = organisations.ancestors(ALL, organisation=site, month=Month.of(2026, 11))
    found = rare_harm.of_organisation(ALL, organisation=above[0], today=TODAY)
    assert "ABC01" in {one.organisation.code for one in found.sites}
    assert isinstance(found.births, Untold)
    assert isinstance(found.cusum, Untold)
    assert found.sites[0].told_on in (None, date(2025, 7, 1))
