"""What a meeting should talk about first: signals ranked by gravity, corroboration, newness and persistence.

The order is a plain comparison, not a score, so that anyone can follow it: graver indicators first; of equal gravity
those for which a check is due by a day, the earlier first; then those behind which everybody stands who should; then
those more widely borne out; then the newer; then those that have lasted longer; then by name. Gravity is the
catalogue's judgement of each indicator; the rest is counted from the charts. Signals of rare harm, which no monthly
chart can show, are ranked in the same list by the same comparison.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from analysis import corroboration
from analysis.agenda_reason import reason
from analysis.corroboration import BorneOut
from analysis.finding import Finding, News, Subject, finding
from analysis.naming import counted, of_number
from analysis.standing import Standing
from analysis.verdicts import Meaning, Reason, Verdict


@dataclass(frozen=True)
class Item:
    """A finding in its place, with what bears it out."""

    finding: Finding
    borne_out: BorneOut
    reason: str


@dataclass(frozen=True)
class Counts:
    """Every chart once: what needs discussion is part of the concerns, and so are those `told_with_parts`."""

    charts: int
    concerns: int
    told_with_parts: int
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


def rank(
    charts: Sequence[tuple[Subject, Standing]], *, rare: Sequence[Finding] = (), carried: Collection[Subject] = ()
) -> Agenda:
    """The agenda of one meeting, from where every chart of a system stands and its signals of `rare` harm.

    `carried` are wholes that signal only with their parts: they are told with these and are no items of their own.
    """
    of_charts = [finding(subject, standing) for subject, standing in charts if standing.running]
    with_parts = [one for one in of_charts if one.subject in carried]
    findings = [one for one in (*of_charts, *rare) if one.subject not in carried]
    borne_out = {one: corroboration.of(one, among=findings, carried=with_parts) for one in findings}
    concerns = [one for one in findings if one.meaning is Meaning.CONCERN]
    return Agenda(
        discuss=_ranked([one for one in concerns if one.news is not News.CONTINUING], borne_out),
        continuing=_ranked([one for one in concerns if one.news is News.CONTINUING], borne_out),
        improvements=_ranked([one for one in findings if one.meaning is Meaning.IMPROVEMENT], borne_out),
        neither=_ranked([one for one in findings if one.meaning is Meaning.NEITHER], borne_out),
        counts=_counts(charts, of_charts, with_parts),
    )


def _ranked(few: list[Finding], borne_out: dict[Finding, BorneOut]) -> tuple[Item, ...]:
    ordered = sorted(few, key=lambda one: _key(one, borne_out[one]))
    return tuple(
        Item(one, borne_out[one], reason(place, one, borne_out[one])) for place, one in enumerate(ordered, start=1)
    )


def _key(one: Finding, borne_out: BorneOut) -> tuple[int, date, bool, int, int, int, str, str]:
    about, due, newness = one.subject, one.due or date.max, list(News).index(one.news)
    witnesses = -borne_out.number
    return (
        -about.severity, due, bool(about.partial), witnesses, newness, -one.points, about.title, about.organisation,
    )  # fmt: skip


def _counts(charts: Sequence[tuple[Subject, Standing]], findings: list[Finding], with_parts: list[Finding]) -> Counts:
    standings = [standing for _, standing in charts]
    new = [one for one in findings if one.news is News.NEW]
    why: dict[Reason, int] = {}
    for one in standings:
        if one.now.verdict is Verdict.CANNOT_TELL:
            why[one.now.reason] = why.get(one.now.reason, 0) + 1
    return Counts(
        charts=len(charts),
        concerns=_meaning(findings, Meaning.CONCERN),
        told_with_parts=_meaning(with_parts, Meaning.CONCERN),
        improvements=_meaning(findings, Meaning.IMPROVEMENT),
        neither=_meaning(findings, Meaning.NEITHER),
        no_signal=sum(one.now.verdict is Verdict.NO_SIGNAL for one in standings),
        cannot_tell=sum(why.values()),
        new_signals=len(new),
        cannot_tell_why=tuple(sorted(why.items(), key=lambda pair: (-pair[1], pair[0].value))),
    )


def _meaning(findings: list[Finding], meaning: Meaning) -> int:
    return sum(one.meaning is meaning for one in findings)
