"""What is planted, as data: findings that should be found and decoys that should not, and what to say of each.

Months count back from the last one: 0 is the last, -6 six before it. The same list serves the small nation,
which keeps the entries whose organisation it has.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from demo.changes import (
    Away,
    ByGroup,
    Cases,
    Change,
    Early,
    Exact,
    InGroup,
    Level,
    Noisy,
    NoNumber,
    Silent,
    Unknown,
)
from demo.nation import CODE_CHANGE, LMNS_MERGER, TRUST_MERGER, TRUST_MOVE, Nation


class Kind(StrEnum):
    FINDING = "finding"
    DECOY = "decoy"


class Where(StrEnum):
    """Which instrument shows it. The ledger's monthly charts are one of several."""

    LEDGER = "ledger"
    CANNOT_TELL = "ledger, as cannot tell"
    EVENTS = "dated events"
    FUNNEL = "funnel"
    GROUPS = "groups side by side"


@dataclass(frozen=True)
class Planted:
    """`organisation`, `definition` and `stratum` name the series to look at, `first` to `last` its months.

    `rules` (any of them) and `way` are what a chart should flag; for a decoy no rule should flag those months.
    """

    key: str
    kind: Kind
    title: str
    organisation: str
    definition: str
    first: int
    says: str
    changes: tuple[Change, ...]
    last: int = 0
    where: Where = Where.LEDGER
    rules: tuple[str, ...] = ()
    way: str = ""
    stratum: str = ""


def within(nation: Nation) -> tuple[Planted, ...]:
    """The entries whose organisation and months this nation has."""
    return tuple(one for one in PLANTED if one.organisation in nation.by_code and -one.first < nation.months)


def as_changes(planted: Iterable[Planted]) -> list[tuple[str, Change]]:
    return [(one.organisation, change) for one in planted for change in one.changes]


def _finding(key: str, title: str, organisation: str, definition: str, first: int, **rest: object) -> Planted:
    return Planted(key, Kind.FINDING, title, organisation, definition, first, **rest)  # type: ignore[arg-type]


def _decoy(key: str, title: str, organisation: str, definition: str, first: int, **rest: object) -> Planted:
    return Planted(key, Kind.DECOY, title, organisation, definition, first, **rest)  # type: ignore[arg-type]


_OUTSIDE, _TREND, _SHIFT, _TWO = "outside_limits", "trend", "shift", "two_in_three"

