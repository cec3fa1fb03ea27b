"""Words as Plotly is given them: of what stands for a sign it reads some, and shows the rest as letters."""

from __future__ import annotations

from charts.caption import Caption, Words
from charts.plotly_terms import annotation, as_typed


def test_quotation_marks_stay_as_they_are_and_markup_is_none() -> None:
    assert as_typed("""Ward 3 "smoke free" & R&D <5, the midwives' own""") == (
        """Ward 3 "smoke free" &amp; R&amp;D &lt;5, the midwives' own"""
    )


def test_a_note_that_somebody_wrote_stands_on_the_chart_in_that_persons_words() -> None:
    words = Words('the "new" form <b>', 'Ward "3"')
    made = annotation(Caption((words,), 0.0, 1.0))
    assert made["text"] == 'the "new" form &lt;b&gt; <b>Ward "3"</b>'
