"""The steps of an investigation: each answers its question from the figures, or says that it cannot tell."""

from __future__ import annotations

import html as html_module
import re
from datetime import date
from urllib.parse import parse_qsl, urlsplit

import pytest

from access.address import BadAddress
from access.scope import NotAllowed
from analysis.numerals import in_words
from indicators import catalogue, companions
from indicators.month import Month
from indicators.vocabulary import CellStatus, IndicatorKind, OrganisationKind
from pages.investigating import thread
from queries.observations import EVERYBODY
from tests.queries.world import World, months, system
from tests.static_html import words
from workflow import annotations, phases, projects, recording, submission
from workflow.annotations import Written
from workflow.phases import SeriesOf
from workflow.projects import Project
from workflow.recording import Doing

START = Month.of(2024, 1)
LOW = [20, 23, 18, 22, 21, 19, 24, 20, 22, 18, 21, 23, 20, 19, 22, 21, 20, 23, 21, 20, 22, 19, 21, 20]
RISEN = [28, 30, 29, 31, 30, 28, 32]
MEMBERS = 14


@pytest.fixture
def world(sqlite_engine) -> World:
    return system(sqlite_engine)


@pytest.fixture
def risen(world) -> World:
    """ALDER has been high for seven months, all of it among White women; staffing fell with it; one peer is low."""
    batch = world.batch()
    world.figures("pph_1500.local", "ALDER", counts([*LOW, *RISEN], 500), batch=batch)
    white = [one - 5 for one in LOW] + [one - 5 for one in RISEN]
    world.figures("pph_1500.local", "ALDER", counts(white, 400), batch=batch, stratum="ethnic_group=White")
    rest = [5.0] * len(white)
    world.figures("pph_1500.local", "ALDER", counts(rest, 100), batch=batch, stratum="ethnic_group=Asian")
    fill = [*[950.0 + one for one in LOW], *[820.0 + one for one in RISEN]]
    world.figures("midwife_fill_rate.local", "ALDER", counts(fill, 1000), batch=batch)
    published = world.batch(source="msds_measures", name="msds-jun2026-exp-measures.csv")
    for number in range(MEMBERS):
        code = f"T{number:02}"
        world.organisation(code, OrganisationKind.TRUST)
        world.member(code, "REGION")
        events = 5 if number == 3 else 20 + number % 3
        world.figures("pph_1500.cqim", code, counts([events] * 31, 500), batch=published)
    world.figures("pph_1500.cqim", "ALDER", counts([22] * 31, 500), batch=published)
    world.done()
    return world


def counts(events: list, size: int) -> dict:
    return months(START, [(float(one), float(size)) for one in events])


def recorded(scope, deed: Doing) -> None:
    recording.record(scope, token=submission.token(), deed=deed)


def step(ask, key: str, **more: str) -> str:
    return words(ask("investigate", indicator="pph_1500", organisation="ALDER", step=key, thread="signal", **more))


def test_the_first_step_says_what_was_found_and_by_which_rule(ask, risen):
    told = step(ask, "signal")
    assert "What was found, and by which rule?" in told
    assert "Seven points on one side of the mean" in told
    assert "This began with a signal in time." in told
    assert "ALDER lies within the limits, among all 15" in told


def test_the_figures_themselves_are_ruled_out_before_anything_else(ask, risen):
    told = step(ask, "data")
    assert "Could the figures themselves explain it?" in told
    for subject in ("Provisional figures", "Quality rule", "Overlap", "Rounding", "Withdrawn signals", "Coding"):
        assert subject in told
    assert "Measured otherwise: MSDS clinical quality measure" in told
    assert "Weighing blood loss instead of estimating it" in told


def test_of_a_local_return_nothing_is_said_that_holds_of_published_figures_alone(ask, risen):
    told = step(ask, "data")
    assert "No rule is written that would hold a poor figure back." in told
    assert "The published figure covers" not in told
    of_publisher = step(ask, "data", definition="pph_1500.cqim")
    assert "No figure failed the publisher's quality rule." in of_publisher
    assert "The published figure covers the three months before" in of_publisher


