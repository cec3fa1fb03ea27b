"""What the catalogue as delivered promises to everyone who reads it."""

import re
from datetime import date

import pytest

from indicators import catalogue
from indicators.themes import BETTER_BIRTHS, WORDS
from indicators.vocabulary import Direction, Evidence, IndicatorKind, Precision, TargetStatus

CATALOGUE = catalogue.load()
COMPLETE = CATALOGUE.complete()
TARGETS = [(one.id, target) for one in CATALOGUE.indicators.values() for target in one.targets]
MODES_OF_BIRTH = (
    "robson1_cs", "robson2_cs", "robson5_cs", "vbac", "birth_without_intervention",
    "caesarean_all", "caesarean_emergency", "induction_rate",
)  # fmt: skip
CQIMS = {
    "CQIMApgar": (3, 0), "CQIMBreastfeeding": (1, 0), "CQIMPPH": (3, 1), "CQIMPreterm": (1, 0),
    "CQIMSmokingBooking": (1, 0), "CQIMSmokingDelivery": (1, 1), "CQIMTears": (3, 0), "CQIMVBAC": (3, 0),
    "CQIMRobson01": (3, 0), "CQIMRobson02": (3, 0), "CQIMRobson05": (3, 0), "CQIMBWOI": (1, 0),
}  # fmt: skip


def test_the_same_catalogue_is_read_only_once():
    assert catalogue.load() is catalogue.load()


def test_about_thirty_indicators_or_more_are_complete():
    assert len(COMPLETE) >= 30


@pytest.mark.parametrize("one", COMPLETE, ids=lambda one: one.id)
def test_a_complete_indicator_explains_itself_in_plain_words(one):
    assert len(one.plain_title.split()) <= 6
    assert one.why_it_matters.count(".") >= 2
    for prose in (one.title, one.definition, one.numerator, one.quality_rule, one.evidence_note, one.caveats):
        assert prose.strip()


def test_who_is_counted_is_told_without_the_words_of_a_database():
    every = [one.population for one in catalogue.load().definitions.values()]
    assert not [one for one in every if re.search(r"\bnull\b|\bderived\b", one)]


def test_every_plain_title_is_short_and_names_one_indicator_only():
    titles = [one.plain_title for one in CATALOGUE.indicators.values()]
    assert len(set(titles)) == len(titles)
    assert all(1 <= len(title.split()) <= 6 for title in titles)


def test_titles_of_the_screen_use_no_forbidden_words():
    for one in CATALOGUE.indicators.values():
        shown = f"{one.title} {one.plain_title} {one.why_it_matters} {one.caveats}".lower()
        assert not {"failure", "league", "red-amber-green"} & set(shown.split()), one.id


@pytest.mark.parametrize("key", MODES_OF_BIRTH)
def test_a_mode_of_birth_has_no_good_direction(key):
    assert CATALOGUE.indicator(key).direction is Direction.NEUTRAL
    assert "mode_of_birth" in CATALOGUE.indicator(key).themes


def test_the_themes_of_better_births_are_covered_except_payment_which_is_known_to_be_empty():
    covered = {
        theme.number: [one.id for one in CATALOGUE.indicators.values() if set(one.themes) & set(theme.tags)]
        for theme in BETTER_BIRTHS
    }
    assert [number for number, ids in covered.items() if not ids] == [7]
    assert all(one.themes for one in CATALOGUE.indicators.values())


@pytest.mark.acceptance("C33")
def test_the_prevention_theme_has_at_least_six_indicators():
    assert sum("prevention" in one.themes for one in CATALOGUE.indicators.values()) >= 6


def test_every_theme_in_use_has_words():
    assert all(WORDS[tag] for one in CATALOGUE.indicators.values() for tag in one.themes)


@pytest.mark.parametrize(("name", "window_and_lag"), CQIMS.items())
def test_every_cqim_feeds_one_definition_with_the_window_it_really_covers(name, window_and_lag):
    (definition,) = CATALOGUE.published(name, source="msds_measures")
    assert (definition.window_months, definition.lag_months) == window_and_lag
    assert definition.overlapping is (definition.window_months > 1)
    assert definition.precision is Precision.ONE_TO_SEVEN_AS_FIVE
    assert CATALOGUE.indicator(definition.indicator).complete


def test_a_published_name_may_feed_several_indicators_or_none():
    fed = CATALOGUE.published("DeliveryMethodBabyGroup", source="msds_annual")
    assert {one.indicator for one in fed} == {"caesarean_all", "caesarean_emergency"}
    assert CATALOGUE.published("DeliveryMethodBabyGroup", source="local_return") == ()


