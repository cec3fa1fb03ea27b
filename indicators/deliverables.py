"""The words of plans and trackers: what is undertaken, in which document, for which workstream, and who answers."""

from __future__ import annotations

from enum import Enum, StrEnum
from typing import Self


class _Keyed(Enum):
    """Words with a key, by which files and addresses name them, and a title."""

    key: str
    title: str

    @classmethod
    def of(cls, key: str) -> Self:
        """Raises `ValueError` for a key of none."""
        found = next((one for one in cls if one.key == key), None)
        if found is None:
            raise ValueError(f"one of {', '.join(one.key for one in cls)}")
        return found


class UndertakingKind(StrEnum):
    """What a document asks for."""

    OBJECTIVE = "objective"
    DELIVERABLE = "deliverable"
    MILESTONE = "milestone"
    RECOMMENDATION = "recommendation"
    STAGE = "stage"
    BUILDING_BLOCK = "building_block"

    @property
    def in_words(self) -> str:
        return self.value.replace("_", " ")


class Document(_Keyed):
    """Whose list an undertaking stands on, with its name in words and the kinds of undertaking it has."""

    ANNUAL_PLAN = (
        "annual_plan",
        "Annual plan",
        (UndertakingKind.OBJECTIVE, UndertakingKind.DELIVERABLE, UndertakingKind.MILESTONE),
    )
    LMS_PLAN = ("lms_plan", "First action plan of the system", (UndertakingKind.MILESTONE,))
    OCKENDEN = ("ockenden", "Ockenden review", (UndertakingKind.RECOMMENDATION,))
    EAST_KENT = ("east_kent", "East Kent review", (UndertakingKind.RECOMMENDATION,))
    NEONATAL_REVIEW = ("neonatal_review", "Neonatal critical care review", (UndertakingKind.RECOMMENDATION,))
    SAVING_BABIES_LIVES = ("sblcb", "Saving Babies' Lives care bundle", (UndertakingKind.RECOMMENDATION,))
    INCENTIVE_SCHEME = ("mis", "Maternity Incentive Scheme: ten safety actions", (UndertakingKind.RECOMMENDATION,))
    BABY_FRIENDLY = ("bfi", "Baby Friendly Initiative", (UndertakingKind.STAGE,))
    CONTINUITY = ("continuity", "Continuity of carer", (UndertakingKind.BUILDING_BLOCK,))

    def __init__(self, key: str, title: str, kinds: tuple[UndertakingKind, ...]) -> None:
        self.key = key
        self.title = title
        self.kinds = kinds


class Step(StrEnum):
    """What became of an undertaking on a day. The last of each counts; reopening undoes both."""

    DELIVERED = "delivered"
    ASSURED = "assured"
    """Evidenced, and looked at by somebody other than who said that it was delivered."""
    REOPENED = "reopened"


class Workstream(_Keyed):
    """The projects of a system, and the themes of the indicators that belong to each."""

    WORKFORCE = ("workforce", "Workforce", ("workforce", "training", "culture"))
    SAFER_CARE = ("safer_care", "Safer care", ("bb3_safer", "sblcb", "moss", "incidents"))
    DIGITAL = ("digital", "Digital and data", ("dq",))
    POSTNATAL = ("postnatal", "Postnatal care", ("bb4_postnatal", "bfi"))
    MENTAL_HEALTH = ("mental_health", "Perinatal mental health", ("bb4_pmh",))
    CHOICE = (
        "choice",
        "Choice and personalised care",
        ("choice", "bb1_personalised", "bb2_continuity", "birthplace"),
    )
    PREVENTION = ("prevention", "Prevention", ("prevention",))

    def __init__(self, key: str, title: str, themes: tuple[str, ...]) -> None:
        self.key = key
        self.title = title
        self.themes = themes


class Post(_Keyed):
    """Who answers for an organisation, with the words on screen."""

    SRO = ("sro", "Senior responsible owner")
    BOARD_CHAMPION = ("board_champion", "Board safety champion")
    NON_EXECUTIVE = ("ned", "Non-executive director")
    SURVEILLANCE_CHAIR = ("surveillance_chair", "Surveillance chair")

    def __init__(self, key: str, title: str) -> None:
        self.key = key
        self.title = title


LONGEST = {
    "reference": 40,
    "title": 300,
    "owner": 120,
    "evidence": 500,
    "source": 300,
    "holder": 120,
    "profession": 80,
}
"""Characters of each text that people write."""

FEWEST_IN_A_TEAM, MOST_IN_A_TEAM = 4, 6
"""Midwives of a continuity of carer team (Better Births, summary for local maternity systems)."""


def financial_year(first: int) -> str:
    """`2026/27` of the year that begins in April 2026."""
    return f"{first}/{(first + 1) % 100:02d}"
