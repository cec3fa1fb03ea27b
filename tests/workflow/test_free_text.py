"""Free text is kept as it was typed, unless it is none, too long, or names a patient (reliability.md, forms)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow import free_text


def problems(text: str, **options: object) -> list[str]:
    return [one.message for one in free_text.problems(text, field="why", label="Reason", **options)]


@pytest.mark.acceptance("W01", "W02")
@pytest.mark.parametrize("text", ["", "   ", "\n\t", "\u200b\u200d", "\ufeff", "\u00a0 \u2003", "\u2060"])
def test_what_cannot_be_seen_is_nothing(text: str):
    assert problems(text) == ["Reason: write something here."]
    assert problems(text, required=False) == []


@pytest.mark.acceptance("W03")
def test_too_long_a_text_is_told_its_length_and_the_bound():
    assert problems("x" * 4_000) == []
    assert problems("x" * 4_001) == ["Reason: 4,001 characters are too many; 4,000 are kept at most."]


@pytest.mark.acceptance("W14")
@pytest.mark.parametrize("number", ["943 476 5919", "943-476-5919", "9434765919", "call 943 476 5919 now"])
def test_an_nhs_number_is_refused(number: str):
    assert "NHS number" in problems(number)[0]


@pytest.mark.parametrize("number", ["943 476 5918", "1234567890123", "0203 476 5919", "12 of 3,456 women"])
def test_other_numbers_are_no_nhs_number(number: str):
    assert problems(number) == []


@pytest.mark.acceptance("W14")
@pytest.mark.parametrize(
    "text", ["DOB 03/04/1990", "d.o.b.: 3-4-90", "date of birth 1990-04-03", "a woman born on 3 April 1990"]
)
def test_a_date_of_birth_is_refused(text: str):
    assert "date of birth" in problems(text)[0]


@pytest.mark.parametrize("text", ["Reviewed on 03/04/2026", "babies born in 2026", "born before arrival, 12 of 90"])
def test_other_dates_are_none_of_birth(text: str):
    assert problems(text) == []


@pytest.mark.acceptance("W15")
@pytest.mark.parametrize("name", ["O'Brien", "Null", "Siân Ŵynne", "أمل", "👶🏽 clinic", "<b>=1+1</b>"])
def test_names_of_every_kind_are_kept(name: str):
    assert problems(name) == []


@given(st.integers(min_value=0, max_value=999_999_999))
def test_every_number_with_its_check_digit_is_found(nine: int):
    digits = f"{nine:09d}"
    check = -sum(int(one) * weight for one, weight in zip(digits, range(10, 1, -1), strict=True)) % 11
    assert bool(problems(f"{digits}{check % 10}")) == (check != 10)
