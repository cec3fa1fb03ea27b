"""At a new phase stand its month, the reason and who signed it, each cut to the room it has."""

from __future__ import annotations

from analysis import spc
from charts import head_room, phase_captions
from charts.caption import LETTER, Anchor, Caption
from charts.notes import Note
from charts.view import View, view
from indicators.month import Month
from indicators.vocabulary import Direction
from tests.charts.test_spc_figure import RATE
from tests.sample_charts import LATEST, series, steady

WIDE = 620.0
WHY = "Blood loss is weighed and no longer estimated"


def seen(*months_ago: int, reason: str = WHY, by: str = "Somebody, chair") -> View:
    starts = tuple(LATEST.plus(-one) for one in months_ago)
    chart = spc.chart(series(steady(30, spread=4, months=48)), direction=Direction.LOWER, phases=starts)
    return view(chart, unit=RATE, phase_reasons=tuple(Note(one, reason, by) for one in starts))


def begun(one: View, **options: object) -> list[Caption]:
    room = head_room.over(one, wide=WIDE)
    return [
        caption
        for caption in phase_captions.captions(one, room, wide=WIDE, tall=300, **options)
        if caption.lines[0].bold
    ]


def said(caption: Caption) -> list[str]:
    return [line.bold or line.plain for line in caption.lines]


def reach(one: View, caption: Caption) -> tuple[float, float]:
    line = (caption.x - one.left) / (one.right - one.left) * WIDE + caption.right
    width = max(len(words) for words in caption.lines) * LETTER
    return (line, line + width) if caption.anchor is Anchor.START else (line - width, line)


def test_month_reason_and_signature_stand_beside_the_line() -> None:
    one = seen(23)
    (caption,) = begun(one)
    assert said(caption)[0] == "New phase, October 2024"
    assert " ".join(said(caption)[1:-1]) == WHY
    assert said(caption)[-1] == "Signed: Somebody, chair"


def test_words_at_neighbouring_phases_do_not_meet() -> None:
    one = seen(30, 17)
    reaches = sorted(reach(one, caption) for caption in begun(one))
    assert reaches[0][1] <= reaches[1][0]


def test_a_reason_too_long_for_its_room_is_cut() -> None:
    (caption,) = begun(seen(23, reason=f"{WHY}. " * 9))
    assert said(caption)[-2].endswith("…")


def test_a_reason_that_fits_into_a_few_lines_is_not_cut() -> None:
    why = "Babies seen on the ward and sent home again are counted from here on: care did not change."
    (caption,) = begun(seen(15, reason=why))
    assert " ".join(said(caption)[1:-1]) == why


def test_a_brief_chart_names_the_month_alone() -> None:
    one = seen(23)
    (caption,) = begun(one, brief=True)
    assert said(caption) == ["New phase, October 2024"]


def test_a_phase_that_nobody_recorded_has_no_reason() -> None:
    chart = spc.chart(series(steady(30, spread=4)), direction=Direction.LOWER, phases=(Month.of(2025, 1),))
    (caption,) = begun(view(chart, unit=RATE))
    assert said(caption) == ["New phase, January 2025"]


def test_notes_stand_under_the_words_at_phases() -> None:
    chart = spc.chart(series(steady(30, spread=4)), direction=Direction.LOWER, phases=(Month.of(2025, 1),))
    one = view(chart, unit=RATE, events=(Note(Month.of(2025, 9), "Theatre closed"),))
    room = head_room.over(one, wide=WIDE)
    assert room.lane(0) < room.phases < room.unit_row < room.total


def test_a_note_that_the_reason_of_a_phase_retells_is_not_drawn_beside_it() -> None:
    start = LATEST.plus(-23)
    chart = spc.chart(series(steady(30, spread=4, months=48)), direction=Direction.LOWER, phases=(start,))
    twice, other = Note(start, "Blood loss is weighed"), Note(start, "Blood loss is weighed on new scales")
    earlier = Note(start.plus(-1), twice.words)
    one = view(chart, unit=RATE, phase_reasons=(Note(start, WHY),), events=(earlier, twice, other))
    assert one.events == (earlier, other)
