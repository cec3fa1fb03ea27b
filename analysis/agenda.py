"""What a meeting should talk about first: signals ranked by gravity, corroboration and persistence, with reasons.

The order is a plain comparison, not a score, so that anyone can follow it: graver indicators first; of equal
gravity those for which a check is due by a day, the earlier first; then those more widely borne out; then those
that have lasted longer; then by name. Gravity is the catalogue's
judgement of each indicator; the rest is counted from the charts. Signals of rare harm, which no monthly chart can
show, are ranked in the same list by the same comparison.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from analysis.naming import counted, of_number
from analysis.standing import Standing
from analysis.verdicts import Meaning, Reason, Rule, Verdict

GRAVITY = {
    5: "death or lasting harm",
    4: "serious harm",
    3: "safety of care",
    2: "quality of care",
    1: "how care is given",
}
"""What the catalogue's severity stands for in a reason."""

GENERAL_THEMES = frozenset(
    {
        *("outcome", "process", "cqim", "dq", "activity", "variation", "assurance", "equity", "core20plus5"),
        *(
            "ambition",
            "bb1_personalised",
            "bb3_safer",
            "t1",
            "t2",
            "t3",
            "t4",
            "iaf",
            "iaf_choice",
            "mis",
            "pqsm_min",
        ),
    }
)
"""Themes too wide for two indicators that share one to bear each other out (judgement)."""

_ORDINALS = ("First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth", "Tenth")


class News(StrEnum):
    """What the latest month brought."""

    NEW = "new"
    FURTHER_RULE = "further_rule"
    AGAIN = "again"
    """One that signals anew each time, as MOSS does, and had signalled before."""
    CONTINUING = "continuing"


@dataclass(frozen=True)
class Subject:
    """The chart a finding is about. `period` is what one point stands for: month, quarter or year.

    `rare`: it is told by cases of rare harm, not by one of the charts that are counted.
    """

    indicator: str
    title: str
    severity: int
    themes: frozenset[str]
    organisation: str
    stratum: str
    period: str
    provisional: bool
    rare: bool = False


@dataclass(frozen=True)
class Finding:
    """A chart whose last point belongs to an episode. `points` counts from the first of the running episodes."""

    subject: Subject
    meaning: Meaning
    rules: tuple[Rule, ...]
    points: int
    news: News
    both_ways: bool
    """The last point is improvement and concern at once; it ranks as the concern."""
    due: date | None = None
    """The day by which a check that it asks for is due."""


@dataclass(frozen=True)
class Item:
    """A finding in its place. `corroboration` names what else moves the same way."""

    finding: Finding
    corroboration: tuple[str, ...]
    reason: str


@dataclass(frozen=True)
class Counts:
    """Every chart once: what needs discussion is part of the concerns."""

    charts: int
    concerns: int
    improvements: int
    neither: int
    no_signal: int
    cannot_tell: int
    new_signals: int
    cannot_tell_why: tuple[tuple[Reason, int], ...]

    @property
    def judged(self) -> int:
        return self.charts - self.cannot_tell


@dataclass(frozen=True)
class Agenda:
    """`discuss` are concerns that the latest month brought or widened, `continuing` those that began earlier."""

    discuss: tuple[Item, ...]
    continuing: tuple[Item, ...]
    improvements: tuple[Item, ...]
    neither: tuple[Item, ...]
    counts: Counts

    @property
    def headline(self) -> str:
        """`2 signals of rare harm and 4 of 150 charts need discussion.`"""
        rare = sum(one.finding.subject.rare for one in self.discuss)
        found, charts = len(self.discuss) - rare, self.counts.charts
        signals = f"{counted(rare, 'signal')} of rare harm"
        of_charts = f"{found} of {counted(charts, 'chart')}"
        if rare and found:
            return f"{signals} and {of_charts} need discussion."
        if rare:
            return f"{signals} {of_number(rare, 'needs', 'need')} discussion. {self._quiet}"
        return f"{of_charts} {of_number(found, 'needs', 'need')} discussion." if found else self._quiet

    @property
    def _quiet(self) -> str:
        """That no chart needs discussion, said of no more charts than could be judged."""
        charts = self.counts.charts
        if not charts:
            return "No charts yet."
        if not self.counts.judged:
            return f"None of {counted(charts, 'chart')} can be judged yet."
        if self.counts.cannot_tell:
            return f"Nothing new to discuss in the {self.counts.judged} of {charts} charts that can be judged."
        return f"Nothing new to discuss in {counted(charts, 'chart')}."


def rank(charts: Sequence[tuple[Subject, Standing]], *, rare: Sequence[Finding] = ()) -> Agenda:
    """The agenda of one meeting, from where every chart of a system stands and its signals of `rare` harm."""
    of_charts = [finding(subject, standing) for subject, standing in charts if standing.running]
    findings = [*of_charts, *rare]
    concerns = [one for one in findings if one.meaning is Meaning.CONCERN]
    return Agenda(
        discuss=_ranked([one for one in concerns if one.news is not News.CONTINUING], findings),
        continuing=_ranked([one for one in concerns if one.news is News.CONTINUING], findings),
        improvements=_ranked([one for one in findings if one.meaning is Meaning.IMPROVEMENT], findings),
        neither=_ranked([one for one in findings if one.meaning is Meaning.NEITHER], findings),
        counts=_counts(charts, of_charts),
    )


