"""The findings that only a comparison between organisations shows, read from files of the whole nation."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from access.scope import whole_store
from analysis.funnel import Widening
from analysis.funnel_positions import beyond_outer, way
from demo import measures_file, organisations_file, planted
from demo.planted import Where
from demo.world import World
from indicators import catalogue
from indicators.vocabulary import Vintage
from ingest.importing import FileToLoad, import_files
from queries import organisations, variation
from queries.variation_figures import in_order
from store import engine
from store.engine import open_store
from tests.demo.conftest import LAST
from tests.demo.test_findings_by_step import words
from tests.pages.conftest import ask, server  # noqa: F401 - the pages, asked without a browser

FINDINGS = [one for one in planted.everything() if one.where is Where.FUNNEL]
MEASURES = ("CQIMPPH", "CQIMTears")
MONTHS = 14
"""Months of files that hold a year of figures over three months each, the last a month back."""


@pytest.fixture(scope="module")
def compared(whole: World, sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """The last year of two published measures, of every trust of the whole nation."""
    folder = tmp_path_factory.mktemp("funnels")
    shutil.copy(sqlite_template, folder / "store.sqlite3")
    store = open_store(f"sqlite:///{folder / 'store.sqlite3'}")
    (folder / organisations_file.NAME).write_text(organisations_file.text(whole.nation), encoding="utf-8")
    files = [FileToLoad(folder / organisations_file.NAME)]
    for back in range(MONTHS):
        month = LAST.plus(-back)
        file = folder / measures_file.name(month, vintage=Vintage.FINAL)
        file.write_text(_part(whole, month), encoding="utf-8", newline="\n")
        files.append(FileToLoad(file))
    import_files(store, files, loaded_by="tests", together=True)
    engine.use(store)
    yield store
    store.dispose()


def _part(world: World, month) -> str:
    header, *rows = measures_file.text(world, month=month, vintage=Vintage.FINAL).splitlines()
    return "\n".join([header, *(row for row in rows if any(f",{one}," in row for one in MEASURES))]) + "\n"


def test_there_are_findings_for_the_funnel_on_both_sides():
    assert {one.way for one in FINDINGS} == {"high", "low"}


@pytest.mark.acceptance("C02", "C51")
@pytest.mark.parametrize("one", FINDINGS, ids=lambda one: one.key)
def test_a_planted_outlier_is_flagged_on_its_side_although_limits_are_widened(compared, one):
    scope = whole_store()
    indicator = catalogue.load().indicator(catalogue.load().definitions[one.definition].indicator)
    whose = organisations.by_code(scope, code=one.organisation)
    found = variation.compare(scope, indicator=indicator, whose=whose)
    assert found.definition == in_order(indicator)[0]
    result = found.funnel(widening=Widening.ADDITIVE)
    assert result.widened
    (place,) = (place for place, each in enumerate(found.units) if each.organisation.id in found.own)
    assert found.units[place].organisation.code == one.organisation
    position = result.positions()[place]
    assert beyond_outer(position)
    assert way(position) == one.way
    assert len(found.units) > 110


@pytest.mark.parametrize("one", FINDINGS, ids=lambda one: one.key)
def test_a_planted_outlier_is_told_at_the_steps_of_its_investigation(compared, ask, one):  # noqa: F811
    engine.use(compared)
    indicator = catalogue.load().definitions[one.definition].indicator
    asked = {"indicator": indicator, "organisation": one.organisation, "thread": "funnel"}
    signal, mix, peers = (words(ask("investigate", step=step, **asked)) for step in ("signal", "mix", "peers"))
    side = {"high": "higher", "low": "lower"}[one.way]
    assert f"is {side}, beyond 99.8%, among all 12" in signal
    assert "others together:" in mix
    assert "none of the 12" in mix
    assert "figures by group that you may see" in mix
    assert "figures of one of the two periods only" in peers
