"""Drawn lines by name: they agree with the flags, or stay where they belong, and are never impossible."""

import numpy as np
import pytest

from analysis import funnel_lines
from analysis.funnel import OUTER, Chance, Line, Position, Widening, drawn_limits, funnel, ratio_funnel
from analysis.funnel_lines import NotThisLine, named
from analysis.funnel_multiplicity import benjamini_hochberg, bonferroni_tail, expected_flags
from analysis.funnel_tails import Binomial, Poisson

SIZES = np.geomspace(5, 20_000, 40)
RNG = np.random.default_rng(12)
BIRTHS = RNG.integers(900, 9000, 120).astype(float)
SPREAD = RNG.binomial(BIRTHS.astype(int), RNG.normal(0.03, 0.008, 120).clip(0.005)).astype(float)
BINOMIAL_LINES = [Line.EXACT, Line.STEPPED, Line.INTERPOLATED, Line.SCORE, Line.ARCSINE]
POISSON_LINES = [Line.EXACT, Line.SCORE, Line.ROOT, Line.LOGARITHM, Line.INTERVAL]


@pytest.mark.parametrize("widening", Widening)
@pytest.mark.parametrize("line", BINOMIAL_LINES)
def test_lines_of_proportions_stay_between_nought_and_one_and_hold_the_centre(line, widening):
    result = funnel(SPREAD, BIRTHS, widening=widening)
    found = drawn_limits(result, SIZES.round(), tail=OUTER, line=line)
    assert np.all((found.lower >= 0) & (found.upper <= 1))
    assert np.all((found.lower <= result.pooled) & (result.pooled <= found.upper))


@pytest.mark.parametrize("line", POISSON_LINES)
def test_lines_of_ratios_are_never_negative_and_close_in_with_size(line):
    result = ratio_funnel(np.array([10.0, 12.0, 30.0]), np.array([11.0, 11.0, 29.0]))
    found = drawn_limits(result, SIZES, tail=OUTER, line=line)
    assert np.all(found.lower >= 0)
    assert found.upper[-1] - found.lower[-1] < found.upper[0] - found.lower[0]


@pytest.mark.parametrize(("line", "chance"), [(Line.ROOT, Chance.BINOMIAL), (Line.ARCSINE, Chance.POISSON)])
def test_a_line_of_the_other_kind_of_figure_is_refused(line, chance):
    with pytest.raises(funnel_lines.NotThisLine):
        funnel_lines.named(line, SIZES, chance=chance, centre=0.1, tail=OUTER, model=Binomial(0.1))


@pytest.mark.parametrize("widening", Widening)
def test_points_and_flags_agree_with_the_line_drawn_by_default(widening):
    result = funnel(SPREAD, BIRTHS, widening=widening)
    line = drawn_limits(result, BIRTHS, tail=OUTER)
    beyond = (result.rate >= line.upper - 1e-12) | ((result.rate <= line.lower + 1e-12) & (line.lower > 0))
    flagged = [place in (Position.HIGHER_998, Position.LOWER_998) for place in result.positions()]
    assert beyond.tolist() == flagged
    assert (result.found_998, result.found_95 >= result.found_998) == (sum(flagged), True)


def test_wider_spread_needs_wider_lines_and_raises_fewer_flags():
    found = [funnel(SPREAD, BIRTHS, widening=widening).found_998 for widening in Widening]
    assert found[0] > 3 * max(found[1:])


def test_the_expected_number_of_false_flags_is_below_the_nominal_one():
    """Counts are whole, so exact tails attain less than 2.5 % and 0.1 % on either side."""
    result = funnel(SPREAD, BIRTHS, widening=Widening.NONE)
    assert 3 < result.expected_flags_95 < 120 * 0.05
    assert 0.1 < result.expected_flags_998 < 120 * 0.002


def test_without_an_event_anywhere_nobody_is_flagged():
    """One peer flags the largest organisation here."""
    result = funnel(np.zeros(12), np.full(12, 600.0))
    assert set(result.positions()) == {Position.WITHIN}


def test_the_arcsine_line_does_not_turn_back_for_small_sizes():
    """Below 681 births at 3.5 per 1,000 its angle is negative; unclamped, the line would rise again."""
    line = funnel_lines.named(
        Line.ARCSINE,
        np.array([100.0, 400.0]),
        chance=Chance.BINOMIAL,
        centre=0.0035,
        tail=OUTER,
        model=Binomial(0.0035),
    )
    assert line.lower.tolist() == [0, 0]


def test_stricter_rules_flag_fewer():
    p = np.array([0.0001, 0.004, 0.019, 0.03, 0.2, 0.5])
    assert benjamini_hochberg(p, rate=0.05).tolist() == [True, True, True, True, False, False]
    assert (p <= bonferroni_tail(0.05, tests=6)).sum() == 2
    assert not benjamini_hochberg(np.array([0.5, 0.9]), rate=0.05).any()
    assert expected_flags(np.array([6.0, 0.2])) == pytest.approx(6.2)


