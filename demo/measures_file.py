"""The monthly measures file, row for row in the published layout."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

import numpy as np

from demo import rounding
from demo.measures import Measure, measures
from demo.nation import GROUPS, NOBODY, Nation
from demo.publication import Failed, Measured, Release, aggregated
from demo.world import World
from indicators.month import Month
from indicators.vocabulary import DEMONSTRATION_PREFIX, OrganisationKind, Vintage

HEADER = "Org_Code,Org_Name,Org_Level,RPStartDate,RPEndDate,IndicatorFamily,Indicator,Currency,Value"
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
LOW = "Low DQ"
SILENT = "DNS"
SUPPRESSED = "*"


def name(month: Month, *, vintage: Vintage) -> str:
    """As published, after the label: `DEMO-msds-oct2026Provisional-exp-measures.csv`."""
    mark = "Provisional" if vintage is Vintage.PROVISIONAL else ""
    return f"{DEMONSTRATION_PREFIX}msds-{_MONTHS[month.month - 1]}{month.year}{mark}-exp-measures.csv"


def text(world: World, *, month: Month, vintage: Vintage) -> str:
    """The whole file. Lines end with LF, fields are quoted only where needed."""
    release = Release(world, month=month, vintage=vintage)
    measured = [release.measured(one) for one in measures()]
    parts = [HEADER]
    for level in (_national, _lmns, _comparators, _regions, _providers):
        parts += level(world.nation, release, measured)
    return "\n".join(parts) + "\n"


def _national(nation: Nation, release: Release, measured: list[Measured]) -> Iterator[str]:
    everyone = np.zeros(len(nation.trusts), dtype=np.int32)
    yield from _aggregates([("National", "All Submitters")], "National", release, measured, everyone, true_rates=True)


def _lmns(nation: Nation, release: Release, measured: list[Measured]) -> Iterator[str]:
    labels = [(one.code, one.name) for one in nation.lmns]
    group_of = _trusts_in(nation, OrganisationKind.LMNS, release.month)
    yield from _aggregates(labels, "Local Maternity System", release, measured, group_of)


def _comparators(nation: Nation, release: Release, measured: list[Measured]) -> Iterator[str]:
    codes = [DEMONSTRATION_PREFIX + group for group in GROUPS]
    group_of = np.array([codes.index(nation.groups[one.code]) for one in nation.trusts], dtype=np.int32)
    yield from _aggregates([(one, one) for one in codes], "MBRRACE Grouping", release, measured, group_of)


def _regions(nation: Nation, release: Release, measured: list[Measured]) -> Iterator[str]:
    labels = [(one.code, one.name) for one in nation.regions]
    group_of = _trusts_in(nation, OrganisationKind.REGION, release.month)
    yield from _aggregates(labels, "NHS England (Region)", release, measured, group_of)


def _trusts_in(nation: Nation, kind: OrganisationKind, month: Month) -> np.ndarray:
    """Each trust's place among the organisations of `kind`, through the sites it has in that month."""
    group_of = np.full(len(nation.trusts), NOBODY, dtype=np.int32)
    group_of[nation.grouped(OrganisationKind.TRUST, month=month)] = nation.grouped(kind, month=month)
    return group_of


def _aggregates(
    labels: list[tuple[str, str]],
    level: str,
    release: Release,
    measured: list[Measured],
    group_of: np.ndarray,
    *,
    true_rates: bool = False,
) -> Iterator[str]:
    sums = [np.stack(aggregated(one, group_of=group_of, groups=len(labels))).T.tolist() for one in measured]
    for place, (code, title) in enumerate(labels):
        start = _start(code, title, level, release.month)
        for one, all_sums in zip(measured, sums, strict=True):
            numerator, denominator, *true = all_sums[place]
            # Births without intervention are published for an aggregate only where there were any.
            if denominator and (numerator or one.measure.name != "CQIMBWOI"):
                rate = _aggregate_rate(one.measure, numerator, denominator, true if true_rates else None)
                yield from _rows(start, one.measure, str(denominator), str(numerator), rate)