def test_the_step_knows_all_that_the_chart_knows_of_its_figures(ask, risen):
    """Notes of coding, phases and what was never recorded: one list of questions for both."""
    scope = risen.scope("HARROW", detail=("ALDER",))
    note = Written(risen.ids["ALDER"], "pph_1500", "2025-05-02", "definition", "Loss is weighed in both theatres")
    recorded(scope, annotations.write(scope, written=note, today=date(2026, 11, 25)))
    line = SeriesOf("pph_1500.local", EVERYBODY.id, risen.ids["ALDER"])
    recorded(scope, phases.sign(scope, line=line, starts=Month.of(2025, 6), reason="Drugs trolley in every room."))
    chart = words(ask("chart", scope, indicator="pph_1500", organisation="ALDER"))
    told = words(ask("investigate", scope, indicator="pph_1500", organisation="ALDER", step="data"))
    for known in ("May 2025: Loss is weighed in both theatres.", "June 2025: Drugs trolley in every room."):
        assert known in chart
        assert known in told


def test_what_moved_the_rate_is_split_between_other_people_and_another_rate(ask, risen):
    told = step(ask, "mix")
    assert "of it is other rates among the same people" in told
    assert "White adds most to it" in told
    assert "Rose by more than chance" in told
    assert "No figures by sites for this indicator of ALDER" in told
    assert "no figures by deprivation, age, first or later birth, Robson group, birth setting and mode" in told


def test_other_women_are_told_from_another_rate_by_robson_group(ask, risen):
    """Twice as many women in group 2, at the rate they always had."""
    batch = risen.batch()
    before, after = [(2, 50)] * len(LOW), [(4, 100)] * len(RISEN)
    rest = [(one - few, 500 - size) for one, (few, size) in zip([*LOW, *RISEN], [*before, *after], strict=True)]
    for group, cells in (("2", [*before, *after]), ("1", rest)):
        figures = [(float(few), float(size)) for few, size in cells]
        risen.figures("pph_1500.local", "ALDER", months(START, figures), batch=batch, stratum=f"robson_group={group}")
    risen.done()
    told = step(ask, "mix")
    assert "By Robson group" in told
    assert "2 (first birth, labour induced, or caesarean before it) 40.0 40.0 10% 20%" in told
    assert "Group 1 (first birth, labour began by itself) adds most to it" in told
    assert "no figures by deprivation, age, first or later birth, birth setting and mode of birth" in told
    html = ask("investigate", indicator="pph_1500", organisation="ALDER", step="mix")
    open_, folded = (html.count(f'<{tag} class="card moved') for tag in ("section", "details"))
    assert (open_, folded) == (1, 1)
    line = words(re.search(r'<details class="card moved more"><summary>(.*?)</summary>', html)[1])
    assert re.match(r" ?By Robson group: From .* per 1,000\. .*adds most to it", line)


def test_a_system_says_which_trust_moved_it_and_tells_who_joined_apart(ask, risen):
    """BRACK never changed; NEW, with twice the rate, joined four months ago."""
    batch = risen.batch()
    risen.figures("pph_1500.local", "BRACK", counts([20] * 31, 500), batch=batch)
    risen.organisation("NEW", OrganisationKind.TRUST)
    risen.member("NEW", "HARROW", since=date(2026, 1, 1))
    risen.figures("pph_1500.local", "NEW", counts([40] * 31, 500), batch=batch)
    risen.done()
    told = words(ask("investigate", indicator="pph_1500", organisation="HARROW", step="mix"))
    assert "By trusts" in told
    assert "Members that came or left" in told
    assert "NEW – 80.0 0%" in told
    assert "Not there before" in told
    assert "A step of membership, not of care" in told


def test_peers_who_do_better_are_named_in_order_of_name_and_not_ranked(ask, risen):
    told = step(ask, "peers")
    assert "14 can be looked at: 14 between two years, 14 in the funnel. T03 lies on the better side" in told
    assert "In the funnel: lower, beyond 99.8%" in told
    assert "In order of name. To do better here is a reason to ask, not a rank" in told
    assert "by chance alone" in told


