"""Who answers on a day, and to whom a matter goes on."""

from __future__ import annotations

from datetime import date

import pytest

from analysis import posts
from analysis.posts import PostHolder, Vacant
from indicators.deliverables import Post

LEFT, CAME = date(2026, 3, 31), date(2026, 4, 1)
FORMER = PostHolder("DEMO-L1", Post.SRO, "former", date(2024, 1, 1), LEFT)
PRESENT = PostHolder("DEMO-L1", Post.SRO, "present", CAME, None)
CHAIR = PostHolder("DEMO-L1", Post.SURVEILLANCE_CHAIR, "chair", date(2025, 1, 1), date(2026, 8, 31))
EVERY = [FORMER, PRESENT, CHAIR]


@pytest.mark.acceptance("C20")
@pytest.mark.parametrize(("day", "who"), [(LEFT, FORMER), (CAME, PRESENT), (date(2030, 1, 1), PRESENT)])
def test_a_post_is_held_by_whoever_held_it_that_day(day, who):
    assert posts.holder(EVERY, Post.SRO, day=day) is who


@pytest.mark.acceptance("C20")
@pytest.mark.parametrize(("day", "who"), [(date(2026, 8, 31), CHAIR), (date(2026, 9, 1), PRESENT)])
def test_a_matter_goes_to_the_chair_and_without_one_to_the_responsible_owner(day, who):
    assert posts.escalation_target(EVERY, day=day) is who


def test_a_post_that_nobody_holds_is_vacant_and_never_somebody_else():
    with pytest.raises(Vacant, match="Board safety champion"):
        posts.holder(EVERY, Post.BOARD_CHAMPION, day=CAME)
    with pytest.raises(Vacant, match="Surveillance chair, Senior responsible owner"):
        posts.escalation_target([], day=CAME)
