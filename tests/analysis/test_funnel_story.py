"""What is said of a funnel is what it found: never more, never who is best, and both sides alike."""

from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.funnel import Funnel, Position, Widening, funnel
from analysis.funnel_positions import beyond_outer, flagged
from analysis.funnel_story import Own, Setting, chance_alone, tell
from analysis.narrative import MOST_WORDS, Story
from analysis.numerals import Unit, in_words
from indicators import catalogue
from indicators.vocabulary import Direction

SIZE = np.full(20, 3000.0)
LEVEL = 240.0


def made(*counts: float) -> Funnel:
    """Twenty trusts of 3,000, all at 8 % but for the first few."""
    numerator = np.full(20, LEVEL)
    numerator[: len(counts)] = counts
    return funnel(numerator, SIZE, widening=Widening.NONE)


def setting(indicator: str = "preterm_lt37", **more: object) -> Setting:
    about = catalogue.load().indicator(indicator)
    definition = about.definitions[0]
    given = {
        "indicator": about,
        "definition": definition,
        "unit": Unit.measured(about, definition=definition),
        "one": "trust",
        "many": "trusts",
        "whose": "Harrowmere",
        "period": "October 2025 to September 2026",
    }
    return Setting(**{**given, **more})


def told(result: Funnel, *names: str, indicator: str = "preterm_lt37", **more: object) -> Story:
    """The story where the first few trusts are the reader's own."""
    positions, where = result.positions(), setting(indicator, **more)
    own = [Own(name, float(result.rate[at]) * where.indicator.per, positions[at]) for at, name in enumerate(names)]
    return tell(result, setting=where, own=own)


def test_all_within_the_limits_is_the_message():
    story = told(made(), "Aldermere", "Brackwater", "Carrowfell", "Dunmoor", "Eastmarch")
    assert story.message == "Babies born too early: all five trusts within the limits"
    assert story.sentence.startswith(
        "None of the five trusts of Harrowmere lies further from the overall 8% than chance explains."
    )
    assert (
        "Of 20 trusts, none lies beyond the 99.8% limits, where chance alone would put fewer than 0.1"
        in story.sentence
    )


def test_nothing_beyond_a_limit_is_none_and_never_no():
    assert ", and none beyond 95%, where it would put" in told(made()).sentence


def test_one_of_ones_own_far_out_is_named_with_its_side_and_level():
    story = told(made(360), "Aldermere", "Brackwater")
    assert story.message == "Babies born too early: Aldermere higher, beyond 99.8%"
    assert "Aldermere, at 12%, lies above the 99.8% limit, further from the overall" in story.sentence
    assert "The other one does not stand out." in story.sentence
    assert "Lower is better: a reason to look, not a finding." in story.sentence


@pytest.mark.acceptance("C51")
def test_the_better_side_is_told_as_prominently_and_as_a_reason_to_learn():
    story = told(made(120), "Aldermere", "Brackwater")
    assert story.message == "Babies born too early: Aldermere lower, beyond 99.8%"
    assert "Lower is better: a reason to learn, not a finding." in story.sentence


def test_two_on_either_side_stand_out():
    story = told(made(360, 120), "Aldermere", "Brackwater", "Carrowfell")
    assert story.message == "Babies born too early: two of three trusts stand out"
    assert "one to look into and one to learn from, not findings" in story.sentence


@pytest.mark.acceptance("R15")
def test_mode_of_birth_has_no_good_side():
    story = told(made(360), "Aldermere", indicator="caesarean_all")
    assert "Neither side is good or bad: a reason to look, not a finding." in story.sentence
    assert "better" not in story.sentence


def test_many_of_ones_own_are_named_up_to_three_and_then_counted():
    story = told(made(*[360] * 5), *"ABCDE")
    assert "So do two more of Harrowmere." in story.sentence
    assert " D, at" not in story.sentence


def test_without_ones_own_nobody_is_named():
    story = tell(made(360, 120), setting=setting())
    assert story.message == "Babies born too early: two of 20 trusts stand out"
    assert "two lie beyond the 99.8% limits (one higher and one lower)" in story.sentence


