"""The board safety champion's six questions, each answered by a sentence that opens with its answer.

The questions are those of five minutes before a walk through the unit. "Not known" is an answer, with its reason;
no answer is a grade. They are those of the journey of the champion.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from analysis.numerals import sentence
from indicators.month import Month


class Question(StrEnum):
    """In the order in which they are asked."""

    NEWS = "Is anything different?"
    HARM = "Any death or serious harm?"
    SIGNALS = "Is there a safety signal?"
    STAFFING = "Are we staffed safely?"
    VOICE = "What do women and staff say?"
    PROMISES = "Are we keeping our promises?"


NOT_KNOWN = "Not known."
YES = "Yes."
NO = "No."


@dataclass(frozen=True)
class Answer:
    """`lead` is the answer in a word or two, `sentence` what it rests on."""

    question: Question
    lead: str
    sentence: str


def answer(question: Question, lead: str, clauses: Sequence[str]) -> Answer:
    """The clauses as sentences, empty ones left out."""
    return Answer(question, lead, " ".join(sentence(f"{one}.") for one in clauses if one))


def name_of(month: Month) -> str:
    """`October`: the page says once, above the answers, which year it is."""
    return month.in_words().partition(" ")[0]
