"""Levels of what is counted by audits, national audits and services beside the maternity record: all invented.

Most come by quarter or year; those that come monthly are told of the last `MONTHS` months only, so that the
demonstration loads while a reader waits.
"""

from __future__ import annotations

from demo.levels import INVENTED, Level

MONTHS = 24
_SOME, _WIDE = 0.15, 0.3
"""Spreads between trusts, as a standard deviation of log odds."""


def _level(
    indicator: str, of: str, share: float, level: float, spread: float = _SOME, source: str = INVENTED
) -> Level:
    return Level(indicator, of, share, level, source, spread, wobble=0.0)


LEVELS = (
    _level("avoidable_term_admission", "term_births", 0.054, 0.22),
    _level("bf_6_8w", "live_births", 0.95, 0.5, _WIDE),
    _level("bsots_15min", "bookings", 1, 0.78, _WIDE),
    _level("choice_3_places", "bookings", 1, 0.82, 0.4),
    _level("co_36w", "deliveries", 0.97, 0.83, _WIDE),
    _level("co_booking", "bookings", 1, 0.93, _WIDE),
    _level("dcc", "live_births", 0.024, 0.72),
    _level("fgr_risk_booking", "bookings", 0.05, 0.96),
    _level("incidents_reported", "babies", 1, 0.14),
    _level("late_fetal_loss_rate", "bookings", 0.93, 0.006, 0.1),
    _level("maternal_itu", "deliveries", 1, 0.0025, 0.1),
    _level("mcoc_received", "deliveries", 0.35, 0.68, _WIDE),
    _level("mgso4_lt30", "live_births", 0.009, 0.86),
    _level("midwives_recommend", "posts", 0.04, 0.62, _WIDE),
    _level("mnsi_referrals", "deliveries", 1, 0.0014, 0.1),
    _level("mnvp_actions", "shifts", 0.03, 0.8),
    _level("neonatal_death_all_rate", "live_births", 1, 0.0028, 0.0, "2.8 per 1,000 in 2017-18 (ONS, as quoted)"),
    _level("normothermia", "live_births", 0.023, 0.84),
    _level("obs_consultant_presence", "deliveries", 0.02, 0.93),
    _level("obs_rota_gaps", "shifts", 1, 0.06),
    _level("pmrt_care_grade_cd", "babies", 0.004, 0.22),
    _level("pmrt_external_member", "babies", 0.003, 0.85),
    _level("pmrt_on_time", "babies", 0.004, 0.9),
    _level("preterm_lt27_nicu", "live_births", 0.004, 0.8),
    _level("preterm_lt34", "live_births", 0.968, 0.022, 0.1),
    _level("psii", "deliveries", 1, 0.0006, 0.1),
    _level("psii_family_engaged", "deliveries", 0.0025, 0.9),
    _level("quit_4w", "bookings", 0.06, 0.42),
    _level("readmit_mother", "deliveries", 1, 0.021),
    _level("rfm_cctg", "deliveries", 0.15, 0.97),
    _level("sga_missed_3rd", "live_births", 0.028, 0.44),
    _level("shared_learning", "shifts", 0.08, 0.7),
    _level("sickness_midwives", "hours", 0.12, 0.06),
    _level("smoker_referral", "bookings", 0.12, 0.9, _WIDE),
    _level("steroids_lt34", "live_births", 0.022, 0.5),
    _level("t1dm_cgm", "deliveries", 0.004, 0.92),
    _level("trainees_supervision", "staff", 0.008, 0.85),
    _level("training_nls", "staff", 1, 0.92),
    _level("transfers_in_utero", "deliveries", 1, 0.006, _WIDE),
    _level("transfers_intrapartum", "deliveries", 1, 0.018, _WIDE),
    _level("unit_closure", "shifts", 1, 0.01, _WIDE),
)

INTRAPARTUM_SHARE_OF_TERM_STILLBIRTHS = 0.2
"""Invented."""
