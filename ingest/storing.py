"""One checked file into the store, inside the writer's transaction: organisations, file, batch, figures, events."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from operator import itemgetter

from sqlalchemy import Connection

from indicators.month import Month
from indicators.vocabulary import OrganisationKind, Vintage
from ingest import (
    annotating,
    applying,
    batches,
    checking,
    directory,
    entering,
    happenings,
    introducing,
    joining,
    matching,
    natures,
    ods_applying,
    placing,
    planning,
    plausibility,
    qualities,
    signing,
    successors,
    versions,
)
from ingest.batches import Loader
from ingest.checked import Listed, Told
from ingest.checking import Prepared
from ingest.contributing import Contributions
from ingest.directory import Directory
from ingest.happenings import Events
from ingest.note_given import NoteGiven
from ingest.organisation_facts import Facts
from ingest.phase_given import PhaseGiven
from ingest.plan_given import PlanGiven
from ingest.refusal import Doubt, Refused
from ingest.report import BatchReport, Outcome
from ingest.versions import Comparison, Placed, Revised
from store import bulk, tables

OBSERVATION = (
    "month", "definition_id", "stratum_id", "organisation_id", "batch_id", "window_start", "window_months",
    "numerator", "denominator", "value", "status", "vintage", "precision", "contributing", "eligible", "source_line",
)  # fmt: skip

NOON = time(12)


@dataclass(frozen=True)
class Stored:
    """What a file added, and the first cells it changed.

    `reorganised` says that organisations changed, which touches every derived series; `restarted` are definitions
    of series whose limits restart elsewhere now.
    """

    report: BatchReport
    new: tuple[Placed, ...] = ()
    changes: tuple[Revised, ...] = ()
    reorganised: bool = False
    restarted: frozenset[int] = frozenset()

    @property
    def definitions(self) -> set[int]:
        return {cell.key[1] for cell in self.new} | self.restarted


def store(connection: Connection, file: Prepared, *, loader: Loader) -> Stored:
    """Store what is new of a file; raises `Refused` for what only the store can show to be wrong or doubtful."""
    unmatched = matching.settle(connection, file.checked)
    natures.settle(connection, _codes(file))
    for name, keep in _WITHOUT_FIGURES.items():
        given = getattr(file.checked, name)
        if given is not None and given != []:
            return keep(connection, file, given, loader)
    return _store_figures(connection, file, unmatched, loader)


def _store_figures(connection: Connection, file: Prepared, unmatched: list[Doubt], loader: Loader) -> Stored:
    known, introduced, promoted = _organisations(connection, file)
    doubts, former = _former(file, known)
    comparison = _compared(connection, file, known)
    quality = _quality(connection, file, known)
    events = happenings.compare(connection, file.checked.events, known)
    unlikely, flags = _unlikely(connection, file, known)
    gone = happenings.gone(connection, file.checked)
    confirmed = _confirmed([*unmatched, *doubts, *comparison.doubts, *quality.doubts, *gone, *unlikely], loader)
    report = replace(
        _counted(_report(file, confirmed), comparison, quality, events),
        organisations_added=introduced,
        facts_added=_grouped(connection, file),
        flags=(*file.checked.flags, *former, *flags),
    )
    batch = batches.add(connection, file.identified, report, loader=loader)
    _remember_names(connection, file, known, batch)
    bulk.insert(connection, tables.observation, OBSERVATION, _rows(comparison.new, file, batch))
    qualities.add(connection, quality.new, batch_id=batch, vintage=file.identified.vintage or Vintage.FINAL)
    happenings.add(connection, events, batch_id=batch)
    new, changes = tuple(comparison.new), tuple(comparison.changes)
    return Stored(replace(report, batch=batch), new, changes, reorganised=promoted)


def _grouped(connection: Connection, file: Prepared) -> int:
    """Keep which comparator groups a file of figures puts its organisations in; returns how many are new."""
    told = Facts(comparators={one.key: one for one in file.checked.groups})
    return applying.apply(connection, told).added if told.comparators else 0


def _store_list(connection: Connection, file: Prepared, listing: tuple[Listed, ...], loader: Loader) -> Stored:
    applied = ods_applying.apply(connection, listing, as_at=file.identified.published_on)
    report = replace(_report(file, {}), facts_added=applied.added, facts_changed=applied.changed)
    batch = batches.add(connection, file.identified, report, loader=loader)
    return Stored(replace(report, batch=batch), reorganised=applied.any)


def _store_facts(connection: Connection, file: Prepared, told: Facts, loader: Loader) -> Stored:
    applied = applying.apply(connection, told)
    report = replace(_report(file, {}), facts_added=applied.added, facts_changed=applied.changed)
    batch = batches.add(connection, file.identified, report, loader=loader)
    return Stored(replace(report, batch=batch), reorganised=applied.any)


def _store_plans(connection: Connection, file: Prepared, given: list[PlanGiven], loader: Loader) -> Stored:
    """Plans count from the day the world knew them, as figures do."""
    known, today, told_at = directory.read(connection), loader.at.date(), _told_at(file, loader)
    planned = planning.compare(connection, given, known, loader=loader.name, told_at=told_at, today=today)
    report = replace(_report(file, {}), facts_added=planned.added, facts_unchanged=planned.unchanged)
    batch = batches.add(connection, file.identified, report, loader=loader)
    planning.add(connection, planned, known, batch=batch)
    return Stored(replace(report, batch=batch))


def _store_told(connection: Connection, file: Prepared, told: list[Told], loader: Loader) -> Stored:
    found = entering.compare(connection, told, directory.read(connection))
    report = replace(
        _report(file, {}),
        facts_added=found.added,
        facts_changed=found.changed,
        facts_unchanged=found.unchanged,
    )
    batch = batches.add(connection, file.identified, report, loader=loader)
    entering.add(connection, found, batch=batch, loader=loader)
    return Stored(replace(report, batch=batch))


def _store_notes(connection: Connection, file: Prepared, given: list[NoteGiven], loader: Loader) -> Stored:
    """Notes count from the day the world knew them, as figures do."""
    found = annotating.compare(connection, given, directory.read(connection))
    report = replace(_report(file, {}), facts_added=len(found.new), facts_unchanged=found.unchanged)
    batch = batches.add(connection, file.identified, report, loader=loader)
    annotating.add(connection, found, batch=batch, told_at=_told_at(file, loader))
    return Stored(replace(report, batch=batch))


def _store_phases(connection: Connection, file: Prepared, given: list[PhaseGiven], loader: Loader) -> Stored:
    """Phases count from the day the world knew them; the series they are of are judged anew with the load."""
    found = signing.compare(connection, given, directory.read(connection), told_at=_told_at(file, loader))
    report = replace(_report(file, {}), facts_added=len(found.new), facts_unchanged=found.unchanged)
    batch = batches.add(connection, file.identified, report, loader=loader)
    signing.add(connection, found, batch=batch, loader=loader.name)
    return Stored(replace(report, batch=batch), restarted=found.definitions)


_WITHOUT_FIGURES: dict[str, Callable[..., Stored]] = {
    "facts": _store_facts,
    "listing": _store_list,
    "plans": _store_plans,
    "notes_given": _store_notes,
    "phases_given": _store_phases,
    "told": _store_told,
}
"""How what a file tells instead of figures is kept, by where it stands in `Checked`."""


def _told_at(file: Prepared, loader: Loader) -> datetime:
    published = file.identified.published_on
    return loader.at if published == loader.at.date() else datetime.combine(published, NOON, UTC)


def _codes(file: Prepared) -> set[str]:
    checked = file.checked
    if given := [*checked.plans, *checked.notes_given, *checked.phases_given]:
        return {one.organisation for one in given}
    if checked.told:
        return {code for one in checked.told for code in one.codes}
    if checked.facts is not None:
        return checked.facts.codes
    if checked.listing is not None:
        return {one.code for one in checked.listing}
    reported = {cell.organisation for cell in checked.cells} | {event.organisation for event in checked.events}
    return reported | set(checked.organisations)


def _organisations(connection: Connection, file: Prepared) -> tuple[Directory, int, bool]:
    """The store's organisations, with those that a published file introduces; how many these are, and whether a
    trust that was only listed turned out to have figures, or somebody was put under a parent."""
    known, introduced = directory.read(connection), 0
    if file.identified.format.introduces:
        named = file.checked.organisations.values()
        introducing.refuse_other_kinds(named, known)
        introduced = introducing.add(connection, named, known)
    promoted = introducing.promote(connection, _codes(file), known)
    known = directory.read(connection) if introduced or promoted else known
    joined = joining.join(connection, file.checked.organisations.values(), known, source=file.identified.raw.name)
    return directory.read(connection) if joined else known, introduced, bool(promoted or joined)


def _former(file: Prepared, known: Directory) -> tuple[list[Doubt], list[str]]:
    """Organisations that have given way: a return is moved to their successors, a publisher's codes are its own."""
    if file.identified.format.introduces:
        return file.checked.doubts, list(successors.closed(file.checked, known))
    return [*file.checked.doubts, *successors.settle(file.checked, known)], []


