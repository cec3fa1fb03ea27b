"""What may follow what in the life of a plan: a next version, a sign-off, an agreed date, a pause and its end."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from analysis.plan_draft import Draft, Fault
from analysis.plan_versions import Deed, Doing, Version


def may_follow(draft: Draft, *, before: Version) -> Iterator[Fault]:
    """What is wrong with `draft` as the version after `before`: it says the same, or moves a date nobody agreed to.

    A date that was signed off moves by agreement first; then a next version may have other steps to the new date.
    """
    if draft == before.draft and before.due_on == draft.due_on:
        yield Fault("target", f"version {before.number} says the same")
    if before.signed and draft.due_on != before.due_on:
        agreed = f"{before.due_on:%d %B %Y}".lstrip("0")
        rule = f"the agreed date is {agreed}: a change of date is approved by the region first"
        yield Fault("due_on", rule)


def may_be_done(deed: Deed, *, to: Version, today: date) -> Iterator[Fault]:
    """What stands against doing `deed` to a version, by the part of the deed it is about."""
    if deed.on > today:
        yield Fault("on", "the day is in the future")
    elif deed.doing is Doing.SIGNED and to.signed:
        yield Fault("", f"version {to.number} was signed off by {to.signed.by}")
    elif deed.doing is not Doing.SIGNED and not to.signed:
        yield Fault(
            "", f"version {to.number} is not signed off, so it does not count yet: enter the next one instead"
        )
    elif deed.doing is Doing.DATE_CHANGED:
        yield from _date_changed(deed, to)
    elif deed.doing is Doing.PAUSED:
        yield from _paused(deed, to)
    elif deed.doing is Doing.RESUMED:
        yield from _resumed(deed, to)


def _date_changed(deed: Deed, to: Version) -> Iterator[Fault]:
    if deed.until is None or deed.until <= to.due_on:
        yield Fault("until", "the new date is later than the one agreed: for an earlier one enter a next version")
    elif deed.until <= deed.on:
        yield Fault("until", "the new date lies after the day it was agreed")


def _paused(deed: Deed, to: Version) -> Iterator[Fault]:
    if to.paused_since:
        yield Fault("on", f"the plan is paused since {to.paused_since:%d %B %Y}".replace("since 0", "since "))
    elif deed.on <= to.draft.begins_on:
        yield Fault("on", "a plan is paused after it began")
    elif any(last and deed.on <= last for _, last in to.pauses):
        yield Fault("on", "pauses do not overlap")


def _resumed(deed: Deed, to: Version) -> Iterator[Fault]:
    if not to.paused_since:
        yield Fault("on", "the plan is not paused")
    elif deed.on <= to.paused_since:
        yield Fault("on", "a plan is taken up again after the day it was paused")