HARROWMERE = (
    _finding(
        "F01", "Heavy blood loss drifts upwards at Aldermere", "DEMO-T001", "pph_1500.local", -6,
        says="Seven months in a row above the mean, up to the last month: serious harm, a reason to look.",
        changes=(Away("pph_1500", -8, (0.4, -0.5, 0.8, 1.0, 1.5, 0.9, 2.0, 1.4, 2.3)),),
        rules=(_SHIFT,), way="high",
    ),
    _finding(
        "F02", "Term admissions jump at Carrowfell", "DEMO-T003", "term_admission_nnu.local", 0,
        says="The last month is above the upper limit; one month so far, and provisional.",
        changes=(Away("term_admission_nnu", 0, (4.2,)),), rules=(_OUTSIDE,), way="high",
    ),
    _finding(
        "F03", "One-to-one care in labour drops at Dunmoor", "DEMO-T004", "one_to_one_labour.local", 0,
        says="The last month is below the lower limit, and the 100 % aim is missed.",
        changes=(Away("one_to_one_labour", 0, (-4.2,)),), rules=(_OUTSIDE,), way="low",
    ),
    _finding(
        "F04", "Breast milk at first feed falls at Eastmarch", "DEMO-T005", "breastmilk_first_feed.cqim", -6,
        says="Falling for seven months, from 79 % to 68 %.",
        changes=(
            Exact(
                "breastmilk_first_feed", -8,
                ((212, 281), (211, 284), (224, 284), (216, 279), (214, 286), (206, 281), (204, 289), (191, 276), (189, 281)),
            ),
        ),
        rules=(_TREND,), way="low",
    ),
    _finding(
        "F05", "More labours induced at Carrowfell", "DEMO-T003", "induction_rate.msds", -9,
        says="Higher for ten months: neither good nor bad in itself; ask what changed.",
        changes=(Away("induction_rate", -9, (1.8, 2.6, 2.1, 2.9, 2.2, 2.7, 1.9, 2.8, 2.4, 2.6)),),
        rules=(_SHIFT,), way="high",
    ),
    _finding(
        "F06", "Fewer women smoke at delivery at Brackwater", "DEMO-T002", "satod.local", -11,
        says="A step down a year ago that has held: an improvement worth learning from.",
        changes=(Away("satod", -11, (-1.9, -2.4, -1.7, -2.5, -2.1, -1.6, -2.6, -2.0, -2.3, -1.8, -2.4, -2.2)),),
        rules=(_SHIFT,), way="low",
    ),
    _finding(
        "F07", "Midwife hours fall short at Aldermere Hospital", "DEMO-S0011", "midwife_fill_rate.local", -2,
        says="Hours worked fell below the lower limit in the same weeks in which heavy blood loss rose.",
        changes=(Away("midwife_fill_rate", -2, (-2.2, -3.9, -4.3)),), rules=(_OUTSIDE,), way="low",
    ),
    _finding(
        "F08", "Red flag events rise at Brackwater", "DEMO-T002", "red_flags.local", -6,
        says="Rising for seven months.",
        changes=(Away("red_flags", -7, (-0.6, -1.2, -0.5, 0.3, 1.0, 1.7, 2.4, 3.2)),), rules=(_TREND,), way="high",
    ),
    _finding(
        "F09", "Early booking falls among Asian women at Brackwater", "DEMO-T002", "booking_lt10w.local", -9,
        says="Lower in Asian women for ten months while the whole has not moved: the gap is widening.",
        changes=(
            InGroup(
                "booking_lt10w", "ethnic_group", "Asian", -9,
                (-1.8, -2.2, -1.9, -2.5, -2.0, -2.6, -2.2, -2.7, -2.4, -2.8),
            ),
        ),
        rules=(_SHIFT,), way="low", stratum="ethnic_group=Asian",
    ),
    _finding(
        "F10", "The continuity plan slips at Dunmoor", "DEMO-T004", "mcoc_black_asian_mixed.local", -9,
        says="Fewer Black, Asian and Mixed women placed for ten months: further from the 75 % asked for.",
        changes=(
            InGroup("mcoc_placed", "ethnic_group", "Asian", -9, (-2.4,) * 10),
            InGroup("mcoc_placed", "ethnic_group", "Black", -9, (-1.6,) * 10),
        ),
        rules=(_SHIFT,), way="low",
    ),
    _finding(
        "F11", "Deaths of term babies doubled at Dunmoor Hospital", "DEMO-S0041", "stillbirth_term_rate.local", -17,
        says="Eleven more deaths in 18 months than before. Monthly limits cannot tell; a count of days between can.",
        changes=(
            Cases(("stillbirth_rate", "stillbirth_term_rate"), (-16, -14, -11, -9, -6, -4, -2, -1)),
            Cases(("neonatal_death_24w_rate", "neonatal_death_term_rate"), (-12, -7, -3)),
        ),
        where=Where.EVENTS,
    ),
    _finding(
        "F12", "Anaesthetists fall behind in fetal monitoring training at Eastmarch", "DEMO-T005", "fm_training.local",
        -3,
        says="One staff group is far below 90 % while the average of all groups hides it.",
        changes=(InGroup("fm_training", "staff_group", "Anaesthetists", -3, (-3.4, -4.0, -4.4, -4.6)),),
        rules=(_OUTSIDE, _TWO), way="low", stratum="staff_group=Anaesthetists",
    ),
    _finding(
        "F13", "More babies held skin to skin at Eastmarch", "DEMO-T005", "skin_to_skin.local", -8,
        says="Higher for nine months: an improvement, while first feeds of breast milk fall. Ask why.",
        changes=(Away("skin_to_skin", -8, (1.7, 2.3, 1.9, 2.6, 2.1, 2.5, 1.8, 2.7, 2.2)),), rules=(_SHIFT,), way="high",
    ),
    _decoy(
        "D01", "Term admissions a little high at Aldermere last month", "DEMO-T001", "term_admission_nnu.local", 0,
        says="Inside the limits: what any month may bring.",
        changes=(Away("term_admission_nnu", -2, (-0.3, 0.2, 1.8)),),
    ),
    _decoy(
        "D02", "Heavy blood loss higher than last month at Carrowfell", "DEMO-T003", "pph_1500.local", 0,
        says="Half as much again as the month before, and common cause all the same.",
        changes=(Away("pph_1500", -3, (0.4, -0.2, -1.0, 1.3)),),
    ),
    _decoy(
        "D03", "Friends and family score falls six points at Brackwater", "DEMO-T002", "fft_birth.local", 0,
        says="Two points are no trend: from a good month to a poor one, both inside the limits.",
        changes=(Away("fft_birth", -2, (-0.3, 1.4, -1.6)),),
    ),
    _decoy(
        "D04", "Blood loss suppressed at Eastmarch", "DEMO-T005", "pph_1500.local", 0,
        says="Suppressed, 1 to 7: not zero, and not an improvement.",
        changes=(NoNumber("pph_1500", 0, 1, "suppressed"), NoNumber("pph_1500", -17, 1, "suppressed")),
        where=Where.CANNOT_TELL,
    ),
    _decoy(
        "D05", "No return on one-to-one care from Brackwater", "DEMO-T002", "one_to_one_labour.local", 0,
        says="Did not submit: ask for the return; it says nothing about care.",
        changes=(NoNumber("one_to_one_labour", 0, 1, "did_not_submit"),), where=Where.CANNOT_TELL,
    ),
    _decoy(
        "D06", "Smoking at delivery failed its quality check at Eastmarch", "DEMO-T005", "satod.local", 0,
        says="Failed quality: a gap, not a low month.",
        changes=(NoNumber("satod", 0, 1, "failed_data_quality"),), where=Where.CANNOT_TELL,
    ),
    _decoy(
        "D07", "Six months above the mean for readmitted babies at Dunmoor", "DEMO-T004", "readmit_baby.local", -7,
        last=-2,
        says="Six in a row is not seven, and the run has ended.",
        changes=(Away("readmit_baby", -8, (-0.6, 0.9, 1.1, 0.8, 1.4, 0.9, 1.2, -0.7, 0.1)),),
    ),
    _decoy(
        "D08", "Complaints five steps up at Carrowfell", "DEMO-T003", "complaints.local", -6,
        says="Six months rising make five steps: no trend yet.",
        changes=(Away("complaints", -6, (-0.2, -1.3, -0.9, -0.4, 0.1, 0.6, 1.2)),),
    ),
)  # fmt: skip

