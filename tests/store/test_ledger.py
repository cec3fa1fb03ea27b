"""The ledger of signals: every episode once, moved while it runs, withdrawn with a reason, never lost."""

import threading
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from sqlalchemy import Engine, Row, func, insert, select, update

from analysis import spc
from analysis.rule_sets import NHSR_PLOTTHEDOTS
from analysis.verdicts import Assurance, Reason, Variation, Verdict
from indicators import catalogue
from indicators.month import Month
from indicators.vocabulary import CellStatus, Precision, TargetStatus
from queries.unpacking import unpacked
from store import ledger, tables
from store.engine import reading, writing
from store.ledger import LedgerChange
from store.packed import unpack, unpack_provenance
from tests.proof import times
from tests.store.world import World

AT = datetime(2026, 11, 25, 12, tzinfo=UTC)
NOTHING = LedgerChange()
FIRST = Month.parse("2024-01")
QUIET = (100, 104, 97, 101, 99, 103, 98, 102, 100, 96, 105, 101, 99, 102, 98)
SHIFTED = (*QUIET, *(120,) * 8)
COMMON = "readmit_baby.local"
"""A percentage that is better lower, whose counts are not rare, and that has no target."""
ANOTHER = "readmit_mother.local"


def months(count: int) -> list[str]:
    return [str(FIRST.plus(place)) for place in range(count)]


def report(
    world: World, code: str, numbers: Iterable[float | None], *, batch: int, start: int = 0, **options
) -> None:
    """One cell a month; None is a suppressed one."""
    for place, number in enumerate(numbers, start=start):
        month = str(FIRST.plus(place))
        if number is None:
            world.cell(code, month, batch=batch, status=CellStatus.SUPPRESSED, **options)
        else:
            world.cell(code, month, number, 1000, batch=batch, **options)


def recompute(world: World, *, batch: int | None = None, at: datetime = AT) -> LedgerChange:
    world.rebuild()
    return ledger.recompute(world.connection, batch_id=batch, at=at)


def signals(world: World) -> list[Row]:
    return list(world.connection.execute(select(tables.signal).order_by(tables.signal.c.id)))


def judgement(world: World, code: str = "T1", definition: str = "") -> Row:
    statement = select(tables.judgement).where(
        tables.judgement.c.organisation_id == world.id(code),
        tables.judgement.c.definition_id == world.definition_id(definition),
    )
    return world.connection.execute(statement).one()


@pytest.fixture
def trust(world: World) -> World:
    world.definition = COMMON
    world.organisation("T1")
    return world


@pytest.fixture
def quick_trust(quick_world: World) -> World:
    quick_world.definition = COMMON
    quick_world.organisation("T1")
    return quick_world


def test_a_shift_is_one_episode_with_its_months_and_the_month_it_could_be_called(trust: World):
    batch = trust.batch()
    report(trust, "T1", SHIFTED, batch=batch)
    change = recompute(trust, batch=batch)
    shift = next(row for row in signals(trust) if row.rule == "shift" and row.direction == "high")
    assert change.new == len(signals(trust))
    assert (shift.first_month, shift.last_month) == (FIRST.plus(15).ordinal, FIRST.plus(22).ordinal)
    assert shift.called_month == FIRST.plus(21).ordinal
    assert shift.meaning == "concern"
    assert shift.found_batch_id == batch
    assert shift.found_at == AT
    assert judgement(trust).verdict == Verdict.SIGNAL
    assert judgement(trust).variation == Variation.CONCERN_HIGH
    assert judgement(trust).latest_month == FIRST.plus(22).ordinal


