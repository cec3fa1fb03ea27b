"""How rare harm is charted: MOSS as its code has it, and the local charts beside it."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from analysis.local_cusum import BASELINE, FALSE_ALARM_MONTHS, FEWEST_CASES
from analysis.working_days import CRITICAL_SAFETY_CHECK

_FACTS = {
    "What is counted": """Stillbirths at 37 weeks or later, and babies born at 37 weeks or later who died within 28
        days. Each is known by its day and site and by nothing else.""",
    "MOSS's score": """Each month the deaths are added and a reference value is taken off; the score never falls
        below 0. The reference value fits a doubling of the expected deaths: the reference rate of the three
        calendar years before, times the mean births a month of the year before. The published search for the levels
        is followed to the digit, its roundings included.""",
    "MOSS's levels": """Amber and red are limits that a chart without any change would reach after 20 and 100 months
        on average. The national text calls them 95% and 99%. What a chart truly does is worked out for each site by
        the exact chain of its own rules, and printed beside it.""",
    "The clock": f"""A critical safety check is due {CRITICAL_SAFETY_CHECK} working days after the national e-mail.
        Here the clock starts on the day the month's figures came, because the day of the e-mail is in no file.
        Working days are those of England, with its bank holidays.""",
    "Months without a return": """Left out of the score, never counted as months without a death.""",
    "The local CUSUM": f"""Against one's own past: the first {BASELINE} months (half of them where there are fewer)
        say what is usual and are not judged, and there must be {FEWEST_CASES} cases in them. The limit is the
        smallest with {FALSE_ALARM_MONTHS} months between false signals on average.""",
    "Days and births between": """A t chart of days and a g chart of births, with the run rules of the other charts.
        The wait since the last death is shown open: it is not over.""",
    "What none of them is": """A judgement of care. Each death is reviewed; no chart replaces that, and no signal
        does not mean no change.""",
}


def rare_harm() -> Component:
    entries = [part for name, words in _FACTS.items() for part in (html.Dt(name), html.Dd(" ".join(words.split())))]
    return html.Section(
        [html.H2("Rare harm", id="rare-harm"), html.Dl(entries, className="about")],
        className="card",
    )
