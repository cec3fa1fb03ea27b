"""What the page of rare harm comes to: one claim, and the sentences that it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from dash import html
from dash.development.base_component import Component

from analysis import between_story, moss_story
from analysis.local_cusum import LocalCusum
from analysis.moss_story import LEVELS
from analysis.naming import listed
from analysis.narrative import REASON_TO_LOOK
from analysis.numerals import running, sentence
from analysis.verdicts import Meaning
from pages.rare.words import days, in_words
from queries.rare_harm import Harm, RareHarm


def lead(found: RareHarm, every: Sequence[Harm]) -> Component:
    """Signals of the last six months, MOSS's before local ones; or that there are none."""
    by_moss, local = list(_moss(found)), [*_local(found), *_others(every)]
    told = [*by_moss, *local]
    if not told:
        told = ["No signal does not mean no change: below stands what each chart could have seen"]
    words = " ".join(sentence(f"{one}.") for one in told)
    return html.Div([html.H2(_claim(found, bool(by_moss), bool(local))), html.P(words)], className="lead")


def _claim(found: RareHarm, by_moss: bool, local: bool) -> str:
    whose = found.organisation.short_name
    if by_moss and local:
        return f"{whose}: signals by MOSS's method and by local charts"
    if by_moss:
        return f"{whose}: a signal by MOSS's method"
    return f"{whose}: a local signal, not MOSS" if local else f"{whose}: no signal of rare harm"


def _moss(found: RareHarm) -> Iterator[str]:
    for one in found.sites:
        if one.recent and (told_on := one.told_on):
            month, level = one.newest
            yield (
                f"{one.organisation.short_name}: {LEVELS[level]} in {month.in_words()} by MOSS's method; its "
                f"critical safety check {_clock(moss_story.due_on(told_on), found.today)}"
            )


def _clock(due: date, today: date) -> str:
    """A check that was to be done by now may have been: nothing here says so."""
    if due >= today:
        return f"is due by {in_words(due)}"
    return f"was due by {in_words(due)}, {days(today - due)} ago, and is not recorded here as done"


def _local(found: RareHarm) -> Iterator[str]:
    said = []
    if isinstance(found.cusum, LocalCusum) and found.cusum.signalling:
        said.append("the local CUSUM of deaths at term signals")
    if between_story.now(found.days) is Meaning.CONCERN:
        said.append("deaths at term come closer together than usual")
    if said:
        yield f"{listed(said)}: {REASON_TO_LOOK}"


def _others(every: Sequence[Harm]) -> Iterator[str]:
    named = [running(one.tally.kind.heading) for one in every if one.chart.signal or one.chart.cusum]
    if named:
        yield f"local charts of {listed(named)} signal"
