"""A catalogue with a fault is refused whole, and says where and what."""

import pytest

from indicators import catalogue
from indicators.indicator import NoSuchStage

PPH = "definitions/pph_1500.toml"


def test_an_unspoilt_copy_is_accepted(spoilt):
    assert set(catalogue.load(spoilt.folder).indicators) == {
        "pph_1500",
        "robson1_cs",
        "stillbirth_rate",
        "bfi_status",
    }


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('owner = "', 'onwer = "', "pph_1500.toml: owner: is missing"),
        ('owner = "', 'onwer = "', "pph_1500.toml: onwer: unknown key"),
        ('comes_from = "M', 'comes_from = ""#', "pph_1500.toml: comes_from: is empty in a complete indicator"),
        (
            'kind = "rate"',
            'kind = "rate"\nstages = ["Few"]',
            "pph_1500.toml: stages: stand in a status and nowhere else",
        ),
        (
            "window_months = 1",
            "window_months = 1\nevery_months = 2",
            "pph_1500.toml: pph_1500.local: every_months: not one of the known: 2",
        ),
        ('id = "pph_1500"', 'id = "pph"', "pph_1500.toml: id: is 'pph', not the name of the file"),
        ("per = 1000", 'per = "1000"', "pph_1500.toml: per: of the wrong type: '1000'"),
        ("severity = 4", "severity = true", "pph_1500.toml: severity: of the wrong type: True"),
        ("severity = 4", "severity = 6", "pph_1500.toml: severity: not one of the known: 6"),
        ('kind = "rate"', 'kind = "rat"', "pph_1500.toml: kind: not one of the known: 'rat'"),
        ('direction = "lower"', 'direction = "down"', "pph_1500.toml: direction: not one of the known: 'down'"),
        ('"bb3_safer"', '"bb3_safe"', "pph_1500.toml: themes: not one of the known: 'bb3_safe'"),
        ('"funnel_p"', '"league_table"', "pph_1500.toml: charts: not one of the known: 'league_table'"),
        ('"lmns"', '"lms"', "pph_1500.toml: levels: not one of the known: 'lms'"),
        ('"ethnic_group"', '"ethnicity"', "pph_1500.toml: strata: not one of the known: 'ethnicity'"),
        ('numerator = "W', 'numerator = ""#', "pph_1500.toml: numerator: is empty in a complete indicator"),
        (
            '"local_return"',
            '"spreadsheet"',
            "pph_1500.toml: pph_1500.local: source: not one of the known: 'spreadsheet'",
        ),
        ('"exact"', '"about"', "pph_1500.toml: pph_1500.local: precision: not one of the known: 'about'"),
        (
            "window_months = 1",
            "window_months = 0",
            "pph_1500.toml: pph_1500.local: window_months: not one of the known: 0",
        ),
        ('key = "pph_1500.local"', 'key = "pph.local"', "pph_1500.toml: pph.local: key: starts with pph_1500."),
        (
            'key = "pph_1500.local"',
            'key = "pph_1500.cqim"',
            "pph_1500.toml: definition pph_1500.cqim stands in pph_1500.toml too",
        ),
    ],
)
def test_a_fault_is_named_with_its_file_and_field(spoilt, old, new, complaint):
    spoilt.change(PPH, old, new)
    assert complaint in spoilt.errors()


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('source = "Commons', 'sauce = "Commons', "stillbirth_rate.toml: target 1: source: is missing"),
        (
            "value = 2.5\n",
            "value = 2.5\nstage = 'low'\n",
            "stillbirth_rate.toml: target 1: has either a value or a stage",
        ),
        ("value = 2.5\n", "", "stillbirth_rate.toml: target 1: has either a value or a stage"),
        ("value = 2.5\n", "value = 'low'\n", "stillbirth_rate.toml: target 1: value: of the wrong type: 'low'"),
        ("date = 2025-12-31", 'date = "2025"', "stillbirth_rate.toml: target 1: date: of the wrong type: '2025'"),
        (
            'status = "expired"',
            'status = "old"',
            "stillbirth_rate.toml: target 1: status: not one of the known: 'old'",
        ),
        ('= "nation"', '= "us"', "stillbirth_rate.toml: target 1: applies_to: not one of the known: 'us'"),
    ],
)
def test_a_target_needs_a_source_a_status_and_one_value(spoilt, old, new, complaint):
    spoilt.change("definitions/stillbirth_rate.toml", old, new)
    assert complaint in spoilt.errors()


@pytest.mark.parametrize("direction", ["lower", "higher", "target_band"])
def test_a_mode_of_birth_may_not_have_a_good_direction(spoilt, direction):
    spoilt.change("definitions/robson1_cs.toml", 'direction = "neutral"', f'direction = "{direction}"')
    assert spoilt.errors() == ["robson1_cs.toml: direction: a mode of birth has no good direction"]


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('stages = ["No stage", ', 'steps = ["No stage", ', "stages: stand in a status and nowhere else"),
        ('"No stage", "Intent"', '"intent", "Intent"', "stages: are words, each once"),
        ('stage = "Stage 3 (full)"', 'stage = "Stage 4"', "targets: no stage of this indicator: 'Stage 4'"),
    ],
)
def test_a_status_has_stages_each_once_and_its_targets_are_some_of_them(spoilt, old, new, complaint):
    spoilt.change("definitions/bfi_status.toml", old, new)
    assert f"bfi_status.toml: {complaint}" in spoilt.errors()


@pytest.mark.parametrize(("place", "stage"), [(0, "Stage 0"), (8, "stage 1"), (2.5, "")])
def test_a_place_or_name_that_is_no_stage_is_an_error(place, stage):
    status = catalogue.load().indicator("bfi_status")
    with pytest.raises(NoSuchStage, match="has no stage"):
        status.stage(place)
    with pytest.raises(NoSuchStage, match="is no stage of bfi_status"):
        status.place(stage)


def test_a_draft_may_lack_prose_but_not_fields(spoilt):
    spoilt.change("definitions/bfi_status.toml", 'frequency = "quarterly"\n', "")
    assert spoilt.errors() == ["bfi_status.toml: frequency: is missing"]


def test_a_source_names_who_may_see_it(spoilt):
    spoilt.change("sources.toml", 'audience = "public"', 'audience = "everyone"')
    assert "sources.toml: msds_annual: audience: not one of the known: 'everyone'" in spoilt.errors()


def test_every_fault_is_told_at_once(spoilt):
    spoilt.change(PPH, 'kind = "rate"', 'kind = "rat"')
    spoilt.change("definitions/stillbirth_rate.toml", "severity = 5", "severity = 0")
    assert len(spoilt.errors()) == 2


def test_a_file_that_is_not_toml_is_named(spoilt):
    spoilt.change(PPH, 'id = "pph_1500"', "id = = 1")
    (error,) = spoilt.errors()
    assert error.startswith("pph_1500.toml: cannot be read")


def test_an_identifier_cannot_stand_twice(spoilt):
    copy = spoilt.folder / "definitions" / "other.toml"
    copy.write_text((spoilt.folder / PPH).read_text(encoding="utf-8"), encoding="utf-8")
    errors = spoilt.errors()
    assert "other.toml: id: is 'pph_1500', not the name of the file" in errors
    assert "pph_1500.toml: definition pph_1500.local stands in other.toml too" in errors
