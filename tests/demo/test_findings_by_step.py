"""Each planted finding is told at the step of the investigation where a QI lead should resolve it, page by page."""

from __future__ import annotations

import re

import pytest

from demo import founding, planted
from demo.planted import Kind
from store import engine as stores
from tests.demo.conftest import LAST
from tests.pages.conftest import ask, server  # noqa: F401 - the pages, asked without a browser

SMALL = {one.key: one for one in planted.within(founding.small(LAST))}
ELSEWHERE = {"F11": "deaths at term are told by their own page, from dated events"}
"""Findings that no step of a monthly chart resolves."""

AT = [
    ("F01", "signal", "Seven months in a row, March to September 2026, have been above the mean"),
    ("F01", "balance", r"At Aldermere .*: .*Midwife hours filled"),
    ("F02", "signal", "September 2026, at .*%, is above the upper limit"),
    ("F02", "data", "September 2026 is provisional and may change"),
    ("F03", "signal", "September 2026, at .*%, is below the lower limit"),
    ("F03", "data", "A signal of May 2026 was withdrawn"),
    ("F04", "signal", "Seven months in a row, March to September 2026, have been below the mean"),
    ("F04", "data", "Rounding To know Counts are rounded before they are published"),
    ("F05", "signal", "Higher, neither good nor bad"),
    ("F05", "peers", "Neither way is better for this indicator, so nobody does better"),
    ("F06", "signal", "An improvement, because lower is better"),
    ("F06", "mix", "(All|Most) of it is other rates among the same people"),
    ("F07", "signal", "is below the lower limit"),
    ("F07", "place", "Aldermere Hospital shows a concern"),
    ("F08", "signal", "Rising for seven months in a row"),
    ("F09", "signal", "Brackwater, ethnic group: Asian"),
    ("F09", "people", "Asian shows a concern"),
    ("F10", "signal", "have been below the mean"),
    ("F10", "balance", "More for some should not be less for all"),
    ("F12", "signal", "below the lower limit"),
    ("F13", "signal", "An improvement, because higher is better"),
    ("F13", "people", "Asian shows a concern"),
    ("F13", "balance", r"At Eastmarch one signals: .*[Bb]reast milk"),
    ("F14", "signal", "An improvement, because higher is better"),
    ("F32", "mix", r"Group 2 \(first birth, labour induced, or caesarean before it\) adds most to it"),
    ("D04", "signal", "Cannot tell"),
    ("D28", "data", "withdrawn"),
]


@pytest.fixture(autouse=True)
def in_use(loaded, monkeypatch):
    monkeypatch.setattr(stores, "_in_use", loaded)


@pytest.fixture
def told(ask):  # noqa: F811
    def at(key: str, step: str) -> str:
        one = SMALL[key]
        asked = {"organisation": one.organisation, "definition": one.definition, "thread": "signal"}
        indicator = one.definition.partition(".")[0]
        stratum = {"stratum": one.stratum} if one.stratum and step not in ("people", "mix") else {}
        if step in ("place", "people"):
            asked["organisation"] = asked["organisation"].replace("DEMO-S0011", "DEMO-T001")
            by = {"place": "sites", "people": "ethnic_group"}[step]
            return words(ask("indicator", indicator=indicator, by=by, **asked))
        return words(ask("investigate", indicator=indicator, step=step, **asked, **stratum))

    return at


def words(html: str) -> str:
    plain = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))
    return re.sub(r" ([.,;:])", r"\1", plain)


@pytest.mark.acceptance("C02")
@pytest.mark.parametrize(("key", "step", "said"), AT, ids=[f"{key} {step}" for key, step, _ in AT])
def test_a_finding_is_told_at_the_step_that_resolves_it(told, key, step, said):
    found = told(key, step)
    assert re.search(said, found), found[found.find("Step ") :]


def test_every_finding_of_the_small_nation_has_its_step():
    findings = {key for key, one in SMALL.items() if one.kind is Kind.FINDING}
    assert findings == {key for key, _, _ in AT if key.startswith("F")} | set(ELSEWHERE)


@pytest.mark.parametrize("key", [key for key, one in SMALL.items() if one.kind is Kind.FINDING])
@pytest.mark.parametrize("step", ["data", "mix", "peers", "balance", "try", "keep"])
def test_no_step_of_a_finding_fails_or_tells_anything_raw(told, key, step):
    found = told(key, step)
    assert not re.search(r"\bnan\b|\bNone\b(?! of | found)|\binf\b|[a-z]_[a-z]", spoken(found)), key


def spoken(found: str) -> str:
    """What is said, without addresses and the keys in them."""
    return re.sub(r"\S*[/?&=]\S*", "", found[found.find("Printed from") :])