@pytest.mark.parametrize(
    ("far", "said"),
    [((120,), "one lies below the 99.8% limit, where"), ((360, 360), "two lie above the 99.8% limit, where")],
)
def test_those_on_one_side_are_counted_once(far, said):
    sentence = tell(made(*far), setting=setting()).sentence
    assert re.search(f"{said} chance alone would put .+ on both sides together, and", sentence)


@pytest.mark.parametrize(
    ("indicator", "far", "message"),
    [
        ("preterm_lt37", (360,), "Babies born too early: one of 20 trusts stands out"),
        ("pph_1500", (360,), "Heavy blood loss after birth: one trust stands out"),
        ("pph_1500", (360, 120), "Heavy blood loss after birth: two trusts stand out"),
        ("satod", (), "Smoking at delivery: no trust beyond the 99.8% limits"),
    ],
)
def test_the_fullest_claim_that_fits_in_ten_words_is_made(indicator, far, message):
    assert tell(made(*far), setting=setting(indicator)).message == message


def test_what_limits_allow_for_is_said():
    rng = np.random.default_rng(1)
    counts = rng.binomial(3000, np.clip(rng.normal(0.08, 0.02, 60), 0.01, 0.2)).astype(float)
    widened = funnel(counts, np.full(60, 3000.0))
    story = told(widened, "Aldermere")
    assert "chance and the ordinary variation between trusts explain" in story.sentence
    assert "limits widened for the variation between them" in story.subtitle
    assert "limits of chance alone" in told(made(), "Aldermere").subtitle


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"left_out": 1}, "One trust is left out for want of figures."),
        ({"left_out": 3}, "Three trusts are left out for want of figures."),
        ({"provisional": True}, "The newest figures are provisional and may change."),
        ({"among": "in Group 2"}, "20 trusts in Group 2, October 2025"),
    ],
)
def test_what_narrows_a_comparison_is_said(more, words):
    story = told(made(), "Aldermere", **more)
    assert words in f"{story.subtitle} {story.sentence}"


@pytest.mark.parametrize(
    ("expected", "words"), [(6.04, "six"), (0.96, "one"), (0.24, "0.2"), (0.03, "fewer than 0.1"), (17.6, "18")]
)
def test_flags_by_chance_are_never_none(expected, words):
    assert chance_alone(expected) == words


def test_tables_have_figures():
    assert chance_alone(6.04, in_figures=True) == "6"


COUNTS = st.lists(st.integers(100, 420), min_size=1, max_size=8)


@given(COUNTS, st.sampled_from(sorted(one.id for one in catalogue.load().complete())))
@settings(max_examples=80, deadline=None, derandomize=True)
def test_no_message_is_longer_than_ten_words_and_no_claim_exceeds_the_result(counts, indicator):
    about = catalogue.load().indicator(indicator)
    result = made(*[float(one) for one in counts])
    names = [f"Trust{number}" for number in range(len(counts))]
    story = told(result, *names, indicator=indicator)
    if len(about.plain_title.split()) <= MOST_WORDS - 3:
        assert len(story.message.split()) <= MOST_WORDS
    out = [name for name, place in zip(names, result.positions(), strict=False) if flagged(place)]
    claimed = re.findall(r"(Trust\d+), at [^;]*?, lies (above|below) the (95|99\.8)% limit", story.sentence)
    for name, side, level in claimed:
        place = result.positions()[names.index(name)]
        assert (side == "above") == (place in (Position.HIGHER_95, Position.HIGHER_998))
        assert (level == "99.8") == beyond_outer(place)
    assert len(claimed) == min(len(out), 3)
    found = sum(map(beyond_outer, result.positions()))
    lie = "lie" if found > 1 else "lies"
    assert re.search(f"{in_words(found) if found else 'none'} {lie} (beyond|above|below) the 99.8%", story.sentence)
    if about.direction not in (Direction.LOWER, Direction.HIGHER):
        assert "is better" not in story.sentence
