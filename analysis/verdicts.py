"""The words an analysis ends in. None of them is a grade, and "cannot tell" is an answer."""

from enum import StrEnum


class Verdict(StrEnum):
    SIGNAL = "signal"
    NO_SIGNAL = "no_signal"
    CANNOT_TELL = "cannot_tell"


class Meaning(StrEnum):
    IMPROVEMENT = "improvement"
    CONCERN = "concern"
    NEITHER = "neither"

    @property
    def in_words(self) -> str:
        return _MEANING_WORDS[self]


class Variation(StrEnum):
    """What the last point says. The suffix is the way the values moved."""

    COMMON_CAUSE = "common_cause"
    IMPROVEMENT_HIGH = "improvement_high"
    IMPROVEMENT_LOW = "improvement_low"
    CONCERN_HIGH = "concern_high"
    CONCERN_LOW = "concern_low"
    NEUTRAL_HIGH = "neutral_high"
    NEUTRAL_LOW = "neutral_low"
    CANNOT_TELL = "cannot_tell"

    @property
    def in_words(self) -> str:
        return _VARIATION_WORDS[self]

    @property
    def kind(self) -> str:
        """`common_cause`, `improvement`, `concern`, `neutral` or `cannot_tell`."""
        return self.value.removesuffix("_high").removesuffix("_low")


class Assurance(StrEnum):
    """Whether the process as it stands will meet its target."""

    PASS = "pass"  # noqa: S105 - the field's word for an icon
    FAIL = "fail"
    INCONSISTENT = "inconsistent"
    NONE = "none"
    CANNOT_TELL = "cannot_tell"

    @property
    def in_words(self) -> str:
        return _ASSURANCE_WORDS[self]


class Rule(StrEnum):
    """The rules, in the order of priority in which one label is given to a point.

    The first four are those of NHS rule sets; the last two are Anhøj's, which judge a whole segment.
    """

    OUTSIDE_LIMITS = "outside_limits"
    TREND = "trend"
    TWO_IN_THREE = "two_in_three"
    SHIFT = "shift"
    LONG_RUN = "long_run"
    FEW_CROSSINGS = "few_crossings"

    @property
    def in_words(self) -> str:
        return _RULE_WORDS[self]


class Reason(StrEnum):
    """Why nothing can be told. The empty reason belongs to verdicts that do tell."""

    NONE = ""
    NO_NUMBERS = "no month has a number"
    NOT_NUMERIC = "a status or list is not a number to chart"
    OVERLAPPING_WINDOWS = "neighbouring points share data, so run rules would mislead"
    RARE_EVENTS = "too few events a month for monthly limits"
    TOO_FEW_POINTS = "fewer than 13 points since the last change of limits"
    HARDLY_VARIES = "the figures hardly vary, so limits made of their changes would call every point special"
    LATEST_MISSING = "the latest month has no number"
    LATEST_LEFT_OUT = "the latest month is left out of the chart"
    ROUNDING = "the signal could come from the rounding of the published counts"


_RULE_WORDS = {
    Rule.OUTSIDE_LIMITS: "One point outside the limits",
    Rule.TREND: "Seven points rising or falling",
    Rule.TWO_IN_THREE: "Two of three points close to a limit",
    Rule.SHIFT: "Seven points on one side of the mean",
    Rule.LONG_RUN: "A longer run on one side of the centre than chance makes",
    Rule.FEW_CROSSINGS: "Fewer crossings of the centre than chance makes",
}

_VARIATION_WORDS = {
    Variation.COMMON_CAUSE: "No sign of change",
    Variation.IMPROVEMENT_HIGH: "Improvement",
    Variation.IMPROVEMENT_LOW: "Improvement",
    Variation.CONCERN_HIGH: "Concern",
    Variation.CONCERN_LOW: "Concern",
    Variation.NEUTRAL_HIGH: "Higher, neither good nor bad",
    Variation.NEUTRAL_LOW: "Lower, neither good nor bad",
    Variation.CANNOT_TELL: "Cannot tell",
}

_MEANING_WORDS = {
    Meaning.CONCERN: "Concern",
    Meaning.IMPROVEMENT: "Improvement",
    Meaning.NEITHER: "Neither good nor bad",
}
_ASSURANCE_WORDS = {
    Assurance.PASS: "Will meet the target",
    Assurance.FAIL: "Will miss the target",
    Assurance.INCONSISTENT: "May meet or miss the target",
    Assurance.NONE: "No target",
    Assurance.CANNOT_TELL: "Cannot tell",
}
