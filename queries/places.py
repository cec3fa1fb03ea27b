"""Which places stand side by side: the sites of a trust, the trusts of a system, of a comparator group, of all."""

from __future__ import annotations

from dataclasses import dataclass

from access.scope import Scope
from indicators.month import Month
from indicators.vocabulary import OrganisationKind
from queries import organisations, variation_units
from queries.asked_places import By, Whose
from queries.organisations import Organisation
from queries.variation_units import Group, Present


@dataclass(frozen=True)
class Places:
    """`few` by name, and what they are together: `of` an organisation or a comparator `group`, or neither."""

    few: tuple[Organisation, ...]
    of: Organisation | None = None
    group: Group | None = None


def chosen(scope: Scope, *, by: By, among: Whose, whose: Organisation, month: Month) -> Places:
    """The places that were asked for, as they stood in `month`; none where there are none such."""
    if by is By.SITES:
        parent = _trust(scope, whose, month)
        return Places(_members(scope, parent, month, OrganisationKind.SITE), of=parent)
    if by is By.SYSTEMS:
        return Places(present(scope, whose=whose, kind=OrganisationKind.LMNS, month=month).units)
    trusts = present(scope, whose=whose, kind=OrganisationKind.TRUST, month=month)
    if among is Whose.NATION or whose.kind is OrganisationKind.NATION:
        return Places(trusts.units)
    if among is Whose.GROUP:
        group = group_of(trusts, _trust(scope, whose, month))
        return Places(tuple(one for one in trusts.units if group and one.id in group.members), group=group)
    parent = _system(scope, whose, month)
    return Places(_members(scope, parent, month, OrganisationKind.TRUST), of=parent)


def present(scope: Scope, *, whose: Organisation, kind: OrganisationKind, month: Month) -> Present:
    """Everybody of a kind in `month`, with their comparator groups."""
    everybody = organisations.of_kinds(scope, kinds=(kind,))
    return variation_units.affiliations(scope, of=everybody, whose=whose, kind=kind).at(month)


def group_of(among: Present, one: Organisation) -> Group | None:
    """The comparator group of a trust; None where it has none."""
    return next((group for group in among.groups if one.id in group.members), None)


def _trust(scope: Scope, one: Organisation, month: Month) -> Organisation:
    """The trust of a site; anybody else is who they are."""
    return _above(scope, one, month, OrganisationKind.TRUST) if one.kind is OrganisationKind.SITE else one


def _system(scope: Scope, one: Organisation, month: Month) -> Organisation:
    """The system of a trust or site; anybody larger is who they are."""
    small = one.kind in (OrganisationKind.SITE, OrganisationKind.TRUST)
    return _above(scope, one, month, OrganisationKind.LMNS) if small else one


def _above(scope: Scope, one: Organisation, month: Month, kind: OrganisationKind) -> Organisation:
    above = organisations.ancestors(scope, organisation=one, month=month)
    return next((each for each in above if each.kind is kind), one)


def _members(scope: Scope, parent: Organisation, month: Month, kind: OrganisationKind) -> tuple[Organisation, ...]:
    if parent.kind is kind:
        return (parent,)
    return organisations.members(scope, parent=parent, month=month, kind=kind)
