"""Controls are native, labelled, and work by the address alone."""

from __future__ import annotations

from components import controls
from components.controls import Choice
from tests.components.page_text import Element, read

CHOICES = [Choice("a", "Aldermere"), Choice("b", "Brackwater")]


def form() -> Element:
    return read(
        controls.by_address(
            "/chart/pph_1500",
            controls.select("organisation", label="Organisation", choices=CHOICES, value="b"),
            controls.day("as_known_on", label="As known on", value="2026-11-12"),
            kept={"definition": "pph_1500.local"},
        )
    )


def test_the_form_asks_by_address() -> None:
    found = form().one("form")
    assert (found.attributes["method"], found.attributes["action"]) == ("get", "/chart/pph_1500")
    assert found.one("button").attributes["type"] == "submit"


def test_every_control_that_can_be_seen_has_a_label() -> None:
    page = form()
    labelled = {label.attributes["for"] for label in page.all("label")}
    seen = [one for one in [*page.all("select"), *page.all("input")] if one.attributes.get("type") != "hidden"]
    assert {one.attributes["id"] for one in seen} == labelled


def test_a_choice_without_a_value_shows_its_words_where_the_control_would_show_nothing() -> None:
    shown = controls.select("group", label="Group", choices=[Choice("", "Everybody"), *CHOICES], value="")
    (select,) = [one for one in shown._traverse() if type(one).__name__ == "Select"]
    assert select.placeholder == "Everybody"


def test_the_choice_in_force_is_chosen() -> None:
    chosen = [one.words for one in form().all("option") if "selected" in one.attributes]
    assert chosen == ["Brackwater"]


def test_what_is_not_chosen_here_stays_as_it_is() -> None:
    hidden = form().one("input", type="hidden")
    assert (hidden.attributes["name"], hidden.attributes["value"]) == ("definition", "pph_1500.local")


def test_a_stated_fact_is_no_control() -> None:
    page = read(controls.stated("Data as at", "12 November 2026"))
    assert page.words == "Data as at 12 November 2026"
    assert not page.all("label")


def test_a_form_that_waits_under_a_line_on_a_phone_is_the_same_form() -> None:
    folded = controls.by_address("/variation", kept={"group": "all"}, folds="Another group")
    page = read(folded)
    assert page.one("summary").words == "Another group"
    assert page.one("details").one("form").attributes["action"] == "/variation"
    assert "open" not in page.one("details").attributes
