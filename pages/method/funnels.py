"""How organisations are compared: what is added up, how limits and flags are worked out, and what they cannot say."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from analysis.funnel_dispersion import FEWEST_FOR_DISPERSION
from analysis.numerals import in_words
from queries.variation_compared import LEAST_SHARE

_FACTS = {
    "What is added up": f"""Numerators and denominators of every figure of the period; of figures that cover several
        months, only those that share no month. Whoever has figures for less than {LEAST_SHARE:.0%} of the period is
        left out and named. A month without a figure is never a nought.""",
    "Limits of chance": """Exact binomial tails, or Poisson tails where one person can be counted twice: 2.5% on each
        side for the 95% limits, 0.1% for the 99.8% limits. A flag is the tail itself, and the line is drawn where the
        tail reaches that level, so that a mark and its flag always agree.""",
    "Widening": f"""Organisations differ for reasons that are neither chance nor care: whom they serve, how they
        record. Where they vary more than chance, limits allow for that usual variation by beta-binomial or negative
        binomial tails. Its variance comes from z scores, the outermost tenth drawn in on either side, and is not
        estimated from fewer than {in_words(FEWEST_FOR_DISPERSION)}.""",
    "Expected by chance": """Beside every number of flags stands the number to expect if nobody truly differed: of 120
        trusts on 30 indicators, 180 flags beyond 95% and seven beyond 99.8%.""",
    "What would not show": """For each size, the smallest true rate that has four chances in five of passing the 99.8%
        limit. For rare harm even a doubling often stays within the limits of one year: no flag does not mean no
        difference.""",
    "Rounding": """Where counts are published rounded, it is said how many flags would stand whatever the true counts
        were.""",
    "What it is not": """Nothing is adjusted for case mix, and there is no order of merit: organisations stand by name
        or by size. Higher and lower are shown alike, and mode of birth has no good side.""",
}


def funnels() -> Component:
    entries = [part for name, words in _FACTS.items() for part in (html.Dt(name), html.Dd(" ".join(words.split())))]
    return html.Section(
        [html.H2("Variation between organisations", id="funnels"), html.Dl(entries, className="about")],
        className="card",
    )
