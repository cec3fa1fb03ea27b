"""The screens of trajectories: what was promised, how it goes, and one promise in full."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import insert

from access.address import BadAddress
from access.scope import NotAllowed
from analysis.plan_draft import Draft, Step
from analysis.plan_versions import Deed, Doing, Version
from charts import trajectory_figure
from indicators.month import Month
from indicators.vocabulary import OrganisationKind
from pages.following import drawing
from queries import organisations, trajectories
from store import engine, plans, tables
from store.engine import writing
from tests.queries.world import World, months, system

AT = datetime(2020, 4, 1, 9, tzinfo=UTC)
MARCH_2021 = Month.of(2021, 3)
QUARTERS = tuple(Month.of(2019, 3).plus(3 * step).last_day() for step in range(1, 9))


@pytest.fixture
def world(sqlite_engine) -> World:
    return system(sqlite_engine)


def words(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).replace("&#x27;", "'")


def submit(
    world: World,
    code: str,
    indicator: str,
    values: tuple[float, ...] = (),
    *,
    number: int = 1,
    target: float = 51.0,
    staff: tuple[float, ...] = (),
    quarters: tuple[date, ...] = QUARTERS,
    deeds: tuple[Deed, ...] | None = None,
) -> None:
    """A plan from March 2019 to the last quarter, with a step for each; signed off unless `deeds` say otherwise."""
    if deeds is None:
        deeds = (deed(Doing.SIGNED, date(2019, 4, 1)),)
    filled = (*values, *([target] * (len(quarters) - len(values))))
    steps = [
        Step(day, value, staff[place]) if staff else Step(day, value)
        for place, (day, value) in enumerate(zip(quarters, filled, strict=True))
    ]
    draft = Draft(date(2019, 3, 31), 10.0, quarters[-1], target, tuple(steps))
    version = Version(0, number, draft, f"reason {number}", "board paper", "Somebody, QI lead", AT)
    with writing(world.store) as connection:
        kept = plans.add(connection, version, organisation_id=world.ids[code], indicator=indicator)
        for one in deeds:
            plans.add_deed(connection, one, plan_id=kept)


def deed(doing: Doing, on: date, *, until: date | None = None) -> Deed:
    return Deed(
        doing, on, "Regional midwife", "Region", "recruitment is late", AT, "Somebody else, regional lead", until
    )


@pytest.fixture
def promised(world: World) -> World:
    """40 % at ALDER in March 2021, half of it at BRACK."""
    batch = world.batch()
    world.figures(
        "mcoc_placed.local", "ALDER", months(MARCH_2021.plus(-1), [(239.0, 600.0), (240.0, 600.0)]), batch=batch
    )
    world.figures("mcoc_placed.local", "BRACK", months(MARCH_2021, [(80.0, 400.0)]), batch=batch)
    world.figures("pcsp_offer.local", "ALDER", months(MARCH_2021.plus(6), [(299.0, 300.0)]), batch=batch)
    world.done()
    return world


@pytest.mark.acceptance("C07")
def test_the_card_reads_behind_plan_by_11_points_and_lists_the_people_gap(ask, promised):
    submit(promised, "ALDER", "mcoc_placed", (15, 20, 25, 30, 36, 41, 46))
    for code in ("ALDER",):
        said = words(ask("trajectories", promised.scope(code), organisation=code, month="2021-03"))
        assert "behind plan by 11.0 points" in said
        assert "66 more women of 600 in that figure would have met the target." in said


@pytest.mark.acceptance("C07")
def test_the_same_screen_for_an_lmns_is_the_sum_of_its_trusts(ask, promised):
    submit(promised, "ALDER", "mcoc_placed", (15, 20, 25, 30, 36, 41, 46), target=60.0)
    submit(promised, "BRACK", "mcoc_placed", (15, 20, 25, 30, 36, 41, 46), target=40.0)
    scope = promised.scope("HARROW", detail=["ALDER", "BRACK", "CARRO"])
    said = words(ask("trajectories", scope, organisation="HARROW", month="2021-03"))
    assert "32% in March 2021" in said
    assert "plans of ALDER, BRACK together" in said
    # 60 % of ALDER's 1,200 women and 40 % of BRACK's 400
    assert "55%" in said


def test_a_member_without_a_plan_leaves_the_whole_without_one(ask, promised):
    submit(promised, "ALDER", "mcoc_placed")
    scope = promised.scope("HARROW", detail=["ALDER", "BRACK", "CARRO"])
    assert "1 of 2 members have a plan, so there is none for the whole." in words(
        ask("trajectories", scope, organisation="HARROW")
    )


@pytest.mark.acceptance("C08")
def test_after_the_target_date_a_card_reads_overdue_and_not_behind(ask, promised):
    said = words(ask("trajectories", promised.scope("ALDER"), organisation="ALDER", indicator="pcsp_offer"))
    assert "Overdue. 99.7% in September 2021, against 100%, overdue by 6 months." in said
    assert "behind" not in said.casefold()


@pytest.mark.acceptance("C11")
@pytest.mark.parametrize(("version", "needed", "due"), [("2025", "4.52%", "2025"), ("2030", "3.41%", "2030")])
def test_both_versions_of_the_ambition_can_be_chosen_and_change_what_is_needed(ask, world, version, needed, due):
    batch = world.batch(source="ons")
    world.figures("stillbirth_rate.ons", "NATION", months(Month.of(2024, 12), [(2280.0, 600_000.0)]), batch=batch)
    world.figures(
        "neonatal_death_all_rate.ons", "NATION", months(Month.of(2024, 12), [(1680.0, 600_000.0)]), batch=batch
    )
    world.done()
    html = ask("trajectories", world.scope("NATION"), organisation="NATION", ambition=version, month="2024-12")
    said = words(html)
    assert f"asks for a fall of {needed} every year" in said
    assert {"2025", "2030"} <= set(re.findall(r"Halved by (\d{4})", html))
    assert f"by December {due}" in said
    assert "3.8 per 1,000 in December 2024, behind plan by" in said
    assert "All live births" in said
    assert "Live births at 24 weeks or more" in said


@pytest.mark.acceptance("C11")
@pytest.mark.parametrize(("version", "asked"), [("2025", "A fall of 4.52%"), ("2030", "A fall of 3.41%")])
def test_each_version_says_what_it_asked_of_every_year_from_its_baseline(ask, world, version, asked):
    batch = world.batch()
    world.figures("brain_injury_rate.local", "NATION", months(Month.of(2024, 12), [(42.0, 10_000.0)]), batch=batch)
    world.done()
    html = ask(
        "trajectories",
        world.scope("NATION"),
        organisation="NATION",
        indicator="brain_injury_rate",
        ambition=version,
        month="2024-12",
    )
    assert f"{asked} every year from 4.3 per 1,000 in 2010." in words(html)


@pytest.mark.acceptance("C43")
def test_a_second_version_never_overwrites_the_first_and_both_are_drawn(ask, promised):
    submit(
        promised, "ALDER", "mcoc_placed", (15, 20, 25, 30, 36, 41, 46), deeds=(deed(Doing.SIGNED, date(2019, 4, 1)),)
    )
    submit(promised, "ALDER", "mcoc_placed", (12, 14, 16, 18, 20, 30, 40), number=2, deeds=())
    html = ask(
        "trajectories", promised.scope("ALDER"), organisation="ALDER", indicator="mcoc_placed", month="2021-03"
    )
    said = words(html)
    for part in (
        "Plan, version 1",
        "Draft, version 2",
        "Version 1, in force",
        "Version 2, draft",
        "reason 1",
        "reason 2",
        "Signed off",
    ):
        assert part in said
    for value in ("15.0", "46.0", "12.0", "40.0"):
        assert f">{value}<" in html


def test_a_version_that_nobody_signed_judges_nothing_and_is_shown_as_a_draft(ask, promised):
    scope, of = promised.scope("ALDER"), {"organisation": "ALDER", "indicator": "pcsp_offer"}
    without = words(ask("trajectories", scope, **of))
    submit(promised, "ALDER", "pcsp_offer", (15, 20, 25, 30, 36, 41, 46), target=50.0, deeds=())
    said = words(ask("trajectories", scope, **of))
    judged = "Overdue. 99.7% in September 2021, against 100%, overdue by 6 months."
    assert judged in without
    assert judged in said
    for part in (
        "version 1 is a draft, judges nothing until it is signed off",
        "Version 1, draft",
        "Draft, version 1",
        "No plan was signed off",
    ):
        assert part in said
    assert "in force" not in said
    submit(promised, "ALDER", "pcsp_offer", (15, 20, 25, 30, 36, 41, 46), number=2, target=50.0)
    after = words(ask("trajectories", scope, **of))
    assert "Achieved. 99.7% in September 2021" in after
    assert "plan version 2, signed off by Regional midwife" in after
    assert "is a draft" not in after


@pytest.mark.acceptance("C44")
def test_two_groups_have_their_own_cards_with_the_staffing_plan_beneath(ask, promised):
    batch = promised.batch()
    for key in ("mcoc_black_asian_mixed", "mcoc_deprived"):
        promised.figures(f"{key}.local", "ALDER", months(MARCH_2021, [(30.0, 100.0)]), batch=batch)
        submit(promised, "ALDER", key, (15, 20, 25, 30, 36, 41, 46), target=75.0, staff=tuple(range(100, 180, 10)))
    promised.figures("midwife_vacancy.local", "ALDER", months(MARCH_2021, [(20.0, 180.0)]), batch=batch)
    promised.done()
    html = ask("trajectories", promised.scope("ALDER"), organisation="ALDER", month="2021-03")
    for title in ("Continuity: Black, Asian, Mixed women", "Continuity: most deprived tenth"):
        assert title in html
    beneath = (
        "160 midwives in post in March 2021 (whole-time equivalents); the plan needs 170 by then: 10 are missing."
    )
    assert words(html).count(beneath) == 2
    one = ask(
        "trajectories", promised.scope("ALDER"), organisation="ALDER", indicator="mcoc_deprived", month="2021-03"
    )
    assert "Midwives the plan needs" in one
    assert beneath in words(one)


def test_the_axis_of_a_staffing_plan_counts_in_whole_time_equivalents(promised):
    submit(promised, "ALDER", "mcoc_placed", (15, 20, 25, 30, 36, 41, 46), staff=tuple(range(100, 180, 10)))
    scope = promised.scope("ALDER")
    alder = organisations.by_code(scope, code="ALDER")
    promise = trajectories.of_organisation(scope, organisation=alder, month=MARCH_2021).one("mcoc_placed")
    beneath = drawing.staffing(scope, promise, until=MARCH_2021)
    assert beneath is not None
    said = [one["text"] for one in trajectory_figure.figure(beneath)["layout"]["annotations"]]
    assert "whole-time equivalents" in said
    assert "number" not in said


@pytest.mark.acceptance("C50")
def test_a_pause_is_shaded_and_left_out_of_lateness(ask, promised):
    pause = (
        deed(Doing.SIGNED, date(2019, 4, 1)),
        deed(Doing.PAUSED, date(2020, 4, 1)),
        deed(Doing.RESUMED, date(2021, 4, 1)),
    )
    submit(promised, "ALDER", "pcsp_offer", (15, 20, 25, 30, 60, 70, 80), target=100.0, deeds=pause)
    html = ask("trajectories", promised.scope("ALDER"), organisation="ALDER", indicator="pcsp_offer")
    said = words(html)
    assert "verdue" not in said
    assert "On plan. 99.7% in September 2021" in said
    assert "Shaded: paused" in said
    assert "not counted as late" in said


def test_plans_and_unpublished_figures_of_others_are_not_there(ask, promised):
    submit(promised, "ALDER", "mcoc_placed", (15, 20, 25, 30, 36, 41, 46))
    said = words(ask("trajectories", promised.scope("OUTER"), organisation="ALDER", month="2021-03"))
    assert "reason 1" not in said
    assert "plan version" not in said
    assert "No figure is loaded here, or none is shared with you." in said


@pytest.mark.parametrize("code", ["NOBODY", ""])
def test_what_is_no_organisation_has_no_trajectories(ask, promised, code):
    with pytest.raises(NotAllowed):
        ask("trajectories", promised.scope("ALDER"), organisation=code)


@pytest.mark.parametrize("values", [{"indicator": "pph_1500"}, {"ambition": "2026"}, {"month": "2021"}])
def test_an_address_that_asks_for_what_is_not_there_is_told_so(ask, promised, values):
    with pytest.raises(BadAddress):
        ask("trajectories", promised.scope("ALDER"), organisation="ALDER", **values)


def test_without_an_organisation_ones_own_is_shown_and_others_are_offered(ask, promised):
    html = ask("trajectories_of_choice", promised.scope("ALDER"), month="2021-03")
    assert "Trajectories, ALDER" in html
    assert "/trajectories/HARROW" in html


@pytest.mark.acceptance("C18")
def test_places_of_birth_add_up_to_all_that_are_known_and_the_unknown_are_shown(ask, promised):
    batch = promised.batch()
    places = {"Home": 20, "Midwifery unit": 90, "Obstetric unit": 880, "Other": 10, "Not known": 50}
    for name, women in places.items():
        promised.figures(
            "total_deliveries.local",
            "ALDER",
            {MARCH_2021: float(women)},
            batch=batch,
            stratum=f"birth_setting={name}",
        )
    promised.done()
    said = words(ask("trajectories", promised.scope("ALDER"), organisation="ALDER", month="2021-03"))
    assert "home 2.0%, midwifery unit 9.0%, obstetric unit 88.0%, other 1.0% of 1,000 women" in said
    assert "All known 1,000 100.0" in said
    assert "Not known: 50 women, 4.8% of all." in said


@pytest.mark.acceptance("C45", "C48")
def test_what_waits_for_its_building_blocks_is_not_a_failure(ask, world):
    batch = world.batch()
    for code in ("ALDER", "BRACK"):
        world.figures("mcoc_placed.local", code, months(MARCH_2021, [(0.0, 300.0)]), batch=batch)
    world.figures("mcoc_deprived.local", "ALDER", months(MARCH_2021, [(30.0, 100.0)]), batch=batch)
    world.done()
    block = {
        "organisation_id": world.ids["ALDER"], "document": "continuity", "kind": "building_block", "plan_year": 0,
        "reference": "B1", "part_of": "", "title": "Staffing planned", "workstream": "", "owner": "",
        "indicators": "", "source": "", "agreed_by": "", "reason": "", "entered_at": AT, "entered_by": "test",
    }  # fmt: skip
    with writing(world.store) as connection:
        connection.execute(insert(tables.undertaking), block)
    waits = words(ask("trajectories", world.scope("ALDER"), organisation="ALDER", month="2021-03"))
    assert "Not started: waits for its conditions. 0% in March 2021: nothing has begun, so nothing is late." in waits
    assert "30% in March 2021" in waits
    free = words(ask("trajectories", world.scope("BRACK"), organisation="BRACK", month="2021-03"))
    assert "0% in March 2021, behind plan by 51.0 points" in free


def test_the_champion_reads_the_same_of_a_promise_with_a_plan(ask, world):
    world.figures("mcoc_placed.local", "ALDER", months(MARCH_2021, [(240.0, 600.0)]), batch=world.batch())
    world.done()
    submit(world, "ALDER", "mcoc_placed", (15, 20, 25, 30, 36, 41, 46), target=60.0)
    said = words(ask("champion", world.scope("ALDER"), trust="ALDER"))
    judged = "Behind; whether it can be reached cannot be told. 40% in March 2021, behind plan by 20.0 points."
    assert judged in said
    assert judged in words(ask("trajectories", world.scope("ALDER"), organisation="ALDER"))
    assert "All promises and their plans" in said


def test_a_system_leads_to_its_trusts_and_a_trust_to_its_system(ask, promised):
    system = ask("trajectories", promised.scope("HARROW", detail=["ALDER", "BRACK"]), organisation="HARROW")
    assert all(f'href="/trajectories/{code}"' in system for code in ("ALDER", "BRACK", "REGION"))
    assert 'href="/trajectories/HARROW"' in ask("trajectories", promised.scope("ALDER"), organisation="ALDER")


@pytest.mark.parametrize("page", ["trajectories_of_choice", "promises_of_choice"])
def test_an_empty_store_says_what_to_do(ask, sqlite_engine, page):
    engine.use(sqlite_engine)
    assert "Nothing has been loaded yet" in ask(page)


def test_whoever_belongs_to_nobody_that_promises_is_told_so(ask, world):
    world.organisation("NETWORK", OrganisationKind.NETWORK)
    world.figures("mcoc_placed.local", "ALDER", months(MARCH_2021, [(240.0, 600.0)]), batch=world.batch())
    world.done()
    assert "No trajectories to show" in ask("trajectories_of_choice", world.scope("NETWORK"))