def _quality(connection: Connection, file: Prepared, known: Directory) -> Comparison:
    found = file.identified
    if not file.checked.quality or found.vintage is None:
        return Comparison()
    return qualities.compare(
        connection,
        file.checked.quality,
        known,
        vintage=found.vintage,
        published_on=found.published_on,
        published_again=batches.covered_later(connection, found, months=_span(file)),
    )


def _compared(connection: Connection, file: Prepared, known: Directory) -> Comparison:
    cells, found = file.checked.cells, file.identified
    if not cells or found.vintage is None:
        return Comparison()
    published = found.format.introduces
    contributions = Contributions(cells, known) if published else None
    return versions.compare(
        connection,
        list(placing.placed(connection, cells, directory=known, contributions=contributions)),
        vintage=found.vintage,
        published_on=found.published_on,
        published_again=published and batches.covered_later(connection, found, months=_span(file)),
    )


def _unlikely(connection: Connection, file: Prepared, known: Directory) -> tuple[list[Doubt], list[str]]:
    """Doubts and notes from comparing the file with the nearest month of its source."""
    cells, found = file.checked.cells, file.identified
    source_id = batches.source_id(connection, found.format.source)
    if not cells or source_id is None:
        return [], []
    neighbour = plausibility.Neighbour(connection, source_id=source_id, month=_span(file)[1])
    trusts = {
        cell.organisation for cell in cells if known.organisations[cell.organisation].kind is OrganisationKind.TRUST
    }
    doubts = list(neighbour.fewer_trusts(trusts)) if found.format.introduces else []
    flags = neighbour.tenfold(cells, definitions=placing.definition_ids(connection), directory=known)
    return doubts, plausibility.first_named(list(flags))