def test_standardised_ratios_are_compared_with_one():
    result = ratio_funnel(np.array([10.0, 12.0, 30.0]), np.array([5.0, 6.0, 15.0]))
    assert result.pooled == 1
    assert result.z == pytest.approx((np.array([10.0, 12, 30]) / [5.0, 6, 15] - 1) * np.sqrt([5.0, 6, 15]))


FEW, CENTRE, TAIL, TAU2 = np.array([3.0, 50, 400]), 0.1, 0.025, 0.0004
Z = 1.959963984540054


def _by_hand(line: Line, side: int, chance: Chance) -> np.ndarray:
    """The published formula of each line; `side` is -1 or 1. On scales, tau2 is brought over by the slope."""
    spread = CENTRE * (1 - CENTRE) if chance is Chance.BINOMIAL else CENTRE
    if line is Line.SCORE:
        return CENTRE + side * Z * np.sqrt(spread / FEW + TAU2)
    if line is Line.ARCSINE:
        angle = np.arcsin(np.sqrt(CENTRE)) + side * Z * np.sqrt(1 / (4 * FEW) + TAU2 / (4 * spread))
        return np.sin(np.clip(angle, 0, np.pi / 2)) ** 2
    if line is Line.ROOT:
        root = 1 + side * Z * np.sqrt(1 / (4 * FEW * CENTRE) + TAU2 / (4 * CENTRE**2))
        return CENTRE * np.clip(root, 0, None) ** 2
    return CENTRE * np.exp(side * Z * np.sqrt(1 / (FEW * CENTRE) + TAU2 / CENTRE**2))


@pytest.mark.parametrize(
    ("line", "chance"),
    [
        (Line.SCORE, Chance.BINOMIAL),
        (Line.SCORE, Chance.POISSON),
        (Line.ARCSINE, Chance.BINOMIAL),
        (Line.ROOT, Chance.POISSON),
        (Line.LOGARITHM, Chance.POISSON),
    ],
)
def test_each_named_line_is_its_published_formula_clamped(line, chance):
    model = Binomial(CENTRE) if chance is Chance.BINOMIAL else Poisson(CENTRE)
    found = named(line, FEW, chance=chance, centre=CENTRE, tail=TAIL, model=model, tau2=TAU2)
    highest = 1.0 if chance is Chance.BINOMIAL else np.inf
    assert found.lower == pytest.approx(np.clip(_by_hand(line, -1, chance), 0, highest))
    assert found.upper == pytest.approx(np.clip(_by_hand(line, 1, chance), 0, highest))


@pytest.mark.parametrize(("line", "chance"), [(Line.ROOT, Chance.BINOMIAL), (Line.ARCSINE, Chance.POISSON)])
def test_a_line_of_another_kind_of_figure_is_refused_by_name(line, chance):
    with pytest.raises(NotThisLine, match=f"{line.value} lines are not drawn for {chance.value} figures"):
        named(line, FEW, chance=chance, centre=CENTRE, tail=TAIL, model=Binomial(CENTRE))


@pytest.mark.parametrize("widening", [Widening.NONE, Widening.ADDITIVE])
def test_named_lines_are_widened_by_what_was_found_and_only_where_asked(widening):
    result = funnel(SPREAD, BIRTHS, widening=widening)
    assert result.dispersion.tau2 > 0
    found = drawn_limits(result, FEW, tail=OUTER, line=Line.SCORE)
    tau2 = result.dispersion.tau2 if result.widening is Widening.ADDITIVE else 0.0
    by_hand = named(
        Line.SCORE, FEW, chance=result.chance, centre=result.pooled, tail=OUTER, model=result.model, tau2=tau2
    )
    assert found.upper == pytest.approx(by_hand.upper)
    assert found.lower == pytest.approx(by_hand.lower)
    assert (result.widening is Widening.ADDITIVE) == (widening is Widening.ADDITIVE)


def test_ratios_are_widened_where_asked():
    observed, expected = SPREAD, BIRTHS * (SPREAD.sum() / BIRTHS.sum())
    plain, wide = (ratio_funnel(observed, expected, widening=one) for one in (Widening.NONE, Widening.ADDITIVE))
    assert (plain.widening, wide.widening) == (Widening.NONE, Widening.ADDITIVE)
    assert (plain.dispersion.tau2 > 0) == (wide.dispersion.tau2 > 0)
    assert drawn_limits(wide, FEW, tail=OUTER).upper[2] > drawn_limits(plain, FEW, tail=OUTER).upper[2]