def test_figures_that_carry_their_own_aggregates_are_never_summed_again():
    printed = {key for key, source in CATALOGUE.sources.items() if source.published and key.startswith("msds")}
    assert printed >= {"msds_annual", "msds_measures"}
    assert not any(one.additive for one in CATALOGUE.definitions.values() if one.source in printed)


def test_a_year_published_once_a_year_does_not_overlap_but_a_rolling_year_does():
    assert not CATALOGUE.definitions["preterm_lt37.msds_annual"].overlapping
    assert CATALOGUE.definitions["pmh_access.local"].overlapping


def test_every_indicator_can_be_loaded_from_somewhere():
    assert all(one.definitions for one in CATALOGUE.indicators.values())
    pure_cqim = {d.indicator for d in CATALOGUE.definitions.values() if d.published_as[0].startswith("CQIM")}
    without = {one.id for one in CATALOGUE.indicators.values() if f"{one.id}.local" not in CATALOGUE.definitions}
    assert without <= pure_cqim


def test_the_definition_for_surveillance_comes_first_and_the_yearly_one_last():
    for one in CATALOGUE.indicators.values():
        windows = [definition.window_months for definition in one.definitions]
        assert windows == sorted(windows), one.id


@pytest.mark.parametrize(("key", "target"), TARGETS, ids=lambda value: value if isinstance(value, str) else "")
def test_every_target_says_where_it_comes_from(key, target):
    assert len(target.source) > 10
    assert (target.value is None) == bool(target.stage)
    if target.evidence is Evidence.KNOWN_UNVERIFIED:
        assert "nverified" in target.note, f"{key}: an unchecked target must say so"
    if target.status is TargetStatus.EXPIRED:
        assert target.date is not None
        assert target.date < CATALOGUE.indicator(key).reviewed_on


@pytest.mark.parametrize(
    "key",
    [
        "stillbirth_rate",
        "neonatal_death_24w_rate",
        "neonatal_death_all_rate",
        "maternal_death_rate",
        "brain_injury_rate",
    ],
)
def test_both_versions_of_the_ambition_stand_side_by_side_and_apply_to_the_nation_only(key):
    ambition = CATALOGUE.indicator(key).targets
    assert [one.date for one in ambition] == [date(2025, 12, 31), date(2030, 12, 31)]
    assert [one.status for one in ambition] == [TargetStatus.EXPIRED, TargetStatus.SUPERSEDED]
    assert {one.applies_to for one in ambition} == {"nation"}


def test_graver_harm_comes_before_lighter_and_complete_before_draft():
    order = [(not one.complete, -one.severity) for one in CATALOGUE.indicators.values()]
    assert order == sorted(order)


def test_deaths_are_rare_and_gravest():
    for key in ("stillbirth_rate", "stillbirth_term_rate", "neonatal_death_term_rate", "maternal_death_rate"):
        assert CATALOGUE.indicator(key).rare
        assert CATALOGUE.indicator(key).severity == 5


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("pph_1500", "per 1,000 women giving birth"),
        ("maternal_death_rate", "per 100,000 maternities"),
        ("term_admission_nnu", "% of term live births"),
        ("sickness_midwives", "% of FTE days"),
        ("total_babies", "babies born"),
        ("cqc_listened_antenatal", "score out of 10"),
        ("bfi_status", "status"),
    ],
)
def test_a_unit_reads_as_part_of_a_sentence(key, words):
    assert CATALOGUE.indicator(key).unit_in_words == words


def test_a_stage_is_not_a_number():
    assert not CATALOGUE.indicator("bfi_status").numeric
    assert CATALOGUE.indicator("bfi_status").kind is IndicatorKind.STATUS


@pytest.mark.parametrize(
    ("key", "judged"),
    [
        ("pph_1500", True),
        ("mnvp_actions", True),
        ("cqc_listened_antenatal", True),
        ("ockenden_ieas", False),
        ("mis_safety_actions", False),
        ("cqc_rating", False),
        ("reg28", False),
    ],
)
def test_rules_apply_to_what_varies_and_not_to_progress_through_a_list(key, judged):
    assert CATALOGUE.indicator(key).judged is judged


def test_an_unknown_indicator_is_named():
    with pytest.raises(catalogue.UnknownIndicator, match="teenage_dreams"):
        CATALOGUE.indicator("teenage_dreams")


def test_the_fingerprint_changes_with_any_file(spoilt):
    before = catalogue.load.__wrapped__(spoilt.folder).fingerprint
    spoilt.change("definitions/pph_1500.toml", "severity = 4", "severity = 3")
    assert catalogue.load.__wrapped__(spoilt.folder).fingerprint != before
