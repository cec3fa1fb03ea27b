"""Why an item of the agenda stands where it does, in sentences: how grave, how new, how long, borne out by what."""

from __future__ import annotations

from analysis.corroboration import BorneOut
from analysis.finding import Finding, News
from analysis.naming import listed, of_number, several
from analysis.numerals import sentence
from indicators.month import Month

GRAVITY = {
    5: "death or lasting harm",
    4: "serious harm",
    3: "safety of care",
    2: "quality of care",
    1: "how care is given",
}
"""What the catalogue's severity stands for in a reason."""

_NAMED = 2
"""So many witnesses are named, and further ones counted."""
_ORDINALS = ("First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth", "Tenth")


def reason(place: int, one: Finding, borne_out: BorneOut) -> str:
    """`Second: serious harm, seven months long and new this month. Midwife hours filled signals there too, ...`"""
    about = one.subject
    doubts = listed([*(["provisional"] if about.provisional else []), *([about.partial] if about.partial else [])])
    said = [
        f"{ordinal(place)}: {GRAVITY[about.severity]}, {_lasting(one)}{f', {doubts}' if doubts else ''}.",
        _elsewhere(borne_out.elsewhere),
        _kin(borne_out.kin),
        *(_whole(whole) for whole in borne_out.wholes),
        "By another rule it is an improvement; it ranks by the concern." if one.both_ways else "",
    ]
    return " ".join(part for part in said if part)


def ordinal(place: int) -> str:
    """`First` to `Tenth`, then `11th`; places count from 1."""
    if place <= len(_ORDINALS):
        return _ORDINALS[place - 1]
    teens = place % 100 in (11, 12, 13)
    return f"{place}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(place % 10, 'th')}"


def _lasting(one: Finding) -> str:
    period = one.subject.period
    long = several(one.points, period)
    if one.news is News.NEW:
        return f"new this {period}" if one.points == 1 else f"{long} long and new this {period}"
    return {
        News.AGAIN: f"standing for {long} and signalling again this {period}",
        News.FURTHER_RULE: f"{long} long and since this {period} by a further rule",
        News.CONTINUING: f"{long} long so far",
    }[one.news]


def _elsewhere(names: tuple[str, ...]) -> str:
    return f"{listed(names, most=_NAMED)} {of_number(len(names), 'signals', 'signal')} too." if names else ""


def _kin(few: tuple[Finding, ...]) -> str:
    """`Midwife hours filled signals there too, September to October 2026.`"""
    if len(few) == 1:
        return f"{few[0].subject.title} signals there too, {_months(few[0])}."
    named = [f"{one.subject.title} ({_months(one)})" for one in few]
    return f"{listed(named, most=_NAMED)} signal there too." if few else ""


def _whole(one: Finding) -> str:
    about = one.subject
    who = "" if about.counted in about.partial else about.partial
    behind = "".join(f", {part}" for part in (about.counted, who) if part)
    return f"{sentence(about.organisation)} as a whole signals with it{behind}."


def _months(one: Finding) -> str:
    first, last = one.first, one.subject.last
    if first == last:
        return last.in_words()
    return f"{_name(first) if first.year == last.year else first.in_words()} to {last.in_words()}"


def _name(month: Month) -> str:
    return month.in_words().rpartition(" ")[0]
