"""The sentence engine: what it says in plain cases, and that no claim of it goes beyond what a rule found."""

from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import narrative, spc
from analysis.rule_sets import ANHOEJ, BY_KEY, MAKING_DATA_COUNT
from analysis.spc_chart import SpcChart
from analysis.verdicts import Assurance, Meaning, Reason, Rule, Variation
from indicators import catalogue
from indicators.month import Month
from indicators.vocabulary import CellStatus, Direction
from tests.sample_charts import BLOOD_LOSS, NO, blood_loss, series, steady

INDICATOR = catalogue.load().indicator("pph_1500")
DEFINITION = INDICATOR.definitions[0]
QUIET = steady(33, spread=5, months=24, seed=3)
WORDS = ("six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def told(chart: SpcChart) -> narrative.Story:
    return narrative.tell(chart, indicator=INDICATOR, definition=DEFINITION, organisation="Aldermere")


def line(chart: SpcChart) -> str:
    return narrative.one_line(chart, indicator=INDICATOR, definition=DEFINITION)


def test_a_shift_is_told_with_its_months_its_mean_and_its_second_rule() -> None:
    story = told(blood_loss())
    assert story.message == "Heavy blood loss after birth: seven months above the mean"
    assert story.sentence == (
        "Seven months in a row, March to September 2026, have been above the mean of 36.8. "
        "July and September 2026 were close to or beyond the upper limit of 58.5. "
        "A concern, because lower is better: a reason to look, not a finding. "
        "September 2026 is provisional and may change."
    )
    assert line(blood_loss()) == "Seven months in a row above the mean, March to September 2026."


def test_the_subtitle_says_what_is_counted_for_whom_and_by_which_rules() -> None:
    assert told(blood_loss()).subtitle == (
        "Women who lost 1,500 ml or more, per 1,000 women giving birth. Aldermere, by month. Local monthly return. "
        "XmR chart (single values), NHS Making Data Count rules."
    )


@pytest.mark.parametrize(
    ("values", "says"),
    [
        (
            [71] * 8 + [72] * 16,
            (
                "Cannot tell, as the figures hardly vary: 72 in all 16 months, June 2025 to September 2026, "
                "after 71 in May 2025."
            ),
        ),
        (
            [100] * 23 + [97],
            "Cannot tell, as the figures hardly vary: 97 in September 2026, after 100 in August 2026.",
        ),
    ],
)
def test_figures_that_hardly_vary_get_no_verdict_and_what_is_seen_is_said(values: list[float], says: str) -> None:
    chart = spc.chart(series(values), direction=Direction.HIGHER, target=50)
    story = told(chart)
    assert story.sentence.startswith(f"{says} Read the change itself, and ask what made it.")
    assert (story.message, chart.limits_shown, chart.episodes) == (
        "Heavy blood loss after birth: cannot tell, hardly varies",
        False,
        (),
    )
    assert line(chart) == says
    assert "Values without limits" in story.subtitle
    assert not any(word in story.sentence.lower() for word in ("improvement", "concern", "target"))


@pytest.mark.acceptance("C51")
@pytest.mark.parametrize(
    ("direction", "says"),
    [
        (Direction.LOWER, "A concern, because lower is better: a reason to look, not a finding."),
        (Direction.HIGHER, "An improvement, because higher is better: a reason to look, not a finding."),
        (Direction.NEUTRAL, "Higher, neither good nor bad: a reason to look, not a finding."),
    ],
)
def test_what_a_rise_means_follows_the_direction_and_is_said_in_the_same_tone(
    direction: Direction, says: str
) -> None:
    chart = spc.chart(series([*QUIET, 40, 41, 42, 39, 43, 44, 45]), direction=direction)
    assert says in told(chart).sentence


def test_a_point_that_is_both_says_both() -> None:
    """Falling for seven months is better; still above the upper limit is worse."""
    chart = spc.chart(series([*[30, 32] * 12, 90, 85, 80, 75, 70, 65, 60]), direction=Direction.LOWER)
    assert chart.judgement.variation is Variation.IMPROVEMENT_LOW
    story = told(chart)
    assert story.message.endswith("both improvement and concern")
    assert "Both a concern and an improvement: a reason to look, not a finding." in story.sentence
    assert "is above the upper limit" in story.sentence
    assert "Falling for seven months in a row" in story.sentence


@pytest.mark.parametrize(
    ("target", "direction", "says"),
    [
        (80, Direction.LOWER, "As things stand, the target of 80 will be met."),
        (5, Direction.LOWER, "As things stand, the target of 5 will be missed."),
        (5, Direction.HIGHER, "As things stand, the target of 5 will be met."),
        (
            34,
            Direction.LOWER,
            "The target of 34 lies within the limits: as things stand, some months may meet it and",
        ),
    ],
)
def test_whether_the_target_can_be_met_is_said(target: float, direction: Direction, says: str) -> None:
    assert says in told(spc.chart(series(QUIET), direction=direction, target=target)).sentence


@pytest.mark.parametrize(
    ("direction", "target", "assurance", "says"),
    [
        (
            Direction.HIGHER,
            38,
            Assurance.INCONSISTENT,
            (
                "The target of 38 lies within the limits, which are made of the time before the change too: "
                "none of the eight months of the change met it."
            ),
        ),
        (
            Direction.LOWER,
            28,
            Assurance.INCONSISTENT,
            "six of the eight months of the change met it.",
        ),
        (
            Direction.LOWER,
            30,
            Assurance.INCONSISTENT,
            "all eight months of the change met it.",
        ),
        (
            Direction.LOWER,
            80,
            Assurance.PASS,
            "As things stand, the target of 80 will be met: all eight months of the change met it.",
        ),
        (
            Direction.HIGHER,
            80,
            Assurance.FAIL,
            "As things stand, the target of 80 will be missed: none of the eight months of the change met it.",
        ),
    ],
)
def test_while_a_run_is_open_its_own_months_are_held_against_the_target(
    direction: Direction, target: float, assurance: Assurance, says: str
) -> None:
    chart = spc.chart(series([*QUIET, 40, 28, 27, 29, 26, 28, 27, 29, 28]), direction=direction, target=target)
    assert {one.rule for one in chart.running()} >= {Rule.SHIFT}
    assert chart.judgement.assurance is assurance
    assert says in told(chart).sentence
    assert "may meet it" not in told(chart).sentence


@pytest.mark.parametrize("direction", [Direction.NEUTRAL, Direction.TARGET_BAND])
def test_nothing_is_said_of_a_target_where_no_direction_is_better(direction: Direction) -> None:
    assert "target" not in told(spc.chart(series(QUIET), direction=direction, target=34)).sentence


@pytest.mark.parametrize(
    ("status", "message", "sentence"),
    [
        (
            CellStatus.SUPPRESSED,
            "September suppressed",
            "is suppressed. Ask Aldermere for its own count, or look at a",
        ),
        (
            CellStatus.DID_NOT_SUBMIT,
            "September not submitted",
            "is not submitted. Ask Aldermere when its return will",
        ),
        (CellStatus.MISSING, "September missing", "is missing. Ask Aldermere when its return will come."),
        (CellStatus.FAILED_DATA_QUALITY, "September failed quality", "it failed data quality. Ask Aldermere to put"),
        (CellStatus.ZERO_OR_SUPPRESSED, "September suppressed", "is zero or suppressed. Ask Aldermere for its own"),
    ],
)
def test_a_latest_month_without_a_number_cannot_be_told_and_says_what_to_do(
    status: CellStatus, message: str, sentence: str
) -> None:
    chart = spc.chart(series([*QUIET, NO], statuses={-1: status}), direction=Direction.LOWER)
    story = told(chart)
    assert story.message == f"Heavy blood loss after birth: cannot tell, {message}"
    assert story.sentence.startswith("Cannot tell: the figure for September 2026 is ")
    assert sentence in story.sentence
    assert "Up to August 2026, no sign of change" in story.sentence


def test_a_signal_that_stood_before_the_missing_month_is_still_told() -> None:
    chart = spc.chart(series([*BLOOD_LOSS[18:], NO]), direction=Direction.LOWER)
    assert "seven months in a row, February to August 2026, have been above" in told(chart).sentence.lower().replace(
        "february", "February"
    ).replace("august", "August")


def test_too_few_points_are_counted() -> None:
    chart = spc.chart(series(QUIET[:8]), direction=Direction.LOWER)
    assert told(chart).message == "Heavy blood loss after birth: cannot tell, too few points"
    assert told(chart).sentence == (
        "Cannot tell: eight months with a number, of the 13 that limits need. Read the figures one by one until then."
    )


def test_a_young_phase_says_since_when_it_counts() -> None:
    chart = spc.chart(series(QUIET), direction=Direction.LOWER, phases=(Month.of(2026, 6),))
    assert "four months with a number since the limits last changed, of the 13" in told(chart).sentence


def test_overlapping_windows_point_to_what_can_be_read_instead() -> None:
    chart = spc.chart(series([*QUIET, *QUIET], window=3), direction=Direction.LOWER)
    assert told(chart).sentence == (
        "Cannot tell, as each figure covers three months: neighbouring points share data, so run rules would "
        "mislead. Look at figures three months apart, which share nothing, or at a monthly count."
    )
    assert told(chart).subtitle.endswith("limits from figures that share no data, without run rules.")


def test_of_a_single_year_of_overlapping_figures_one_shares_nothing() -> None:
    chart = spc.chart(series(QUIET[:12], window=12), direction=Direction.LOWER)
    assert "; one of them shares nothing, of the 13 that limits need." in told(chart).sentence


@pytest.mark.acceptance("C31")
def test_too_few_separate_figures_get_values_and_a_target_and_no_limits() -> None:
    chart = spc.chart(series([*QUIET, *QUIET], window=12), direction=Direction.LOWER, target=30)
    story = told(chart)
    assert story.sentence == (
        "Cannot tell, as each figure covers twelve months: neighbouring points share data, so run rules would "
        "mislead; four of them share nothing, of the 13 that limits need. "
        "Look at figures twelve months apart, which share nothing, or at a monthly count."
    )
    assert story.subtitle.endswith("Values without limits.")


@pytest.mark.parametrize(
    ("chart", "says"),
    [
        (spc.chart(series([1, 0] * 12), direction=Direction.LOWER, rare=True), "too few events a month"),
        (spc.chart(series(QUIET), direction=Direction.LOWER, numeric=False), "a status or list is not a number"),
        (spc.chart(series([NO] * 20), direction=Direction.LOWER), "no month has a number"),
        (spc.chart(series([]), direction=Direction.LOWER), "no month has a number"),
    ],
)
def test_every_reason_is_told_with_a_way_on(chart: SpcChart, says: str) -> None:
    sentence = told(chart).sentence
    assert sentence.startswith("Cannot tell: ")
    assert says in sentence
    assert len(sentence.split(". ")) == 2, "the reason, and what to do"


def test_quarters_are_called_quarters() -> None:
    rising = [*QUIET[:14], *range(34, 41)]
    chart = spc.chart(series(rising, window=3, step=3), direction=Direction.LOWER)
    assert told(chart).message.endswith("quarters")
    assert "to 40 in the quarter to September 2026" in told(chart).sentence


def test_a_process_without_variation_is_not_given_limits() -> None:
    sentence = told(spc.chart(series([100] * 15), direction=Direction.HIGHER, target=100)).sentence
    assert sentence == (
        "No sign of change: 100 in September 2026, as in every month judged with it. "
        "As things stand, the target of 100 will be met."
    )


def test_the_end_of_an_earlier_signal_is_told() -> None:
    values = [*QUIET[:12], 40, 41, 42, 39, 43, 44, 45, *steady(33, spread=3, months=8, seed=2)]
    chart = spc.chart(series(values), direction=Direction.LOWER)
    assert chart.episodes
    assert "; the most recent signal ended in January 2026." in told(chart).sentence


def test_the_rules_of_anhoej_are_told_in_their_own_words() -> None:
    chart = spc.chart(series([30] * 3 + [31, 29] * 4 + [40] * 10), direction=Direction.LOWER, rule_set=ANHOEJ)
    assert "than chance makes" in told(chart).sentence


@pytest.mark.parametrize("indicator", catalogue.load().indicators.values(), ids=lambda one: one.id)
def test_every_message_of_the_catalogue_fits_in_ten_words(indicator) -> None:
    gone = series([*QUIET, NO], statuses={-1: CellStatus.DID_NOT_SUBMIT})
    for one in (blood_loss().series, gone, series(QUIET, window=3), series(QUIET[:5]), series([*QUIET, 99])):
        chart = spc.chart(one, direction=indicator.direction)
        story = narrative.tell(chart, indicator=indicator, definition=indicator.definitions[0], organisation="A")
        assert len(story.message.split()) <= 10, story.message


VALUES = st.lists(st.one_of(st.integers(0, 60).map(float), st.just(NO)), min_size=0, max_size=45)
STEPS = st.tuples(st.lists(st.integers(20, 40), min_size=13, max_size=24), st.integers(-3, 3), st.integers(5, 12))


def trending(drawn: tuple[list[int], int, int]) -> list[float]:
    """Ordinary values, then a few steps up or down."""
    before, step, many = drawn
    return [float(value) for value in [*before, *(max(0, before[-1] + step * place) for place in range(1, many))]]


@st.composite
def charts(draw: st.DrawFn) -> SpcChart:
    values = draw(st.one_of(VALUES, STEPS.map(trending)))
    phases = draw(st.sampled_from([(), (Month.of(2025, 4),), (Month.of(2024, 10), Month.of(2025, 10))]))
    provisional = [-1 - place for place in range(min(draw(st.integers(0, 3)), len(values)))]
    return spc.chart(
        series(values, provisional=provisional),
        direction=draw(st.sampled_from(list(Direction))),
        target=draw(st.sampled_from([NO, 0.0, 12.0, 33.0, 70.0])),
        phases=phases,
        rule_set=draw(st.sampled_from([MAKING_DATA_COUNT, *BY_KEY.values()])),
    )


@given(charts())
@settings(max_examples=250, deadline=None)
def test_every_claim_can_be_read_back_from_the_numbers(chart: SpcChart) -> None:
    sentence, place = told(chart).sentence, chart.judgement.place
    read_shift(sentence, chart, place)
    read_trend(sentence, chart, place)
    read_outside(sentence, chart, place)
    at = {rule for rule in Rule if place >= 0 and chart.rules[rule][place]}
    told_at = chart.judgement.then is not Variation.CANNOT_TELL
    assert ("close to or beyond" in sentence) == (Rule.TWO_IN_THREE in at and told_at)
    assert ("than chance makes" in sentence) == (bool(at & {Rule.LONG_RUN, Rule.FEW_CROSSINGS}) and told_at)
    assert ("o sign of change" in sentence) == (told_at and not at)
    assert sentence.startswith("Cannot tell") == (chart.judgement.reason is not Reason.NONE)


@given(charts())
@settings(max_examples=150, deadline=None)
def test_meaning_target_and_doubt_are_claimed_only_where_they_were_found(chart: SpcChart) -> None:
    sentence, judgement = told(chart).sentence, chart.judgement
    meanings = set(judgement.meanings)
    both = {Meaning.CONCERN, Meaning.IMPROVEMENT}
    assert ("Both a concern and an improvement" in sentence) == (meanings == both)
    assert ("A concern, because" in sentence) == (meanings == {Meaning.CONCERN})
    assert ("An improvement, because" in sentence) == (meanings == {Meaning.IMPROVEMENT})
    assert ("neither good nor bad" in sentence) == (meanings == {Meaning.NEITHER})
    assert ("a reason to look, not a finding" in sentence) == bool(meanings)
    assert ("will be met" in sentence) == (judgement.assurance is Assurance.PASS)
    assert ("will be missed" in sentence) == (judgement.assurance is Assurance.FAIL)
    assert ("lies within the limits" in sentence) == (judgement.assurance is Assurance.INCONSISTENT)
    if "provisional" in sentence:
        assert any(chart.is_provisional(place) for place in range(len(chart.series)))


@given(charts())
@settings(max_examples=100, deadline=None)
def test_the_message_the_line_and_the_sentence_never_disagree(chart: SpcChart) -> None:
    story, short = told(chart), line(chart)
    assert len(story.message.split()) <= 10
    quiet = not chart.cannot_tell and not chart.judgement.meanings
    assert story.message.endswith("no sign of change") == quiet
    assert short.startswith("No sign of change") == quiet
    assert ("cannot tell" in story.message) == chart.cannot_tell == short.startswith("Cannot tell")


def read_shift(sentence: str, chart: SpcChart, place: int) -> None:
    found = re.search(r"(\w+) \w+ in a row, [^.]*?, have been (above|below) the mean of ([\d.,]*\d)", sentence)
    expected = place >= 0 and chart.rules[Rule.SHIFT][place] and chart.judgement.then is not Variation.CANNOT_TELL
    assert bool(found) == bool(expected)
    if found:
        run = last_numbers(chart, place, number(found[1]))
        beyond = run > chart.mean[place] if found[2] == "above" else run < chart.mean[place]
        assert beyond.all()
        assert len(run) >= chart.rule_set.run
        printed = float(found[3].replace(",", ""))
        nearest = run.min() if found[2] == "above" else run.max()
        assert nearest > printed if found[2] == "above" else nearest < printed


def read_trend(sentence: str, chart: SpcChart, place: int) -> None:
    found = re.search(r"(Rising|Falling|rising|falling) for (\w+) \w+ in a row", sentence)
    expected = place >= 0 and chart.rules[Rule.TREND][place] and chart.judgement.then is not Variation.CANNOT_TELL
    assert bool(found) == bool(expected)
    if found:
        steps = np.diff(last_numbers(chart, place, number(found[2])))
        assert (steps > 0).all() if found[1].lower() == "rising" else (steps < 0).all()
        assert len(steps) >= chart.rule_set.run - 1


def read_outside(sentence: str, chart: SpcChart, place: int) -> None:
    found = re.search(r"at ([\d.,]*\d), is (above|below) the (?:upper|lower) limit of (−?[\d.,]*\d)", sentence)
    expected = place >= 0 and chart.rules[Rule.OUTSIDE_LIMITS][place]
    assert bool(found) == bool(expected and chart.judgement.then is not Variation.CANNOT_TELL)
    if found:
        value, limit = (float(part.replace(",", "").replace("−", "-")) for part in (found[1], found[3]))
        assert value > limit if found[2] == "above" else value < limit


def last_numbers(chart: SpcChart, place: int, many: int) -> np.ndarray:
    return chart.plotted[place + 1 - many : place + 1]


def number(word: str) -> int:
    return 6 + WORDS.index(word.lower()) if word.lower() in WORDS else int(word)


def test_one_that_ended_is_asked_for_nothing() -> None:
    gone = spc.chart(series([*QUIET[:14], NO]), direction=Direction.LOWER)
    about = {"indicator": INDICATOR, "definition": DEFINITION, "organisation": "Pellanwick"}
    assert "Ask Pellanwick when its return will come." in narrative.tell(gone, **about).sentence
    sentence = narrative.tell(gone, **about, ended="Pellanwick ended on 31 January 2025: see Kelvanford").sentence
    assert "Pellanwick ended on 31 January 2025: see Kelvanford." in sentence
    assert "Ask" not in sentence
