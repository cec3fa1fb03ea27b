"""The levels of every invented figure and how far trusts differ, each with its source or marked invented.

`ANNUAL` is NHS Maternity Statistics 2022-23 (MSDS annual file, provider rows, category over all known
categories). `phi` there is the mean squared z of trusts about the pooled rate, z winsorised to the 13th lowest
and highest; the spread between trusts that gives such a phi follows from it. A true spread is smaller than that
where recording differs between trusts, so `LARGEST_SPREAD` caps it (invented).
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

ANNUAL = "NHS Maternity Statistics 2022-23"
AMBITION = "as quoted with the national ambition (written answers HL428 and 84835)"
INVENTED = "invented: no published level was found"
LARGEST_SPREAD = 0.35
USUAL_SPREAD = 0.12
"""Between trusts, as a standard deviation of log odds, where nothing is known (invented)."""
WOBBLE = 0.03
"""Month to month beyond chance, likewise (invented; kept moderate so that charts stay readable)."""


@dataclass(frozen=True)
class Level:
    """`share` of the stream `of` makes the denominator, `level` of that the numerator.

    `spread` is between trusts and `wobble` between months, both as standard deviations of log odds.
    """

    indicator: str
    of: str
    share: float
    level: float
    source: str
    spread: float = USUAL_SPREAD
    wobble: float = WOBBLE


def spread(phi: float, *, level: float, size: float) -> float:
    """Standard deviation of log odds between trusts of `size` cases a year that makes this `phi`."""
    return min(LARGEST_SPREAD, sqrt((phi - 1) / (size * level * (1 - level))))


BABIES_A_WOMAN = 1.0115
"""537,125 babies of 531,000 deliveries (2022-23, national)."""
LIVE = 0.9961
"""England 2023: 2,230 stillbirths of 565,791 births (ONS, births 2023)."""
TERM = 0.9207
"""42,490 of 535,545 babies born before 37 weeks (2022-23)."""
TERM_SINGLETONS_SCORED = 0.87
"""467,015 of 537,125 babies had an Apgar score counted (2022-23)."""
BOOKINGS_A_BIRTH = 1.12
"""Women booked for every woman giving birth: invented."""

SEASON = (0.985, 0.98, 0.975, 0.98, 1.0, 1.0, 1.02, 1.015, 1.03, 1.02, 1.0, 0.995)
"""Births a day by calendar month against the year's mean. Invented; with 28 days February comes out lowest, as
40,210 babies in February 2025 against 44,180 in March 2024 and 46,910 in July 2025 did (MSDS monthly)."""

LEVELS = (
    Level("total_deliveries", "deliveries", 1, 1, "counted"),
    Level("total_babies", "babies", 1, 1, "counted"),
    Level("total_bookings", "bookings", 1, 1, "counted"),
    Level(
        "apgar_lt7_5min_term",
        "babies",
        TERM_SINGLETONS_SCORED,
        0.01169,
        f"{ANNUAL}; phi 4.18",
        spread(4.18, level=0.0117, size=3892),
    ),
    Level("birth_without_intervention", "deliveries", 0.38, 0.28, INVENTED, 0.2),
    Level("birthplace_home", "deliveries", 1, 0.0148, f"{ANNUAL}; phi 20.9", spread(20.9, level=0.0148, size=4270)),
    Level("birth_in_midwifery_unit", "deliveries", 1, 0.0933, f"{ANNUAL}, units of midwives", 0.35),
    Level("booking_lt10w", "bookings", 1, 0.6127, f"{ANNUAL}, 0 to 70 days; phi 206", LARGEST_SPREAD),
    Level("brain_injury_rate", "live_births", 1, 0.0042, f"4.2 per 1,000 in 2019, {AMBITION}", 0.1),
    Level("breastmilk_first_feed", "babies", 0.86, 0.7292, f"{ANNUAL}; phi 136", LARGEST_SPREAD),
    Level("caesarean_all", "babies", 0.98, 0.3781, f"{ANNUAL}; phi 26.5", spread(26.5, level=0.378, size=4367)),
    Level("complaints", "babies", 1, 0.004, INVENTED, 0.25),
    Level("ethnicity_known", "bookings", 1, 0.9436, f"{ANNUAL}", 0.3),
    Level("fft_birth", "responses", 1, 0.93, INVENTED, 0.2),
    Level("fft_postnatal", "responses", 0.9, 0.91, INVENTED, 0.2),
    Level("fm_training", "staff", 1, 0.91, INVENTED + "; the aim is 90 % (MIS)", 0.25),
    Level("training_prompt", "staff", 1, 0.915, INVENTED + "; the aim is 90 % (MIS)", 0.25),
    Level("hie_term_rate", "term_births", 1, 0.0015, INVENTED, 0.1),
    Level("incidents_moderate", "babies", 1, 0.006, INVENTED, 0.25),
    Level("induction_rate", "deliveries", 0.95, 0.3101, f"{ANNUAL}; phi 57.5", spread(57.5, level=0.31, size=4143)),
    Level("maternal_death_rate", "deliveries", 1, 0.000128, f"12.8 per 100,000 in 2021-23, {AMBITION}", 0.0),
    Level("mcoc_placed", "deliveries", 1, 0.42, INVENTED, LARGEST_SPREAD),
    Level("midwife_fill_rate", "hours", 1, 0.93, INVENTED, 0.2, 0.15),
    Level("midwife_vacancy", "posts", 1, 0.10, INVENTED, 0.25, 0.03),
    Level("neonatal_death_24w_rate", "live_births", 1, 0.0014, f"1.4 per 1,000 in 2023, {AMBITION}", 0.1),
    Level("one_to_one_labour", "deliveries", 0.78, 0.972, INVENTED + "; the aim is 100 %", 0.15),
    Level("pcsp_offer", "bookings", 1, 0.85, INVENTED, 0.3),
    Level(
        "pmh_access", "babies", 1, 0.095, "10.0 % of births was the plan for 2023/24 (written answer 195171)", 0.15
    ),
    Level("pph_1500", "deliveries", 1, 0.0341, "NMPA 2021-22: 11,450 of 335,726", 0.15),
    Level("preterm_lt37", "babies", 0.968, 0.0793, f"{ANNUAL}; phi 4.75", spread(4.75, level=0.0793, size=4463)),
    Level("readmit_baby", "term_births", 0.99, 0.058, INVENTED, 0.15),
    Level("red_flags", "babies", 1, 0.035, INVENTED, 0.25, 0.08),
    Level("satod", "deliveries", 0.97, 0.062, "about 6 % (SATOD 2024-25); spread invented", 0.2),
    Level("skin_to_skin", "term_births", 0.99, 0.7323, f"{ANNUAL}", LARGEST_SPREAD),
    Level("smoking_booking", "bookings", 0.95, 0.1321, f"{ANNUAL}; phi 41.4", spread(41.4, level=0.132, size=3146)),
    Level("stillbirth_rate", "babies", 1, 0.00394, "England 2023: 2,230 of 565,791 (ONS)", 0.1),
    Level("supernumerary_lwc", "shifts", 1, 0.965, INVENTED, 0.2),
    Level("tear_3_4", "deliveries", 0.47, 0.028, INVENTED, 0.15),
    Level("term_admission_nnu", "term_births", 0.99, 0.055, INVENTED + "; the aim is 5 % (NHS England)", 0.15),
    Level("vbac", "deliveries", 0.05, 0.55, INVENTED, 0.2),
)

OWN_LEVELS = {
    "pph_1500": (0.034, 0.029, 0.033, 0.036, 0.027),
    "term_admission_nnu": (0.062, 0.056, 0.058, 0.049, 0.045),
    "one_to_one_labour": (0.968, 0.974, 0.973, 0.976, 0.977),
    "breastmilk_first_feed": (0.74, 0.73, 0.74, 0.75, 0.75),
    "satod": (0.062, 0.079, 0.060, 0.057, 0.066),
    "induction_rate": (0.36, 0.29, 0.31, 0.31, 0.28),
    "readmit_baby": (0.066, 0.057, 0.052, 0.061, 0.060),
    "booking_lt10w": (0.66, 0.63, 0.68, 0.61, 0.65),
    "skin_to_skin": (0.80, 0.77, 0.82, 0.79, 0.76),
    "midwife_fill_rate": (0.94, 0.95, 0.93, 0.94, 0.95),
    "mcoc_placed": (0.46, 0.52, 0.40, 0.55, 0.43, 0.50),
}
"""Levels of the first trusts (the home system's five, and the one that keeps its continuity plan) in place of drawn
ones: invented, near those of the pictures that the product aims at."""

TERM_SHARE_OF_STILLBIRTHS = 0.30
"""Of stillbirths, those at 37 weeks or later: invented."""
TERM_SHARE_OF_NEONATAL_DEATHS = 0.30
"""Of neonatal deaths, those of babies born at 37 weeks or later: invented."""
EMERGENCY_SHARE_OF_CAESAREANS = 0.564
"""112,710 of 199,810 caesareans (2022-23)."""

RESPONSES_A_BIRTH = 0.25
STAFF_A_BIRTH = 0.055
HOURS_A_BIRTH = 28.0
POSTS_A_BIRTH = 0.034
SHIFTS_A_DAY = 2
"""Invented, all five; staff, posts and hours by deliveries a year or a month."""

GROUP_SHARES = {
    "ethnic_group": (0.132, 0.056, 0.024, 0.680, 0.040, 0.068),
    "imd_decile": (0.135, 0.124, 0.117, 0.106, 0.097, 0.093, 0.087, 0.083, 0.080, 0.070, 0.008),
    "age_band": (0.032, 0.131, 0.272, 0.333, 0.175, 0.036, 0.021),
    "parity": (0.42, 0.55, 0.03),
    "staff_group": (0.55, 0.15, 0.12, 0.08, 0.10),
}
"""Shares of the groups in their vocabulary's order. Women delivering 2022-23; parity and staff groups invented."""

GROUP_ODDS = {
    "pph_1500": {
        "ethnic_group": (1.1, 1.15, 1.0, 0.97, 1.05, 1.0),
        "imd_decile": (1.04, 1.02, 1.0, 1.0, 1.0, 1.0, 0.99, 0.98, 0.98, 0.97, 1.0),
        "age_band": (0.85, 0.9, 0.95, 1.0, 1.1, 1.25, 1.4),
    },
    "preterm_lt37": {
        "ethnic_group": (1.05, 1.2, 1.0, 0.97, 1.0, 1.1),
        "imd_decile": (1.22, 1.15, 1.08, 1.02, 0.99, 0.96, 0.93, 0.91, 0.89, 0.87, 1.1),
    },
    "term_admission_nnu": {"ethnic_group": (1.15, 1.2, 1.05, 0.96, 1.05, 1.0)},
    "booking_lt10w": {
        "ethnic_group": (0.85, 0.65, 0.85, 1.1, 0.7, 0.7),
        "imd_decile": (0.75, 0.82, 0.9, 0.95, 1.0, 1.05, 1.1, 1.15, 1.2, 1.25, 0.7),
    },
    "mcoc_placed": {
        "ethnic_group": (1.05, 1.15, 1.05, 1.0, 0.95, 0.8),
        "imd_decile": (1.3, 1.15, 1.05, 1.0, 0.97, 0.95, 0.93, 0.9, 0.9, 0.88, 0.8),
    },
    "satod": {
        "imd_decile": (2.4, 1.9, 1.5, 1.15, 0.9, 0.72, 0.57, 0.45, 0.36, 0.27, 1.0),
        "age_band": (3.0, 2.1, 1.1, 0.7, 0.6, 0.65, 0.7),
    },
    "induction_rate": {"age_band": (1.1, 1.0, 0.97, 0.97, 1.05, 1.3, 1.4), "parity": (1.18, 0.86, 1.0)},
    "skin_to_skin": {"ethnic_group": (0.97, 0.97, 1.0, 1.02, 1.0, 0.9)},
    "fm_training": {"staff_group": (1.2, 0.9, 0.7, 0.7, 0.85)},
    "training_prompt": {"staff_group": (1.2, 0.9, 0.75, 0.7, 0.85)},
}
"""Odds of each group against the whole, by indicator and dimension: invented, in the direction the field knows
(more preterm birth in Black women and the most deprived, more smoking in the youngest and most deprived)."""

STRATA_MONTHS = 24
"""For how many last months figures are divided by group."""
