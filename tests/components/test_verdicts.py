"""Every verdict has a shape and a word; colour only helps."""

from __future__ import annotations

import pytest

from analysis import spc
from analysis.numerals import Unit
from analysis.spc_chart import SpcChart
from analysis.verdicts import Assurance, Meaning, Variation
from charts.notes import TargetLine
from charts.view import view
from components import verdicts
from indicators.vocabulary import Direction, IndicatorKind
from tests.components.page_text import read
from tests.sample_charts import series, steady

RATE = Unit(IndicatorKind.RATE, 1000, "women")
JUDGED = spc.chart(series(steady(33, spread=5)), direction=Direction.LOWER)
ROLLING = spc.chart(series(steady(33, spread=5), window=3), direction=Direction.LOWER)


@pytest.mark.parametrize("meaning", Meaning)
def test_a_chip_has_a_shape_and_a_word(meaning: Meaning) -> None:
    page = read(verdicts.chip(meaning, note="new this month"))
    assert page.one("img")
    assert page.words.endswith(", new this month")


def test_both_meanings_are_shown_where_a_point_is_both() -> None:
    chips = verdicts.chips((Meaning.CONCERN, Meaning.IMPROVEMENT), variation=Variation.IMPROVEMENT_LOW)
    assert [read(chip).words for chip in chips] == ["Concern", "Improvement"]


def test_cannot_tell_is_a_verdict_of_its_own() -> None:
    (chip,) = verdicts.chips((), variation=Variation.CANNOT_TELL)
    assert read(chip).words == "Cannot tell"


def test_an_icon_alone_says_its_words_to_those_who_hear_the_page() -> None:
    alone = verdicts.variation_icon(Variation.CONCERN_HIGH, words=False)
    assert alone.alt == "Concern"
    assert (
        verdicts.assurance_icon(Assurance.FAIL, direction=Direction.LOWER, words=False).alt == "Will miss the target"
    )


@pytest.mark.parametrize(
    ("variation", "words"),
    [
        (Variation.CONCERN_HIGH, "Higher values"),
        (Variation.NEUTRAL_LOW, "Lower values"),
        (Variation.COMMON_CAUSE, "No sign of change"),
    ],
)
def test_beside_a_chip_the_icon_says_which_way(variation: Variation, words: str) -> None:
    assert read(verdicts.variation_icon(variation)).words == words


def test_no_target_needs_no_icon() -> None:
    page = read(verdicts.assurance_icon(Assurance.NONE, direction=Direction.LOWER))
    assert page.words == "No target"
    assert not page.all("img")


def test_the_key_of_icons_names_each_once() -> None:
    names = [entry.words for entry in read(verdicts.icon_key()).all("li")]
    assert len(names) == len(set(names)) == 9


@pytest.mark.parametrize(("chart", "word"), [(JUDGED, "No sign of change"), (ROLLING, "Not judged")])
def test_the_key_does_not_call_an_unjudged_point_quiet(chart: SpcChart, word: str) -> None:
    assert read(verdicts.chart_key(view(chart, unit=RATE))).all("li")[0].words == word


@pytest.mark.parametrize(
    ("labels", "word"),
    [(("Past target",), "Past target"), (("Target",), "Target"), (("Own target", "For all"), "Target")],
)
def test_the_key_calls_a_target_as_its_line_does(labels: tuple[str, ...], word: str) -> None:
    seen = view(JUDGED, unit=RATE, targets=tuple(TargetLine(30.0, one) for one in labels))
    assert word in [one.words for one in read(verdicts.chart_key(seen)).all("li")]


@pytest.mark.parametrize(("members", "told"), [([(5, 5)] * 20 + [(4, 5)] * 10, True), ([(5, 5)] * 30, False)])
def test_the_key_says_what_the_strip_under_the_months_is_where_there_is_one(members: list, told: bool) -> None:
    chart = spc.chart(series(steady(33, spread=5, months=30), contributing=members), direction=Direction.LOWER)
    words = [one.words for one in read(verdicts.chart_key(view(chart, unit=RATE))).all("li")]
    assert ("Strip under the months: how many organisations contribute, dark where not all do" in words) is told


def test_the_words_of_an_entry_stand_in_one_piece_so_that_a_link_within_them_breaks_no_line() -> None:
    entries = read(verdicts.chart_key(view(JUDGED, unit=RATE))).all("li")
    assert entries
    assert all(entry.one("span").words == entry.words for entry in entries)
