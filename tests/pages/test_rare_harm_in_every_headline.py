"""Rare harm wherever signals are counted: in what changed, in sets of indicators, and in their files."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pytest

from exports import since_table
from indicators.month import Month
from indicators.vocabulary import OrganisationKind
from pages.answering import behind
from queries import asking, champion, champion_answers, freshness, organisations, signals, since
from tests.pages.test_rare_events import LAST, START, nation, returned, words
from tests.pages.test_rare_signals_on_the_agenda import chair, today, world  # noqa: F401 - fixtures
from tests.queries.world import World, months, system

QUIET = [(float(one), 500.0) for one in (20, 23, 18, 22, 21, 19, 24, 20, 22, 18, 21, 23, 20, 19, 22, 21, 20, 23)]


def changed(world: World, **asked):  # noqa: F811
    scope = chair(world)
    whole = organisations.by_code(scope, code="HARROW")
    glance = signals.of_system(scope, system=whole, month=asked.pop("month", None), today=asking.today())
    wanted = {"report": None, "since_day": None, **asked}
    return glance, since.asked(scope, glance, **wanted, today=asking.today())


def named(few) -> list[str]:
    return [f"{one.finding.subject.title}, {one.finding.subject.organisation}" for one in few]


def test_what_signals_anew_each_month_is_told_as_such_since_the_month_before(world):  # noqa: F811
    _, found = changed(world)
    assert "Babies who died at term, HOSP" in named(found.rare_again)
    assert "Babies who died at term, HOSP" not in named(found.rare_new)


@pytest.mark.parametrize("asked", [{"report": LAST.plus(-8)}, {"since_day": date(2026, 11, 11)}])
def test_since_a_time_when_it_did_not_stand_or_was_not_known_it_is_new(world, asked):  # noqa: F811
    _, found = changed(world, **asked)
    assert "Babies who died at term, HOSP" in named(found.rare_new)
    assert found.rare_again == ()


def test_since_the_day_of_its_file_it_is_no_news(world):  # noqa: F811
    _, found = changed(world, since_day=date(2026, 11, 12))
    assert (found.rare_new, found.rare_again, found.rare_ended) == ((), (), ())


def test_what_stood_and_stands_no_more_has_ended(ask, sqlite_engine):
    """Deaths came closely a year ago and as seldom as ever since."""
    world = system(sqlite_engine)  # noqa: F811
    for site, trust in (("HOSP", "ALDER"), ("CALM", "BRACK")):
        world.organisation(site, OrganisationKind.SITE)
        world.member(site, trust)
        then = {LAST.plus(-12 + step): number for step, number in enumerate((1, 2, 2, 2))} if site == "HOSP" else {}
        returned(world, site, {**{START.plus(step): 1 for step in range(0, 40, 6)}, **then})
    nation(world)
    world.done()
    _, found = changed(world, report=LAST.plus(-9))
    assert "Babies who died at term, HOSP" in named(found.rare_ended)
    assert "Babies who died at term, HOSP" not in named([*found.rare_new, *found.rare_again])
    ended = words(ask("overview", chair(world), organisation="HARROW", since=str(LAST.plus(-9))))
    assert re.search(
        r"Babies who died at term, HOSP No signal now\. It was: (red|amber) in [^.]* by MOSS's method\.", ended
    )


def test_the_page_counts_it_names_it_and_leads_to_it(ask, world):  # noqa: F811
    html = ask("overview", chair(world), organisation="HARROW", since=str(LAST.plus(-8)))
    told = words(html)
    assert re.search(r"New signals: [1-9]", told)
    assert "Babies who died at term, HOSP" in told
    assert "/rare-events/HARROW?site=HOSP" in html
    again = words(ask("overview", chair(world), organisation="HARROW", since=str(LAST.plus(-1))))
    assert again.index("Rare harm that signals again") < again.index("New signals")
    front = words(ask("overview", chair(world), organisation="HARROW"))
    assert re.search(r"\d signals? of rare harm again", front)


def test_the_file_of_what_changed_has_it_too(world):  # noqa: F811
    glance, found = changed(world, report=LAST.plus(-8))
    rows = since_table.of_change(glance, found, fresh=freshness.of_store(chair(world))).rows
    assert ("New signal", "Babies who died at term", "HOSP") in [(one[0], one[1], one[3]) for one in rows]


@pytest.fixture
def with_charts(world) -> World:  # noqa: F811
    for code in ("ALDER", "BRACK"):
        for one in ("satod.local", "midwife_fill_rate.local"):
            world.figures(one, code, months(Month.of(2025, 1), QUIET), batch=world.batch())
    world.done()
    return world


def test_a_set_that_counts_deaths_says_so_in_its_headline_and_names_them(ask, with_charts):
    html = ask("preset", chair(with_charts), preset="iaf", organisation="HARROW")
    assert re.search(r"\d signals? of rare harm", words(html).partition("Stillbirth and neonatal death")[0])
    assert "Rare harm in this set" in html
    assert "Babies who died at term, HOSP" in words(html)


def test_a_set_that_counts_none_is_silent_of_it(ask, with_charts):
    told = words(ask("preset", chair(with_charts), preset="workforce", organisation="HARROW"))
    assert "rare harm" not in told.lower()


def test_whoever_may_not_see_cases_is_told_of_none_by_a_set(ask, with_charts):
    told = words(ask("preset", with_charts.scope("OUTER"), preset="iaf", organisation="HARROW"))
    assert "Babies who died" not in told
    assert "of rare harm" not in told


def test_of_something_larger_a_set_says_where_rare_harm_stands(ask, with_charts):
    told = words(ask("preset", preset="iaf", organisation="REGION"))
    assert "Rare harm is not in this: it stands with each LMNS." in told


def of_alder(world: World, *, looked: datetime | None):  # noqa: F811
    scope = world.scope("ALDER", detail=["HOSP"])
    trust = organisations.by_code(scope, code="ALDER")
    return champion.of_trust(scope, trust=trust, last_look=looked, today=asking.today())


LOADED, LONG_AGO = datetime(2027, 1, 1, tzinfo=UTC), datetime(2020, 1, 1, tzinfo=UTC)


def test_the_champions_first_answer_names_the_deaths_that_its_third_calls_red(world):  # noqa: F811
    found = of_alder(world, looked=None)
    first, _, third, *_ = champion_answers.of_findings(found)
    assert "HOSP is red" in third.sentence
    assert "the gravest babies who died at term at HOSP" in first.sentence


def test_a_look_before_the_return_finds_the_signal_new_and_one_after_it_does_not(world):  # noqa: F811
    began = {one.title for one in of_alder(world, looked=LONG_AGO).news.began}
    assert "Babies who died at term at HOSP" in began
    after = of_alder(world, looked=LOADED).news
    assert not [one for one in after.began if one.rare]
    assert "Babies who died at term at HOSP" in {one.title for one in after.running}


def test_behind_the_answer_stands_the_chart_of_that_site(world):  # noqa: F811
    shown = behind.news(of_alder(world, looked=None))
    assert shown.way_on[1] == "/rare-events/ALDER?site=HOSP"
    assert shown.drawing.startswith("<svg")
    assert "/rare-events/ALDER?site=HOSP" in [line.href for line in shown.lines]
