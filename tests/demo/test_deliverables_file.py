"""The invented plans and trackers agree with the invented returns, and say that they are invented."""

from __future__ import annotations

import csv
import io

import pytest

from demo import annual_plan, declared, deliverables_file, founding, partners_file
from demo.nation import Nation, Organisation
from indicators.deliverables import Document, Post
from indicators.month import Month
from indicators.vocabulary import DEMONSTRATION_PREFIX, OrganisationKind
from tests.demo.conftest import LAST


@pytest.fixture(scope="module")
def nation() -> Nation:
    return founding.small(LAST)


@pytest.fixture(scope="module")
def rows(nation) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(deliverables_file.text(nation))))


def test_every_code_is_of_the_demonstration_and_partners_are_known(nation, rows):
    partners = list(csv.DictReader(io.StringIO(partners_file.text(nation))))
    known = {one.code for one in nation.organisations} | {one["code"] for one in partners}
    spoken = {row["organisation"] for row in rows} | {row["partner"] for row in rows if row["partner"]}
    assert spoken <= known
    assert all(code.startswith(DEMONSTRATION_PREFIX) for code in spoken)
    assert {one["kind"] for one in partners} == {
        "network", "ambulance_trust", "midwifery_practice", "local_authority", "voices_partnership",
    }  # fmt: skip
    assert all("invented" in one["name"] for one in partners)


@pytest.mark.parametrize(
    ("document", "indicator", "kind"),
    [
        (Document.OCKENDEN, "ockenden_ieas", OrganisationKind.TRUST),
        (Document.INCENTIVE_SCHEME, "mis_safety_actions", OrganisationKind.TRUST),
        (Document.NEONATAL_REVIEW, "neonatal_review_actions", OrganisationKind.LMNS),
    ],
)
def test_as_many_are_assured_as_the_returns_count(nation, rows, document, indicator, kind):
    for whose in _of_homes(nation, kind):
        own = [row for row in rows if row["organisation"] == whose.code and row["document"] == document.key]
        returned = {
            row.organisation: row for row in declared.figures(nation, month=LAST) if row.indicator == indicator
        }
        assert len([row for row in own if row["assured_on"]]) == int(returned[whose.code].numerator)


def test_the_titles_of_recommendations_quote_no_report(rows):
    documents = (Document.OCKENDEN.key, Document.NEONATAL_REVIEW.key, Document.SAVING_BABIES_LIVES.key)
    quoted = [row["title"] for row in rows if row["document"] in documents]
    assert all(any(sign.isdigit() for sign in title) for title in quoted)


def test_the_milestones_of_the_first_plan_name_their_source(rows):
    first = [row for row in rows if row["document"] == Document.LMS_PLAN.key]
    assert {row["due_on"] for row in first} == {"2017-10-31", "2018-04-30"}
    assert all("Idiot's guide" in row["source"] for row in first)


def test_nothing_is_said_to_have_happened_after_the_last_month(nation, rows):
    last = nation.last.last_day().isoformat()
    assert all(row[name] <= last for row in rows for name in ("delivered_on", "assured_on"))


def test_every_post_is_held_by_somebody_in_each_home_system(nation, rows):
    for system in partners_file.homes(nation):
        whose = {system.code, *(one.code for one in deliverables_file.trusts_of(nation, system))}
        held = {row["post"] for row in rows if row["organisation"] in whose and row["post"]}
        assert held == {post.key for post in Post}


def test_a_day_that_moved_says_who_agreed_and_why(nation):
    moved = list(csv.DictReader(io.StringIO(deliverables_file.moved(nation))))
    assert moved
    assert all(row["agreed_by"] and row["reason"] for row in moved)


@pytest.mark.parametrize(
    ("month", "year"), [(Month.of(2026, 3), 2025), (Month.of(2026, 4), 2026), (Month.of(2027, 1), 2026)]
)
def test_a_plan_year_begins_in_april(month, year):
    assert annual_plan.year_of(month) == year


def _of_homes(nation: Nation, kind: OrganisationKind) -> list[Organisation]:
    systems = list(partners_file.homes(nation))
    if kind is OrganisationKind.LMNS:
        return systems
    return [trust for system in systems for trust in deliverables_file.trusts_of(nation, system)]