def test_a_peer_whose_rolling_figures_fell_between_two_separate_years_is_told_to_have_improved(ask, risen):
    """T05 fell from 40 to 20 per 1,000 a year ago; T06 rose, and is not named."""
    rolling = {"T05": [60] * 19 + [30] * 12, "T06": [60] * 19 + [100] * 12}
    for code, events in rolling.items():
        risen.figures("pph_1500.cqim", code, counts(events, 1500), batch=risen.batch(source="msds_measures"))
    risen.done()
    told = step(ask, "peers")
    assert "T05 improved between two years (fewer than one would by chance)" in told
    assert "Between two years: from 40 per 1,000 to 20 per 1,000, July 2024 to June 2025 against July 2025 to" in told
    assert "Of 14 of whom this can be told, one improved and one got worse; in twelve no change can be told" in told
    assert "T06" not in told
    assert "Two periods say that a rate moved, not when, nor that it will last." in told


def test_of_a_peer_with_a_suppressed_figure_or_too_few_events_no_change_between_two_years_is_told(ask, risen):
    batch = risen.batch(source="msds_measures", published_on=date(2026, 11, 20))
    hidden = {START.plus(30 - 12): CellStatus.SUPPRESSED}
    risen.figures("pph_1500.cqim", "T05", hidden, batch=batch)
    risen.figures("pph_1500.cqim", "T06", counts([60] * 19 + [4] * 12, 1500), batch=batch)
    risen.done()
    told = step(ask, "peers")
    assert "Of two it cannot be told: small numbers are suppressed (1); too few events (1)." in told
    assert "T05" not in told


def test_where_there_is_no_year_before_nobody_is_told_to_have_improved(ask, world):
    batch = world.batch(source="msds_measures")
    for code in ("ALDER", "BRACK", "CARRO", "OUTER"):
        world.figures("pph_1500.cqim", code, counts([60] * 14, 1500), batch=batch)
    world.done()
    told = words(ask("investigate", indicator="pph_1500", organisation="ALDER", step="peers"))
    assert "Of three it cannot be told: figures of one of the two periods only (3)." in told
    assert "So whether they improved cannot be told." in told
    assert "improved and" not in told


def test_companions_are_shown_with_their_reason_and_what_is_missing_is_said(ask, risen):
    told = step(ask, "balance")
    assert "At ALDER one signals: Midwife hours filled; of four it cannot be told." in told
    assert "Fewer hands in the room mean that loss is noticed and treated later." in told
    assert "Cannot tell: no figures for ALDER." in told


def test_before_trying_one_writes_aim_measures_and_prediction_and_afterwards_reads_them_again(ask, risen):
    scope = risen.scope("HARROW", detail=("ALDER",))
    asked = {"indicator": "pph_1500", "organisation": "ALDER", "step": "try", "thread": "signal"}
    empty = ask("investigate", scope, **asked)
    for field in ("project-aim", "project-measure", "project-prediction", "project-day"):
        assert f'id="{field}"' in empty
    assert "#phases" in empty
    note = Written(risen.ids["ALDER"], "pph_1500", "2026-06-02", "project", "PDSA 1: trolley")
    project = Project(note, "To 40 per 1,000 by June.", "This chart.", "Seven points below the mean.")
    recorded(scope, projects.begin(scope, project=project, today=date(2026, 11, 25)))
    told = words(ask("investigate", scope, **asked))
    assert "Since the newest, PDSA 1: trolley, it has two figures." in told
    assert "To 40 per 1,000 by June." in told
    chart = words(ask("chart", scope, indicator="pph_1500", organisation="ALDER"))
    for meant in (project.aim, project.measure, project.prediction):
        assert meant in told
        assert meant in chart


def test_whoever_does_not_share_the_organisation_writes_nothing_and_reads_no_aim(ask, risen):
    asked = {"indicator": "pph_1500", "organisation": "ALDER", "step": "try", "definition": "pph_1500.cqim"}
    told = ask("investigate", risen.scope("OUTER"), **asked)
    assert "project-aim" not in told
    assert "What will be better, for whom" in told


def test_where_the_chart_cannot_be_judged_how_soon_it_would_show_is_said_not_to_be_known(ask, risen):
    told = step(ask, "try", definition="pph_1500.cqim")
    assert "This chart alone cannot tell if it worked." in told
    assert "Cannot tell how soon this chart would show a change" in told


