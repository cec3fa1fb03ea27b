"""What cannot be told and why, the states of a figure, and who may see what."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from analysis.agenda_reason import GRAVITY
from analysis.eligibility import RARE_BELOW, SELDOM_BELOW
from analysis.rule_sets import MAKING_DATA_COUNT
from analysis.verdicts import Assurance, Reason, Variation
from charts import icons as icons_drawn
from components import pictures, tables, verdicts
from components.tables import Column
from indicators import catalogue
from indicators.vocabulary import Direction
from queries.observations import STALE_AFTER, YEARLY_STALE_AFTER

_STATES = (
    ("Suppressed", "A small number that the source withholds to protect people. Hatched. Not zero."),
    ("Zero or suppressed", "The source prints the same sign for both. Hatched. Not zero."),
    ("Missing", "Nothing was reported for this month. A dashed box. Not zero."),
    ("Did not submit", "The organisation sent nothing to this source. A dashed box. Not zero."),
    ("Failed data quality", "The source set the figure aside by its own rules. A dashed box. Not zero."),
    ("Zero", "Counted, and there were none. Drawn as a point at zero."),
    ("Provisional", "May still change: a hollow mark. A later final or revised figure replaces it."),
)


def icons() -> Component:
    """Every icon with its words."""
    variations = [_variation(one) for one in Variation]
    assurances = [
        verdicts.assurance_icon(one, direction=Direction.HIGHER)
        for one in (Assurance.PASS, Assurance.INCONSISTENT, Assurance.FAIL)
    ]
    return html.Section(
        [
            html.H2("Icons", id="icons"),
            html.P("Is it changing? Square marks are concern, triangles improvement, diamonds neither."),
            html.Ul(variations, className="key"),
            html.P(
                "Will it meet its target, if nothing changes? While a run or a trend is open something does: the "
                "sentence then says how many of its months met the target."
            ),
            html.Ul([html.Li(one) for one in assurances], className="key"),
            html.P("A signal is a reason to look, not a finding about care. No signal does not mean no change."),
        ],
        className="card",
    )


def _variation(one: Variation) -> Component:
    way = {"high": ", higher values", "low": ", lower values"}.get(one.value.rpartition("_")[2], "")
    words = one.in_words.split(", ")[-1].capitalize() if one.kind == "neutral" else one.in_words
    return html.Li([pictures.svg(icons_drawn.variation(one), alt="", look="icon-small"), words + way])


def cannot_tell() -> Component:
    """Every reason for which nothing is told."""
    reasons = [html.Li(_sentence(one.value)) for one in Reason if one]
    few = (
        f"Too few are fewer than {SELDOM_BELOW:g} events a month on average, or {RARE_BELOW} of a rare harm: there "
        "chance alone would break monthly limits many times too often. Longer periods, wider groups or the events "
        "themselves tell more."
    )
    separate = (
        f"Limits need {MAKING_DATA_COUNT.fewest_points} figures, and of those that share data as many that share "
        "none: four rolling years are four figures. A figure that changed its level once has a single change to be "
        "judged by, and no limits are made of that."
    )
    recent = (
        f"A source that has been silent for more than {STALE_AFTER} months, or a yearly one for more than "
        f"{YEARLY_STALE_AFTER}, says nothing about the latest month."
    )
    return html.Section(
        [
            html.H2("What cannot be told", id="cannot-tell"),
            html.Ul(reasons, className="plain-list"),
            html.P(few),
            html.P(separate),
            html.P(recent),
        ],
        className="card",
    )


def states() -> Component:
    rows = [list(pair) for pair in _STATES]
    listed = tables.table((Column("State"), Column("Meaning")), rows, caption="States of a figure")
    return html.Section([html.H2("States of a figure", id="states"), listed], className="card")


def ranking() -> Component:
    """How the agenda is ordered, with the words of its reasons."""
    graver = [html.Li(f"{severity}: {words}") for severity, words in GRAVITY.items()]
    return html.Section(
        [
            html.H2("How the agenda is ranked", id="ranking"),
            html.P(
                "A plain comparison, not a score: graver indicators first; of equal gravity those for which a check "
                "is due by a day, the earlier first; then those that count everybody before a sum that somebody is "
                "missing from; then those borne out by more; then the newer; then those that have lasted longer; "
                "then by name. An indicator is borne out by itself at other places, and by companions that the "
                "catalogue names, where they move the same way at the same place in overlapping months. A sum and "
                "its part do not bear each other out: a whole that would not signal without the parts that do is "
                "told with them. A point that is improvement and concern at once is ranked by the concern. Signals "
                "of rare harm stand in the same list, and are told by cases, not by one of the charts that are "
                "counted."
            ),
            html.P("Gravity is this catalogue's judgement of each indicator:"),
            html.Ul(graver, className="plain-list"),
        ],
        className="card",
    )


def disclosure() -> Component:
    return html.Section(
        [
            html.H2("Who sees what", id="disclosure"),
            html.P(
                "Published figures are open to everybody who signs in. Figures that a trust returns here are seen by "
                "the trust itself and by its system; for others they do not exist. Regions and the nation are "
                "large enough to be shown to all, but by groups of women or babies only with small counts suppressed "
                "and for whole years. Events are shown as a day and a place: no reference, no detail."
            ),
        ],
        className="card",
    )


def sources() -> Component:
    """Where figures come from, and under which licence they may be used."""
    rows = [[one.name, one.publisher, one.licence] for one in catalogue.load().sources.values()]
    columns = (Column("Source"), Column("Publisher"), Column("Licence"))
    return html.Section(
        [html.H2("Sources and licences", id="sources"), tables.table(columns, rows, caption="Sources and licences")],
        className="card",
    )


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."
