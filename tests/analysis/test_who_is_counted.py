"""A member that joined or left is told before a verdict that compares months on both sides of it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from analysis import narrative, spc, who_is_counted
from analysis.moved import Moved
from indicators import catalogue
from indicators.month import Month
from indicators.vocabulary import Direction
from tests.sample_charts import series

BIRTHS, SHARE = (catalogue.load().indicator(key) for key in ("total_deliveries", "pph_1500"))
RISEN = [400.0 + place % 5 for place in range(24)] + [500.0 + place % 5 for place in range(9)]


def chart(values=RISEN, *, phases: tuple[Month, ...] = ()):
    return spc.chart(series(np.array(values)), direction=Direction.NEUTRAL, phases=phases)


def month(place: int) -> Month:
    return Month(int(chart().series.months[place]))


def told(drawn, *, indicator=BIRTHS, at: int = 24):
    drawn = replace(drawn, moved=(Moved(month(at), "Garrinstead joined"),))
    about = {"indicator": indicator, "definition": indicator.definitions[0]}
    return narrative.tell(drawn, organisation="Isterness", **about), narrative.one_line(drawn, **about)


def test_a_sum_says_that_the_signal_may_be_the_joiner_alone():
    story, line = told(chart())
    says = (
        f"Garrinstead joined in {month(24).in_words()}: the months before count other members, and a sum moves with "
        "who is counted, so the signal may be that alone."
    )
    assert story.message == "Women giving birth: who is counted changed"
    assert says in story.sentence
    assert line.endswith(says)


def test_a_share_says_that_others_are_counted_and_keeps_its_claim():
    story, _ = told(chart(), indicator=SHARE)
    assert story.message.endswith("above the upper limit")
    assert "other people are counted since, which alone can move it." in story.sentence


def test_a_sum_without_a_signal_does_not_say_that_nothing_changed():
    story, _ = told(chart([400.0 + place % 5 for place in range(33)]))
    assert "so no signal here does not mean no change." in story.sentence


@pytest.mark.parametrize(("at", "phases"), [(0, ()), (24, (24,)), (20, (24,))])
def test_nothing_is_said_where_only_months_of_the_same_members_are_compared(at, phases):
    story, line = told(chart(phases=tuple(month(one) for one in phases)), at=at)
    assert "Garrinstead" not in story.sentence + line


def test_a_small_picture_says_what_its_dotted_lines_stand_for_where_it_has_any():
    drawn = replace(chart(), moved=(Moved(month(24), "Garrinstead joined"),))
    says = f"At the dotted line: Garrinstead joined in {month(24).in_words()}."
    assert who_is_counted.on_a_tile(drawn, first=month(20), last=month(30)) == says
    assert who_is_counted.on_a_tile(drawn, first=month(25), last=month(30)) == ""
