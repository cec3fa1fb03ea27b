"""Rates in bands about the average of those like them: as a publisher's model has them, or stabilised here alike."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from dash import dcc, html
from dash.development.base_component import Component

import links
from access.scope import Scope
from analysis import banded as banding
from analysis.banded import Grouped
from analysis.funnel_shrinkage import Bands, bands_for
from analysis.naming import listed
from analysis.narrative import MOST_WORDS, Story
from analysis.numerals import Unit, alike, in_words, running, sentence, written
from components import controls, printed
from components.bands import BandRow, band_frame
from components.controls import Choice
from components.source_note import source_note
from components.tables import STATUS_WORDS
from components.take_away import both
from indicators import catalogue
from indicators.indicator import Indicator
from indicators.month import Month
from indicators.vocabulary import Evidence
from pages.varying import phrases
from pages.varying.choosing import FOLDS, breadcrumb, choosing
from pages.varying.reading import Reading
from queries import banded, batches
from queries.asked_variation import Asked
from queries.banded import Banded
from queries.variation import Comparison

_CUTS = (0.85, 0.95, 1.05)
"""Between the published bands."""
_NO_VERDICT = "a band is a distance from the average of trusts alike, not a verdict"


def published(scope: Scope, asked: Asked, found: Banded) -> Component:
    """The page of a publisher's modelled rates: never limits, never rules."""
    unit = Unit.measured(found.indicator, definition=found.definition)
    rows = [_published_row(one, found) for one in found.units]
    stages = catalogue.load().indicator(banded.BANDS[found.indicator.id]).stages
    framed = band_frame(
        _story(
            found.indicator,
            rows,
            words=stages,
            when=f"births in {found.at.year}",
            unit=unit,
            how=found.definition.label,
        ),
        rows=rows,
        cuts=_CUTS,
        words=stages,
        one="Trust",
        source=_published_source(scope, found),
        links=both(asked.csv_href()),
        file_name=f"bands-{found.indicator.id}-{found.at.year}",
    )
    whole = printed.found_again(asked.whole(definition=found.definition, last=found.at))
    return html.Div([breadcrumb(asked), _choosing(asked, found), framed, _why_no_chart(), whole], className="page")


def stabilised(scope: Scope, asked: Asked, told: Reading) -> Component:
    """The page of rates stabilised here, from the counts of the comparison."""
    found, bands = told.found, bands_for(told.found.period.last.year)
    groups = banded.groups_of(found)
    result = banding.by_group(found.numerator, found.denominator, groups=groups, bands=bands)
    rows = [_stabilised_row(told, place, groups[place], result) for place in range(len(found.units))]
    _, many = phrases.kinds(found)
    framed = band_frame(
        _story(
            found.indicator,
            rows,
            words=bands.words,
            when=found.period.in_words,
            unit=told.unit,
            how=found.definition.label,
        ),
        rows=rows,
        cuts=bands.cuts,
        words=bands.words,
        one=sentence(phrases.kinds(found)[0]),
        source=_stabilised_source(found, bands),
        links=both(asked.csv_href()),
        file_name=f"bands-{found.indicator.id}-{found.period.last}",
    )
    whole = printed.found_again(asked.whole(definition=found.definition, last=found.period.last))
    parts = [breadcrumb(asked), choosing(scope, asked, found), framed, _what_it_does(many), whole]
    return html.Div(parts, className="page")


def _published_row(one: banded.Unit, found: Banded) -> BandRow:
    known = one.status.has_number and one.average > 0
    return BandRow(
        name=one.organisation.short_name,
        href=links.chart(banded.BANDS[found.indicator.id], organisation=one.organisation.code),
        own=one.organisation.id in found.own,
        group=one.group or "No group known",
        rate=written(one.rate, decimals=2) if one.status.has_number else STATUS_WORDS.get(one.status, "No figure"),
        interval="",
        average=written(one.average, decimals=2),
        apart=100 * (one.rate / one.average - 1) if known else math.nan,
        band=one.band,
    )


def _stabilised_row(told: Reading, place: int, group: str, result: Grouped) -> BandRow:
    one, per = told.found.units[place], told.unit.per
    average = float(result.average[place]) * per
    low, high = (float(edge[place]) * average for edge in (result.lower, result.upper))
    return BandRow(
        name=one.organisation.short_name,
        href=told.leads_to(one),
        own=one.organisation.id in told.found.own,
        group=group,
        rate=told.unit.full(float(result.rate[place]) * per),
        interval=f"{told.unit.full(low)} to {told.unit.full(high)}" if result.variance[group] else "Chance alone",
        average=told.unit.full(average),
        apart=100 * (float(result.ratio[place]) - 1),
        band=sentence(result.bands[place]),
    )


