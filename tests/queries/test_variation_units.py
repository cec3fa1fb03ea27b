"""Comparator groups as sentences call them."""

import pytest

from queries.variation_units import Group


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("Group 5. Under 2,000", "Group 5, under 2,000"),
        ("DEMO-Group 3. 4,000 or more", "Group 3, 4,000 or more"),
        ("Group 2. Level 3 NICU", "Group 2, level 3 NICU"),
        ("Large units", "Large units"),
    ],
)
def test_the_name_of_a_group_ends_no_sentence(name, title):
    assert Group("test", name, name, frozenset()).title == title