def test_one_keeps_the_thread(ask, risen):
    html = ask("investigate", indicator="pph_1500", organisation="ALDER", step="keep", thread="signal")
    assert "/export/chart/pph_1500.csv?organisation=ALDER" in html
    assert "not published: whoever the figures are not shared with" in words(html)


def test_where_no_rule_was_used_none_is_said_not_to_have_fired(ask, risen):
    told = step(ask, "signal", definition="pph_1500.cqim")
    assert "No rule fires" not in told
    assert "No rule was used:" in told
    assert "Look at points that share no data" in told


def test_from_a_funnel_the_funnel_s_result_comes_first_and_its_view_goes_along(ask, risen):
    funnel = ask("variation", indicator="pph_1500", organisation="ALDER", period="quarter", limits="plain")
    (address, *_) = re.findall(r'href="(/investigate/pph_1500\?organisation=T03[^"]*)"', funnel)
    asked = dict(parse_qsl(urlsplit(html_module.unescape(address)).query))
    assert asked["definition"] == "pph_1500.cqim"
    assert asked["thread"] == "funnel~~quarter~plain"
    html = ask("investigate", indicator="pph_1500", **asked)
    lead = words(html[html.index('class="lead"') :])
    assert lead.split("This began")[0].strip().find("T03 is lower") >= 0
    assert "This began with a point in a funnel." in lead
    for kept in ("period=quarter", "limits=plain", "thread=funnel~~quarter~plain", "investigated=pph_1500.cqim"):
        assert kept in html


def test_a_funnel_in_an_investigation_shows_the_steps_and_switches_no_subject(ask, risen):
    html = ask(
        "variation", indicator="pph_1500", organisation="ALDER", thread="signal", investigated="pph_1500.local"
    )
    assert 'aria-current="step"' in html
    assert 'data-address="/variation/pph_1500?organisation=ALDER' in html
    assert "/investigate/pph_1500?organisation=ALDER&amp;step=balance&amp;definition=pph_1500.local" in html
    assert "/investigate/pph_1500?organisation=T03" not in html
    assert "/chart/pph_1500?organisation=T03" in html


def test_what_leads_out_of_the_steps_keeps_the_subject(ask, risen):
    balance = ask("investigate", indicator="pph_1500", organisation="ALDER", step="balance", thread="signal")
    assert "/chart/midwife_fill_rate" not in balance
    assert "beside=midwife_fill_rate" in balance
    peers = ask("investigate", indicator="pph_1500", organisation="ALDER", step="peers", thread="signal")
    assert not re.search(r"organisation=T\d\d[^\"]*thread=", peers)
    assert re.search(r"/indicator/pph_1500[^\"]*points=apart[^\"]*investigated=pph_1500.local", peers)


def test_every_step_names_the_definition_in_every_address_and_is_titled_by_itself(ask, risen):
    html = ask("investigate", indicator="pph_1500", organisation="ALDER", step="keep", thread="signal")
    assert html.count("definition=pph_1500.local") >= len(thread.Place) - 1
    known = catalogue.load().indicators["pph_1500"]
    titles = {thread.titled(place, known, organisation="ALDER") for place in thread.Place}
    assert len(titles) == len(thread.Place)
    assert all("Heavy blood loss after birth, ALDER" in one for one in titles)


def test_the_address_of_a_step_opens_the_same_series_or_none(ask, risen):
    outsider = risen.scope("OUTER")
    with pytest.raises(NotAllowed):
        ask("investigate", outsider, indicator="pph_1500", organisation="ALDER", definition="pph_1500.local")


def test_on_paper_a_step_says_of_what_it_is_where_and_of_which_day(ask, risen):
    html = ask("investigate", indicator="pph_1500", organisation="ALDER", step="data", thread="signal")
    sheet = html[html.index('class="printed"') :]
    told = words(sheet[: sheet.index("</div>")])
    assert "Heavy blood loss after birth, ALDER organisation. Step 2 of 10: data first." in told
    assert "Definition: Local monthly return." in told
    assert "Printed from the figures as they stood on" in told
    assert "/investigate/pph_1500?organisation=ALDER" in told