QUAYHAVEN = (
    _finding(
        "F14", "Marrowstrand keeps its continuity plan", "DEMO-T006", "mcoc_placed.local", -11,
        says="83 % of all women, 96 % of Black, Asian and Mixed women and 88 % of the most deprived: target met in all three groups.",
        changes=(
            Exact(
                "mcoc_placed", -11,
                ((180, 300), (192, 300), (201, 300), (213, 300), (219, 300), (228, 300),
                 (234, 300), (237, 300), (240, 300), (243, 300), (246, 300), (249, 300)),
            ),
            ByGroup("mcoc_placed", "ethnic_group", 0, ((27, 28), (13, 14), (8, 8), (190, 235), (8, 10), (3, 5))),
            ByGroup(
                "mcoc_placed", "imd_decile", 0,
                ((110, 125), (24, 30), (22, 27), (19, 24), (16, 20), (14, 18), (13, 16), (11, 14), (9, 11), (8, 10), (3, 5)),
            ),
        ),
        rules=(_SHIFT, _OUTSIDE), way="high",
    ),
    _decoy(
        "D09", "Quaymere changes its code", "DEMO-T008", "preterm_lt37.local", CODE_CHANGE - 1, last=CODE_CHANGE + 2,
        says="The same trust under a new code: one line, no step.", changes=(),
    ),
    _decoy(
        "D10", "Two trusts become Thistle Bay", "DEMO-T011", "total_deliveries.local", TRUST_MERGER - 1,
        last=TRUST_MERGER + 2,
        says="A merger: the months before are the two added up, so nothing steps.", changes=(),
    ),
)  # fmt: skip

