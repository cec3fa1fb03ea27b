"""Policies by name, and tables that a reader with a solver cannot undo."""

import numpy as np
import pytest

from analysis.disclosure import DQMI, NHSD_CQIM, NHSD_DASHBOARD, NONE, ONS_LT5, POLICIES, UnknownPolicy, policy_named
from analysis.disclosure_choice import CannotProtect
from analysis.disclosure_secondary import Release, protect
from analysis.disclosure_sums import Cells, DoesNotAddUp
from analysis.disclosure_versions import protect_revision
from tests.analysis import random_tables
from tests.analysis.attacker import Attacker
from tests.analysis.random_tables import Table
from tests.proof import times

NAN = np.nan
RULED = [NHSD_DASHBOARD, ONS_LT5, DQMI, NHSD_CQIM]


@pytest.mark.parametrize(
    ("policy", "printed"),
    [
        (NONE, [0, 1, 4, 5, 7, 8, 12, 13]),
        (NHSD_CQIM, [0, 5, 5, 5, 5, 10, 10, 15]),
        (NHSD_DASHBOARD, [0, NAN, NAN, NAN, NAN, 8, 12, 13]),
        (DQMI, [0, NAN, NAN, NAN, NAN, 10, 10, 15]),
        (ONS_LT5, [0, NAN, NAN, 5, 7, 8, 12, 13]),
    ],
    ids=lambda value: getattr(value, "key", ""),
)
def test_each_policy_prints_its_figures_and_zero_is_always_shown(policy, printed):
    counts = np.array([0, 1, 4, 5, 7, 8, 12, 13], float)
    assert np.array_equal(policy.printed(counts), np.array(printed, float), equal_nan=True)


@pytest.mark.parametrize("policy", POLICIES.values(), ids=POLICIES)
def test_the_true_count_is_always_among_those_behind_its_figure(policy):
    counts = np.arange(0.0, 60)
    lowest, highest = policy.possible(policy.printed(counts))
    assert np.all((lowest <= counts) & (counts <= highest))
    if policy.largest_small:
        small = policy.is_small(counts)
        assert np.all(highest[small] - lowest[small] >= policy.width)


def test_a_rate_is_made_from_what_is_printed():
    printed = NHSD_CQIM.printed(np.array([3.0, 12.0, 0.0]))
    assert NHSD_CQIM.rates(printed, np.array([100.0, 100.0, 0.0])).tolist()[:2] == [0.05, 0.1]
    assert np.isnan(NHSD_DASHBOARD.rates(NHSD_DASHBOARD.printed(np.array([3.0])), np.array([50.0]))[0])


def test_items_on_few_records_are_left_out():
    assert DQMI.leaves_out(np.array([24.0, 25.0])).tolist() == [True, False]


def test_an_unknown_policy_is_never_read_as_none():
    with pytest.raises(UnknownPolicy):
        policy_named("nhsd")
    assert policy_named("dqmi") is DQMI


def hospital_groups(counts: dict[str, float]) -> Cells:
    cells = Cells()
    for name, count in counts.items():
        cells.add(name, count)
    cells.add("all", sum(counts.values()))
    cells.tie("all", list(counts))
    return cells


def hidden_names(cells: Cells, release: Release) -> set[str]:
    return {name for name, hidden in zip(cells.names, release.hidden, strict=True) if hidden}


def test_one_suppressed_group_takes_the_next_smallest_with_it():
    cells = hospital_groups({"Asian": 30, "Black": 3, "Mixed": 14, "White": 200, "Other": 0})
    assert hidden_names(cells, protect(cells.array, cells.sums, policy=NHSD_DASHBOARD)) == {"Black", "Mixed"}


def test_two_small_groups_with_little_between_them_need_a_third():
    """1 and 2 leave 3 over: each would be known to be 1 or 2."""
    cells = hospital_groups({"Asian": 30, "Black": 1, "Mixed": 2, "White": 200})
    assert hidden_names(cells, protect(cells.array, cells.sums, policy=NHSD_DASHBOARD)) == {"Asian", "Black", "Mixed"}