def _confirmed(doubts: list[Doubt], loader: Loader) -> dict[str, str]:
    """The doubts that the loader has settled, with the reasons; raises `Refused` for any other."""
    open_doubts = [doubt for doubt in doubts if not loader.confirmations.get(doubt.code, "").strip()]
    if open_doubts:
        raise Refused(doubts=open_doubts)
    return {doubt.code: loader.confirmations[doubt.code] for doubt in doubts}


def _report(file: Prepared, confirmed: dict[str, str]) -> BatchReport:
    found, checked = file.identified, file.checked
    first, last = _span(file)
    return BatchReport(
        outcome=Outcome.LOADED,
        file=found.raw.name,
        sha256=found.raw.sha256,
        format=found.format.key,
        vintage=found.vintage.word if found.vintage else "",
        published_on=found.published_on.isoformat(),
        published_basis=found.published_basis,
        rows_read=checked.rows,
        first_month=str(Month(first)) if last >= 0 else "",
        last_month=str(Month(last)) if last >= 0 else "",
        normalised=checking.normalised(file),
        ignored_columns=found.opened.ignored_columns,
        not_used=dict(checked.not_used.most_common()),
        kept_apart=dict(checked.kept_apart.most_common()),
        flags=tuple(checked.flags),
        confirmed=confirmed,
    )


def _counted(report: BatchReport, comparison: Comparison, quality: Comparison, events: Events) -> BatchReport:
    return replace(
        report,
        cells_added=len(comparison.new),
        values_added=comparison.added,
        values_changed=comparison.changed,
        values_confirmed=comparison.confirmed,
        values_unchanged=comparison.unchanged,
        values_behind=comparison.behind,
        values_left_out=comparison.left_out,
        quality_added=quality.added,
        quality_changed=quality.changed,
        quality_stored=len(quality.new),
        quality_unchanged=quality.unchanged,
        events_added=len(events.new),
        events_unchanged=events.unchanged,
    )


def _span(file: Prepared) -> tuple[int, int]:
    """First and last reporting month of the file's figures or quality facts; an empty span where it has none."""
    months = {cell.month for cell in file.checked.cells} | {one.month for one in file.checked.quality}
    return (min(months), max(months)) if months else (0, -1)


def _remember_names(connection: Connection, file: Prepared, known: Directory, batch: int) -> None:
    named = [one for one in file.checked.organisations.values() if not one.by_code]
    if named and _span(file)[1] >= 0:
        names = [(known.organisations[one.code].id, one.name) for one in named]
        seen_on = Month(_span(file)[1]).last_day()
        introducing.remember_names(connection, names, seen_on=seen_on, batch_id=batch)


def _rows(new: Iterable[Placed], file: Prepared, batch: int) -> Iterator[tuple]:
    vintage = int(file.identified.vintage or 0)
    # In the order of the table's key: SQLite then appends where it would have to search.
    for key, (*window_and_numbers, status, precision, contributing, eligible), line in sorted(new, key=itemgetter(0)):
        yield (
            *key, batch, *window_and_numbers, int(status), vintage, int(precision), contributing, eligible, line
        )  # fmt: skip
