"""What is planted in the home system, Harrowmere, and in its neighbour Quayhaven."""

from __future__ import annotations

from demo.changes import Away, ByGroup, CasesAre, Exact, InGroup, Misreported, NoNumber, OnlyIn
from demo.founding import CODE_CHANGE, TRUST_MERGER
from demo.planted import OUTSIDE, SHIFT, TREND, TWO, Where, decoy, finding

HARROWMERE = (
    finding(
        "F01", "Heavy blood loss drifts upwards at Aldermere", "DEMO-T001", "pph_1500.local", -6,
        says="Seven months in a row above the mean, up to the last month: serious harm, a reason to look.",
        changes=(Away("pph_1500", -8, (0.4, -0.5, 0.8, 1.0, 1.5, 0.9, 2.0, 1.4, 2.3)),),
        rules=(SHIFT,), way="high",
    ),
    finding(
        "F02", "Term admissions jump at Carrowfell", "DEMO-T003", "term_admission_nnu.local", 0,
        says="The last month is above the upper limit; one month so far, and provisional.",
        changes=(Away("term_admission_nnu", 0, (4.2,)),), rules=(OUTSIDE,), way="high",
    ),
    finding(
        "F03", "One-to-one care in labour drops at Dunmoor", "DEMO-T004", "one_to_one_labour.local", 0,
        says="The last month is below the lower limit, and the 100 % aim is missed.",
        changes=(Away("one_to_one_labour", 0, (-4.2,)),), rules=(OUTSIDE,), way="low",
    ),
    finding(
        "F04", "Breast milk at first feed falls at Eastmarch", "DEMO-T005", "breastmilk_first_feed.cqim", -6,
        says="Seven months below the mean and falling, from 75 % to 63 %: more than rounding could make.",
        changes=(
            Exact(
                "breastmilk_first_feed", -8,
                ((212, 281), (211, 284), (194, 284), (191, 279), (189, 286),
                 (186, 281), (188, 289), (174, 276), (175, 281)),
            ),
        ),
        rules=(SHIFT,), way="low",
    ),
    finding(
        "F05", "More labours induced at Carrowfell", "DEMO-T003", "induction_rate.msds", -9,
        says="Higher for ten months: neither good nor bad in itself; ask what changed.",
        changes=(Away("induction_rate", -9, (1.8, 2.6, 2.1, 2.9, 2.2, 2.7, 1.9, 2.8, 2.4, 2.6)),),
        rules=(SHIFT,), way="high",
    ),
    finding(
        "F06", "Fewer women smoke at delivery at Brackwater", "DEMO-T002", "satod.local", -6,
        says="Seven months in a row below the mean: an improvement worth learning from, new this month.",
        changes=(Away("satod", -7, (0.2, -1.6, -2.2, -1.4, -2.4, -1.9, -1.5, -2.3)),), rules=(SHIFT,), way="low",
    ),
    finding(
        "F07", "Midwife hours fall short at Aldermere Hospital", "DEMO-S0011", "midwife_fill_rate.local", -2,
        says="Hours worked fell below the lower limit in the same weeks in which heavy blood loss rose.",
        changes=(Away("midwife_fill_rate", -2, (-2.2, -3.9, -4.3)),), rules=(OUTSIDE,), way="low",
    ),
    finding(
        "F08", "Red flag events rise at Brackwater", "DEMO-T002", "red_flags.local", -6,
        says="Rising for seven months.",
        changes=(Away("red_flags", -7, (-0.6, -1.2, -0.5, 0.3, 1.0, 1.7, 2.4, 3.2)),), rules=(TREND,), way="high",
    ),
    finding(
        "F09", "Early booking falls among Asian women at Brackwater", "DEMO-T002", "booking_lt10w.local", -9,
        says="Lower in Asian women for ten months while the whole has not moved: the gap is widening.",
        changes=(
            InGroup(
                "booking_lt10w", "ethnic_group", "Asian", -9,
                (-1.8, -2.2, -1.9, -2.5, -2.0, -2.6, -2.2, -2.7, -2.4, -2.8),
            ),
        ),
        rules=(SHIFT,), way="low", stratum="ethnic_group=Asian",
    ),
    finding(
        "F10", "The continuity plan slips at Dunmoor", "DEMO-T004", "mcoc_black_asian_mixed.local", -9,
        says="Fewer Black, Asian and Mixed women placed for ten months: further from the 75 % asked for.",
        changes=(
            InGroup("mcoc_placed", "ethnic_group", "Asian", -9, (-2.4,) * 10),
            InGroup("mcoc_placed", "ethnic_group", "Black", -9, (-1.6,) * 10),
        ),
        rules=(SHIFT,), way="low",
    ),
    finding(
        "F11", "Deaths of term babies doubled at Dunmoor Hospital", "DEMO-S0041", "stillbirth_term_rate.local", -17,
        says="Eighteen deaths in 18 months where eight were usual. Monthly limits cannot tell; a sum of them can.",
        changes=(
            CasesAre(
                "stillbirth_term_rate", -47,
                (0, 1, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 1, 1, 1, 0, 1, 0, 0, 0, 0,
                 1, 0, 1, 0, 0, 1, 1, 0, 1, 0, 2, 0, 0, 1, 1, 1, 1, 1),
                wider=("stillbirth_rate",), narrower=("stillbirth_intrapartum_rate",),
            ),
            CasesAre(
                "neonatal_death_term_rate", -47,
                (0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0,
                 0, 0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 1, 0, 0, 1),
                wider=("neonatal_death_24w_rate",),
            ),
        ),
        where=Where.EVENTS,
    ),
    finding(
        "F12", "Anaesthetists fall behind in fetal monitoring training at Eastmarch",
        "DEMO-T005", "fm_training.local",
        -3,
        says="One staff group is far below 90 % while the average of all groups hides it.",
        changes=(InGroup("fm_training", "staff_group", "Anaesthetists", -3, (-3.4, -4.0, -4.4, -4.6)),),
        rules=(OUTSIDE, TWO), way="low", stratum="staff_group=Anaesthetists",
    ),
    finding(
        "F13", "More babies held skin to skin at Eastmarch", "DEMO-T005", "skin_to_skin.local", -8,
        says="Higher for nine months, while first feeds of breast milk fall; but babies of Asian women are left "
        "behind: better overall, but a gap widened.",
        changes=(
            Away("skin_to_skin", -8, (1.7, 2.3, 1.9, 2.6, 2.1, 2.5, 1.8, 2.7, 2.2)),
            InGroup(
                "skin_to_skin", "ethnic_group", "Asian", -8, (-2.6, -2.2, -2.8, -2.4, -3.0, -2.3, -2.7, -2.5, -2.9)
            ),
        ),
        rules=(SHIFT,), way="high",
    ),
    finding(
        "F32", "The heavy blood loss at Aldermere lies in first births induced, or by caesarean before labour",
        "DEMO-T001",
        "pph_1500.local", -6,
        says="What rose in F01 rose in Robson group 2: another rate among the same women, and in no other group.",
        changes=(OnlyIn("pph_1500", "robson_group", "2", -8, 9),),
        rules=(SHIFT, OUTSIDE, TWO), way="high", stratum="robson_group=2",
    ),
    decoy(
        "D01", "Term admissions a little high at Aldermere last month", "DEMO-T001", "term_admission_nnu.local", 0,
        says="Inside the limits: what any month may bring.",
        changes=(Away("term_admission_nnu", -2, (-0.3, 0.2, 1.8)),),
    ),
    decoy(
        "D02", "Heavy blood loss higher than last month at Carrowfell", "DEMO-T003", "pph_1500.local", 0,
        says="Half as much again as the month before, and common cause all the same.",
        changes=(Away("pph_1500", -3, (0.4, -0.2, -1.0, 1.3)),),
    ),
    decoy(
        "D03", "Friends and family score falls six points at Brackwater", "DEMO-T002", "fft_birth.local", 0,
        says="Two points are no trend: from a good month to a poor one, both inside the limits.",
        changes=(Away("fft_birth", -2, (-0.3, 1.4, -1.6)),),
    ),
    decoy(
        "D04", "Blood loss suppressed at Eastmarch", "DEMO-T005", "pph_1500.local", 0,
        says="Suppressed, 1 to 7: not zero, and not an improvement.",
        changes=(NoNumber("pph_1500", 0, 1, "suppressed"), NoNumber("pph_1500", -17, 1, "suppressed")),
        where=Where.CANNOT_TELL,
    ),
    decoy(
        "D05", "No return on one-to-one care from Brackwater", "DEMO-T002", "one_to_one_labour.local", 0,
        says="Did not submit: ask for the return; it says nothing about care.",
        changes=(NoNumber("one_to_one_labour", 0, 1, "did_not_submit"),), where=Where.CANNOT_TELL,
    ),
    decoy(
        "D06", "Smoking at delivery failed its quality check at Eastmarch", "DEMO-T005", "satod.local", 0,
        says="Failed quality: a gap, not a low month.",
        changes=(NoNumber("satod", 0, 1, "failed_data_quality"),), where=Where.CANNOT_TELL,
    ),
    decoy(
        "D07", "Six months above the mean for readmitted babies at Dunmoor", "DEMO-T004", "readmit_baby.local", -7,
        last=-2,
        says="Six in a row is not seven, and the run has ended.",
        changes=(Away("readmit_baby", -8, (-0.6, 0.9, 1.1, 0.8, 1.4, 0.9, 1.2, -0.7, 0.1)),),
    ),
    decoy(
        "D08", "Postnatal ward score six months rising at Carrowfell", "DEMO-T003", "fft_postnatal.local", -6,
        says="Six months rising make five steps: no trend yet.",
        changes=(Away("fft_postnatal", -6, (-0.2, -1.3, -0.9, -0.4, 0.1, 0.6, 1.2)),),
    ),
    decoy(
        "D28", "One-to-one care at Dunmoor was returned wrong and resubmitted", "DEMO-T004",
        "one_to_one_labour.local", -4, last=-4,
        says="The signal is withdrawn, with the reason: the figure was corrected.",
        changes=(Misreported("one_to_one_labour", -4, 0.88),),
    ),
)  # fmt: skip

