"""A file about people is refused, and nothing of what was found is written anywhere. All numbers are invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from ingest import patient_data
from ingest.refusal import Refused
from store import tables
from tests.ingest.conftest import Loading
from tests.ingest.files import LOCAL, event, figure, local, measures, printed, text

VALID = "9434765919"
"""Its check digit is right; it is the number that public examples use."""

pytestmark = pytest.mark.acceptance("IN72")


@pytest.mark.parametrize(
    "detail",
    [
        VALID,
        "seen as 943 476 5919",
        "943-476-5919",
        "lives at ZZ99 3VZ",
        "DOB 1 May",
        "date of birth known",
        "born on 1/5",
    ],
)
def test_signs_of_a_person_stop_the_file_and_are_not_recorded(settled: Loading, detail: str):
    refused = settled.refused(local(event(), event(detail=detail)))
    assert "line 3: possible patient data: the file is refused and what was found is not recorded" in str(refused)
    with settled.asking() as connection:
        kept = [*connection.execute(select(tables.batch)), *connection.execute(select(tables.rejection))]
        kept += connection.execute(select(tables.audit))
    assert detail not in str(refused)
    assert detail not in str(kept)


@pytest.mark.parametrize(
    "column", ["NHS Number", "nhs_no", "DOB", "Date of birth", "Postcode", "Surname", "Patient ID", "Hospital number"]
)
def test_a_column_about_people_stops_the_file(settled: Loading, column: str):
    refused = settled.refused(text(f"{LOCAL},{column}", [figure() + ",x"]))
    assert "possible patient data" in str(refused)


def test_a_number_in_an_unknown_column_stops_the_file(settled: Loading):
    assert "possible patient data" in str(settled.refused(text(f"{LOCAL},Comment", [f"{figure()},{VALID}"])))


def test_a_published_file_is_looked_at_as_well(loading: Loading):
    content = measures(printed(name=f"Trust {VALID}"))
    assert "possible patient data" in str(loading.refused(content, name="msds-sep2026-exp-measures.csv"))


@pytest.mark.parametrize(
    "harmless",
    [
        "9434765918",
        "x9434765919",
        "9434765919x",
        "0.9434765919",
        "9434765919.5",
        "94347659190",
        "E54000055",
        "week 38 2nd",
    ],
)
def test_what_only_looks_alike_is_no_sign_of_a_person(harmless: str):
    patient_data.refuse_text(harmless)
    assert not patient_data.speaks_of_birth(harmless)


@given(st.text("0123456789", min_size=9, max_size=9))
def test_one_check_digit_at_most_makes_ten_digits_an_nhs_number(nine: str):
    valid = [digit for digit in "0123456789" if patient_data.is_nhs_number(nine + digit)]
    assert len(valid) <= 1
    for digit in valid:
        with pytest.raises(Refused):
            patient_data.refuse_text(f"a,{nine}{digit},b")
