"""The publisher's two roundings."""

import numpy as np
import pytest

from demo import rounding


@pytest.mark.parametrize(
    ("true", "own", "summed"),
    [(0, 0, 0), (1, 5, 0), (2, 5, 0), (3, 5, 5), (7, 5, 5), (8, 10, 10), (12, 10, 10), (13, 15, 15), (102, 100, 100)],
)
def test_a_count_is_rounded_one_way_in_its_own_row_and_another_in_a_sum(true, own, summed):
    assert rounding.own(np.int64(true)) == own
    assert rounding.nearest(np.int64(true)) == summed


@pytest.mark.parametrize(
    ("numerator", "denominator", "text"),
    [(670, 1015, "66"), (5, 30, "16.7"), (5, 70, "7.1"), (0, 0, "0"), (480, 725, "66.2"), (5, 5, "100")],
)
def test_a_percentage_prints_as_in_the_published_samples(numerator, denominator, text):
    assert rounding.percent(numerator, denominator) == text


def test_a_rate_per_thousand_is_a_whole_number():
    assert rounding.per_thousand(20, 605) == "33"
    assert rounding.per_thousand(0, 0) == "0"
