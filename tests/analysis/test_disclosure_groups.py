"""Figures by group made safe together, attacked by a reader who knows every sum among them."""

from __future__ import annotations

import numpy as np
import pytest

from analysis.disclosure import NHSD_DASHBOARD, NONE, ONS_LT5
from analysis.disclosure_choice import CannotProtect
from analysis.disclosure_groups import KINDS, NOTHING, WHOLE, Counted, Ties, protected
from tests.analysis.attacker import Attacker

GROUPS = ("Asian", "Black", "Mixed", "White")
NATION, NORTH, SOUTH = 1, 2, 3
TIES = Ties(members={NATION: (NORTH, SOUTH)})


def table(**groups: tuple[float, float]) -> dict:
    """Of one organisation, with everybody."""
    found = {(NORTH, group): Counted(*both) for group, both in groups.items()}
    whole = Counted(sum(one.events for one in found.values()), sum(one.size for one in found.values()))
    return {**found, (NORTH, WHOLE): whole}


def hidden(found: dict) -> set[str]:
    return {group for (_, group), one in found.items() if np.isnan(one.events)}


def test_a_small_count_takes_another_with_it_so_that_the_whole_does_not_tell():
    found = protected(
        table(Asian=(3, 90), Black=(12, 80), Mixed=(20, 70), White=(90, 900)),
        groups=GROUPS, ties=Ties(), policy=NHSD_DASHBOARD,
    )  # fmt: skip
    assert hidden(found) == {"Asian", "Black"}
    assert found[NORTH, WHOLE] == Counted(125, 1140)


def test_those_without_the_event_are_guarded_as_those_with_it():
    found = protected(
        table(Asian=(87, 90), Black=(40, 80), Mixed=(30, 70), White=(500, 900)),
        groups=GROUPS, ties=Ties(), policy=NHSD_DASHBOARD,
    )  # fmt: skip
    asian = found[NORTH, "Asian"]
    assert np.isnan(asian.events) or np.isnan(asian.size)


def test_zero_is_shown_and_nothing_reported_stays_nothing():
    figures = {**table(Asian=(0, 90), Black=(40, 80), White=(500, 900)), (NORTH, "Mixed"): NOTHING}
    found = protected(figures, groups=GROUPS, ties=Ties(), policy=NHSD_DASHBOARD)
    assert found[NORTH, "Asian"] == Counted(0, 90)
    assert hidden(found) == {"Mixed"}


def test_with_the_policy_of_no_suppression_everything_is_shown():
    figures = table(Asian=(3, 90), Black=(12, 80), Mixed=(20, 70), White=(90, 900))
    assert protected(figures, groups=GROUPS, ties=Ties(), policy=NONE) == figures


def test_where_only_the_whole_could_be_hidden_nothing_is_shown_at_all():
    figures = table(Asian=(3, 10), Black=(0, 0), Mixed=(0, 0), White=(0, 0))
    with pytest.raises(CannotProtect):
        protected(figures, groups=GROUPS, ties=Ties(), policy=NHSD_DASHBOARD)


def test_what_is_known_elsewhere_is_shown_and_gives_none_of_its_parts_away():
    figures = table(Asian=(3, 90), Black=(12, 80), Mixed=(20, 70), White=(90, 900))
    figures[NORTH, "not White"] = Counted(35, 240)
    ties = Ties(wider={"not White": ("Asian", "Black", "Mixed")})
    found = protected(figures, groups=GROUPS, ties=ties, policy=NHSD_DASHBOARD, known=["not White"])
    assert found[NORTH, "not White"] == Counted(35, 240)
    assert {"Asian", "White"} - hidden(found) == {"White"}
    assert len(hidden(found)) > 1


def random_figures(rng: np.random.Generator) -> dict:
    """Two regions and their nation by four groups, with many small counts on either side."""
    found: dict = {}
    for who in (NORTH, SOUTH):
        for group in GROUPS:
            size = float(rng.integers(0, 60))
            found[who, group] = Counted(float(rng.binomial(int(size), rng.choice([0.05, 0.3, 0.95]))), size)
        found[who, WHOLE] = _sum([found[who, group] for group in GROUPS])
    for group in (*GROUPS, WHOLE):
        found[NATION, group] = _sum([found[NORTH, group], found[SOUTH, group]])
    return found


def _sum(few: list[Counted]) -> Counted:
    return Counted(sum(one.events for one in few), sum(one.size for one in few))


def attacked(figures: dict, shown: dict, policy) -> list:
    """What the reader can tell, from figures shown, everybody's monthly totals, and every sum there is."""
    true = {(*key, kind): one.of(kind) for key, one in figures.items() for kind in KINDS}
    printed = {name: shown[name[:2]].of(name[2]) if name[1] != WHOLE else count for name, count in true.items()}
    sums = [((*key, "size"), [(*key, "events"), (*key, "others")]) for key in figures]
    for kind in KINDS:
        sums += [((who, WHOLE, kind), [(who, group, kind) for group in GROUPS]) for who in (NATION, NORTH, SOUTH)]
        sums += [((NATION, group, kind), [(NORTH, group, kind), (SOUTH, group, kind)]) for group in (*GROUPS, WHOLE)]
    known = {name: count for name, count in true.items() if name[1] == WHOLE}
    guarded = [
        name
        for name, count in true.items()
        if name[1] != WHOLE and (np.isnan(printed[name]) or 1 <= count <= policy.largest_small)
    ]
    return Attacker(printed, sums, rule=policy.key, known=known).narrowed(guarded, width=policy.width)


@pytest.mark.acceptance("R12", "C03")
@pytest.mark.parametrize("policy", [NHSD_DASHBOARD, ONS_LT5], ids=lambda policy: policy.key)
def test_a_solver_narrows_no_count_of_groups_regions_and_their_nation(policy):
    rng = np.random.default_rng(46)
    attacks = 0
    for _ in range(12):
        figures = random_figures(rng)
        try:
            shown = protected(figures, groups=GROUPS, ties=TIES, policy=policy)
        except CannotProtect:
            continue
        attacks += 1
        assert attacked(figures, shown, policy) == []
    assert attacks
