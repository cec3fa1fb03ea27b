"""Callback bodies bent out of shape by the thousand: refused in words, and the service lives on."""

from __future__ import annotations

import copy
import json
import os
import random
from collections.abc import Iterator

import pytest

from tests.served import Served, page_call

CALLBACK = "/_dash-update-component"
TIMES = 10_000 if os.environ.get("PROOF") == "full" else 400
STRANGE = (
    None,
    True,
    0,
    -1,
    10**40,
    1.5,
    "",
    "x",
    "\x00",
    "\ud800",
    "../..",
    "' OR 1=1--",
    "<script>",
    "/chart/<x>",
    "/" + "a/" * 300,
    [],
    [[]],
    {},
    {"id": "x"},
    {"props": {"children": "x"}, "type": "Div", "namespace": "dash_html_components"},
)


def places(body: object, path: tuple = ()) -> Iterator[tuple]:
    """The way to every value inside."""
    if isinstance(body, dict | list):
        for key in body if isinstance(body, dict) else range(len(body)):
            yield (*path, key)
            yield from places(body[key], (*path, key))


def mutated(chance: random.Random) -> object:
    """A body of the pages' callback with one to three things wrong."""
    body = copy.deepcopy(page_call(chance.choice(["/data", "/methods", "/chart/satod", "/nowhere"])))
    for _ in range(chance.randint(1, 3)):
        *way, last = chance.choice(list(places(body)))
        inside = body
        for key in way:
            inside = inside[key]
        match chance.randrange(3):
            case 0:
                inside[last] = chance.choice(STRANGE)
            case 1:
                del inside[last]
            case 2:
                inside[last] = [inside[last]] * chance.randint(1, 3)
        if not body:
            return chance.choice(STRANGE)
    return body


@pytest.mark.proof
@pytest.mark.acceptance("R20", "M3", "M9")
def test_no_mutated_body_breaks_anything(served: Served):
    chance, reader = random.Random(20), served.reader()
    for number in range(TIMES):
        body = json.dumps(mutated(chance))
        answer = reader.post(CALLBACK, data=body, headers={"Content-Type": "application/json"})
        assert answer.status_code in (200, 400, 414, 422), (number, answer.status_code, body)
        assert "Traceback" not in answer.text
    assert reader.open("/").status_code == 200
    assert '"level": "error"' not in served.log.read_text()