def test_a_signal_in_a_single_group_is_investigated_as_that_group(ask, risen):
    asked = {"indicator": "pph_1500", "organisation": "ALDER", "stratum": "ethnic_group=White", "thread": "signal"}
    html = ask("investigate", step="signal", **asked)
    told = words(html)
    assert "Investigating Heavy blood loss after birth, ALDER, ethnic group: White" in told
    assert html.count("stratum=ethnic_group%3DWhite") >= len(thread.Place) - 1
    mix = words(ask("investigate", step="mix", **asked))
    assert "no figures divide the group White further" in mix
    for page in ("chart", "indicator"):
        html = ask(page, **asked)
        assert html.count("stratum=ethnic_group%3DWhite") >= len(thread.Place) - 1


def test_a_chart_without_a_thread_is_a_door_to_one_of_just_that_line(ask, risen):
    html = ask("chart", indicator="pph_1500", organisation="ALDER", stratum="ethnic_group=White")
    door = re.search(r'href="(/investigate/[^"]*step=signal[^"]*)"', html)
    assert door
    for part in ("definition=pph_1500.local", "stratum=ethnic_group%3DWhite", "thread=signal"):
        assert part in door[1]
    quiet = ask("chart", indicator="pph_1500", organisation="T00")
    assert "thread=question" in re.search(r'href="(/investigate/[^"]*step=signal[^"]*)"', quiet)[1]


@pytest.mark.parametrize("place", list(thread.Place))
def test_every_step_leads_to_every_other_and_none_loses_place(ask, risen, place):
    html = ask("investigate", indicator="pph_1500", organisation="ALDER", step="keep", thread="funnel")
    assert html.count("thread=funnel") >= len(thread.Place) - 1
    assert html.count("organisation=ALDER") >= len(thread.Place) - 1
    key = next((one for one, at in thread.KEYS.items() if at is place), "")
    if key:
        assert 'aria-current="step"' in ask("investigate", indicator="pph_1500", organisation="ALDER", step=key)


def test_an_indicator_without_figures_cannot_tell_at_any_step(ask, risen):
    told = words(ask("investigate", indicator="tear_3_4", organisation="ALDER", step="mix"))
    assert "Cannot tell" in told
    assert "That is not zero." in told


@pytest.mark.parametrize(
    ("indicator", "beside"),
    [
        ("satod", ("Carbon monoxide test, 36 weeks", "Babies born too early")),
        ("stillbirth_rate", ("Induction of labour", "Heart tracing for reduced movements")),
        ("midwife_fill_rate", ("Midwife posts vacant", "Midwifery red flags")),
        ("fft_birth", ("Formal complaints", "One-to-one care in labour")),
        ("induction_rate", ("Stillbirths", "Closures of birth settings")),
    ],
    ids=["a percentage", "a rare event", "staffing", "experience", "one without a better way"],
)
def test_what_stands_beside_an_indicator_of_any_kind_is_told_one_by_one(ask, world, indicator, beside):
    known, few, batch = catalogue.load().indicators, companions.load().of(indicator), world.batch()
    flat = counts([20 + place % 3 for place in range(31)], 500)
    figured = next(one.indicator for one in few if known[one.indicator].kind is IndicatorKind.PERCENT)
    for one in (indicator, figured):
        world.figures(f"{one}.local", "ALDER", flat, batch=batch)
    world.done()
    asked = {"organisation": "ALDER", "step": "balance", "definition": f"{indicator}.local"}
    told = html_module.unescape(words(ask("investigate", indicator=indicator, **asked)))
    for one in few:
        assert known[one.indicator].plain_title in told
        assert one.why in told
    assert all(title in told for title in beside)
    assert f"of {in_words(len(few) - 1)} it cannot be told" in told
    assert told.count("Cannot tell: no figures for ALDER.") == len(few) - 1
    assert not re.search(r"\bnan\b|\bNone\b|[a-z]_[a-z]", told[told.index("What might pay") :])


def test_an_indicator_without_companions_says_so(ask, risen):
    world = risen
    world.figures(
        "complaints.local", "ALDER", months(START, [(float(one), 500.0) for one in LOW]), batch=world.batch()
    )
    world.done()
    told = words(ask("investigate", indicator="complaints", organisation="ALDER", step="balance"))
    assert "the catalogue names nothing to watch beside this indicator" in told


