"""What is planted in the rest of the nation."""

from __future__ import annotations

from demo.changes import Away, Cases, Early, Exact, InGroup, Level, Noisy, Silent, Unknown
from demo.founding import LMNS_MERGER, TRUST_MOVE
from demo.planted import OUTSIDE, SHIFT, TREND, TWO, Where, decoy, finding

PLANTED = (
    finding(
        "F15", "Elmarstead stops submitting", "DEMO-T013", "pph_1500.local", -2,
        says="No return for three months, local or national: cannot tell, and that is the finding.",
        changes=(Silent(-2, 3),), where=Where.CANNOT_TELL,
    ),
    finding(
        "F16", "Smoking at delivery looks better at Bramselfold because smokers went unrecorded",
        "DEMO-T026", "satod.cqim",
        -8,
        says="The published rate fell while status was recorded for far fewer women: look at the records first.",
        changes=(
            Unknown(
                "smoking_delivery", "satod", -9, (0.84, 0.80, 0.78, 0.77, 0.76, 0.76, 0.75, 0.75, 0.75), 2.6
            ),
        ),
        rules=(SHIFT, OUTSIDE, TWO), way="low",
    ),
    finding(
        "F17", "More babies born early at Norvelcombe", "DEMO-T019", "preterm_lt37.local", -8,
        says="Above the mean for nine months in the largest unit.",
        changes=(Away("preterm_lt37", -8, (1.5, 2.0, 1.3, 2.4, 1.8, 2.2, 1.6, 2.5, 2.1)),),
        rules=(SHIFT,), way="high",
    ),
    finding(
        "F18", "Fewer babies readmitted at Pellanholt", "DEMO-T020", "readmit_baby.local", -7,
        says="Falling for eight months: an improvement.",
        changes=(Away("readmit_baby", -7, (1.4, 0.8, 0.2, -0.4, -0.9, -1.5, -2.1, -2.8)),), rules=(TREND,), way="low",
    ),
    finding(
        "F19", "The labour ward coordinator is counted in the numbers at Selvangarth", "DEMO-S0221",
        "supernumerary_lwc.local", -1,
        says="Two months below the lower limit.",
        changes=(Away("supernumerary_lwc", -1, (-4.6, -5.0)),), rules=(OUTSIDE,), way="low",
    ),
    finding(
        "F20", "Postnatal ward score lower at Umbershaw", "DEMO-T023", "fft_postnatal.local", -8,
        says="Below the mean for nine months.",
        changes=(Away("fft_postnatal", -8, (-1.5, -2.1, -1.7, -2.3, -1.8, -2.4, -1.6, -2.2, -2.0)),),
        rules=(SHIFT,), way="low",
    ),
    finding(
        "F21", "Four babies with encephalopathy in two months at Verrinthorpe Hospital", "DEMO-S0241",
        "hie_term_rate.local", -1,
        says="Too few events for monthly limits: look at the days between them.",
        changes=(Cases(("hie_term_rate",), (-1, -1, 0, 0)),), where=Where.EVENTS,
    ),
    finding(
        "F22", "Caesarean births rise at Bramselfold", "DEMO-T026", "caesarean_all.local", -7,
        says="Higher for eight months: neither good nor bad in itself.",
        changes=(Away("caesarean_all", -7, (1.6, 2.2, 1.8, 2.5, 2.0, 2.6, 2.1, 2.8)),), rules=(SHIFT,), way="high",
    ),
    finding(
        "F23", "Midwife posts stand vacant across Aldinhurst", "DEMO-L08", "midwife_vacancy.local", -8,
        says="Above the mean for nine months in the whole system, though in no trust alone for certain.",
        changes=(Away("midwife_vacancy", -8, (1.4, 1.9, 1.6, 2.2, 1.8, 2.4, 2.0, 2.6, 2.3)),),
        rules=(SHIFT,), way="high",
    ),
    finding(
        "F24", "Women book earlier across Weldmark", "DEMO-R3", "booking_lt10w.local", -9,
        says="A regional improvement for ten months.",
        changes=(Away("booking_lt10w", -9, (1.5, 2.1, 1.7, 2.4, 2.0, 2.6, 2.2, 2.7, 2.3, 2.8)),),
        rules=(SHIFT,), way="high",
    ),
    finding(
        "F25", "Ethnic group left unrecorded at Jarrelshaw", "DEMO-T031", "ethnicity_known.local", -2,
        says="Below the lower limit for three months: gaps between groups cannot be read until it is mended.",
        changes=(Away("ethnicity_known", -2, (-4.5, -5.2, -5.0)),), rules=(OUTSIDE,), way="low",
    ),
    finding(
        "F26", "Tarrinstead has far less heavy blood loss than its peers", "DEMO-T037", "pph_1500.local", -47,
        says="Half its peers' rate all along: no change in time, a positive outlier among trusts.",
        changes=(Level("pph_1500", 0.5, -47),), where=Where.FUNNEL, way="low",
    ),
    finding(
        "F27", "Umbergarth has more severe tears than its peers", "DEMO-T038", "tear_3_4.cqim", -47,
        says="Nearly twice its peers' rate all along: no change in time, an outlier among trusts.",
        changes=(Level("tear_3_4", 2.6, -49),), where=Where.FUNNEL, way="high",
    ),
    finding(
        "F28", "Continuity reaches ever fewer of the most deprived at Verrinness",
        "DEMO-T039", "mcoc_deprived.local", -9,
        says="Lower in the most deprived tenth for ten months while the whole holds: the gap is turning round.",
        changes=(
            InGroup(
                "mcoc_placed", "imd_decile", "01", -9, (-1.8, -2.3, -2.0, -2.6, -2.2, -2.7, -2.4, -2.8, -2.5, -2.9)
            ),
        ),
        rules=(SHIFT,), way="low",
    ),
    finding(
        "F29", "Heavy blood loss a third more common at Maddelhurst", "DEMO-T123", "pph_1500.local", -8,
        says="A true rise of a third for nine months, drawn with all its chance: large enough to show, or nearly.",
        changes=(Level("pph_1500", 1.33, -8),), rules=(SHIFT, OUTSIDE, TWO), way="high",
    ),
    finding(
        "F30", "Term admissions a quarter more common at Hestergarth", "DEMO-T030", "term_admission_nnu.local", -7,
        says="A true rise of a quarter for eight months in a unit of middling size: such a rise often stays hidden.",
        changes=(Level("term_admission_nnu", 1.25, -7),), rules=(SHIFT, OUTSIDE, TWO), way="high",
    ),
    finding(
        "F31", "Readmissions of babies fall by a sixth at Norvelhurst", "DEMO-T034", "readmit_baby.local", -9,
        says="A true fall of a sixth for ten months: no signal would not mean no change.",
        changes=(Level("readmit_baby", 0.84, -9),), rules=(SHIFT, OUTSIDE, TWO), way="low",
    ),
    decoy(
        "D11", "Three LMNS become Kelvanford",
        "DEMO-L42", "total_deliveries.local", LMNS_MERGER - 1, last=LMNS_MERGER + 2,
        says="Totals are unchanged by the merger.", changes=(),
    ),
    decoy(
        "D12", "A trust joins Isterness", "DEMO-L10", "preterm_lt37.local", TRUST_MOVE - 1, last=TRUST_MOVE + 2,
        says="The line is of other trusts from here on: read no change of care into it.", changes=(),
    ),
    decoy(
        "D13", "Births in Isterness step up as a trust joins", "DEMO-L10", "total_deliveries.local", TRUST_MOVE,
        says="More births because more trusts are counted: membership, not activity.", changes=(),
    ),
    decoy(
        "D14", "Smoking halves at Corvelholt, on paper", "DEMO-T012", "satod.cqim", -1,
        says="A true 8 prints as 10 and a true 7 as 5: rounding, no change.",
        changes=(Exact("satod", -3, ((8, 138), (8, 141), (7, 139))),),
    ),
    decoy(
        "D15", "Three high months of Apgar scores at Verrinness",
        "DEMO-T039", "apgar_lt7_5min_term.cqim", -4, last=-2,
        says="One month counted three times over in a rolling rate.",
        changes=(Away("apgar_lt7_5min_term", -4, (3.5,)),), where=Where.CANNOT_TELL,
    ),
    decoy(
        "D16", "Breast milk collapses at Hestergarth, provisionally",
        "DEMO-T030", "breastmilk_first_feed.cqim", -2, last=-2,
        says="The provisional figure was half the final one: late records.",
        changes=(Early("breastmilk_first_feed", -2, 0.55),),
    ),
    decoy(
        "D17", "Postnatal score swings at Maddelbourne", "DEMO-T033", "fft_postnatal.local", -11,
        says="A service that varies hugely: wide limits, no signal.", changes=(Noisy("fft_postnatal", 2.5),),
    ),
    decoy(
        "D18", "Preterm births print 0 of 0 at Norvelhurst", "DEMO-T034", "preterm_lt37.cqim", -7, last=-5,
        says="Low data quality prints 0 and 0: not a month without early births.",
        changes=(Unknown("gestation", "preterm_lt37", -7, (0.62, 0.58, 0.66)),),
    ),
    decoy(
        "D19", "February is quiet in Saltmark", "DEMO-R2", "total_babies.local", -11,
        says="Fewer babies in the shortest month, as every year.", changes=(),
    ),
    decoy(
        "D20", "Months without a home birth at Norvelfold", "DEMO-T124", "birthplace_home.local", -5, last=-2,
        says="Zero is a number here, and an ordinary one.",
        changes=(Exact("birthplace_home", -5, ((0, 158), (1, 163), (0, 161), (0, 155))),),
    ),
    decoy(
        "D21", "Term admissions double in a small unit", "DEMO-T061", "term_admission_nnu.local", 0,
        says="From four babies to nine: within what so small a unit shows by chance.",
        changes=(Away("term_admission_nnu", -2, (0.2, -0.9, 1.7)),),
    ),
    decoy(
        "D22", "Smoking dips below 6 % at Kelvanstead", "DEMO-T062", "satod.local", 0,
        says="Crossing a target once is not meeting it.", changes=(Away("satod", -2, (0.3, -0.2, -1.5)),),
    ),
    decoy(
        "D23", "Hesterwick misses one month's return", "DEMO-T060", "one_to_one_labour.local", -4, last=-4,
        says="One gap: drawn, and nothing more.", changes=(Silent(-4, 1),),
    ),
    decoy(
        "D24", "Garrincombe's breast milk rate rests on fewer trusts",
        "DEMO-L20", "breastmilk_first_feed.cqim", -1, last=-1,
        says="The largest trust failed its quality check and was left out: another mix, no change.",
        changes=(),
    ),
    decoy(
        "D25", "Readings near both limits at Dorwenwick", "DEMO-T028", "incidents_moderate.local", -2,
        says="Near one limit, then near the other: not two on the same side.",
        changes=(Away("incidents_moderate", -2, (2.1, -1.6, 1.9)),),
    ),
    decoy(
        "D26", "Two more stillbirths than usual at Yarrelbourne", "DEMO-T025", "stillbirth_rate.local", -3, last=-3,
        says="So few a month that monthly limits mean nothing: cannot tell.",
        changes=(Cases(("stillbirth_rate",), (-3, -3)),), where=Where.CANNOT_TELL,
    ),
    decoy(
        "D27", "Kelvanstead's first feeds fail their quality check",
        "DEMO-T062", "breastmilk_first_feed.cqim", -1, last=-1,
        says="Recorded for 62 % of babies: not published, and not zero.",
        changes=(Unknown("first_feed", "breastmilk_first_feed", -1, (0.62,)),),
    ),
)  # fmt: skip
