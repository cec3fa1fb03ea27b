"""The page of deliverables as a function of its address: what is overdue first, then everything by its kind."""

from __future__ import annotations

import csv
import io
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from access.address import BadAddress
from access.scope import NotAllowed, Role
from indicators import catalogue
from indicators.month import Month
from indicators.vocabulary import OrganisationKind as Kind
from ingest.deliverables_file import Row
from ingest.importing import FileToLoad, import_files
from tests.queries.world import World, system

DAY = "2026-09-30"
PLAN = {"document": "annual_plan", "plan_year": "2026/27"}
ROWS = (
    {"record": "objective", **PLAN, "reference": "O1", "title": "Safer births"},
    {
        "record": "deliverable", **PLAN, "reference": "D1", "part_of": "O1", "title": "Pathway agreed",
        "workstream": "safer_care", "owner": "Head of midwifery", "due_on": "2026-06-30", "indicators": "satod",
    },
    {
        "record": "deliverable", **PLAN, "reference": "D2", "part_of": "O1", "title": "Hub open",
        "workstream": "choice", "due_on": "2027-03-31",
    },
    {
        "record": "milestone", **PLAN, "reference": "M1", "part_of": "D2", "title": "Lease signed",
        "workstream": "choice", "due_on": "2026-05-31", "delivered_on": "2026-05-20", "evidence": "Lease",
    },
    {
        "record": "deliverable", "document": "annual_plan", "plan_year": "2025/26", "reference": "D1",
        "title": "Last year's review", "due_on": "2025-12-31", "indicators": "satod",
        "delivered_on": "2025-12-01", "assured_on": "2026-01-10", "evidence": "Minutes",
    },
    {
        "record": "milestone", "document": "lms_plan", "reference": "V1", "title": "Vision shared",
        "due_on": "2017-10-31", "delivered_on": "2017-10-20", "evidence": "Vision paper", "source": "Its source",
    },
    {"record": "recommendation", "document": "ockenden", "reference": "1", "title": "First", "due_on": "2026-03-31",
     "delivered_on": "2026-03-20", "evidence": "Audit"},
    {"record": "recommendation", "document": "ockenden", "reference": "2", "title": "Second", "due_on": "2026-03-31",
     "delivered_on": "2026-03-20", "assured_on": "2026-05-01", "evidence": "Audit"},
    {"record": "recommendation", "document": "ockenden", "reference": "3", "title": "Third", "due_on": "2026-04-30"},
    {"record": "post", "post": "surveillance_chair", "title": "The chair", "valid_from": "2025-01-01"},
    {"record": "centre", "reference": "N", "title": "North centre", "profession": "Midwife", "in_post": "3.4",
     "specified": "4", "valid_from": "2026-06-30"},
    {"record": "partner", "partner": "ODN", "valid_from": "2025-01-01"},
    {"record": "partner", "partner": "AMB", "valid_from": "2025-01-01"},
    {"organisation": "ODN", "record": "recommendation", "document": "neonatal_review", "reference": "1",
     "title": "The network's first", "due_on": "2026-03-31", "delivered_on": "2026-03-31", "evidence": "Report"},
    {"organisation": "ALDER", "record": "building_block", "document": "continuity", "reference": "1",
     "title": "Staff"},
    {"organisation": "ALDER", "record": "team", "reference": "1", "title": "Bluebell", "midwives": "3",
     "valid_from": "2026-01-05"},
    {"organisation": "BRACK", "record": "building_block", "document": "continuity", "reference": "1",
     "title": "Staff", "delivered_on": "2026-01-01", "evidence": "Checklist"},
    {"organisation": "BRACK", "record": "team", "reference": "1", "title": "Campion", "midwives": "5",
     "obstetrician": "linked", "valid_from": "2026-01-05"},
    {"organisation": "BRACK", "record": "stage", "document": "bfi", "reference": "4", "title": "Stage 1",
     "due_on": "2026-06-30"},
    {"organisation": "BRACK", "record": "stage", "document": "bfi", "reference": "5", "title": "Stage 2",
     "due_on": "2027-06-30"},
    *(
        {"organisation": "BRACK", "record": "recommendation", "document": "sblcb", "reference": str(number),
         "title": f"Element {number}"}
        | ({"assured_on": "2026-05-12", "evidence": "Validated"} if number == 1 else {})
        for number in range(1, 7)
    ),
    {"organisation": "BRACK", "record": "post", "post": "board_champion", "title": "The champion",
     "valid_from": "2025-01-01"},
)  # fmt: skip


