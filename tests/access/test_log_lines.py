"""The log: one line per event whatever the event says, and no figure in it."""

from __future__ import annotations

import json
import logging
import sys

import pytest
from flask import Flask
from sqlalchemy.exc import OperationalError

from access.log_lines import JsonLines


def line_of(message: str, **extra: object) -> str:
    record = logging.LogRecord("surveillance", logging.ERROR, __file__, 1, message, None, sys.exc_info())
    record.__dict__.update(extra)
    return JsonLines().format(record)


@pytest.mark.acceptance("M20")
def test_nobody_can_forge_a_line():
    line = line_of('broke\n{"event": "all is well"}\r\n\x1b[2J\u2028')
    assert line.isascii()
    assert line.isprintable()
    assert json.loads(line)["event"].startswith("broke\n")


def test_a_failure_tells_where_and_no_figure():
    try:
        raise ValueError("the count is 3 of 41")
    except ValueError:
        told = json.loads(line_of("failed", facts={"reference": "ab12"}))
    assert told["exception"] == "ValueError"
    assert told["text"] == "the count is # of ##"
    assert told["where"][-1].startswith("tests/access/test_log_lines.py:")
    assert told["reference"] == "ab12"


def test_what_was_asked_of_the_store_is_not_kept():
    try:
        raise OperationalError("SELECT name FROM person", {"name": "Ada"}, Exception("database is locked"))
    except OperationalError:
        line = line_of("the store failed")
    assert json.loads(line)["text"] == "database is locked"
    assert "Ada" not in line


def test_the_query_is_not_kept():
    with Flask(__name__).test_request_context("/chart/satod?organisation=DEMO-T1"):
        told = json.loads(line_of("failed"))
    assert (told["method"], told["path"], told["person"]) == ("GET", "/chart/satod", "")
    assert "DEMO-T1" not in json.dumps(told)
