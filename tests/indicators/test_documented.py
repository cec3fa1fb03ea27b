"""Nothing in the catalogue is undocumented: no clock is asked, only what the files say of themselves."""

import csv
import re
from datetime import timedelta

import pytest

from indicators import catalogue
from indicators.themes import BETTER_BIRTHS, WORDS
from indicators.vocabulary import Direction, Evidence, IndicatorKind
from tests.shared import SHARED, needs_shared

CATALOGUE = catalogue.load()
EVERY = tuple(CATALOGUE.indicators.values())
TARGETS = [(one, target) for one in EVERY for target in one.targets]
LONGEST_UNREVIEWED = timedelta(days=366)
LAGGING = timedelta(days=183)
"""A review that is due further than this behind the newest one was forgotten while others were made."""
REPORTING_DEPENDENT = (
    "complaints", "incidents_moderate", "incidents_reported", "psii", "mnsi_referrals", "external_concerns",
    "pmrt_care_grade_cd",
)  # fmt: skip
ELSEWHERE = {"LMS", "LMNS", "MMN", "MIS", "PCSP"}
"""Said in full; MIS is the maternity information system as often as the scheme."""
UNCHECKED = ("not checked", "not seen", "judgement")


def _name(value: object) -> str:
    return getattr(value, "id", "")


def test_every_indicator_is_complete():
    assert [one.id for one in EVERY if not one.complete] == []
    assert len(EVERY) >= 104


@pytest.mark.parametrize("one", EVERY, ids=_name)
def test_every_field_says_something_in_short_plain_words(one):
    prose = {
        "title": (one.title, 17), "plain_title": (one.plain_title, 6), "why_it_matters": (one.why_it_matters, 50),
        "definition": (one.definition, 45), "numerator": (one.numerator, 14), "caveats": (one.caveats, 50),
        "comes_from": (one.comes_from, 20), "owner": (one.owner, 4),
    }  # fmt: skip
    for name, (words, most) in prose.items():
        assert words.strip(), name
        assert len(words.split()) <= most, name
        assert words[0].isupper() or name == "owner", name
        assert not [sign for sign in ("<", ">", "  ") if sign in words], name


@pytest.mark.parametrize("one", EVERY, ids=_name)
def test_why_it_matters_is_at_least_two_sentences(one):
    assert one.why_it_matters.count(".") >= 2
    assert all(words.endswith(".") for words in (one.why_it_matters, one.definition, one.caveats, one.evidence_note))


def test_titles_in_full_are_different_too():
    titles = [one.title for one in EVERY]
    assert len(set(titles)) == len(titles)


@pytest.mark.parametrize("one", EVERY, ids=_name)
def test_every_indicator_was_reviewed_and_will_be_again(one):
    assert one.reviewed_on < one.next_review <= one.reviewed_on + LONGEST_UNREVIEWED


def test_no_review_was_forgotten_while_others_were_made():
    newest = max(one.reviewed_on for one in EVERY)
    assert [one.id for one in EVERY if one.next_review < newest - LAGGING] == []


@pytest.mark.acceptance("C15")
def test_every_indicator_has_a_theme_and_every_theme_has_words():
    assert all(one.themes for one in EVERY)
    assert all(WORDS[tag] for one in EVERY for tag in one.themes)
    assert [one.number for one in BETTER_BIRTHS] == [1, 2, 3, 4, 5, 6, 7]


@pytest.mark.parametrize(("one", "target"), TARGETS, ids=_name)
def test_a_target_that_nobody_checked_says_so(one, target):
    assert len(target.source) > 10
    if target.evidence is Evidence.KNOWN_UNVERIFIED:
        assert "nverified" in target.note
    if target.evidence is Evidence.JUDGEMENT:
        assert "judgement" in f"{target.source} {target.note}"


@pytest.mark.parametrize("one", [one for one in EVERY if one.evidence is not Evidence.SOURCE_SEEN], ids=_name)
def test_a_definition_that_nobody_checked_says_so(one):
    assert any(words in one.evidence_note for words in UNCHECKED)


@pytest.mark.parametrize("key", REPORTING_DEPENDENT)
def test_what_depends_on_reporting_has_no_good_direction(key):
    assert CATALOGUE.indicator(key).direction is Direction.NEUTRAL


@pytest.mark.parametrize("one", EVERY, ids=_name)
def test_figures_can_be_loaded_under_it_and_how_often_they_come_is_said(one):
    local = [each for each in one.definitions if each.source == "local_return"]
    for each in local:
        assert each.window_months >= each.every_months
        assert one.frequency.startswith({3: "quarterly", 12: "annual"}.get(each.every_months, ""))


@pytest.mark.parametrize("one", [one for one in EVERY if one.kind is IndicatorKind.STATUS], ids=_name)
def test_a_status_has_stages_in_words_and_is_never_added_up(one):
    assert len(one.stages) >= 2
    assert not any(each.additive for each in one.definitions)
    assert [one.stage(one.place(name)) for name in one.stages] == list(one.stages)
    assert "status_table" in one.charts


@needs_shared
def test_the_source_that_the_master_list_names_is_named_in_plain_words():
    with (SHARED / "reference" / "indicators.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            named = set(re.findall(r"\b[A-Z]{3,}\b", row["source"])) - ELSEWHERE
            missing = {one for one in named if one not in CATALOGUE.indicator(row["id"]).comes_from}
            assert missing == set(), row["id"]