def _aggregate_rate(measure: Measure, numerator: int, denominator: int, true: list[int] | None) -> str:
    if measure.definition.per != 1000:
        return rounding.percent(numerator, denominator)
    if numerator == 5:
        return SUPPRESSED
    return rounding.per_thousand(*(true or (numerator, denominator)))


def _providers(nation: Nation, release: Release, measured: list[Measured]) -> Iterator[str]:
    reporting = np.unique(release.trust_of)
    rounded = [
        (rounding.own(one.numerator).tolist(), rounding.own(one.denominator).tolist(), one.passed.tolist())
        for one in measured
    ]
    for trust in reporting.tolist():
        start = _start(nation.trusts[trust].code, nation.trusts[trust].name, "Provider", release.month)
        lines: list[tuple[tuple[str, str], list[str]]] = []
        for one, (numerators, denominators, passed) in zip(measured, rounded, strict=True):
            key = (one.measure.family.lower(), one.measure.name)
            if passed[trust]:
                rate = _own_rate(one, trust, numerators[trust], denominators[trust])
                rows = _rows(start, one.measure, str(denominators[trust]), str(numerators[trust]), rate, "Pass")
            else:
                rows = _unprinted(start, one, trust)
                lines += _failures(start, one.failed.get(trust, []))
            lines.append((key, list(rows)))
        known: set[tuple[str, str]] = set()
        for key, rows in sorted(lines, key=lambda line: line[0]):
            if key not in known:
                known.add(key)
                yield from rows


def _own_rate(one: Measured, trust: int, numerator: int, denominator: int) -> str:
    if one.measure.definition.per != 1000:
        return rounding.percent(numerator, denominator)
    if numerator == 5:
        return SUPPRESSED
    return rounding.per_thousand(int(one.numerator[trust]), int(one.denominator[trust]))


def _unprinted(start: str, one: Measured, trust: int) -> Iterator[str]:
    """A trust that did not submit, or failed: the counts of the latter print as 0 and 0."""
    if one.silent[trust] and one.measure.quality.submission_known:
        return _rows(start, one.measure, SILENT, SILENT, SILENT, "Fail")
    return _rows(start, one.measure, "0", "0", LOW, "Fail")


def _rows(
    start: str, measure: Measure, denominator: str, numerator: str, rate: str, result: str = ""
) -> Iterator[str]:
    row = f"{start}{measure.family},{measure.name},"
    if measure.decimals:
        denominator, numerator, rate = (_decimal(one) for one in (denominator, numerator, rate))
    yield f"{row}Denominator,{denominator}"
    yield f"{row}Numerator,{numerator}"
    yield f"{row}{measure.currency},{rate}"
    if result:
        yield f"{row}Result,{result}"


def _failures(start: str, failed: list[Failed]) -> Iterator[tuple[tuple[str, str], list[str]]]:
    """The quality measures that a trust failed; the publication prints those that passed too."""
    for one in failed:
        family = "COC_DQ_Measure" if one.rule.code.startswith("COC") else "CQIM_DQ_Measure"
        if not one.rule.code.startswith("Setting"):
            row = f"{start}{family},{one.rule.code},"
            yield (
                (family.lower(), one.rule.code),
                [
                    f"{row}Denominator,{one.denominator}",
                    f"{row}Numerator,{one.numerator}",
                    f"{row}Rate,{rounding.percent(one.numerator, one.denominator)}",
                    f"{row}Result,Fail",
                ],
            )


def _decimal(text: str) -> str:
    return f"{text}.0" if text.isdecimal() else text


def _start(code: str, title: str, level: str, month: Month) -> str:
    days = (f"{day:%d/%m/%Y}" for day in (month.first_day(), month.last_day()))
    return f"{fields(code, title, level, *days)},"


def fields(*texts: str) -> str:
    """Fields of a row, quoted only where needed."""
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow(texts)
    return line.getvalue()
