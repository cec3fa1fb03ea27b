"""A form's fields are labelled, its answer says what became of it, and every problem leads to its field."""

from __future__ import annotations

import json
import re

from components import form
from components.form import Field
from components.told import told as within_page
from tests.static_html import html_of

FIELDS = (
    Field("reason", "Reason", kind="area", hint="In one or two sentences."),
    Field("day", "First day", kind="date"),
    Field("kind", "Kind", kind="choice", choices=[("a", "One"), ("b", "Other")]),
)


def test_every_field_has_its_label_and_its_hint():
    text = html_of(form.form("pause", *FIELDS, button="Record the pause"))
    for name, label in (("reason", "Reason"), ("day", "First day"), ("kind", "Kind")):
        assert f'for="pause-{name}"' in text
        assert f">{label}</label>" in text
    assert "In one or two sentences." in text
    assert "Record the pause" in text


def test_the_answer_stands_right_above_the_button_after_the_last_field():
    text = html_of(form.form("pause", *FIELDS, button="Record the pause"))
    assert text.index('id="pause-kind"') < text.index('id="pause-answer"') < text.index('id="pause-record"')


def test_the_browser_builds_nothing_where_the_answer_will_stand():
    told = json.dumps(within_page(form.form("pause", *FIELDS, button="Record the pause")))
    answer = {"id": "pause-answer", "className": "form-answer", "role": "status", "tabIndex": "-1"}
    (place,) = re.findall(r'\{[^{}]*"id": "pause-answer"[^{}]*\}', told)
    assert {name: value for name, value in json.loads(place).items() if value is not None} == answer


def test_the_callback_takes_the_token_and_the_fields_in_order():
    taken = [state.to_dict()["id"] for state in form.states("pause", "reason", "day")]
    assert taken == ["pause-token", "pause-reason", "pause-day"]


def test_what_is_to_be_mended_is_counted_and_leads_to_its_field():
    text = html_of(form.not_recorded([("reason", "Reason: write something here."), ("", "Too late.")], name="pause"))
    assert "2 things are to be mended" in text
    assert 'href="#pause-reason"' in text
    assert "Too late." in text


def test_what_is_recorded_says_so_and_where_it_shows():
    text = html_of(form.recorded("The plan stands as version 2.", href="/trajectories/DEMO-T1"))
    assert "Recorded." in text
    assert 'href="/trajectories/DEMO-T1"' in text
