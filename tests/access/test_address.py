"""Addresses: what a link of ours never spells is refused before anything is asked of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from access.address import (
    LONGEST_PATH,
    LONGEST_QUERY,
    AddressTooLong,
    BadAddress,
    check_agreement,
    check_path,
    query_values,
)


@pytest.mark.parametrize("path", ["/", "/data", "/chart/preterm_lt37", "/assets/a.b/c-1.js"])
def test_a_path_that_our_links_spell_is_accepted(path: str):
    check_path(path)


@pytest.mark.acceptance("U11", "U14", "J20")
@pytest.mark.parametrize(
    "path",
    ["", "data", "/a\x00", "/a\nb", "/a\tb", "/../etc", "/a/..", "/a\\b", "//evil", "/a//b", "/\ufffd", "/\u202eb"],
)
def test_a_path_with_other_signs_is_refused(path: str):
    with pytest.raises(BadAddress):
        check_path(path)


@pytest.mark.acceptance("J20")
def test_a_path_is_never_longer_than_a_link_of_ours():
    check_path("/" + "a" * (LONGEST_PATH - 1))
    with pytest.raises(AddressTooLong):
        check_path("/" + "a" * LONGEST_PATH)


def test_query_values_are_decoded():
    assert query_values("organisation=DEMO-T1&name=a%20b+c&empty=") == {
        "organisation": "DEMO-T1",
        "name": "a b c",
        "empty": "",
    }


@pytest.mark.acceptance("U05")
def test_a_name_given_twice_is_refused():
    with pytest.raises(BadAddress, match="'org' twice"):
        query_values("a=1&org=A&org=B")


@pytest.mark.acceptance("U14")
@pytest.mark.parametrize("query", ["a=%ff", "%ff=a", "a=%c3%28", "a=%00", "a=%0d%0aSet-Cookie:x", "a=%e2%80%ae"])
def test_a_query_with_unreadable_signs_is_refused(query: str):
    with pytest.raises(BadAddress):
        query_values(query)


@pytest.mark.acceptance("U13")
def test_a_query_is_never_longer_than_a_link_of_ours():
    with pytest.raises(AddressTooLong):
        query_values("q=" + "a" * LONGEST_QUERY)


@pytest.mark.acceptance("U04")
def test_a_query_may_not_contradict_the_path():
    check_agreement({"indicator": "satod"}, {"organisation": "DEMO-T1"})
    with pytest.raises(BadAddress, match="indicator twice"):
        check_agreement({"indicator": "satod"}, {"indicator": "satod"})


@given(st.text(max_size=300))
def test_any_text_is_a_path_or_is_refused(text: str):
    try:
        check_path(text)
    except BadAddress:
        return
    assert text.isprintable()
    assert text.startswith("/")


@given(st.text(max_size=300))
def test_any_text_is_a_query_or_is_refused(text: str):
    try:
        values = query_values(text)
    except BadAddress:
        return
    assert all(name.isprintable() and value.isprintable() for name, value in values.items())