def load(world: World, folder: Path, *rows: dict[str, str], name: str = "deliverables.csv") -> None:
    file = io.StringIO()
    writer = csv.DictWriter(file, Row._fields, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows({"organisation": "HARROW", **row} for row in rows)
    path = folder / name
    path.write_text(file.getvalue(), encoding="utf-8")
    at = datetime(2026, 11, 1, tzinfo=UTC)
    import_files(world.store, [FileToLoad(path)], loaded_by="a test", clock=lambda: at)


@pytest.fixture
def world(sqlite_engine, tmp_path) -> World:
    made = system(sqlite_engine)
    made.organisation("ODN", Kind.NETWORK, name="The neonatal network")
    made.organisation("AMB", Kind.AMBULANCE_TRUST, name="The ambulance service")
    made.done()
    load(made, tmp_path, *ROWS)
    return made


def words(html: str) -> str:
    told = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).replace("&#x27;", "'")
    return re.sub(r" ([.,;:])", r"\1", told)


def chair(world: World):
    return world.scope("HARROW", detail=["ALDER", "BRACK"])


@pytest.mark.acceptance("C16")
def test_what_is_overdue_comes_first_as_sentences_and_is_counted(ask, world):
    told = words(ask("deliverables", chair(world), organisation="HARROW", as_at=DAY))
    assert "Pathway agreed was due on 30 June 2026 and is 92 days overdue. Head of midwifery answers for it." in told
    assert "Ockenden review: 1 recommendation is 153 days overdue: Third." in told
    assert "2 things are overdue." in told
    assert "1 recommendation and 1 deliverable, counted as at 30 September 2026 for HARROW and its two trusts" in told
    assert told.index("things are overdue") < told.index("Annual plan 2026/27")


def test_a_day_back_it_was_not_overdue_yet(ask, world):
    told = words(ask("deliverables", chair(world), organisation="HARROW", as_at="2026-03-31"))
    assert "Nothing is overdue." in told


@pytest.mark.acceptance("C13")
def test_the_plan_year_can_be_chosen_and_each_deliverable_leads_to_what_shows_it(ask, world):
    this = ask("deliverables", chair(world), organisation="HARROW", as_at=DAY)
    assert "/chart/satod?organisation=HARROW" in this
    assert "Lease signed" in words(this)
    assert "Last year's review" not in words(this)
    last = words(ask("deliverables", chair(world), organisation="HARROW", year="2025/26", as_at=DAY))
    assert "Annual plan 2025/26" in last
    assert "Last year's review" in last
    assert "Pathway agreed was due" in last
    with pytest.raises(BadAddress, match="no plan of the year"):
        ask("deliverables", chair(world), organisation="HARROW", year="2019/20")


@pytest.mark.acceptance("C16")
def test_a_milestone_of_the_first_plan_has_its_day_and_its_evidence(ask, world):
    told = words(ask("deliverables", chair(world), organisation="HARROW"))
    assert "Vision shared 31 October 2017 20 October 2017 Vision paper Delivered, not yet evidenced" in told


@pytest.mark.acceptance("C38")
def test_delivered_stands_apart_from_evidenced_and_assured(ask, world):
    told = words(ask("deliverables", chair(world), organisation="HARROW", as_at=DAY))
    assert "First 31 March 2026 20 March 2026 – Delivered, not yet evidenced" in told
    assert "Second 31 March 2026 20 March 2026 1 May 2026 Evidenced and assured" in told


@pytest.mark.acceptance("C10")
def test_the_share_carried_out_by_its_day_is_shown_and_the_network_can_be_looked_at(ask, world):
    page = ask("deliverables", chair(world), organisation="HARROW", as_at=DAY)
    assert "2 of 3 due by now were carried out by their day (67%)." in words(page)
    assert '<option value="ODN">The neonatal network (network)' in page or "The neonatal network (network)" in page
    network = words(ask("deliverables", chair(world), organisation="ODN", as_at=DAY))
    assert "Neonatal critical care review 1 of 1 due by now was carried out by their day (100%)." in network
    assert "The network's first" in network