def test_beside_zeros_only_the_total_is_left_to_hide():
    cells = hospital_groups({"Asian": 0, "Black": 9, "Mixed": 0})
    quiet = protect(cells.array, cells.sums, policy=NHSD_DASHBOARD)
    assert not quiet.hidden.any()
    small = hospital_groups({"Asian": 0, "Black": 4, "Mixed": 0})
    assert hidden_names(small, protect(small.array, small.sums, policy=NHSD_DASHBOARD)) == {"Black", "all"}


def test_a_month_cannot_be_had_from_two_running_totals():
    cells = Cells()
    for month, count in enumerate((20, 3, 40)):
        cells.add(("month", month), count)
    for month, count in enumerate((20, 23, 63)):
        cells.add(("to date", month), count)
    cells.tie_running([("month", m) for m in range(3)], [("to date", m) for m in range(3)])
    release = protect(cells.array, cells.sums, policy=NHSD_DASHBOARD)
    assert release.hidden[cells.place(("month", 1))]
    assert release.hidden[cells.place(("to date", 1))] or release.hidden[[0, 3]].all()
    assert not release.hidden[cells.place(("to date", 2))]


def test_a_trust_cannot_be_had_from_the_lmns_and_the_other_trusts():
    cells = Cells()
    for name, count in (("A", 4), ("B", 25), ("C", 60), ("LMNS", 89)):
        cells.add(name, count)
    cells.tie("LMNS", ["A", "B", "C"])
    assert hidden_names(cells, protect(cells.array, cells.sums, policy=NHSD_DASHBOARD)) == {"A", "B"}


def test_rolling_figures_are_sums_too():
    cells = Cells()
    for month, count in enumerate((20, 30, 3, 40)):
        cells.add(month, count)
    cells.add("to 2", 53)
    cells.add("to 3", 73)
    cells.tie_rolling([0, 1, 2, 3], ["to 2", "to 3"], window=3)
    assert protect(cells.array, cells.sums, policy=NHSD_DASHBOARD).hidden.sum() > 1


def test_what_is_public_already_can_make_protection_impossible():
    cells = hospital_groups({"Asian": 30, "Black": 3})
    public = np.array([True, False, True])
    with pytest.raises(CannotProtect):
        protect(cells.array, cells.sums, policy=NHSD_DASHBOARD, public=public)


def test_a_revision_keeps_hidden_what_was_hidden_and_does_not_move_the_hole():
    first = hospital_groups({"Asian": 30, "Black": 3, "Mixed": 14, "White": 200})
    earlier = protect(first.array, first.sums, policy=NHSD_DASHBOARD)
    later = hospital_groups({"Asian": 12, "Black": 3, "Mixed": 14, "White": 200})
    release = protect_revision(
        later.array, later.sums, policy=NHSD_DASHBOARD, earlier_counts=first.array, earlier=earlier
    )
    assert {"Black", "Mixed"} <= hidden_names(later, release)


def test_a_total_that_is_not_the_sum_of_its_parts_is_refused():
    cells = Cells()
    for name, count in (("part", 3), ("total", 4)):
        cells.add(name, count)
    with pytest.raises(DoesNotAddUp):
        cells.tie("total", ["part"])


def test_without_small_numbers_nothing_is_suppressed():
    cells = hospital_groups({"Asian": 3, "Black": 1})
    assert not protect(cells.array, cells.sums, policy=NONE).hidden.any()


def guarded(found: Table, release: Release, policy) -> list:
    """Every count that is suppressed, or small and printed as another."""
    rows = zip(found.counts.items(), release.hidden, strict=True)
    return [name for (name, count), hidden in rows if hidden or 1 <= count <= policy.largest_small]


def printed(found: Table, release: Release) -> dict:
    return dict(zip(found.counts, release.printed.tolist(), strict=True))


def attack_of_one(rng: np.random.Generator, policy) -> list:
    made = random_tables.shape(rng)
    found = random_tables.table(random_tables.base_counts(rng, made), made)
    cells = found.cells()
    release = protect(cells.array, cells.sums, policy=policy)
    attacker = Attacker(printed(found, release), found.sums, rule=policy.key)
    return attacker.narrowed(guarded(found, release, policy), width=policy.width)


