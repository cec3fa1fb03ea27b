"""How far an organisation sees: memberships are dated, and a successor owns what its predecessors reported."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import Engine, insert

from access import reach
from store import tables
from store.engine import reading, writing
from tests import organisations as the

TODAY = date(2026, 11, 25)


@pytest.fixture
def settled(engine: Engine) -> Engine:
    the.settle(engine)
    return engine


def sight(engine: Engine, home: int, *, today: date = TODAY) -> tuple[frozenset[int], frozenset[int]]:
    with reading(engine) as connection:
        return reach.own(connection, home, today=today), reach.detail(connection, home, today=today)


def test_a_trust_owns_itself_its_sites_and_what_it_was(settled: Engine):
    own, detail = sight(settled, the.TRUST)
    assert own == detail == {the.TRUST, the.SITE, the.OLD_TRUST}


def test_a_system_sees_its_trusts_their_sites_and_those_that_left(settled: Engine):
    own, detail = sight(settled, the.SYSTEM)
    assert own == {the.SYSTEM}
    assert detail == {the.SYSTEM, the.TRUST, the.SITE, the.OLD_TRUST, the.LEFT}


def test_a_site_sees_itself(settled: Engine):
    assert sight(settled, the.SITE) == ({the.SITE}, {the.SITE})


def test_a_member_of_tomorrow_is_not_seen_today(settled: Engine):
    with writing(settled) as connection:
        tomorrow = {"child_id": the.OTHER_TRUST, "parent_id": the.SYSTEM, "valid_from": date(2026, 11, 26)}
        connection.execute(insert(tables.membership), {**tomorrow, "source": "invented"})
    assert the.OTHER_TRUST not in sight(settled, the.SYSTEM)[1]
    assert the.OTHER_TRUST in sight(settled, the.SYSTEM, today=date(2026, 11, 26))[1]


def test_nothing_is_inherited_before_the_merger(settled: Engine):
    assert the.OLD_TRUST not in sight(settled, the.TRUST, today=date(2022, 3, 31))[0]


def test_after_a_split_neither_successor_owns_what_both_were(settled: Engine):
    with writing(settled) as connection:
        split = {"predecessor_id": the.LEFT, "successor_id": the.OTHER_TRUST, "effective_on": date(2023, 4, 1)}
        connection.execute(insert(tables.succession), {**split, "kind": "split", "source": "invented"})
    assert the.LEFT not in sight(settled, the.OTHER_TRUST)[0]


@pytest.mark.parametrize(
    ("organisation", "day", "above"),
    [
        (the.SITE, TODAY, {the.TRUST, the.SYSTEM, the.NATION}),
        (the.LEFT, date(2023, 3, 31), {the.SYSTEM, the.NATION}),
        (the.LEFT, date(2023, 4, 1), set()),
        (the.TRUST, date(2019, 3, 31), set()),
        (the.NATION, TODAY, set()),
    ],
)
def test_those_above_are_whom_it_belonged_to_on_that_very_day(settled: Engine, organisation, day, above):
    with reading(settled) as connection:
        assert reach.above(connection, organisation, day=day) == above