@pytest.mark.acceptance("C21")
def test_deliverables_and_indicators_are_filtered_by_workstream(ask, world):
    page = ask("deliverables", chair(world), organisation="HARROW", workstream="choice", as_at=DAY)
    told = words(page)
    assert "Hub open" in told
    assert "Pathway agreed" not in told
    assert "Ockenden review" not in told
    assert "Indicators of choice and personalised care" in told
    assert "/chart/mcoc_placed?organisation=HARROW" in page
    assert "belong to no workstream and are not shown" in told
    with pytest.raises(BadAddress, match="workstream"):
        ask("deliverables", chair(world), organisation="HARROW", workstream="money")


@pytest.mark.acceptance("C45")
@pytest.mark.acceptance("C48")
def test_teams_behind_a_gate_are_gated_and_count_for_nothing_worse(ask, world):
    told = words(ask("deliverables", chair(world), organisation="HARROW", as_at=DAY))
    assert "ALDER 0 of 1 in place Waiting for: Staff Gated Gated" in told
    assert "BRACK 1 of 1 in place Open 1" in told
    assert "that is not failing" in told
    assert "0%" not in told.split("Continuity of carer: building blocks and teams")[-1].split("Maternal medicine")[0]


@pytest.mark.acceptance("C28")
def test_a_team_of_three_without_an_obstetrician_is_listed(ask, world):
    told = words(ask("deliverables", chair(world), organisation="HARROW", as_at=DAY))
    assert "ALDER: Bluebell, 3 midwives, fewer than 4; no linked obstetrician." in told
    assert "Campion, 5" not in told


@pytest.mark.acceptance("C49")
def test_each_centre_has_its_staff_beside_the_specification(ask, world):
    told = words(ask("deliverables", chair(world), organisation="HARROW", as_at=DAY))
    assert "North centre Short of the specification: midwife by 0.6 WTE." in told
    assert "Midwife 3.4 4.0 0.6 30 June 2026" in told


@pytest.mark.acceptance("C20")
def test_who_answers_stands_with_days_and_concerns_go_on_to_a_person(ask, world):
    told = words(ask("deliverables", chair(world), organisation="HARROW", as_at=DAY))
    assert "A concern of a trust of HARROW goes on to The chair, surveillance chair." in told
    assert "BRACK Nobody named The champion since 1 January 2025 Nobody named Nobody named" in told
    own = words(ask("deliverables", world.scope("BRACK"), organisation="BRACK", as_at=DAY))
    assert "A concern of BRACK goes on to The chair, surveillance chair." in own
    early = words(ask("deliverables", chair(world), organisation="HARROW", as_at="2024-12-31"))
    assert "Nobody is named to whom a concern would go on" in early


def test_partners_of_a_system_stand_with_their_kind(ask, world):
    page = ask("deliverables", chair(world), organisation="HARROW", as_at=DAY)
    assert "The ambulance service Ambulance trust 1 January 2025" in words(page)
    assert "/deliverables/ODN" in page
    assert "/deliverables/AMB" not in page


@pytest.mark.acceptance("C09")
def test_stages_are_on_track_or_late_by_their_planned_days(ask, world):
    certificate = float(catalogue.load().indicator("bfi_status").place("Certificate"))
    start = Month.of(2025, 12)
    world.figures("bfi_status.local", "BRACK", {start: certificate}, batch=world.batch())
    world.done()
    before = words(ask("deliverables", chair(world), organisation="HARROW", as_at="2026-06-30"))
    assert "BRACK Certificate December 2025 Stage 1 by 30 June 2026 On track" in before
    after = words(ask("deliverables", chair(world), organisation="HARROW", as_at=DAY))
    assert "Behind: Stage 1 is 92 days late" in after
    assert "BRACK: Baby friendly accreditation: Stage 1 was planned for 30 June 2026 and is 92 days late." in after
    assert "Stages so far BRACK Certificate December 2025 December 2025" in after.replace(
        "Trust Stage Since Last told ", ""
    ).replace("Stages so far, newest first ", "")


def test_what_nobody_returned_is_neither_overdue_nor_on_track(ask, world):
    told = words(ask("deliverables", chair(world), organisation="HARROW", as_at=DAY))
    assert "Cannot tell: there is no return on it from HARROW." in told
    assert "BRACK None to show – Stage 1 by 30 June 2026 Cannot tell: no stage to show" in told
    assert "planned stage" not in told