ELSEWHERE = (
    _finding(
        "F15", "Elmarstead stops submitting", "DEMO-T013", "pph_1500.local", -2,
        says="No return for three months, local or national: cannot tell, and that is the finding.",
        changes=(Silent(-2, 3),), where=Where.CANNOT_TELL,
    ),
    _finding(
        "F16", "Smoking at delivery looks better at Hestershaw because smokers went unrecorded", "DEMO-T015", "satod.cqim",
        -8,
        says="The published rate fell while status was recorded for far fewer women: look at the records first.",
        changes=(Unknown("smoking_delivery", "satod", -9, (0.84, 0.80, 0.78, 0.77, 0.76, 0.76, 0.75, 0.75, 0.75), 2.6),),
        rules=(_SHIFT, _OUTSIDE, _TWO), way="low",
    ),
    _finding(
        "F17", "More babies born early at Norvelcombe", "DEMO-T019", "preterm_lt37.local", -8,
        says="Above the mean for nine months in the largest unit.",
        changes=(Away("preterm_lt37", -8, (1.5, 2.0, 1.3, 2.4, 1.8, 2.2, 1.6, 2.5, 2.1)),), rules=(_SHIFT,), way="high",
    ),
    _finding(
        "F18", "Fewer babies readmitted at Pellanholt", "DEMO-T020", "readmit_baby.local", -7,
        says="Falling for eight months: an improvement.",
        changes=(Away("readmit_baby", -7, (1.4, 0.8, 0.2, -0.4, -0.9, -1.5, -2.1, -2.8)),), rules=(_TREND,), way="low",
    ),
    _finding(
        "F19", "The labour ward coordinator is counted in the numbers at Selvangarth", "DEMO-S0221",
        "supernumerary_lwc.local", -1,
        says="Two months below the lower limit.",
        changes=(Away("supernumerary_lwc", -1, (-4.6, -5.0)),), rules=(_OUTSIDE,), way="low",
    ),
    _finding(
        "F20", "Postnatal ward score lower at Umbershaw", "DEMO-T023", "fft_postnatal.local", -8,
        says="Below the mean for nine months.",
        changes=(Away("fft_postnatal", -8, (-1.5, -2.1, -1.7, -2.3, -1.8, -2.4, -1.6, -2.2, -2.0)),),
        rules=(_SHIFT,), way="low",
    ),
    _finding(
        "F21", "Four babies with encephalopathy in two months at Verrinthorpe Hospital", "DEMO-S0241",
        "hie_term_rate.local", -1,
        says="Too few events for monthly limits: look at the days between them.",
        changes=(Cases(("hie_term_rate",), (-1, -1, 0, 0)),), where=Where.EVENTS,
    ),
    _finding(
        "F22", "Caesarean births rise at Bramselfold", "DEMO-T026", "caesarean_all.local", -7,
        says="Higher for eight months: neither good nor bad in itself.",
        changes=(Away("caesarean_all", -7, (1.6, 2.2, 1.8, 2.5, 2.0, 2.6, 2.1, 2.8)),), rules=(_SHIFT,), way="high",
    ),
    _finding(
        "F23", "Midwife posts stand vacant across Aldinhurst", "DEMO-L08", "midwife_vacancy.local", -8,
        says="Above the mean for nine months in the whole system, though in no trust alone for certain.",
        changes=(Away("midwife_vacancy", -8, (1.4, 1.9, 1.6, 2.2, 1.8, 2.4, 2.0, 2.6, 2.3)),), rules=(_SHIFT,), way="high",
    ),
    _finding(
        "F24", "Women book earlier across Weldmark", "DEMO-R3", "booking_lt10w.local", -9,
        says="A regional improvement for ten months.",
        changes=(Away("booking_lt10w", -9, (1.5, 2.1, 1.7, 2.4, 2.0, 2.6, 2.2, 2.7, 2.3, 2.8)),), rules=(_SHIFT,), way="high",
    ),
    _finding(
        "F25", "Ethnic group left unrecorded at Jarrelshaw", "DEMO-T031", "ethnicity_known.local", -2,
        says="Below the lower limit for three months: gaps between groups cannot be read until it is mended.",
        changes=(Away("ethnicity_known", -2, (-4.5, -5.2, -5.0)),), rules=(_OUTSIDE,), way="low",
    ),
    _finding(
        "F26", "Tarrinstead has far less heavy blood loss than its peers", "DEMO-T037", "pph_1500.local", -47,
        says="Half its peers' rate all along: no change in time, a positive outlier among trusts.",
        changes=(Level("pph_1500", 0.5),), where=Where.FUNNEL, way="low",
    ),
    _finding(
        "F27", "Umbergarth has more severe tears than its peers", "DEMO-T038", "tear_3_4.cqim", -47,
        says="Nearly twice its peers' rate all along: no change in time, an outlier among trusts.",
        changes=(Level("tear_3_4", 1.8),), where=Where.FUNNEL, way="high",
    ),
    _finding(
        "F28", "Continuity reaches ever fewer of the most deprived at Verrinness", "DEMO-T039", "mcoc_deprived.local", -9,
        says="Lower in the most deprived tenth for ten months while the whole holds: the gap is turning round.",
        changes=(InGroup("mcoc_placed", "imd_decile", "01", -9, (-1.8, -2.3, -2.0, -2.6, -2.2, -2.7, -2.4, -2.8, -2.5, -2.9)),),
        rules=(_SHIFT,), way="low",
    ),
    _decoy(
        "D11", "Three LMNS become Kelvanford", "DEMO-L42", "total_deliveries.local", LMNS_MERGER - 1, last=LMNS_MERGER + 2,
        says="Totals are unchanged by the merger.", changes=(),
    ),
    _decoy(
        "D12", "A trust joins Isterness", "DEMO-L10", "preterm_lt37.local", TRUST_MOVE - 1, last=TRUST_MOVE + 2,
        says="The line is of other trusts from here on: read no change of care into it.", changes=(),
    ),
    _decoy(
        "D13", "Births in Isterness step up as a trust joins", "DEMO-L10", "total_deliveries.local", TRUST_MOVE,
        says="More births because more trusts are counted: membership, not activity.", changes=(),
    ),
    _decoy(
        "D14", "Smoking halves at Corvelholt, on paper", "DEMO-T012", "satod.cqim", -1,
        says="A true 8 prints as 10 and a true 7 as 5: rounding, no change.",
        changes=(Exact("satod", -3, ((8, 138), (8, 141), (7, 139))),),
    ),
    _decoy(
        "D15", "Three high months of Apgar scores at Verrinness", "DEMO-T039", "apgar_lt7_5min_term.cqim", -4, last=-2,
        says="One month counted three times over in a rolling rate.",
        changes=(Away("apgar_lt7_5min_term", -4, (3.5,)),), where=Where.CANNOT_TELL,
    ),
    _decoy(
        "D16", "Breast milk collapses at Hestergarth, provisionally", "DEMO-T030", "breastmilk_first_feed.cqim", -2, last=-2,
        says="The provisional figure was half the final one: late records.",
        changes=(Early("breastmilk_first_feed", -2, 0.55),),
    ),
    _decoy(
        "D17", "Postnatal score swings at Maddelbourne", "DEMO-T033", "fft_postnatal.local", -11,
        says="A service that varies hugely: wide limits, no signal.", changes=(Noisy("fft_postnatal", 2.5),),
    ),
    _decoy(
        "D18", "Preterm births print 0 of 0 at Norvelhurst", "DEMO-T034", "preterm_lt37.cqim", -7, last=-5,
        says="Low data quality prints 0 and 0: not a month without early births.",
        changes=(Unknown("gestation", "preterm_lt37", -7, (0.62, 0.58, 0.66)),),
    ),
    _decoy(
        "D19", "February is quiet in Saltmark", "DEMO-R2", "total_babies.local", -11,
        says="Fewer babies in the shortest month, as every year.", changes=(),
    ),
    _decoy(
        "D20", "Months without a home birth at Norvelfold", "DEMO-T124", "birthplace_home.local", -5, last=-2,
        says="Zero is a number here, and an ordinary one.",
        changes=(Exact("birthplace_home", -5, ((0, 158), (1, 163), (0, 161), (0, 155))),),
    ),
    _decoy(
        "D21", "Term admissions double in a small unit", "DEMO-T061", "term_admission_nnu.local", 0,
        says="From four babies to nine: within what so small a unit shows by chance.",
        changes=(Away("term_admission_nnu", -2, (0.2, -0.9, 1.7)),),
    ),
    _decoy(
        "D22", "Smoking dips below 6 % at Kelvanstead", "DEMO-T062", "satod.local", 0,
        says="Crossing a target once is not meeting it.", changes=(Away("satod", -2, (0.3, -0.2, -1.5)),),
    ),
    _decoy(
        "D23", "Hesterwick misses one month's return", "DEMO-T060", "one_to_one_labour.local", -4, last=-4,
        says="One gap: drawn, and nothing more.", changes=(Silent(-4, 1),),
    ),
    _decoy(
        "D24", "Garrincombe's breast milk rate rests on fewer trusts", "DEMO-L20", "breastmilk_first_feed.cqim", -1, last=-1,
        says="The largest trust failed its quality check and was left out: another mix, no change.",
        changes=(),
    ),
    _decoy(
        "D25", "Readings near both limits at Dorwenwick", "DEMO-T028", "incidents_moderate.local", -2,
        says="Near one limit, then near the other: not two on the same side.",
        changes=(Away("incidents_moderate", -2, (2.1, -1.6, 1.9)),),
    ),
    _decoy(
        "D26", "Two more stillbirths than usual at Yarrelbourne", "DEMO-T025", "stillbirth_rate.local", -3, last=-3,
        says="So few a month that monthly limits mean nothing: cannot tell.",
        changes=(Cases(("stillbirth_rate",), (-3, -3)),), where=Where.CANNOT_TELL,
    ),
)  # fmt: skip

_LEFT_OUT = _decoy(
    "D27", "Kelvanstead's first feeds fail their quality check", "DEMO-T062", "breastmilk_first_feed.cqim", -1, last=-1,
    says="Recorded for 62 % of babies: not published, and not zero.",
    changes=(Unknown("first_feed", "breastmilk_first_feed", -1, (0.62,)),),
)  # fmt: skip

PLANTED = (*HARROWMERE, *QUAYHAVEN, *ELSEWHERE, _LEFT_OUT)