def test_the_last_month_moves_while_the_episode_runs_and_stays_when_it_ends(trust: World):
    report(trust, "T1", SHIFTED, batch=trust.batch())
    recompute(trust)
    before = len(signals(trust))
    report(trust, "T1", [121], batch=trust.batch(), start=len(SHIFTED))
    change = recompute(trust, at=AT + timedelta(days=31))
    assert len(signals(trust)) >= before
    assert change.moved >= 1
    shift = next(row for row in signals(trust) if row.rule == "shift" and row.direction == "high")
    assert shift.last_month == FIRST.plus(23).ordinal
    assert shift.found_at == AT
    report(trust, "T1", [90], batch=trust.batch(), start=len(SHIFTED) + 1)
    assert recompute(trust).ended >= 1
    kept = next(row for row in signals(trust) if row.id == shift.id)
    assert kept.last_month == FIRST.plus(23).ordinal
    assert kept.withdrawn_at is None


@pytest.mark.acceptance("R9")
def test_recomputing_changes_nothing_however_often(trust: World):
    report(trust, "T1", SHIFTED, batch=trust.batch())
    recompute(trust)
    before = signals(trust)
    for number in range(50):
        at = AT + timedelta(days=number)
        assert ledger.recompute(trust.connection, batch_id=None, at=at) == NOTHING
    assert signals(trust) == before


@pytest.mark.acceptance("R9")
def test_a_revision_that_removes_an_episode_withdraws_it_with_the_reason_and_one_that_returns_stands_again(
    trust: World,
):
    report(trust, "T1", SHIFTED, batch=trust.batch("2026-01-10"))
    recompute(trust)
    before = signals(trust)
    revision = trust.batch("2026-02-10")
    report(trust, "T1", [100 + place % 3 for place in range(8)], batch=revision, start=len(QUIET))
    change = recompute(trust, batch=revision, at=AT + timedelta(days=1))
    assert change.withdrawn == len(before)
    withdrawn = [row for row in signals(trust) if row.id in {one.id for one in before}]
    assert len(withdrawn) == len(before)
    assert all(row.withdrawn_at == AT + timedelta(days=1) for row in withdrawn)
    assert all(f"Batch {revision}" in row.withdrawn_reason for row in withdrawn)
    again = trust.batch("2026-03-10")
    report(trust, "T1", [120] * 8, batch=again, start=len(QUIET))
    assert recompute(trust, batch=again).returned == len(before)
    returned = [row for row in signals(trust) if row.id in {one.id for one in before}]
    assert all(row.withdrawn_at is None and row.withdrawn_reason is None for row in returned)
    assert all(row.found_at == AT for row in returned)


