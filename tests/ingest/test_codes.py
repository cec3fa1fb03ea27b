"""Organisation codes, levels and comparator groups."""

from __future__ import annotations

import pytest

from indicators.vocabulary import OrganisationKind as Kind
from ingest import codes, naming, vintages
from ingest.codes import NotACode
from ingest.refusal import Refused


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("RXA", "RXA"),
        ("rxa", "RXA"),
        ("\xa0RXA ", "RXA"),
        ("001", "001"),
        ("5E1", "5E1"),
        ("g6v2s", "G6V2S"),
        ("demo-t1", "DEMO-T1"),
    ],
)
@pytest.mark.acceptance("IN20", "IN21", "IN22", "IN23")
def test_a_code_is_text_in_capitals(written: str, code: str):
    assert codes.code(written) == code


@pytest.mark.parametrize("written", ["", "R", "RX-A", "R X A", "DEMO-", "DEMO-é", "RXA;", "All", "unknown", "=RXA"])
def test_other_texts_are_no_codes(written: str):
    with pytest.raises(NotACode):
        codes.code(written)


@pytest.mark.parametrize("written", ["ALL", "National", "AllSubmitters", "All Submitters"])
@pytest.mark.parametrize(("demonstration", "code"), [(False, "E92000001"), (True, "DEMO-NATION")])
def test_the_nation_has_one_code_however_it_is_written(written: str, demonstration: bool, code: str):
    assert codes.published_code(written, kind=Kind.NATION, demonstration=demonstration) == code


@pytest.mark.parametrize("written", ["Group 3. 4,000 or more", "Group 3. 4000 or more", " Group 3.  4000 or more"])
def test_a_comparator_group_has_one_code_with_and_without_its_comma(written: str):
    assert codes.published_code(written, kind=Kind.COMPARATOR, demonstration=False) == "Group 3. 4,000 or more"
    assert codes.comparator_code("DEMO-" + written.strip(), demonstration=True) == "DEMO-Group 3. 4,000 or more"


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("UNIVERSITY HOSPITALS SUSSEX NHS FOUNDATION TRUST", "University Hospitals Sussex"),
        ("ST GEORGE'S UNIVERSITY HOSPITALS NHS FOUNDATION TRUST", "St George's University Hospitals"),
        ("THE PRINCESS ALEXANDRA HOSPITAL NHS TRUST", "The Princess Alexandra Hospital"),
        ("NORTH EAST AND YORKSHIRE COMMISSIONING REGION", "North East and Yorkshire"),
        ("South Tyneside and Sunderland FT", "South Tyneside and Sunderland"),
        ("Group 2. Level 3 NICU", "Group 2. Level 3 NICU"),
        ("X" * 100, "X" + "x" * 56 + "..."),
    ],
)
def test_a_short_name_drops_what_every_name_has(name: str, short: str):
    assert naming.short(name) == short


@pytest.mark.parametrize(
    ("name", "vintage"),
    [
        ("msds-sep2026-exp-measures.csv", "final"),
        ("msds-oct2026Provisional-exp-measures.csv", "provisional"),
        ("msds-apr2023-exp-measures-final.csv", "final"),
        ("msds-jun2020-CQIM_v3.csv", "final"),
        ("msms-jun18-exp-data.csv", "final"),
        ("DEMO-msds-oct2026Provisional-exp-measures.csv", "provisional"),
    ],
)
def test_a_published_name_says_the_vintage(name: str, vintage: str):
    assert vintages.of_name(name).word == vintage


@pytest.mark.parametrize("name", ["measures.csv", "final.csv", "exp-measures-sep2026.csv", "download (3).csv"])
def test_another_name_says_nothing_and_the_file_is_refused(name: str):
    with pytest.raises(Refused) as caught:
        vintages.of_name(name)
    assert "add --vintage provisional or --vintage final" in str(caught.value)