def finding(subject: Subject, standing: Standing) -> Finding:
    """What one chart's running episodes amount to."""
    meaning = standing.meaning
    told = [one for one in standing.running if one.meaning is meaning]
    before = [one for one in standing.ran if one.meaning is meaning]
    return Finding(
        subject=subject,
        meaning=meaning,
        rules=tuple(dict.fromkeys(one.rule for one in told)),
        points=told[0].last - min(one.first for one in told) + 1,
        news=_news({one.rule for one in told}, {one.rule for one in before}),
        both_ways=len({one.meaning for one in standing.running}) > 1,
    )


def ordinal(place: int) -> str:
    """`First` to `Tenth`, then `11th`; places count from 1."""
    if place <= len(_ORDINALS):
        return _ORDINALS[place - 1]
    teens = place % 100 in (11, 12, 13)
    return f"{place}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(place % 10, 'th')}"


def _news(now: set[Rule], before: set[Rule]) -> News:
    if not before:
        return News.NEW
    return News.FURTHER_RULE if now - before else News.CONTINUING


def _ranked(few: list[Finding], everything: list[Finding]) -> tuple[Item, ...]:
    borne_out = {one: _corroboration(one, everything) for one in few}
    ordered = sorted(few, key=lambda one: _key(one, borne_out[one]))
    return tuple(
        Item(one, borne_out[one], _reason(place, one, borne_out[one])) for place, one in enumerate(ordered, start=1)
    )


def _key(one: Finding, corroboration: tuple[str, ...]) -> tuple[int, date, int, int, str, str, str]:
    about, due = one.subject, one.due or date.max
    return (-about.severity, due, -len(corroboration), -one.points, about.title, about.organisation, about.stratum)


def _corroboration(one: Finding, everything: list[Finding]) -> tuple[str, ...]:
    """What else moves the same way: the indicator elsewhere or in a part, and its kin at the same place."""
    same_way = [other for other in everything if other is not one and other.meaning is one.meaning]
    about = one.subject
    elsewhere = {o.subject.organisation for o in same_way if o.subject.indicator == about.indicator}
    parts = {
        o.subject.stratum
        for o in same_way
        if o.subject.indicator == about.indicator and o.subject.organisation == about.organisation
    }
    kin = {
        o.subject.title
        for o in same_way
        if o.subject.organisation == about.organisation
        and o.subject.indicator != about.indicator
        and (o.subject.themes & about.themes) - GENERAL_THEMES
    }
    named = [*sorted(elsewhere - {about.organisation}), *sorted(parts - {""}), *sorted(kin)]
    return tuple(named)


def _reason(place: int, one: Finding, corroboration: tuple[str, ...]) -> str:
    parts = [GRAVITY[one.subject.severity]]
    if one.due:
        parts.append("a check is due")
    if corroboration:
        parts.append(f"the same way: {_some(corroboration)}")
    parts.append(_duration(one))
    if one.subject.provisional:
        parts.append("provisional")
    if one.both_ways:
        parts.append("also an improvement by another rule, ranked by the concern")
    return f"{ordinal(place)}: {'; '.join(parts)}."


def _duration(one: Finding) -> str:
    period = one.subject.period
    lasted = f"{counted(one.points, period)}"
    if one.news is News.NEW:
        return f"new this {period}" if one.points == 1 else f"{lasted}, new this {period}"
    return f"{lasted}{_LASTING[one.news]}"


_LASTING = {
    News.FURTHER_RULE: ", a further rule now",
    News.AGAIN: ", signals again now",
    News.CONTINUING: " so far",
}


def _some(names: tuple[str, ...]) -> str:
    if len(names) <= 2:
        return " and ".join(names)
    return f"{names[0]}, {names[1]} and {len(names) - 2} more"


def _counts(charts: Sequence[tuple[Subject, Standing]], findings: list[Finding]) -> Counts:
    standings = [standing for _, standing in charts]
    new = [one for one in findings if one.news is News.NEW]
    why: dict[Reason, int] = {}
    for one in standings:
        if one.now.verdict is Verdict.CANNOT_TELL:
            why[one.now.reason] = why.get(one.now.reason, 0) + 1
    return Counts(
        charts=len(charts),
        concerns=_meaning(findings, Meaning.CONCERN),
        improvements=_meaning(findings, Meaning.IMPROVEMENT),
        neither=_meaning(findings, Meaning.NEITHER),
        no_signal=sum(one.now.verdict is Verdict.NO_SIGNAL for one in standings),
        cannot_tell=sum(why.values()),
        new_signals=len(new),
        cannot_tell_why=tuple(sorted(why.items(), key=lambda pair: (-pair[1], pair[0].value))),
    )


def _meaning(findings: list[Finding], meaning: Meaning) -> int:
    return sum(one.meaning is meaning for one in findings)
