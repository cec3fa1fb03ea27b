"""How limits come to restart, what the figures suggest and how sure that is, and what is written on charts."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from analysis.before_reading import COMPLETE
from analysis.change_points import FALSE_PROPOSALS, FEWEST, SURE
from analysis.numerals import in_words

_FACTS = {
    "Who restarts limits": """Somebody who answers for the organisation, or its system, by name and for a
        reason. A phase is tried first: the chart is drawn as it would be, on that screen alone, with the
        signals that would go and come. Signing judges the ledger anew at once. It can be reversed, for a
        reason; both stay in the record.""",
    "What the figures suggest": f"""A level that changed once and stayed, found by the largest difference
        between what lies before and after, with at least {in_words(FEWEST)} figures on either side. It is
        suggested where fewer than {FALSE_PROPOSALS:.0%} of unchanging series, simulated, show one as clear,
        and not where a steady rise or fall fits better. The months named hold the change with a probability
        of {SURE:.0%}, were there one. Nothing is ever applied by itself.""",
    "Too soon": """Under 13 figures a phase has no limits and nothing can be told of it: a phase signed too
        soon also takes away a signal that is running, and its form says so.""",
    "Data first": f"""Before a chart is read its figures are asked: are any provisional or missing, did any
        fail a quality rule, are the records behind them complete (under {COMPLETE:.0%} valid is worth a
        word), are as many people counted as usual, do neighbours share data, does a flag hang on rounding,
        did coding or definition change, do all members contribute? What cannot be answered is said to have no
        answer.""",
    "Who reads why": """That limits restart, from which month and when that was signed stands on the chart for
        everybody who may see it. The reason and the name are words of colleagues, read by those who share the
        organisation's figures and by nobody else. Others can ask.""",
    "Notes": """What people write on a chart is read by those who share the organisation's figures, and by
        nobody else. Over the plot no words cover others; words without room are cut, and the list below has
        all of them.""",
    "A second series": """It stands beneath the first on the same months, with its own axis and its own
        judgement, and never over it: two axes make any two lines seem to move together. No number for how
        they go together is worked out.""",
}


def phases() -> Component:
    entries = [part for name, words in _FACTS.items() for part in (html.Dt(name), html.Dd(" ".join(words.split())))]
    return html.Section(
        [html.H2("Phases, notes and the figures themselves", id="phases"), html.Dl(entries, className="about")],
        className="card",
    )
