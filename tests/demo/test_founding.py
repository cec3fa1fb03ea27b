"""The invented nation: its size, and that every month every site belongs somewhere."""

from itertools import pairwise

import pytest

from demo import founding
from indicators.month import Month
from indicators.vocabulary import DEMONSTRATION_PREFIX, OrganisationKind

LAST = Month.of(2026, 9)


@pytest.fixture(scope="module")
def nation():
    return founding.whole(LAST)


def _alive(nation, kind, month):
    return [
        one
        for one in nation.of_kind(kind)
        if (one.first is None or one.first <= month) and (one.last is None or month <= one.last)
    ]


@pytest.mark.parametrize(
    ("kind", "at_first", "at_last"),
    [
        (OrganisationKind.NATION, 1, 1),
        (OrganisationKind.REGION, 7, 7),
        (OrganisationKind.LMNS, 44, 42),
        (OrganisationKind.TRUST, 122, 121),
        (OrganisationKind.SITE, 152, 152),
    ],
)
def test_the_nation_has_the_size_of_the_real_field(nation, kind, at_first, at_last):
    assert len(_alive(nation, kind, nation.first)) == at_first
    assert len(_alive(nation, kind, nation.last)) == at_last


def test_every_code_carries_the_reserved_prefix(nation):
    assert all(one.code.startswith(DEMONSTRATION_PREFIX) for one in nation.organisations)
    assert len({one.code for one in nation.organisations}) == len(nation.organisations)


@pytest.mark.parametrize("kind", [OrganisationKind.TRUST, OrganisationKind.LMNS, OrganisationKind.REGION])
def test_every_site_belongs_to_one_living_organisation_of_each_kind_in_every_month(nation, kind):
    for step in range(nation.months):
        month = nation.first.plus(step)
        groups = {nation.of_kind(kind)[place].code for place in nation.grouped(kind, month=month)}
        assert groups == {one.code for one in _alive(nation, kind, month)}


def test_memberships_of_one_organisation_never_overlap(nation):
    for code in nation.by_code:
        periods = sorted(
            (one.first or nation.first.plus(-999), one.last or nation.last.plus(999))
            for one in nation.members
            if one.child == code
        )
        assert all(before[1] < after[0] for before, after in pairwise(periods))


def test_three_lmns_became_one_and_two_trusts_one_and_a_trust_changed_its_code(nation):
    assert sorted((one.kind, one.successor) for one in nation.successions) == [
        ("code_change", "DEMO-T008"),
        ("merger", "DEMO-L42"),
        ("merger", "DEMO-L42"),
        ("merger", "DEMO-L42"),
        ("merger", "DEMO-T011"),
        ("merger", "DEMO-T011"),
    ]
    for one in nation.successions:
        assert nation.by_code[one.predecessor].last == one.effective.plus(-1)
        assert nation.by_code[one.successor].first == one.effective


def test_the_home_system_has_the_five_trusts_of_the_pictures(nation):
    home = [one.child for one in nation.members if one.parent == "DEMO-L01"]
    names = [nation.by_code[code].short_name for code in home]
    assert nation.by_code["DEMO-L01"].name == "Harrowmere LMNS"
    assert names == ["Aldermere", "Brackwater", "Carrowfell", "Dunmoor", "Eastmarch"]


def test_trusts_are_as_large_as_real_ones(nation):
    births = [sum(nation.births[nation.sites[p].code] for p in nation.sites_of(one.code)) for one in nation.trusts]
    assert 1_500 <= min(births) < 2_000
    assert 9_000 < max(births) <= 12_000
    assert 500_000 < sum(nation.births.values()) < 580_000


def test_the_small_nation_has_the_home_system_and_every_change_among_trusts():
    nation = founding.small(LAST)
    assert [one.short_name for one in nation.lmns] == ["Harrowmere LMNS", "Quayhaven LMNS"]
    assert nation.months == 24
    assert {one.kind for one in nation.successions} == {"code_change", "merger"}
    assert all(one.effective > nation.first for one in nation.successions)
