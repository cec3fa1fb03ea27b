import numpy as np
import pytest

from analysis.inequality_guardrail import Guardrail, Overall, change
from indicators.vocabulary import Direction
from tests.analysis.divided import ethnic

BEFORE = ethnic([500, 250, 200, 2500, 150, 100])
"""Half of everybody."""
ALL_BETTER = ethnic([600, 300, 240, 3000, 180, 120])
WHITE_ALONE = ethnic([500, 250, 200, 3200, 150, 100])
ASIAN_BEHIND = ethnic([350, 250, 200, 2620, 150, 100])


@pytest.mark.parametrize(
    ("now", "before", "overall", "verdict"),
    [
        (WHITE_ALONE, BEFORE, Overall.BETTER, Guardrail.BETTER_AND_WIDER),
        (ALL_BETTER, BEFORE, Overall.BETTER, Guardrail.BETTER),
        (BEFORE, BEFORE, Overall.NOT_TOLD_APART, Guardrail.NO_CHANGE),
        (ASIAN_BEHIND, BEFORE, Overall.NOT_TOLD_APART, Guardrail.WIDER),
        (BEFORE, ASIAN_BEHIND, Overall.NOT_TOLD_APART, Guardrail.NARROWER),
        (ALL_BETTER, ASIAN_BEHIND, Overall.BETTER, Guardrail.BETTER_AND_NARROWER),
        (BEFORE, WHITE_ALONE, Overall.WORSE, Guardrail.NARROWER),
    ],
    ids=["better and wider", "better for all", "nothing", "wider", "narrower", "better and narrower", "worse"],
)
def test_an_improvement_that_widens_a_gap_is_called_that(now, before, overall, verdict):
    found = change(now, before, direction=Direction.HIGHER)
    assert (found.overall, found.verdict) == (overall, verdict)


def test_it_says_which_gap_widened():
    found = change(ASIAN_BEHIND, BEFORE, direction=Direction.HIGHER)
    assert np.flatnonzero(found.widened).tolist() == [0]
    assert found.gaps.value[0] == pytest.approx(-0.174)


def test_where_neither_way_is_better_a_change_is_neither():
    assert change(WHITE_ALONE, BEFORE, direction=Direction.NEUTRAL).overall is Overall.MOVED
    assert change(WHITE_ALONE, BEFORE, direction=Direction.NEUTRAL).verdict is Guardrail.WIDER


@pytest.mark.parametrize(
    "events",
    [[np.nan] * 6, [500, 250, 200, 19, 150, 100], [500, 250, 200, np.nan, 150, 100], [5, 5, 5, 2500, 5, 100]],
    ids=["nothing told", "few in the reference", "reference suppressed", "few everywhere else"],
)
def test_nothing_is_told_of_gaps_on_few_events(events):
    found = change(ethnic(events), BEFORE, direction=Direction.HIGHER)
    assert found.verdict is Guardrail.CANNOT_TELL
    assert not found.widened.any()


def test_with_nothing_changed_a_gap_is_said_to_have_changed_in_fewer_than_one_of_twenty():
    random = np.random.default_rng(3)
    sizes = np.array([1000, 500, 400, 5000, 300, 200])
    said = 0
    for _ in range(400):
        both = [ethnic(random.binomial(sizes, [0.4, 0.5, 0.45, 0.55, 0.5, 0.3]).astype(float)) for _ in range(2)]
        found = change(*both, direction=Direction.HIGHER)
        said += found.verdict not in (Guardrail.NO_CHANGE, Guardrail.BETTER)
    assert said <= 20
