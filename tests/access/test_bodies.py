"""Callback bodies: held to the callback's own declaration, down to the kind of every value."""

import contextlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from access.address import BadAddress
from access.bodies import BadBody, BadValue, check

PAGE = ".._pages_content.children..._pages_store.data.."
CALLBACKS = {
    PAGE: {
        "inputs": [
            {"id": "_pages_location", "property": "pathname"},
            {"id": "_pages_location", "property": "search"},
        ],
        "state": [],
        "callback": print,
    },
    "note.children": {
        "inputs": [{"id": "text", "property": "value"}],
        "state": [{"id": "who", "property": "data"}],
        "callback": print,
    },
    "in-the-browser.children": {"inputs": [], "state": []},
}


def page_body(pathname: object = "/", search: object = "", **changes: object) -> dict:
    body = {
        "output": PAGE,
        "outputs": [
            {"id": "_pages_content", "property": "children"},
            {"id": "_pages_store", "property": "data"},
        ],
        "inputs": [
            {"id": "_pages_location", "property": "pathname", "value": pathname},
            {"id": "_pages_location", "property": "search", "value": search},
        ],
        "changedPropIds": ["_pages_location.pathname", "_pages_location.search"],
        "parsedChangedPropsIds": ["_pages_location.pathname", "_pages_location.search"],
    }
    return {**body, **changes}


def note_body(value: object) -> dict:
    return {
        "output": "note.children",
        "outputs": {"id": "note", "property": "children"},
        "inputs": [{"id": "text", "property": "value", "value": value}],
        "state": [{"id": "who", "property": "data"}],
        "changedPropIds": ["text.value"],
    }


def call(body: object) -> None:
    check(json.dumps(body).encode(), callbacks=CALLBACKS)


def test_what_dash_sends_is_accepted():
    call(page_body("/chart/satod", "?organisation=DEMO-T1"))
    call(note_body("Fen Vale, Ünïcødé\nsecond line"))
    call({**note_body(None), "state": [{"id": "who", "property": "data", "value": ["a", 1, 2.5, True, {"b": "c"}]}]})


@pytest.mark.acceptance("J01", "J02", "J03", "J09")
@pytest.mark.parametrize(
    "data",
    [b"", b"{", b"\xff\xfe{\x00}\x00", b"null", b"[]", b'"x"', b"1", b'{"output": NaN}', b'{"output": Infinity}'],
)
def test_what_is_no_callback_at_all_is_refused(data: bytes):
    with pytest.raises(BadBody):
        check(data, callbacks=CALLBACKS)


@pytest.mark.acceptance("J11")
def test_deep_nesting_is_refused():
    with pytest.raises(BadBody):
        check(b"[" * 20_000 + b"]" * 20_000, callbacks=CALLBACKS)
    nested: object = "x"
    for _ in range(100):
        nested = [nested]
    with pytest.raises(BadBody, match="too large"):
        call(note_body(nested))


INPUTS = page_body()["inputs"]


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"output": "nothing.children"}, marks=pytest.mark.acceptance("J04", "J23")),
        pytest.param({"output": None}, marks=pytest.mark.acceptance("J04")),
        pytest.param({"output": ["a"]}, marks=pytest.mark.acceptance("J04")),
        pytest.param({"output": "in-the-browser.children"}, marks=pytest.mark.acceptance("J04")),
        pytest.param({"inputs": [{**INPUTS[0], "id": "other"}, INPUTS[1]]}, marks=pytest.mark.acceptance("J05")),
        pytest.param({"inputs": [{**INPUTS[0], "property": "href"}, INPUTS[1]]}, marks=pytest.mark.acceptance("J05")),
        pytest.param({"inputs": [{**INPUTS[0], "extra": 1}, INPUTS[1]]}, marks=pytest.mark.acceptance("J05")),
        pytest.param({"inputs": [INPUTS[1], INPUTS[0]]}, marks=pytest.mark.acceptance("J05")),
        pytest.param({"inputs": [INPUTS[0], "x"]}, marks=pytest.mark.acceptance("J05")),
        pytest.param({"inputs": INPUTS[:1]}, marks=pytest.mark.acceptance("J06")),
        pytest.param({"inputs": [*INPUTS, INPUTS[0]]}, marks=pytest.mark.acceptance("J06")),
        pytest.param({"inputs": None}, marks=pytest.mark.acceptance("J06")),
        pytest.param({"state": [INPUTS[0]]}, marks=pytest.mark.acceptance("J06")),
        pytest.param({"outputs": None}, marks=pytest.mark.acceptance("J07")),
        pytest.param({"outputs": []}, marks=pytest.mark.acceptance("J07")),
        pytest.param({"outputs": [{"id": "x", "property": "y"}] * 2}, marks=pytest.mark.acceptance("J07")),
        pytest.param({"outputs": page_body()["outputs"] * 2}, marks=pytest.mark.acceptance("J07")),
        pytest.param({"changedPropIds": ["save.n_clicks"]}, marks=pytest.mark.acceptance("J21")),
        pytest.param({"changedPropIds": [{}]}, marks=pytest.mark.acceptance("J21")),
        pytest.param({"parsedChangedPropsIds": "x"}, marks=pytest.mark.acceptance("J21")),
        pytest.param({"user": "somebody else"}, marks=pytest.mark.acceptance("J24")),
    ],
)
def test_what_differs_from_the_declaration_is_refused(changes: dict):
    with pytest.raises(BadBody):
        call(page_body(**changes))


@pytest.mark.acceptance("J20")
@pytest.mark.parametrize(
    ("pathname", "search"),
    [
        (1, ""),
        (None, ""),
        (["/"], ""),
        ("/" + "a" * 200, ""),
        ("/a\nb", ""),
        ("/a\x00", ""),
        ("x", ""),
        ("/", None),
        ("/", 3),
        ("/", "organisation=x"),
        ("/", "?a=1&a=2"),
        ("/", "?a=" + "b" * 2000),
    ],
)
def test_an_address_that_is_none_is_refused(pathname: object, search: object):
    with pytest.raises(BadAddress):
        call(page_body(pathname, search))


@pytest.mark.parametrize(
    "value",
    [
        pytest.param(10**40, marks=pytest.mark.acceptance("J08")),
        pytest.param([-(10**17)], marks=pytest.mark.acceptance("J08")),
        pytest.param("x" * 10_001, marks=pytest.mark.acceptance("J08")),
        pytest.param("lone \ud800", marks=pytest.mark.acceptance("J10")),
        pytest.param("nul \x00", marks=pytest.mark.acceptance("J10")),
        pytest.param("turned \u202e", marks=pytest.mark.acceptance("J10")),
        pytest.param({"key \x07": 1}, marks=pytest.mark.acceptance("J10")),
        *(pytest.param(one, marks=pytest.mark.acceptance("R20")) for one in (5, 1.5, True, ["x"], {"a": "b"})),
    ],
)
def test_a_value_that_nobody_enters_is_refused_by_name(value: object):
    with pytest.raises(BadValue, match="for text"):
        call(note_body(value))


def test_a_number_beyond_all_numbers_is_refused():
    data = json.dumps(note_body(0)).replace('"value": 0', '"value": 1e999').encode()
    with pytest.raises(BadValue):
        check(data, callbacks=CALLBACKS)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@pytest.mark.acceptance("R20")
@given(st.dictionaries(st.sampled_from(sorted(page_body())), JSON), JSON, JSON)
def test_any_body_is_accepted_or_refused_and_never_breaks(changes: dict, pathname: object, search: object):
    with contextlib.suppress(BadBody, BadValue, BadAddress):
        call(page_body(pathname, search, **changes))
