"""Adding cells up, whatever they are: what has no number never becomes one."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.vocabulary import CellStatus, Precision, Vintage
from store.adding import add_up
from store.cells import ROW, has_number
from tests.proof import times

_counts = st.integers(min_value=0, max_value=10**6)


@st.composite
def _cells(draw: st.DrawFn) -> tuple:
    """A cell of one of three organisations and months, which may carry numbers beside a status that has none."""
    status = draw(st.sampled_from(CellStatus))
    numerator = 0 if status is CellStatus.ZERO else draw(_counts)
    denominator = draw(st.one_of(st.just(np.nan), _counts))
    return (
        draw(st.sampled_from([1, 2])),
        draw(st.integers(1, 3)),
        draw(st.integers(24300, 24302)),
        draw(st.integers(1, 9)),
        status,
        numerator,
        denominator,
        draw(st.sampled_from(Vintage)),
        draw(st.sampled_from(Precision)),
    )


def _rows(cells: list[tuple]) -> np.ndarray:
    rows = np.zeros(len(cells), ROW)
    names = (
        "stratum",
        "organisation",
        "month",
        "batch",
        "status",
        "numerator",
        "denominator",
        "vintage",
        "precision",
    )
    for name, column in zip(names, zip(*cells, strict=True), strict=True):
        rows[name] = column
    rows["value"], rows["contributing"], rows["eligible"] = np.nan, -1, -1
    return rows


@pytest.mark.proof
@pytest.mark.acceptance("R6")
@settings(max_examples=times(150, full=10_000), deadline=None)
@given(st.lists(_cells(), min_size=1, max_size=12))
def test_a_sum_is_a_number_only_if_a_part_is_and_is_zero_only_if_every_part_is(cells: list[tuple]):
    rows = _rows(cells)
    for made in add_up(rows):
        same = np.all([rows[name] == made[name] for name in ("stratum", "organisation", "month")], axis=0)
        parts = rows[same & has_number(rows)]
        if not np.isnan(parts["denominator"]).all():
            parts = parts[~np.isnan(parts["denominator"])]
        assert made["contributing"] == len(parts)
        assert made["eligible"] == same.sum()
        if len(parts):
            assert made["numerator"] == parts["numerator"].sum()
            assert (made["status"] == CellStatus.ZERO) == (parts["numerator"] == 0).all()
            assert made["vintage"] == parts["vintage"].min()
            assert np.isnan(made["denominator"]) == np.isnan(parts["denominator"]).all()
        else:
            assert np.isnan(made["numerator"])
            assert not CellStatus(made["status"]).has_number
        assert np.isnan(made["value"])


@given(st.lists(_cells(), min_size=1, max_size=8), st.randoms(use_true_random=False))
def test_the_order_of_the_parts_does_not_matter(cells: list[tuple], shuffler):
    shuffled = list(cells)
    shuffler.shuffle(shuffled)
    names = ("numerator", "denominator", "status", "vintage", "precision", "contributing", "eligible", "batch")
    one, other = add_up(_rows(cells)), add_up(_rows(shuffled))
    for name in names:
        np.testing.assert_array_equal(one[name], other[name])


def test_nothing_adds_up_to_nothing():
    assert len(add_up(np.zeros(0, ROW))) == 0
