"""What the invented organisations were asked to do by reviews and schemes, and how far they are.

Titles are numbers or the words of the reference: the wording of a recommendation stands in its own report.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from demo import declared, stages
from demo.annual_plan import INVENTED, steps
from demo.nation import Nation, Organisation
from demo.world import generator
from indicators import catalogue
from indicators.deliverables import Document, UndertakingKind
from indicators.month import Month

OCKENDEN = [
    *(f"First report, essential action {number}" for number in range(1, 8)),
    *(f"Final report, essential action {number}" for number in range(1, 16)),
]
SAFETY_ACTIONS = (
    "Perinatal mortality reviews (PMRT)", "Maternity data set (MSDS)", "Transitional care and ATAIN",
    "Clinical workforce", "Midwifery workforce", "Saving Babies' Lives care bundle", "User feedback",
    "90% of each staff group trained", "Champions meet the board's champion", "Qualifying incidents reported",
)  # fmt: skip
ELEMENTS = 6
NEONATAL = 15
BLOCKS = (
    "Staffing of the whole service agreed", "Skills and support for new midwives", "Equipment and rooms for teams",
    "A linked obstetrician for every team", "One operating procedure", "Evaluation with the voices partnership",
)  # fmt: skip
"""Invented: the lists that trusts use are their own."""
_STAGE_MONTHS_OFF = (-20, -1)


def of_system(nation: Nation, system: Organisation, *, today: date) -> Iterator[dict[str, str]]:
    titles = [f"Recommendation {number}" for number in range(1, NEONATAL + 1)]
    months = declared.ticked_in(nation, "neonatal_review_actions", system)
    yield from _recommendations(nation, system, Document.NEONATAL_REVIEW, titles, months, today)


def of_network(nation: Nation, network: Organisation, *, today: date) -> Iterator[dict[str, str]]:
    """The network's own part of the neonatal review."""
    titles = [f"Recommendation {number}, the network's part" for number in range(1, 9)]
    lots = generator(f"neonatal_review {network.code}").random(len(titles))
    months = [nation.first.plus(int(lot * nation.months * 1.2)) for lot in lots]
    told = [month if month <= nation.last else None for month in months]
    yield from _recommendations(nation, network, Document.NEONATAL_REVIEW, titles, told, today)


def of_trust(nation: Nation, trust: Organisation, *, waiting: int, today: date) -> Iterator[dict[str, str]]:
    """`waiting` building blocks are not in place yet; below zero, none was listed."""
    for document, titles, indicator in (
        (Document.OCKENDEN, OCKENDEN, "ockenden_ieas"),
        (Document.INCENTIVE_SCHEME, list(SAFETY_ACTIONS), "mis_safety_actions"),
    ):
        months = declared.ticked_in(nation, indicator, trust)
        yield from _recommendations(nation, trust, document, titles, months, today)
    yield from _elements(nation, trust, today)
    yield from _stages(nation, trust)
    for number, title in enumerate(BLOCKS, start=1) if waiting >= 0 else ():
        done = nation.first.plus(number * 4).last_day() if number <= len(BLOCKS) - waiting else None
        row = _row(trust, Document.CONTINUITY, UndertakingKind.BUILDING_BLOCK, str(number), title)
        yield row | steps(done, None, "Checklist of the trust" if done else "", today=today)


def _recommendations(
    nation: Nation,
    whose: Organisation,
    document: Document,
    titles: list[str],
    months: tuple[Month | None, ...] | list[Month | None],
    today: date,
) -> Iterator[dict[str, str]]:
    """Assured in the month in which the return first counts it, and delivered some weeks before."""
    random = generator(f"{document.key} {whose.code}")
    for number, (title, month) in enumerate(zip(titles, months, strict=True), start=1):
        due = nation.first.plus(int(nation.months * (0.3 + 0.8 * number / len(titles)))).last_day()
        before, only_delivered = int(random.integers(20, 150)), random.random() < 0.35
        assured = month.first_day() if month else None
        delivered = assured - timedelta(days=before) if assured else None
        if assured is None and only_delivered:
            delivered = nation.last.first_day() - timedelta(days=before)
        row = _row(whose, document, UndertakingKind.RECOMMENDATION, str(number), title) | {"due_on": due.isoformat()}
        yield row | steps(delivered, assured, "Evidence folder of the organisation", today=today)


def _elements(nation: Nation, trust: Organisation, today: date) -> Iterator[dict[str, str]]:
    """Validated by the system once a year, some not yet."""
    random = generator(f"sblcb {trust.code}")
    for number in range(1, ELEMENTS + 1):
        assured = nation.last.plus(-int(random.integers(1, 12))).last_day() if random.random() < 0.8 else None
        row = _row(
            trust, Document.SAVING_BABIES_LIVES, UndertakingKind.RECOMMENDATION, str(number), f"Element {number}"
        ) | {"due_on": nation.last.plus(2).last_day().isoformat()}
        yield row | steps(assured, assured, "Validation by the system", today=today)


def _stages(nation: Nation, trust: Organisation) -> Iterator[dict[str, str]]:
    """Planned near the months in which the stages were, or will be, reached."""
    start, pace = stages.accreditation(trust)
    random = generator(f"bfi plan {trust.code}")
    names = catalogue.load().indicator("bfi_status").stages
    for place in range(start + 1, names.index("Stage 3 (full)") + 2):
        due = nation.first.plus((place - start) * pace + int(random.integers(*_STAGE_MONTHS_OFF)))
        row = _row(trust, Document.BABY_FRIENDLY, UndertakingKind.STAGE, str(place), names[place - 1])
        yield row | {"due_on": due.last_day().isoformat()}


def _row(
    whose: Organisation, document: Document, kind: UndertakingKind, reference: str, title: str
) -> dict[str, str]:
    return {
        "record": kind.value,
        "organisation": whose.code,
        "document": document.key,
        "reference": reference,
        "title": title,
        "source": INVENTED,
    }
