"""What happened: the same every time, near the published levels, and no part larger than its whole."""

import numpy as np
import pytest

from demo import declared, founding, levels, stages, world
from indicators import catalogue
from indicators.indicator import Indicator
from indicators.month import Month
from indicators.vocabulary import IndicatorKind

LAST = Month.of(2026, 9)


def test_the_same_nation_and_month_give_the_same_counts(small):
    again = world.drawn(founding.small(LAST))
    before = world.drawn(founding.small(LAST))
    assert all(np.array_equal(again.counted[one].numerator, before.counted[one].numerator) for one in before.counted)


@pytest.mark.parametrize(
    ("part", "wholes"),
    [
        ("stillbirth_term_rate", ["stillbirth_rate"]),
        ("neonatal_death_term_rate", ["neonatal_death_24w_rate"]),
        ("caesarean_emergency", ["caesarean_all"]),
        ("birthplace_home", ["birthplace_midwifery"]),
    ],
)
def test_a_part_is_never_larger_than_its_whole(whole, part, wholes):
    for one in wholes:
        assert (whole.counted[part].numerator <= whole.counted[one].numerator).all()


def test_no_share_has_more_cases_than_people(whole):
    for indicator, counted in whole.counted.items():
        if catalogue.load().indicator(indicator).kind not in (IndicatorKind.COUNT, IndicatorKind.RATIO):
            assert (counted.numerator <= counted.denominator).all(), indicator


@pytest.mark.parametrize(
    "level", [one for one in levels.LEVELS if one.source.startswith(levels.ANNUAL)], ids=lambda one: one.indicator
)
def test_levels_taken_from_a_publication_come_out_near_it(level):
    counted = world.drawn(founding.whole(LAST)).counted
    if level.indicator in counted:
        one = counted[level.indicator]
        assert one.numerator.sum() / one.denominator.sum() == pytest.approx(level.level, rel=0.1)


def test_february_has_the_fewest_babies_of_the_year(whole):
    babies = whole.counted["total_babies"].numerator.sum(axis=0)
    for year in range(LAST.year - 3, LAST.year):
        months = [babies[whole.place(Month.of(year, month))] for month in range(1, 13)]
        assert min(months) == months[1]


def test_every_complete_indicator_that_takes_returns_or_measures_has_counts(whole):
    told = {*whole.counted, *DECLARED, *stages.LETTERS, stages.VALIDATED, *(one.id for one in stages.statuses())}
    needed = {one.id for one in catalogue.load().complete() if _monthly(one)}
    elsewhere = {one.id for one in catalogue.load().complete() if _published_elsewhere(one)}
    assert needed - told <= {"moss_signals", *elsewhere}, "these come by formats of their own"


def _monthly(one: Indicator) -> bool:
    return any(each.source in ("local_return", "msds_measures") for each in one.definitions)


def _published_elsewhere(one: Indicator) -> bool:
    return any(each.source != "local_return" and not each.source.startswith("msds") for each in one.definitions)


DECLARED = {one.indicator for one in (*declared.LISTS, *declared.SCORES)}


def test_trusts_differ_by_more_than_chance_as_published_trusts_do():
    counted = world.drawn(founding.whole(LAST)).counted["preterm_lt37"]
    cases, people = (part[:, -12:].sum(axis=1) for part in (counted.numerator, counted.denominator))
    pooled = cases.sum() / people.sum()
    z = (cases / people - pooled) / np.sqrt(pooled * (1 - pooled) / people)
    assert 2 < np.mean(z**2) < 10