@pytest.mark.acceptance("C39")
@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2024-03-31", "Not live yet: HARROW is to have one by 31 March 2024."),
        ("2024-04-01", "Overdue: HARROW has none that is live. It was due on 31 March 2024, 1 day ago."),
    ],
)
def test_a_system_without_its_mental_health_service_is_overdue_after_its_day(ask, world, day, said):
    not_live = float(catalogue.load().indicator("mmhs_live").place("Not live"))
    world.figures("mmhs_live.local", "HARROW", {Month.of(2024, 3): not_live}, batch=world.batch())
    world.done()
    assert said in words(ask("deliverables", chair(world), organisation="HARROW", as_at=day))


@pytest.mark.acceptance("C26")
def test_each_element_of_the_bundle_has_process_outcome_what_is_in_place_and_its_validation(ask, world):
    month, batch = Month.of(2026, 6), world.batch()
    world.figures("smoker_referral.local", "BRACK", {month: (90.0, 100.0)}, batch=batch)
    world.figures("preterm_lt34.local", "BRACK", {month: (3.0, 150.0)}, batch=batch)
    world.figures("sblcb_compliance.local", "BRACK", {month: (9.0, 60.0)}, batch=batch)
    world.figures("sblcb_compliance.local", "BRACK", {month: (9.0, 10.0)}, batch=batch, stratum="sblcb_element=1")
    world.done()
    told = words(ask("deliverables", chair(world), organisation="BRACK", as_at=DAY))
    first = told.split("Element 1: smoking in pregnancy ")[1].split("Element 2: fetal growth ")[0]
    assert "Smokers referred for help 90%" in first
    assert "No indicator of its outcome is known" in first
    assert "90% the quarter to June 2026" in first
    assert first.strip().endswith("12 May 2026")
    assert "Babies born before 34 weeks 2%" in told.split("Element 5: early birth ")[1].split("Element 6: ")[0]
    assert "Not validated yet" in told.split("Element 6: diabetes ")[1]
    third = told.split("Element 3: reduced fetal movements ")[1].split("Element 4: ")[0]
    assert "No indicator of its outcome is known" not in third


def test_a_page_of_nothing_says_so_and_what_to_do(ask, world):
    told = words(ask("deliverables", world.scope("CARRO"), organisation="CARRO"))
    assert "Nothing has been entered yet." in told
    assert "Enter a deliverable" in told
    world.organisation("BARE", Kind.LMNS)
    assert "No annual plan has been entered" in words(ask("deliverables", world.scope("BARE"), organisation="BARE"))


@pytest.mark.parametrize("organisation", ["HARROW", "ALDER", "ODN", "NOBODY"])
def test_plans_of_somebody_else_do_not_exist(ask, world, organisation):
    with pytest.raises(NotAllowed):
        ask("deliverables", world.scope("OUTER"), organisation=organisation)


def test_a_trust_sees_its_own_and_the_network_of_its_system_but_not_its_neighbour(ask, world):
    scope = world.scope("BRACK")
    assert "The network's first" in words(ask("deliverables", scope, organisation="ODN"))
    with pytest.raises(NotAllowed):
        ask("deliverables", scope, organisation="ALDER")


def test_the_lead_of_the_region_reads_and_records_nothing(ask, world):
    lead = world.scope("REGION", role=Role.REGIONAL_LEAD)
    page = ask("deliverables_of_choice", lead, as_at=DAY)
    assert "Deliverables, HARROW organisation" in words(page)
    assert "Pathway agreed was due on 30 June 2026" in words(page)
    assert "Enter a deliverable" not in words(page)
    with pytest.raises(NotAllowed):
        ask("deliverables", world.scope("NATION", role=Role.REGIONAL_LEAD), organisation="NOBODY")
    elsewhere = world.scope("OUTER", role=Role.REGIONAL_LEAD)
    with pytest.raises(NotAllowed):
        ask("deliverables", elsewhere, organisation="HARROW")


def test_without_an_organisation_ones_own_is_shown_and_a_year_it_has_not_is_let_go(ask, world):
    assert "Deliverables, HARROW organisation" in words(ask("deliverables_of_choice", chair(world)))
    told = words(ask("deliverables_of_choice", chair(world), organisation="ODN", year="2026/27"))
    assert "Deliverables, The neonatal network" in told
