"""The stages that invented organisations have reached, and the days on which national bodies wrote to them.

A stage is told when it changes, and by quarter where it is returned by quarter. Every stage is by chance.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from demo.nation import Nation, Organisation
from demo.world import generator
from indicators import catalogue
from indicators.indicator import Indicator
from indicators.month import Month
from indicators.vocabulary import OrganisationKind

RATED = (0.07, 0.41, 0.49, 0.03)
"""Shares of ratings, from Inadequate to Outstanding: 48 % in the first two (CQC, September 2024), else invented."""
_INSPECTED_AGAIN, _ON_PROGRAMME = 0.4, 0.06
_LIVE_BEFORE = 0.8

Told = tuple[Organisation, str, str]
"""Who, in which part (empty for the whole), and the stage."""


def told(nation: Nation, indicator: Indicator, *, month: Month) -> Iterator[Told]:
    """What is told of a status in a month."""
    kind = OrganisationKind.LMNS if indicator.id == "mmhs_live" else OrganisationKind.TRUST
    for one in existing(nation, kind, month=month):
        for part, place in _STAGES[indicator.id](nation, one, month):
            yield one, part, indicator.stage(place)


def existing(nation: Nation, kind: OrganisationKind, *, month: Month) -> Iterator[Organisation]:
    """The organisations of a kind that report in `month`."""
    for one in nation.of_kind(kind):
        if (one.first is None or one.first <= month) and (one.last is None or month <= one.last):
            yield one


def accreditation(one: Organisation) -> tuple[int, int]:
    """The place among the stages at which a trust starts, and how many months it takes from each to the next."""
    random = generator(f"bfi_status {one.code}")
    return int(random.integers(1, 6)), int(random.integers(9, 19))


def _accredited(nation: Nation, one: Organisation, month: Month) -> Iterator[tuple[str, int]]:
    start, pace = accreditation(one)
    yield "", min(start + (month.ordinal - nation.first.ordinal) // pace, 6)


def _opened(nation: Nation, one: Organisation, month: Month) -> Iterator[tuple[str, int]]:
    random = generator(f"mmhs_live {one.code}")
    since = -1 if random.random() < _LIVE_BEFORE else int(random.integers(3, 60))
    yield "", 2 if month.ordinal - nation.first.ordinal >= since else 1


def _supported(nation: Nation, one: Organisation, month: Month) -> Iterator[tuple[str, int]]:
    random = generator(f"mssp_status {one.code}")
    entered = int(random.integers(1, 30)) if random.random() < _ON_PROGRAMME else -1
    months = month.ordinal - nation.first.ordinal
    if months == 0 or _began(one, month):
        yield "", 1
    elif entered > 0 and months in (entered, entered + 24):
        yield "", 2 if months == entered else 1


def _rated(nation: Nation, one: Organisation, month: Month) -> Iterator[tuple[str, int]]:
    random = generator(f"cqc_rating {one.code}")
    again = int(random.integers(1, nation.months)) if random.random() < _INSPECTED_AGAIN else -1
    months = month.ordinal - nation.first.ordinal
    for _ in range(1 + (months == again)):
        domains = np.clip(random.choice(4, p=RATED) + 1 + random.integers(-1, 2, size=5) * _few(random), 1, 4)
    if months in (0, again) or _began(one, month):
        yield "", int(np.sort(domains)[1])
        yield from zip(_DOMAINS, domains.tolist(), strict=True)


def _few(random: np.random.Generator) -> np.ndarray:
    return random.random(5) < 0.4


def _began(one: Organisation, month: Month) -> bool:
    return one.first == month


_DOMAINS = tuple(f"cqc_domain={name}" for name in ("Safe", "Effective", "Caring", "Responsive", "Well-led"))
_STAGES: dict[str, Callable[[Nation, Organisation, Month], Iterator[tuple[str, int]]]] = {
    "bfi_status": _accredited,
    "cqc_rating": _rated,
    "mmhs_live": _opened,
    "mssp_status": _supported,
}

LETTERS = {
    "reg28": (0.0008, "Coroner's report received"),
    "external_concerns": (0.03, "Request for action received"),
}
"""By list: how often in a month a trust gets one, and the words of the event. Invented."""

VALIDATED = "sblcb_validation"
_VALIDATED_OF_TEN = 9
"""How many of ten trusts have their assessment of the care bundle validated in the month after a quarter."""


def letters(nation: Nation, *, month: Month) -> Iterator[tuple[Organisation, str, int]]:
    """Who was written to, on which list, on which day of the month."""
    for indicator, (chance, _) in LETTERS.items():
        random = generator(f"{indicator} {month}")
        for one in existing(nation, OrganisationKind.TRUST, month=month):
            if random.random() < chance:
                yield one, indicator, int(random.integers(1, month.last_day().day + 1))


def validations(nation: Nation, *, month: Month) -> Iterator[tuple[Organisation, str, int]]:
    """Whose assessment was validated, under which list, on which day of the month."""
    if month.month % 3 != 1:
        return
    random = generator(f"{VALIDATED} {month}")
    for one in existing(nation, OrganisationKind.TRUST, month=month):
        if random.integers(10) < _VALIDATED_OF_TEN:
            yield one, VALIDATED, int(random.integers(1, month.last_day().day + 1))


def statuses() -> tuple[Indicator, ...]:
    """Every status that is told."""
    return tuple(catalogue.load().indicator(key) for key in _STAGES)
