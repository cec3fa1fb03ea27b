"""The themes an indicator can carry, in words for the screen, and how they fill the seven of Better Births."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from indicators.indicator import Indicator


@dataclass(frozen=True)
class BetterBirthsTheme:
    """One of the seven themes of Better Births (2016), and the tags by which indicators belong to it."""

    number: int
    name: str
    tags: tuple[str, ...]

    @property
    def nothing(self) -> str:
        """What is said of a theme that no indicator carries."""
        return f"{self.name} holds no indicator: none was found that measures it."


BETTER_BIRTHS = (
    BetterBirthsTheme(1, "Personalised care", ("bb1_personalised",)),
    BetterBirthsTheme(2, "Continuity of carer", ("bb2_continuity",)),
    BetterBirthsTheme(3, "Safer care", ("bb3_safer",)),
    BetterBirthsTheme(4, "Better postnatal and perinatal mental health care", ("bb4_postnatal", "bb4_pmh")),
    BetterBirthsTheme(5, "Multi-professional working", ("bb5_multiprof",)),
    BetterBirthsTheme(6, "Working across boundaries", ("bb6_boundaries",)),
    BetterBirthsTheme(7, "A payment system", ("bb7_payment",)),
)

MODE_OF_BIRTH = "mode_of_birth"
"""Indicators with this tag may have no direction."""

FAMILIES = (
    "outcome", "process", "experience", "workforce", "incidents", "learning", "culture", "assurance", "activity",
    "dq",
)  # fmt: skip
"""The first tag of an indicator says what kind of answer it is; the order in which kinds are read."""

WORDS: dict[str, str] = {
    **{tag: theme.name for theme in BETTER_BIRTHS for tag in theme.tags},
    **{f"mis_sa{number}": f"Maternity Incentive Scheme, safety action {number}" for number in range(1, 11)},
    **{f"sblcb_e{number}": f"Saving Babies' Lives, element {number}" for number in range(1, 7)},
    **{f"t{number}": f"Three year delivery plan, theme {number}" for number in range(1, 5)},
    "bb4_postnatal": "Better postnatal care",
    "bb4_pmh": "Perinatal mental health care",
    MODE_OF_BIRTH: "Mode of birth",
    "activity": "Activity",
    "ambition": "National maternity safety ambition",
    "assurance": "Assurance",
    "atain": "Avoiding term admissions (ATAIN)",
    "bfi": "Baby Friendly Initiative",
    "birthplace": "Place of birth",
    "choice": "Choice",
    "coproduction": "Co-production",
    "core20plus5": "Core20PLUS5",
    "cqim": "Clinical quality improvement metrics",
    "culture": "Culture",
    "dq": "Data quality",
    "equity": "Equity",
    "escalation": "Escalation",
    "experience": "Experience",
    "iaf": "Improvement and Assessment Framework",
    "iaf_choice": "Improvement and Assessment Framework, choice",
    "incidents": "Incidents",
    "learning": "Learning",
    "mis": "Maternity Incentive Scheme",
    "mmn": "Maternal medicine network",
    "moss": "Rare harm (inputs of MOSS)",
    "ockenden": "Ockenden review",
    "outcome": "Outcome",
    "pqsm_min": "Minimum data set of perinatal quality surveillance",
    "prevention": "Prevention",
    "process": "Process",
    "sblcb": "Saving Babies' Lives care bundle",
    "training": "Training",
    "variation": "Variation",
    "workforce": "Workforce",
}


def by_family(few: Sequence[Indicator]) -> list[tuple[str, list[Indicator]]]:
    """The words of each kind of answer that there is any of, with its indicators, in the order of `FAMILIES`."""
    kinds = {family: [one for one in few if one.themes[0] == family] for family in FAMILIES}
    return [(WORDS[family], some) for family, some in kinds.items() if some]
