"""Who answers for an organisation on a day, and to whom a matter goes on from there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from indicators.deliverables import Post


@dataclass(frozen=True)
class PostHolder:
    """`valid_from` and `valid_to` are days, both included; None is open."""

    organisation: str
    post: Post
    holder: str
    valid_from: date
    valid_to: date | None

    def holds(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


class Vacant(Exception):
    """Nobody is named for this post on this day."""


def holder(every: Iterable[PostHolder], post: Post, *, day: date) -> PostHolder:
    """Who holds `post` on `day`, of several whoever came last. Raises `Vacant`."""
    found = [one for one in every if one.post is post and one.holds(day)]
    if not found:
        raise Vacant(post.title)
    return max(found, key=lambda one: one.valid_from)


ESCALATED_TO = (Post.SURVEILLANCE_CHAIR, Post.SRO)
"""Of a trust its system's surveillance chair, then its senior responsible owner."""


def escalation_target(above: Iterable[PostHolder], *, day: date) -> PostHolder:
    """To whom a concern goes on: `above` are the posts of the organisation one level up. Raises `Vacant`."""
    known = list(above)
    for post in ESCALATED_TO:
        try:
            return holder(known, post, day=day)
        except Vacant:
            continue
    raise Vacant(", ".join(post.title for post in ESCALATED_TO))
