from dataclasses import replace

import numpy as np
import pytest

from analysis.inequality_story import Setting, in_brief, tell
from analysis.narrative import MOST_WORDS
from analysis.numerals import Unit
from indicators import catalogue
from tests.analysis.divided import ethnic, fifths, inequality

BOOKED = catalogue.load().indicator("booking_lt10w")
SETTING = Setting(
    indicator=BOOKED,
    definition=BOOKED.definitions[-1],
    unit=Unit.measured(BOOKED, definition=BOOKED.definitions[-1]),
    by="ethnic group",
    whose="Somewhere",
    period="2025",
    compared=("2024", "2025"),
)
EQUAL = (500.0, 250.0, 200.0, 2500.0, 150.0, 100.0)
GRADIENT = fifths([300, 350, 400, 450, 500, 50])
FEW = (5.0, 5.0, 5.0, 2500.0, 5.0, 5.0)


@pytest.mark.parametrize(
    ("now", "before", "brief"),
    [
        (ethnic(EQUAL), ethnic(EQUAL), "no gap beyond chance"),
        (ethnic((400.0, *EQUAL[1:])), ethnic((400.0, *EQUAL[1:])), "Asian lower than White"),
        (ethnic((400.0, 350.0, *EQUAL[2:])), ethnic((400.0, 350.0, *EQUAL[2:])), "two groups differ from White"),
        (
            ethnic((400.0, 150.0, 100.0, 2500.0, 50.0, 5.0)),
            ethnic((400.0, 150.0, 100.0, 2500.0, 50.0, 5.0)),
            "four groups lower than White",
        ),
        (ethnic(FEW), ethnic(FEW), "cannot tell, too few events"),
        (ethnic((500.0, 250.0, 200.0, 3200.0, 150.0, 100.0)), ethnic(EQUAL), "better overall, but a gap widened"),
        (GRADIENT, GRADIENT, "lower where deprivation is greater"),
    ],
)  # fmt: skip
def test_the_message_is_the_fullest_claim_that_fits(now, before, brief):
    found = inequality(now, before)
    assert in_brief(found) == brief
    told = tell(found, setting=SETTING)
    assert told.message.startswith(BOOKED.plain_title)
    assert len(told.message.split()) <= MOST_WORDS


def test_a_gap_is_told_as_points_and_as_times_with_intervals():
    told = tell(inequality(ethnic((400.0, *EQUAL[1:]))), setting=SETTING).sentence
    assert "Asian at 40%, White at 50%: 10.0 points lower (6.6 to 13.3), 0.80 (0.74 to 0.87) times as high." in told
    assert "a reason to look, not a finding" in told


def test_groups_with_few_events_are_named_and_not_compared():
    told = tell(inequality(ethnic((400.0, 5.0, *EQUAL[2:]))), setting=SETTING).sentence
    assert "Not enough data to tell: Black." in told
    assert "Black lower" not in told


@pytest.mark.parametrize(
    ("events", "why"),
    [
        ((np.nan,) * 6, "no group has a number that may be shown"),
        ((*EQUAL[:3], np.nan, *EQUAL[4:]), "White, with whom the others are compared, has no number"),
        ((*EQUAL[:3], 19.0, *EQUAL[4:]), "fewer than 20 events in White"),
        (FEW, "no group to compare with White has 20 events"),
    ],
)
def test_cannot_tell_says_why(events, why):
    assert f"Cannot tell: {why}" in tell(inequality(ethnic(events)), setting=SETTING).sentence


def test_no_signal_is_not_said_to_be_no_gap():
    assert "which does not mean no gap" in tell(inequality(ethnic(EQUAL)), setting=SETTING).sentence


def test_a_change_is_told_with_what_it_was_and_which_gap():
    found = inequality(ethnic((500.0, 250.0, 200.0, 3200.0, 150.0, 100.0)), ethnic(EQUAL))
    told = tell(found, setting=SETTING).sentence
    assert "Between 2024 and 2025, the whole moved from 50% to 59.5%, better, but the gaps of Asian" in told
    assert "to White widened" in told


def test_along_a_gradient_the_most_deprived_are_named_and_the_rest_counted():
    told = tell(
        inequality(fifths([300, 350, 400, 450, 500, 50])), setting=replace(SETTING, provisional=True)
    ).sentence
    assert "the most deprived end lies 25.0 points lower than the least deprived" in told
    assert "The most deprived fifth at 30%, the least deprived fifth at 50%" in told
    assert "Three of the other fifths are lower too." in told
    assert told.endswith("provisional and may change.")
