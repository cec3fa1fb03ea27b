"""What the signals are worth: what is planted and found, and what chance flags. Writes docs/accuracy.md.

`python -m bench.accuracy` makes the whole demonstration nation in a temporary store, its last month pinned.
"""

from __future__ import annotations

import statistics
import tempfile
from collections.abc import Iterator, Sequence
from datetime import date
from math import inf
from pathlib import Path

from sqlalchemy import Engine, func, select

from access.scope import whole_store
from analysis import alarm_budget, detectability, false_signals
from analysis.rule_sets import BY_KEY, RuleSet
from bench import ordinary
from demo import detection, founding, planted, scoring, system
from demo.detection import Shown
from demo.planted import Kind, Planted, Where
from demo.scoring import Outcome
from indicators.month import Month
from queries import organisations
from queries.observations import EVERYBODY
from settings import HOME
from store.engine import open_store, reading, use
from store.tables import judgement

ALL = whole_store()
PAGE = HOME / "docs" / "accuracy.md"
LAST, TODAY = Month.of(2026, 9), date(2026, 10, 20)
POINTS = (24, 48)
CHANGES = (1.0, 1.5, 2.0, 3.0)
WITHIN = 12


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        engine = open_store(f"sqlite:///{Path(folder) / 'store.sqlite3'}")
        nation = founding.whole(LAST)
        system.load(engine, nation, folder=Path(folder) / "files", today=TODAY)
        use(engine)
        PAGE.write_text(page(engine, planted.within(nation)), encoding="utf-8")
        engine.dispose()
    print(f"Written: {PAGE.relative_to(HOME)}")


def page(engine: Engine, entries: Sequence[Planted]) -> str:
    with reading(engine) as connection:
        score = scoring.score(connection, entries, last=LAST)
    findings = [one for one in entries if one.kind is Kind.FINDING]
    shown = [detection.shown(one, last=LAST) for one in findings]
    parts = (
        _head(score, shown),
        _missed(shown),
        _found(shown),
        _decoys(score),
        _unplanted(engine, entries),
        _rule_sets(findings),
        _budgets(engine),
    )
    return "\n\n".join("\n".join(part) for part in parts) + "\n"


def _head(score: scoring.Score, shown: Sequence[Shown]) -> Iterator[str]:
    found = [one for one in shown if one.found]
    yield "# How far the signals can be relied on"
    yield ""
    yield "Made by `python -m bench.accuracy`; not written by hand. Every figure is of the demonstration system, the"
    yield f"whole invented nation as at {LAST.in_words()}, and of seeded simulations: the same every time."
    yield ""
    yield f"- {score}."
    yield f"- On the instrument meant to show it, by any rule, {len(found)} of {len(shown)} findings show on their"
    yield f"own side; but for funnels, they first showed after {_median(shown)} months (median)."
    missed = [one.planted.key for one in score.results if one.outcome is Outcome.MISSED]
    yield f"- Missed by the ledger under the rules named in the key: {', '.join(missed) or 'none'}."


def _missed(shown: Sequence[Shown]) -> Iterator[str]:
    yield "## What was planted and does not show"
    yield ""
    if all(one.found for one in shown):
        yield "Nothing."
        return
    yield "| finding | where | said | what could be expected |"
    yield "|---|---|---|---|"
    for one in (each for each in shown if not each.found):
        expected = detection.reach(one.planted, last=LAST)
        yield f"| {one.planted.key} {one.planted.title} | {one.planted.where.value} | {one.said} | {expected.said} |"


def _found(shown: Sequence[Shown]) -> Iterator[str]:
    yield "## What was planted and shows"
    yield ""
    yield "The change is measured from the figures, in standard deviations (SD) of the chart as it was before; its"
    yield "chance is that of a step of this size. A trend is no step, and a signal may be one that began before the"
    yield "change."
    yield ""
    yield "| finding | shown after months | by | what could be expected |"
    yield "|---|---|---|---|"
    for one in (each for each in shown if each.found):
        after = "-" if one.planted.where is Where.FUNNEL else f"{one.after:.0f}"
        expected = detection.reach(one.planted, last=LAST).said if one.planted.where is not Where.CANNOT_TELL else "-"
        yield f"| {one.planted.key} {one.planted.title} | {after} | {one.said} | {expected} |"


def _decoys(score: scoring.Score) -> Iterator[str]:
    decoys = [one for one in score.results if one.planted.kind is Kind.DECOY]
    counted = [detection.flagged_months(one.planted, last=LAST) for one in decoys]
    flagged = [one for one in decoys if one.outcome is Outcome.FLAGGED]
    yield "## Decoys"
    yield ""
    months, expected = (sum(each) for each in zip(*counted, strict=True))
    yield f"{len(flagged)} of {len(decoys)} flagged, in {months} months as they came; chance alone would flag"
    yield f"{expected:.1f} months."
    yield ""
    yield from (
        f"- {one.planted.key} {one.planted.title}: {'; '.join(one.seen)}. {one.planted.says}" for one in flagged
    )


