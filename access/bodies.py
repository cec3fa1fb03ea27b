"""What a callback may be sent: exactly the outputs, inputs and states it was declared with, and plain values.

Dash runs whatever it is sent: it counts inputs but compares neither ids nor properties, and a body of the wrong shape
becomes an exception. Here a body is held to the callback's own declaration before Dash sees it.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from typing import Any

from dash._utils import split_callback_id

from access.address import BadAddress, check_path, query_values

DEEPEST = 32
MOST_VALUES = 10_000
LONGEST_TEXT = 10_000
LARGEST_WHOLE_NUMBER = 2**53
_KEYS = {"output", "outputs", "inputs", "state", "changedPropIds", "parsedChangedPropsIds"}
_REORDERING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_LAYOUT_SIGNS = frozenset("\n\r\t")


class BadBody(Exception):
    """The body is not what this callback is sent by its own page."""


class BadValue(Exception):
    """The body has the right shape; one of its values is of a kind that nobody enters."""


def check(data: bytes, *, callbacks: Mapping[str, Mapping[str, Any]]) -> None:
    """Raises `BadBody`, `BadValue` or `BadAddress` unless `data` calls one of `callbacks` (Dash's `callback_map`)."""
    body = _parsed(data)
    if not isinstance(body, dict) or not body.keys() <= _KEYS:
        raise BadBody("The request does not have the form of a callback.")
    output = body.get("output")
    if not isinstance(output, str) or "callback" not in (declared := callbacks.get(output, {})):
        raise BadBody("There is no such callback. If the page was open during an upgrade, reload it.")
    _check_outputs(body.get("outputs"), output=output, declared=declared)
    _check_arguments(body.get("inputs", []), declared=declared["inputs"])
    _check_arguments(body.get("state", []), declared=declared["state"])
    _check_triggers(body, declared=declared["inputs"])


def _parsed(data: bytes) -> object:
    def refuse(name: str) -> None:
        raise BadBody(f"{name} is not a number.")

    try:
        return json.loads(data.decode("utf-8"), parse_constant=refuse)
    except (ValueError, RecursionError) as problem:
        raise BadBody("The request is not readable JSON.") from problem


def _check_outputs(outputs: object, *, output: str, declared: Mapping[str, Any]) -> None:
    expected = [] if declared.get("no_output") else split_callback_id(output)
    if outputs != expected:
        raise BadBody("The request asks for other outputs than this callback has.")


def _check_arguments(arguments: object, *, declared: list[dict[str, str]]) -> None:
    if not isinstance(arguments, list) or len(arguments) != len(declared):
        raise BadBody("The request gives more or fewer values than this callback takes.")
    for argument, expected in zip(arguments, declared, strict=True):
        if not isinstance(argument, dict) or not argument.keys() <= {"id", "property", "value"}:
            raise BadBody("The request does not have the form of a callback.")
        if argument.get("id") != expected["id"] or argument.get("property") != expected["property"]:
            raise BadBody("The request gives a value that this callback does not take.")
        _check_value(argument.get("value"), argument=expected)


def _check_triggers(body: Mapping[str, Any], *, declared: list[dict[str, str]]) -> None:
    possible = {f"{argument['id']}.{argument['property']}" for argument in declared}
    for key in ("changedPropIds", "parsedChangedPropsIds"):
        named = body.get(key, [])
        if not isinstance(named, list) or not all(isinstance(name, str) and name in possible for name in named):
            raise BadBody("The request names a trigger that this callback does not have.")


def _check_value(value: object, *, argument: Mapping[str, str]) -> None:
    match argument["property"]:
        case "pathname":
            if not isinstance(value, str):
                raise BadAddress("The address is not text.")
            check_path(value)
        case "search":
            if not isinstance(value, str) or not (value == "" or value.startswith("?")):
                raise BadAddress("The address is not text.")
            query_values(value[1:])
        case name:
            _check_plain(value, name=argument["id"])
            if name == "value" and not isinstance(value, str | None):
                raise BadValue(f"The value for {argument['id']} is not text.")


def _check_plain(value: object, *, name: str) -> None:
    """Walk through lists and dictionaries without recursion, so that depth costs nothing."""
    waiting: list[tuple[object, int]] = [(value, 0)]
    seen = 0
    while waiting:
        item, depth = waiting.pop()
        seen += 1
        if depth > DEEPEST or seen > MOST_VALUES:
            raise BadBody(f"The value of {name} is too large.")
        match item:
            case str():
                _check_text(item, name=name)
            case bool() | None:
                continue
            case int() if abs(item) > LARGEST_WHOLE_NUMBER:
                raise BadValue(f"The number for {name} is too large.")
            case float() if not math.isfinite(item):
                raise BadValue(f"The number for {name} is too large.")
            case list():
                waiting += [(inner, depth + 1) for inner in item]
            case dict():
                waiting += [(inner, depth + 1) for pair in item.items() for inner in pair]


def _check_text(text: str, *, name: str) -> None:
    if len(text) > LONGEST_TEXT:
        raise BadValue(f"The text for {name} is longer than {LONGEST_TEXT} characters ({len(text)}).")
    for sign in text:
        if sign in _REORDERING or "\ud800" <= sign <= "\udfff" or (sign < " " and sign not in _LAYOUT_SIGNS):
            raise BadValue(f"The text for {name} holds a sign that cannot be shown (U+{ord(sign):04X}).")
