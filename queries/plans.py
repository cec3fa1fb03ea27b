"""Plans that organisations submitted: every version of each, as far as the figures beside them may be seen."""

from __future__ import annotations

from collections.abc import Collection

from access import reach
from access.scope import Role, Scope
from analysis.plan_versions import Version
from indicators.month import Month
from indicators.vocabulary import TOO_LARGE_TO_BE_ANYONE, OrganisationKind
from queries import asking, organisations, register
from queries.organisations import Organisation
from store import plans
from store.engine import reading


def may_see(scope: Scope, *, organisation: Organisation) -> bool:
    """Plans are shared within an LMNS and with the region that agrees their dates; a region's own are open."""
    if scope.shares(organisation.id) or organisation.kind in TOO_LARGE_TO_BE_ANYONE:
        return True
    return may_approve(scope, organisation=organisation)


def may_approve(scope: Scope, *, organisation: Organisation) -> bool:
    """Whether this scope agrees changes of date: the lead of the region above, or whoever keeps the store."""
    if scope.role is not Role.REGIONAL_LEAD:
        return scope.everything
    with reading() as connection:
        return scope.home_id in reach.above(connection, organisation.id, day=asking.today())


def of_organisations(
    scope: Scope, *, organisations: Collection[Organisation]
) -> dict[tuple[int, str], tuple[Version, ...]]:
    """Every version of every plan, the first one first, by the organisation's id and the indicator's key.

    Plans that this scope may not see are left out.
    """
    seen = [one.id for one in organisations if may_see(scope, organisation=one)]
    if not seen:
        return {}
    with reading() as connection:
        return plans.versions(connection, organisation_ids=seen)


def behind(scope: Scope, *, organisation: Organisation, month: Month) -> tuple[Organisation, ...]:
    """Whose plans make up those of `organisation` where it has none of its own: an LMNS's trusts in that month, and
    what a merged trust was before."""
    if organisation.kind is OrganisationKind.LMNS:
        return organisations.members(scope, parent=organisation, month=month)
    before = {one.old for one in register.taken_over(organisation) if one.day <= month.last_day()}
    return tuple(sorted((one for one in before if one.kind is organisation.kind), key=lambda one: one.short_name))
