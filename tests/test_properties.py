"""The number of examples: what was promised for the statistics, and what single tests ask for."""

import ast
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import properties

FEWEST = 20


@pytest.mark.acceptance("R27")
def test_at_least_twenty_distinct_properties_hold_of_the_statistics():
    files = Path(properties.STATISTICS).rglob("test_*.py")
    names = [
        each.name
        for file in files
        for each in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(each, ast.FunctionDef) and any("given(" in ast.unparse(one) for one in each.decorator_list)
    ]
    assert len(set(names)) >= FEWEST


@pytest.mark.parametrize(("asked", "given_in_full"), [(40, 1000), (10_000, 10_000)])
def test_a_full_proof_raises_what_a_property_asks_for_and_never_lowers_it(asked, given_in_full):
    @settings(max_examples=asked, derandomize=True)
    @given(st.integers())
    def holds(number: int) -> None:
        assert number == number  # noqa: PLR0124

    properties.raised(holds)
    used = holds._hypothesis_internal_use_settings
    assert (used.max_examples, used.derandomize) == (given_in_full, False)


def test_the_profile_is_the_same_every_time_unless_a_full_proof_is_asked_for():
    assert settings.default.derandomize is not properties.FULL
