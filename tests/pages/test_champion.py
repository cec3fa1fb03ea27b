"""The champion's page: six answers in order, each with its way on, in every state the store can be in."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest

from access.scope import NotAllowed
from analysis.champion import Question
from indicators.month import Month
from pages.answering import page
from store.facts import Nature
from tests.queries.world import LOADED_AT, World, months, system

START = Month.of(2025, 4)
QUIET = [(float(value), 500.0) for value in (20, 23, 18, 22, 21, 19, 24, 20, 22, 18, 21, 23, 20, 19, 22, 21, 20, 23)]
LAST = START.plus(len(QUIET))


@pytest.fixture
def world(sqlite_engine) -> World:
    return system(sqlite_engine)


@pytest.fixture
def busy(world: World) -> World:
    batch = world.batch()
    world.figures("pph_1500.local", "ALDER", months(START, [*QUIET, (60.0, 500.0)]), batch=batch)
    world.figures("one_to_one_labour.local", "ALDER", months(START, [(480.0, 500.0)] * 19), batch=batch)
    world.figures("fft_birth.local", "ALDER", months(START, [(90.0, 100.0)] * 17), batch=batch)
    world.figures("pph_1500.local", "BRACK", months(START, QUIET), batch=batch)
    world.event("stillbirth_rate", "ALDER", LAST.first_day(), reference="A1", batch=batch)
    world.done()
    return world


def words(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


@pytest.mark.acceptance("C22", "C41")
def test_six_questions_are_answered_in_order_each_with_a_lead(ask, busy):
    html = ask("champion", busy.scope("ALDER"), trust="ALDER")
    places = [html.index(one.value.replace("'", "&#x27;")) for one in Question]
    assert places == sorted(places)
    leads = re.findall(r"<strong>([^<]+)</strong>", html)
    assert leads == ["Not known.", "Yes.", "Yes.", "Not known in full.", "Not known.", "Not known."]


@pytest.mark.acceptance("C14")
def test_a_gap_in_what_women_say_is_flagged(ask, busy):
    assert "Gap: 2 months without an entry." in words(ask("champion", busy.scope("ALDER"), trust="ALDER"))


def test_every_answer_leads_to_its_charts_and_the_one_button_to_the_meeting_view(ask, busy):
    html = ask("champion", busy.scope("ALDER"), trust="ALDER")
    assert "/chart/pph_1500?organisation=ALDER" in html
    assert "/chart/one_to_one_labour?organisation=ALDER" in html
    assert "/chart/fft_birth?organisation=ALDER" in html
    assert len(re.findall(r'class="button"', html)) == 1
    assert "/?organisation=ALDER" in html


@pytest.mark.parametrize("code", ["BRACK", "OUTER", "HARROW", "NOBODY", ""])
def test_another_trust_is_as_if_it_did_not_exist(ask, busy, code):
    with pytest.raises(NotAllowed):
        ask("champion", busy.scope("ALDER"), trust=code)


def test_without_a_trust_in_the_address_ones_own_is_shown_or_a_choice(ask, busy):
    assert Question.STAFFING.value in words(ask("champion_of_choice", busy.scope("ALDER")))
    chosen = ask("champion_of_choice", busy.scope("HARROW", detail=["ALDER", "BRACK", "CARRO"]))
    assert [f"/champion/{one}" in chosen for one in ("ALDER", "BRACK", "CARRO", "OUTER")] == [True, True, True, False]


def test_whoever_has_no_trust_is_told_so(ask, busy):
    assert "No trust to show" in words(ask("champion_of_choice", busy.scope("NATION")))


def test_a_trust_without_figures_and_an_empty_store_say_what_to_do(ask, world):
    assert "Nothing has been loaded yet" in words(ask("champion_of_choice"))
    world.done(nature=Nature.REAL)
    assert "No figures to show" in words(ask("champion", world.scope("ALDER"), trust="ALDER"))


def lines(html: str, *, card: int) -> dict[str, tuple[str, str]]:
    """Of the list behind an answer: by title the address it leads to, empty where it leads nowhere, and its words."""
    listed = html.split('class="answer-lines"')[1:][card].partition("</ul>")[0]
    found = re.findall(r"<li>(?:<a href=\"([^\"]*)\"[^>]*>|<span>)([^<]*)</(?:a|span)><span>([^<]*)", listed)
    return {title: (href, said) for href, title, said in found}


@pytest.mark.acceptance("C22")
def test_every_signal_of_the_list_leads_to_its_chart_and_says_when(ask, busy):
    html = ask("champion", busy.scope("ALDER"), trust="ALDER")
    href, said = lines(html, card=0)["Heavy blood loss after birth"]
    assert href.startswith("/chart/pph_1500?organisation=ALDER")
    assert "definition=pph_1500.local" in href
    assert "October 2026" in said
    severe, _ = lines(html, card=2)["Heavy blood loss after birth"]
    assert severe == href
    assert all(href for href, _ in lines(html, card=2).values())


@pytest.mark.acceptance("C22")
def test_after_a_look_what_is_new_is_marked(ask, busy, monkeypatch):
    monkeypatch.setattr(page, "_last_look", lambda _trust: LOADED_AT - timedelta(days=1))
    html = ask("champion", busy.scope("ALDER"), trust="ALDER")
    assert lines(html, card=0)["Heavy blood loss after birth"][1].startswith("New since you looked: ")


def test_the_answer_on_safety_has_a_picture_of_what_it_speaks_of(ask, busy):
    html = ask("champion", busy.scope("ALDER"), trust="ALDER")
    card = html.split("<section")[3]
    assert "answer-picture" in card
    assert 'href="/chart/pph_1500?organisation=ALDER' in card


def test_whether_deaths_are_reviewed_is_said_or_that_nobody_returned_it(ask, busy):
    told = words(ask("champion", busy.scope("ALDER"), trust="ALDER"))
    assert "Whether deaths are reviewed on time is not returned." in told
    assert "Referred for national investigation (MNSI) No figure has been returned." in told
    assert "Where the review of each single case stands is not recorded here." in told


def test_the_survey_s_scores_of_the_year_stand_behind_what_women_say_or_that_there_are_none(ask, busy):
    asked = busy.scope("ALDER")
    assert lines(ask("champion", asked, trust="ALDER"), card=4)["CQC maternity survey"] == ("", "Not recorded here.")
    busy.figures("cqc_listened_antenatal.local", "ALDER", {START.plus(12): 8.4}, batch=busy.batch())
    busy.done()
    found = lines(ask("champion", asked, trust="ALDER"), card=4)
    href, said = found["Listened to in pregnancy"]
    assert said == f"8.4 out of 10 in the CQC maternity survey of {START.plus(12).year}."
    assert href.startswith("/chart/cqc_listened_antenatal?organisation=ALDER")
    assert "CQC maternity survey" not in found


@pytest.mark.parametrize(
    ("kind", "old", "new"),
    [
        ("code_change", "Goes on under another code since April 2026: BRACK organisation (BRACK).",
         "Before April 2026 under another code: ALDER organisation (ALDER)."),
        ("merger", "Became part of another in April 2026: BRACK organisation.",
         "Formed in April 2026 from ALDER organisation."),
    ],
)  # fmt: skip
@pytest.mark.parametrize(("page", "whose"), [("champion", "trust"), ("overview", "organisation")])
def test_a_trust_that_went_on_as_another_says_so_on_both_sides(ask, world, kind, old, new, page, whose):
    for code in ("ALDER", "BRACK"):
        world.figures("pph_1500.local", code, months(START, QUIET), batch=world.batch())
    world.succession("ALDER", "BRACK", on=date(2026, 4, 1), kind=kind)
    world.done()
    assert old in words(ask(page, **{whose: "ALDER"})).replace(" .", ".")
    assert new in words(ask(page, **{whose: "BRACK"})).replace(" .", ".")