def _unplanted(engine: Engine, entries: Sequence[Planted]) -> Iterator[str]:
    yield "## Every series of the nation at its last month"
    yield ""
    yield "*Chance, normal months* is reckoned for each series' own length from independent normal months, *chance,"
    yield "counts of that size* from independent Poisson counts of about as many events a month: small counts are"
    yield "lumpy, and chance flags them more often. Series of fewer than 1.5 events a month are not judged"
    yield "(ADR 0107): there chance would flag 3 to 17 of 100. What is planted is seen in every sum it is part of and"
    yield "in every part of it. Groups, sites, trusts and sums share their cases, so that one chance event is"
    yield "counted several times, and numbers flagged scatter more than independent ones would."
    yield ""
    yield from ordinary.tell(engine, entries)


def _rule_sets(findings: Sequence[Planted]) -> Iterator[str]:
    charted = [one for one in findings if one.where is Where.LEDGER]
    yield "## Rule sets"
    yield ""
    yield f"*Planted*: the {len(charted)} findings meant for charts, each drawn as at every month since the change"
    yield "began. They were planted for the rules of NHS Making Data Count, so that recall under others reads low."
    yield f"*Simulated*: independent normal months and a step (in SD) after {POINTS[0]} of them, the chart drawn"
    yield f"anew every month; recall is within {WITHIN} months, median months those by which half are seen. *False*:"
    yield "months per 1,000 flagged at their end although nothing had changed. Anhøj's rules speak of a whole"
    yield "segment: one run flags many months."
    yield ""
    steps = [f"recall, {change} SD | median months" for change in CHANGES]
    false = [f"false per 1,000, {points} points" for points in POINTS]
    titles = ["rule set", "planted, found", "median months", *" | ".join(steps).split(" | "), *false]
    yield f"| {' | '.join(titles)} |"
    yield "|" + "---|" * len(titles)
    yield from (_row(one, charted) for one in BY_KEY.values())


def _row(rule_set: RuleSet, findings: Sequence[Planted]) -> str:
    shown = [detection.shown(one, last=LAST, rule_set=rule_set) for one in findings]
    cells = [rule_set.name, f"{sum(one.found for one in shown)} of {len(shown)}", _median(shown)]
    for change in CHANGES:
        expected = detectability.of_change(change, points=POINTS[0], rule_set=rule_set)
        months = expected.months(chance=0.5)
        cells += [f"{expected.seen_by[WITHIN - 1]:.0%}", f"{months:.0f}" if months < inf else "-"]
    cells += [f"{1000 * false_signals.expected(points, rule_set=rule_set):.0f}" for points in POINTS]
    return f"| {' | '.join(cells)} |"


def _budgets(engine: Engine) -> Iterator[str]:
    """What a meeting over all charts of its own system would see by chance, and what it takes to see less."""
    charts = [POINTS[0]] * _charts_of_home(engine)
    yield "## A meeting's budget of false signals"
    yield ""
    yield f"Harrowmere's meeting has {len(charts):,} charts that can be judged. Rules that keep what chance makes of"
    yield "them to a stated number, and what that costs: half of all steps of so many SD are seen within the months"
    yield "given (`analysis.alarm_budget`)."
    yield ""
    yield "| false signals allowed | expected | points in a run | limits at | 1.5 SD | 2.0 SD | 3.0 SD |"
    yield "|---|---|---|---|---|---|---|"
    for allowed in (float("inf"), 5.0, 2.0, 1.0):
        budget = alarm_budget.keep(charts, allowed=allowed)
        rules = budget.rule_set
        waits = [_wait(change, rules) for change in (1.5, 2.0, 3.0)]
        named = "as they come" if allowed == inf else f"{allowed:g}"
        yield f"| {named} | {budget.expected:.1f} | {rules.run} | {rules.sigmas:.1f} sigma | {' | '.join(waits)} |"


def _charts_of_home(engine: Engine) -> int:
    home = organisations.by_code(ALL, code="DEMO-L01")
    own = [home, *organisations.members(ALL, parent=home, month=LAST)]
    statement = select(func.count()).where(
        judgement.c.organisation_id.in_([one.id for one in own]),
        judgement.c.stratum_id == EVERYBODY.id,
        judgement.c.verdict != "cannot_tell",
    )
    with reading(engine) as connection:
        return connection.scalar(statement) or 0


def _wait(change: float, rule_set: RuleSet) -> str:
    months = detectability.of_change(change, points=POINTS[0], rule_set=rule_set).months(chance=0.5)
    return f"{months:.0f} months" if months < inf else f"more than {detectability.HORIZON} months"


def _median(shown: Sequence[Shown]) -> str:
    months = [one.after for one in shown if one.found and one.planted.where is not Where.FUNNEL]
    return f"{statistics.median(months):g}" if months else "-"


if __name__ == "__main__":
    main()