def test_nobody_does_better_where_neither_way_is_better(ask, risen):
    risen.figures("caesarean_all.local", "ALDER", counts([200] * 31, 500), batch=risen.batch())
    risen.done()
    told = words(ask("investigate", indicator="caesarean_all", organisation="ALDER", step="peers"))
    assert "Neither way is better for this indicator" in told


def test_figures_of_others_are_not_investigated(ask, risen):
    with pytest.raises(NotAllowed):
        ask("investigate", risen.scope("OUTER"), indicator="midwife_fill_rate", organisation="ALDER", step="signal")
    with pytest.raises(NotAllowed):
        ask("investigate", indicator="cqc_rating", organisation="ALDER")
    with pytest.raises(BadAddress):
        ask("investigate", indicator="pph_1500", organisation="ALDER", step="rank")


def test_from_a_funnel_the_question_of_what_moved_it_is_first_of_the_peers(ask, risen):
    asked = {"indicator": "pph_1500", "organisation": "ALDER", "step": "mix", "definition": "pph_1500.cqim"}
    told = words(ask("investigate", thread="funnel", **asked))
    assert "ALDER: 44 per 1,000. The 14 others together: 40 per 1,000" in told
    assert "none of the 14 others has figures by group that you may see" in told
    signal = words(ask("investigate", thread="signal", **asked))
    assert signal.index("Cannot tell what moved it") < signal.index("Against its peers")


def test_a_trust_whose_women_differ_from_its_peers_differs_by_mix_and_one_whose_care_differs_by_rate(ask, risen):
    """30 per 1,000 in White women, 90 in Asian ones everywhere but at T01; half of T00's are Asian, else a fifth."""
    batch = risen.batch()
    for number in range(MEMBERS):
        asian = 250 if number == 0 else 100
        cells = {"White": (0.03 * (500 - asian), 500 - asian), "Asian": (0.09 * asian, asian)}
        if number == 1:
            cells = {"White": (36, 400), "Asian": (9, 100)}
        for group, (events, size) in cells.items():
            figures = months(START, [(float(round(events)), float(size))] * 31)
            risen.figures("pph_1500.local", f"T{number:02}", figures, batch=batch, stratum=f"ethnic_group={group}")
        risen.figures("pph_1500.local", f"T{number:02}", counts([21] * 31, 500), batch=batch)
    risen.done()
    asked = {"indicator": "pph_1500", "step": "mix", "thread": "signal"}
    mixed = words(ask("investigate", organisation="T00", **asked))
    assert "Against those with figures by group, by ethnic group" in mixed
    assert re.search(r"T00: 60 per 1,000; the 14 others .* per 1,000. (All|Most) of it is other people", mixed)
    other = words(ask("investigate", organisation="T01", **asked))
    assert re.search(
        r"T01: 90 per 1,000; the 14 others .* (All|Most) of it is other rates among the same people", other
    )
    assert "White adds most to it" in other
    assert "Higher by more than chance" in other


def test_groups_of_peers_that_a_reader_may_not_see_are_not_added_up_for_them(ask, risen):
    batch = risen.batch()
    for number in range(MEMBERS):
        for group in ("White", "Asian"):
            figures = counts([20] * 31, 250)
            risen.figures("pph_1500.local", f"T{number:02}", figures, batch=batch, stratum=f"ethnic_group={group}")
    risen.done()
    asked = {"indicator": "pph_1500", "organisation": "ALDER", "step": "mix", "thread": "signal"}
    told = words(ask("investigate", risen.scope("ALDER"), **asked))
    assert "none of the 14 others has figures by group that you may see" in told
    assert "those with figures by group" not in told
    assert "the 14 others with figures by group" in words(ask("investigate", **asked))


def test_where_one_definition_has_no_groups_the_way_to_one_that_has_is_offered(ask, risen):
    asked = {"indicator": "pph_1500", "organisation": "ALDER", "thread": "funnel", "definition": "pph_1500.cqim"}
    mix = ask("investigate", step="mix", **asked)
    assert "step=mix&amp;definition=pph_1500.local" in mix
    people = ask("indicator", by="ethnic_group", **asked)
    assert "so these are under another definition: Local monthly return." in words(people)
    assert re.search(r"/investigate/pph_1500\?[^\"]*definition=pph_1500\.cqim[^\"]*thread=funnel", people)