@pytest.mark.acceptance("R9")
@pytest.mark.proof
def test_recomputing_in_parallel_finds_each_episode_once(engine: Engine):
    with writing(engine) as connection:
        world = World(connection, definition=COMMON)
        world.organisations("T1 T2 T3")
        for code in ("T1", "T2", "T3"):
            report(world, code, SHIFTED, batch=world.batch())
        world.rebuild()
    problems: list[Exception] = []

    def recompute_once() -> None:
        try:
            with writing(engine) as connection:
                ledger.recompute(connection, batch_id=None, at=AT)
        except Exception as problem:
            problems.append(problem)

    for _ in range(times(1, full=10)):
        threads = [threading.Thread(target=recompute_once) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert problems == []
    with reading(engine) as connection:
        found = connection.execute(select(tables.signal)).all()
    key = ("organisation_id", "definition_id", "stratum_id", "rule_set", "rule", "direction", "first_month")
    assert len(found) == len({tuple(row._mapping[name] for name in key) for row in found}) > 0
    assert {row.withdrawn_at for row in found} == {None}


def test_a_trust_that_stopped_submitting_is_not_silently_old(trust: World):
    trust.organisation("T2")
    batch = trust.batch()
    report(trust, "T1", QUIET, batch=batch)
    report(trust, "T2", QUIET[:-2], batch=batch)
    recompute(trust)
    assert judgement(trust, "T1").verdict == Verdict.NO_SIGNAL
    silent = judgement(trust, "T2")
    assert silent.verdict == Verdict.CANNOT_TELL
    assert silent.reason == Reason.LATEST_MISSING
    assert silent.latest_month == judgement(trust, "T1").latest_month


def test_another_definition_that_is_further_on_makes_nobody_late(trust: World):
    batch = trust.batch()
    report(trust, "T1", QUIET, batch=batch)
    report(trust, "T1", [*QUIET, 100], batch=batch, definition=ANOTHER)
    recompute(trust)
    assert judgement(trust).verdict == Verdict.NO_SIGNAL


@pytest.mark.parametrize(
    ("definition", "numbers", "options", "reason"),
    [
        (COMMON, [None] * 15, {}, Reason.NO_NUMBERS),
        (COMMON, QUIET[:12], {}, Reason.TOO_FEW_POINTS),
        (COMMON, (*QUIET, None), {}, Reason.LATEST_MISSING),
        (COMMON, QUIET, {"window_months": 3}, Reason.OVERLAPPING_WINDOWS),
        ("stillbirth_rate.local", [1, 2, 0] * 5, {}, Reason.RARE_EVENTS),
        ("bfi_status.local", QUIET, {}, Reason.NOT_NUMERIC),
    ],
    ids=["no numbers", "too few", "latest suppressed", "overlapping", "rare", "not numeric"],
)
@pytest.mark.acceptance("R8")
def test_what_cannot_be_told_is_said_with_its_reason_and_has_no_limits(
    quick_trust: World, definition: str, numbers, options: dict, reason: Reason
):
    quick_trust.definition = definition
    report(quick_trust, "T1", numbers, batch=quick_trust.batch(), **options)
    recompute(quick_trust)
    found = judgement(quick_trust)
    assert (found.verdict, found.reason) == (Verdict.CANNOT_TELL, reason)
    assert found.variation == Variation.CANNOT_TELL
    assert signals(quick_trust) == []


def test_an_episode_is_withdrawn_with_the_reason_when_its_series_can_no_longer_be_told(quick_trust: World):
    report(quick_trust, "T1", SHIFTED, batch=quick_trust.batch("2026-01-10"))
    recompute(quick_trust)
    batch = quick_trust.batch("2026-02-10")
    report(quick_trust, "T1", [None] * len(SHIFTED), batch=batch)
    recompute(quick_trust, batch=batch)
    assert all(Reason.NO_NUMBERS in row.withdrawn_reason for row in signals(quick_trust))


def test_yearly_figures_are_judged_a_year_apart(quick_trust: World):
    key = "smoking_booking.msds_annual"
    definition = catalogue.load().definitions[key]
    assert definition.yearly
    batch = quick_trust.batch()
    for place, number in enumerate(QUIET):
        month = str(Month.parse("2005-03").plus(12 * place))
        quick_trust.cell("T1", month, number, 1000, batch=batch, window_months=12, definition=key)
    recompute(quick_trust)
    found = judgement(quick_trust, definition=key)
    assert (found.verdict, found.reason) == (Verdict.NO_SIGNAL, "")


def _phase(world: World, start: Month, *, withdraws: int | None = None) -> int:
    row = {
        "definition_id": world.definition_id(), "stratum_id": 1, "organisation_id": world.id("T1"),
        "starts": start.ordinal, "reason": "A new pathway", "signed_by": "A lead", "signed_at": AT,
        "withdraws_id": withdraws,
    }  # fmt: skip
    return world.connection.execute(insert(tables.phase).returning(tables.phase.c.id), row).scalar_one()


def test_a_phase_ends_a_shift_and_withdrawing_the_phase_brings_it_back(trust: World):
    report(trust, "T1", (*QUIET, *(value + 20 for value in QUIET)), batch=trust.batch())
    recompute(trust)
    assert judgement(trust).verdict == Verdict.SIGNAL
    phase = _phase(trust, FIRST.plus(len(QUIET)))
    assert ledger.recompute(trust.connection, batch_id=None, at=AT).withdrawn > 0
    assert judgement(trust).verdict == Verdict.NO_SIGNAL
    assert any("A new phase from April 2025" in (row.withdrawn_reason or "") for row in signals(trust))
    _phase(trust, FIRST.plus(len(QUIET)), withdraws=phase)
    assert ledger.recompute(trust.connection, batch_id=None, at=AT).returned > 0
    assert judgement(trust).verdict == Verdict.SIGNAL


def test_what_no_phase_withdrew_is_put_down_to_none(trust: World):
    report(trust, "T1", SHIFTED, batch=trust.batch())
    recompute(trust)
    report(trust, "T1", [100] * 8, batch=trust.batch("2026-02-10"), start=len(QUIET))
    recompute(trust)
    gone = [row.withdrawn_reason for row in signals(trust) if row.withdrawn_at]
    assert {why.partition(":")[0] for why in gone} == {"A change of target or catalogue"}


def _target(world: World, value: float, **changes) -> int:
    indicator = world.connection.scalar(
        select(tables.definition.c.indicator_id).where(tables.definition.c.id == world.definition_id())
    )
    row = {
        "indicator_id": indicator, "organisation_id": None, "applies_to": "all", "value": value, "due_on": None,
        "population": "", "source": "A test", "evidence": "J", "status": TargetStatus.ACTIVE, "note": "",
        "entered_at": AT, "entered_by": "A test", **changes,
    }  # fmt: skip
    return world.connection.execute(insert(tables.target).returning(tables.target.c.id), row).scalar_one()


@pytest.mark.parametrize(
    ("targets", "assurance"),
    [
        ([], Assurance.NONE),
        ([(12, {})], Assurance.PASS),
        ([(8, {})], Assurance.FAIL),
        ([(10, {})], Assurance.INCONSISTENT),
        ([(8, {"status": TargetStatus.EXPIRED})], Assurance.FAIL),
        ([(8, {"status": TargetStatus.EXPIRED}), (12, {})], Assurance.PASS),
        ([(8, {"status": TargetStatus.SUPERSEDED})], Assurance.NONE),
        ([(8, {"status": TargetStatus.SUSPENDED})], Assurance.NONE),
        ([(8, {"applies_to": "nation"})], Assurance.NONE),
        ([(8, {"applies_to": "all"}), (12, {"applies_to": "trust"})], Assurance.PASS),
        ([(8, {}), (12, {})], Assurance.PASS),
    ],
    ids=[
        "none", "passes", "fails", "inconsistent", "expired", "active before expired", "superseded", "suspended",
        "another kind", "its own kind first", "the newest of two",
    ],
)  # fmt: skip
def test_assurance_is_against_the_target_that_applies(quick_trust: World, targets: list, assurance: Assurance):
    report(quick_trust, "T1", QUIET, batch=quick_trust.batch())
    for value, changes in targets:
        _target(quick_trust, value, **changes)
    recompute(quick_trust)
    assert judgement(quick_trust).assurance == assurance


def test_an_organisations_own_target_comes_before_those_of_its_kind(quick_trust: World):
    report(quick_trust, "T1", QUIET, batch=quick_trust.batch())
    _target(quick_trust, 12, organisation_id=quick_trust.id("T1"))
    _target(quick_trust, 8)
    recompute(quick_trust)
    assert judgement(quick_trust).assurance == Assurance.PASS


def test_a_replaced_target_holds_nobody(quick_trust: World):
    report(quick_trust, "T1", QUIET, batch=quick_trust.batch())
    old = _target(quick_trust, 8)
    _target(quick_trust, 8, status=TargetStatus.SUPERSEDED, replaces_id=old)
    recompute(quick_trust)
    assert judgement(quick_trust).assurance == Assurance.NONE


def test_a_target_is_turned_into_the_unit_that_the_definition_is_published_in(quick_trust: World):
    quick_trust.definition = "preterm_lt37.cqim"
    definition = catalogue.load().definitions[quick_trust.definition]
    indicator = catalogue.load().indicators[definition.indicator]
    assert definition.per != indicator.per
    report(quick_trust, "T1", QUIET, batch=quick_trust.batch())
    _target(quick_trust, 12)
    recompute(quick_trust)
    found = judgement(quick_trust)
    assert found.upper < 12 * definition.per / indicator.per
    assert found.assurance == Assurance.PASS


@pytest.mark.proof
@pytest.mark.parametrize("seed", range(times(3, full=100)))
def test_the_ledger_says_of_each_series_what_its_chart_says(quick_world: World, seed: int):
    generator = np.random.default_rng(seed)
    codes = [f"T{number}" for number in range(4)]
    quick_world.organisations(" ".join(codes))
    quick_world.definition = (COMMON, "preterm_lt37.cqim", "pph_1500.cqim")[seed % 3]
    definition = catalogue.load().definitions[quick_world.definition]
    indicator = catalogue.load().indicators[definition.indicator]
    precision = (Precision.EXACT, Precision.ONE_TO_SEVEN_AS_FIVE, Precision.EXACT)[seed % 3]
    batch = quick_world.batch()
    for code in codes:
        level = generator.integers(30, 200)
        for place in range(int(generator.integers(0, 5)), int(generator.integers(28, 36))):
            if generator.random() < 0.07:
                continue
            number = 5 * int(generator.poisson(level + (40 if place > 20 else 0)) // 5)
            month = str(FIRST.plus(place))
            status = CellStatus.SUPPRESSED if generator.random() < 0.05 else None
            quick_world.cell(
                code, month, number, 1000, batch=batch, status=status, precision=precision,
                window_months=definition.window_months,
            )  # fmt: skip
    recompute(quick_world)
    newest = quick_world.connection.scalar(select(func.max(tables.series.c.last_month)))
    for code in codes:
        row = quick_world.series(code)
        series, _ = unpacked(
            unpack(row.cells), unpack_provenance(row.provenance), definition=definition, until=Month(newest)
        )
        chart = spc.chart(series, direction=indicator.direction, rare=indicator.rare, numeric=indicator.numeric)
        found, told = judgement(quick_world, code), chart.judgement
        assert (found.verdict, found.reason, found.variation) == (told.verdict, told.reason, told.variation)
        np.testing.assert_allclose(
            [np.nan if one is None else one for one in (found.mean, found.lower, found.upper)],
            [told.mean, told.lower, told.upper],
        )
        episodes = {
            (one.rule, one.way, *(chart.month(place).ordinal for place in (one.first, one.last, one.called)))
            for one in chart.episodes
        }
        kept = {
            (row.rule, row.direction, row.first_month, row.last_month, row.called_month)
            for row in signals(quick_world)
            if row.organisation_id == quick_world.id(code)
        }
        assert kept == episodes


def test_rule_sets_stand_beside_one_another(quick_trust: World):
    report(quick_trust, "T1", SHIFTED, batch=quick_trust.batch())
    recompute(quick_trust)
    before = len(signals(quick_trust))
    ledger.recompute(quick_trust.connection, batch_id=None, at=AT, rule_set=NHSR_PLOTTHEDOTS)
    assert {row.rule_set for row in signals(quick_trust)} == {"making_data_count", "nhsrplotthedots"}
    assert len([row for row in signals(quick_trust) if row.rule_set == "making_data_count"]) == before
    assert len(list(quick_trust.connection.execute(select(tables.judgement)))) == 2


def test_only_touched_definitions_are_judged(quick_trust: World):
    report(quick_trust, "T1", SHIFTED, batch=quick_trust.batch())
    quick_trust.rebuild()
    other = quick_trust.definition_id(ANOTHER)
    assert ledger.recompute(quick_trust.connection, batch_id=None, at=AT, definitions=[other]) == NOTHING
    assert signals(quick_trust) == []


def test_a_definition_that_left_the_catalogue_keeps_its_figures_and_is_not_judged(quick_trust: World):
    report(quick_trust, "T1", SHIFTED, batch=quick_trust.batch())
    quick_trust.connection.execute(
        update(tables.definition).where(tables.definition.c.key == COMMON).values(key="gone.local")
    )
    quick_trust.definition = "gone.local"
    assert recompute(quick_trust) == NOTHING
    assert len(quick_trust.cells("T1")) == len(SHIFTED)


def test_changes_add_up():
    assert LedgerChange(1, 2, 3, 4, 5) + replace(NOTHING, new=1) == LedgerChange(2, 2, 3, 4, 5)