def _story(
    indicator: Indicator, rows: Sequence[BandRow], *, words: Sequence[str], when: str, unit: Unit, how: str
) -> Story:
    """`words` are the bands in their order."""
    own = [row for row in rows if row.own and row.band]
    per = "%" if unit.percent else f" {unit.brief}"
    told = [
        f"{row.name}, at {row.rate}{per}: {_distance(row)} {row.average}, the average of {row.group}"
        for row in own[:3]
    ]
    counted = Counter(row.band for row in rows if row.band)
    there = [word for word in words if counted[sentence(word)]]
    numbers = alike(*(counted[sentence(word)] for word in there)) if there else ()
    many = [_lie(number, word) for number, word in zip(numbers, there, strict=True)]
    silent = sum(not row.band for row in rows)
    if len(own) > len(told):
        told.append(f"{in_words(len(own) - len(told))} more of yours stand in the table")
    parts = [*told, f"of {len(rows)} in all, {listed(many)}" if many else "", _NO_VERDICT]
    parts += [f"{in_words(silent)} without a rate, which is not nought"] if silent else []
    return Story(
        message=_message(indicator, own),
        subtitle=(
            f"{sentence(unit.words)}, {when}. {how}. Each mark is one organisation; how far it lies from its own "
            "group's average."
        ),
        sentence=" ".join(sentence(f"{one}.") for one in parts if one),
    )


def _lie(number: str, band: str) -> str:
    """`ten lie more than 15% lower`, `one lies within 5%`."""
    return f"{number} {'lies' if number in ('1', 'one') else 'lie'} {running(band)}"


def _distance(row: BandRow) -> str:
    """`within 5% of`, `over 15% lower than`."""
    band = running(row.band)
    return f"{band} of" if band.startswith("within") else f"{band} than"


def _message(indicator: Indicator, own: Sequence[BandRow]) -> str:
    title = indicator.plain_title
    claims = [f"{own[0].name} {running(own[0].band)}"] if len(own) == 1 else []
    wordings = [*(f"{title}: {one}" for one in claims), f"{title}: stabilised rates in bands", title]
    return next((one for one in wordings if len(one.split()) <= MOST_WORDS), wordings[-1])


def _choosing(asked: Asked, found: Banded) -> Component:
    known = catalogue.load().indicators
    offered = [Choice(key, known[key].plain_title) for key in banded.BANDS]
    years = [Choice(str(one), str(one.year)) for one in found.years]
    kept = {"organisation": asked.organisation.code, "limits": "stabilised"}
    return controls.by_address(
        links.variation(),
        controls.select("indicator", label="Indicator", choices=offered, value=found.indicator.id),
        controls.select("last", label="Births in", choices=years, value=str(found.at)),
        controls.select("definition", label="Definition", choices=_definitions(found), value=found.definition.key),
        kept=kept,
        folds=FOLDS,
    )


def _definitions(found: Banded) -> list[Choice]:
    return [Choice(one.key, one.label) for one in found.indicator.definitions if not one.key.endswith("_group")]


def _published_source(scope: Scope, found: Banded) -> Component:
    source = catalogue.load().sources[found.definition.source]
    files = batches.by_ids(scope, ids=found.batches).values()
    names = listed(sorted({one.file_name for one in files}))
    newest = max((one.loaded_at.date() for one in files), default=None)
    fresh = f"Loaded {newest.day} {Month.containing(newest).in_words()}" if newest else ""
    return source_note(
        f"{source.name}, {names}",
        freshness=fresh,
        rules="Bands as published; rates from the publisher's model with case mix",
        caveats="Yearly, and 18 to 24 months late",
    )


def _stabilised_source(found: Comparison, bands: Bands) -> Component:
    source = catalogue.load().sources[found.definition.source]
    checked = "" if bands.evidence is Evidence.SOURCE_SEEN else ", not checked against the report"
    method = (
        "Ratio of observed to expected drawn in by a gamma distribution of true ratios, fitted within each group; no "
        f"case mix. Bands: {bands.source}{checked}"
    )
    return source_note(f"{source.name}, {found.definition.label}", rules=method, caveats=found.indicator.caveats)


def _why_no_chart() -> Component:
    words = (
        "Each rate comes from a model that draws small trusts towards the average of trusts like them. Its years are "
        "no independent figures, so no limits and no run rules are used on them: they would find calm or change that "
        "the model made."
    )
    way = dcc.Link("How comparisons are made", href=links.methods(anchor="funnels"))
    return html.Section(
        [html.H2("Why there is no control chart of these"), html.P(words), html.P(way)], className="card"
    )


def _what_it_does(many: str) -> Component:
    words = (
        f"Small {many} swing by chance: their raw rates fill both ends of every list. Here each is drawn towards the "
        "average of those like it, the further the fewer events it could expect. What remains apart is likely to be "
        "so. Bands say how far; the funnel says whether chance could do it."
    )
    return html.Section([html.H2("What stabilising does"), html.P(words)], className="card")