def attack_of_two_versions(rng: np.random.Generator, policy) -> list:
    """The attacker lays both versions side by side and takes every cell that did not change for the same.

    Raises `CannotProtect` where the later version must not be shown at all.
    """
    made = random_tables.shape(rng)
    counts = random_tables.base_counts(rng, made)
    versions = [random_tables.table(one, made) for one in (counts, random_tables.revised(rng, counts))]
    first, second = (one.cells() for one in versions)
    earlier = protect(first.array, first.sums, policy=policy)
    later = protect_revision(second.array, second.sums, policy=policy, earlier_counts=first.array, earlier=earlier)
    figures, sums, names = {}, [], []
    for number, (found, release) in enumerate(zip(versions, (earlier, later), strict=True)):
        figures |= {(number, *name): figure for name, figure in printed(found, release).items()}
        sums += [((number, *total), [(number, *part) for part in parts]) for total, parts in found.sums]
        names += [(number, *name) for name in guarded(found, release, policy)]
    same = [name for name, count in versions[0].counts.items() if versions[1].counts[name] == count]
    sums += [((1, *name), [(0, *name)]) for name in same]
    return Attacker(figures, sums, rule=policy.key).narrowed(names, width=policy.width)


@pytest.mark.acceptance("R12")
@pytest.mark.parametrize("policy", RULED, ids=lambda policy: policy.key)
def test_a_solver_narrows_no_count_of_a_few_random_tables(policy):
    rng = np.random.default_rng(12)
    for _ in range(3):
        assert attack_of_one(rng, policy) == []


@pytest.mark.acceptance("R12")
@pytest.mark.parametrize("policy", [NHSD_DASHBOARD, NHSD_CQIM], ids=lambda policy: policy.key)
def test_a_solver_narrows_no_count_of_two_versions(policy):
    rng = np.random.default_rng(7)
    for _ in range(2):
        assert attack_of_two_versions(rng, policy) == []


@pytest.mark.proof
@pytest.mark.acceptance("R12")
def test_a_solver_narrows_no_count_of_a_thousand_random_tables():
    """Every fourth is published twice; a revision that cannot be shown safely is refused, which stays rare."""
    rng, refused, many = np.random.default_rng(1000), 0, times(4, full=1000)
    for number in range(many):
        attack = attack_of_two_versions if number % 4 == 3 else attack_of_one
        policy = RULED[number // 4 % len(RULED)]
        try:
            assert attack(rng, policy) == [], number
        except CannotProtect:
            refused += 1
            assert attack is attack_of_two_versions
    assert refused <= many / 4 * 0.05


def test_a_revision_that_a_public_total_gives_away_is_refused():
    """8 was public as the only count; as 6, 1 and 1 each part could be no more than 6."""
    first = hospital_groups({"Asian": 8, "Black": 0, "Mixed": 0})
    earlier = protect(first.array, first.sums, policy=NHSD_DASHBOARD)
    later = hospital_groups({"Asian": 6, "Black": 1, "Mixed": 1})
    with pytest.raises(CannotProtect):
        protect_revision(later.array, later.sums, policy=NHSD_DASHBOARD, earlier_counts=first.array, earlier=earlier)


def test_whole_numbers_tell_an_attacker_no_more_than_fractions_do():
    """The product reasons with fractions; counts are whole. On small tables both attacks are run."""
    rng = np.random.default_rng(40)
    for _ in range(6):
        made = random_tables.Shape((2, 1), 3, 1, False, False)
        found = random_tables.table(random_tables.base_counts(rng, made), made)
        cells = found.cells()
        release = protect(cells.array, cells.sums, policy=NHSD_DASHBOARD)
        attacker = Attacker(
            dict(zip(found.counts, release.printed.tolist(), strict=True)), found.sums, rule="nhsd_dashboard"
        )
        for name, hidden in zip(found.counts, release.hidden, strict=True):
            if hidden:
                low, high = attacker.whole_range_of(name)
                assert high - low >= NHSD_DASHBOARD.width - 1e-6