QUAYHAVEN = (
    finding(
        "F14", "Marrowstrand keeps its continuity plan", "DEMO-T006", "mcoc_placed.local", -11,
        says=(
            "83 % of all women, 96 % of Black, Asian and Mixed women and 88 % of the most deprived: "
            "target met in all three groups."
        ),
        changes=(
            Exact(
                "mcoc_placed", -11,
                ((180, 300), (192, 300), (201, 300), (213, 300), (219, 300), (228, 300),
                 (234, 300), (237, 300), (240, 300), (243, 300), (246, 300), (249, 300)),
            ),
            ByGroup("mcoc_placed", "ethnic_group", 0, ((27, 28), (13, 14), (8, 8), (190, 235), (8, 10), (3, 5))),
            ByGroup(
                "mcoc_placed", "imd_decile", 0,
                ((110, 125), (24, 30), (22, 27), (19, 24), (16, 20), (14, 18), (13, 16), (11, 14), (9, 11),
                 (8, 10), (3, 5)),
            ),
        ),
        rules=(SHIFT, OUTSIDE), way="high",
    ),
    decoy(
        "D09", "Quaymere changes its code", "DEMO-T008", "preterm_lt37.local", CODE_CHANGE - 1, last=CODE_CHANGE + 2,
        says="The same trust under a new code: one line, no step.", changes=(),
    ),
    decoy(
        "D10", "Two trusts become Thistle Bay", "DEMO-T011", "total_deliveries.local", TRUST_MERGER - 1,
        last=TRUST_MERGER + 2,
        says="A merger: the months before are the two added up, so nothing steps.", changes=(),
    ),
)  # fmt: skip

PLANTED = (*HARROWMERE, *QUAYHAVEN)
