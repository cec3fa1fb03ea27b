"""What a catalogue file must hold: every fault is found in one pass, none is guessed away."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from indicators.vocabulary import (
    Audience,
    Dimension,
    Direction,
    Evidence,
    IndicatorKind,
    OrganisationKind,
    Precision,
    TargetStatus,
    UnitOfAnalysis,
)

INDICATOR_FIELDS: dict[str, type] = {
    "id": str, "status": str, "title": str, "plain_title": str, "why_it_matters": str, "definition": str,
    "numerator": str, "denominator": str, "unit_of_analysis": str, "kind": str, "per": int, "direction": str,
    "charts": list, "levels": list, "frequency": str, "strata": list, "themes": list, "quality_rule": str,
    "evidence": str, "evidence_note": str, "caveats": str, "rare": bool, "severity": int, "owner": str,
    "reviewed_on": date, "next_review": date, "definitions": list,
}  # fmt: skip
PROSE = ("plain_title", "why_it_matters", "definition", "numerator", "quality_rule", "evidence_note")
DEFINITION_FIELDS: dict[str, type] = {
    "key": str, "label": str, "source": str, "published_as": list, "window_months": int, "lag_months": int,
    "per": int, "precision": str, "population": str, "additive": bool,
}  # fmt: skip
TARGET_FIELDS = ("applies_to", "source", "evidence", "status")
TARGET_MAY = ("value", "stage", "date", "baseline", "baseline_year", "population", "note")
SOURCE_FIELDS: dict[str, type] = {
    "name": str, "publisher": str, "licence": str, "audience": str, "policy_beyond": str, "published": bool,
}  # fmt: skip
WORDS = {
    "status": {"complete", "draft"},
    "unit_of_analysis": {one.value for one in UnitOfAnalysis},
    "kind": {one.value for one in IndicatorKind},
    "direction": {one.value for one in Direction},
    "evidence": {one.value for one in Evidence},
}
MODE_OF_BIRTH = "mode_of_birth"


def of_sources(sources: dict) -> Iterator[str]:
    for key, table in sources.items():
        yield from _fields(f"sources.toml: {key}", table, SOURCE_FIELDS)
        if table.get("audience") not in {one.value for one in Audience}:
            yield f"sources.toml: {key}: no such audience: {table.get('audience')!r}"


def of_indicators(tables: dict[str, dict], sources: dict) -> Iterator[str]:
    """Faults of all files, and keys that stand twice."""
    seen: dict[str, str] = {}
    for stem, table in tables.items():
        file = f"{stem}.toml"
        yield from _indicator(file, stem, table, sources)
        for one in table.get("definitions", ()):
            key = one.get("key", "")
            if key in seen:
                yield f"{file}: definition {key} stands in {seen[key]} too"
            seen[key] = file


def _indicator(file: str, stem: str, table: dict, sources: dict) -> Iterator[str]:
    allowed = {**INDICATOR_FIELDS, "targets": list}
    yield from _fields(file, table, INDICATOR_FIELDS, allowed=allowed)
    if table.get("id") != stem:
        yield f"{file}: its id is {table.get('id')!r}"
    for name, words in WORDS.items():
        if name in table and table[name] not in words:
            yield f"{file}: {name}: no such word: {table[name]!r}"
    yield from _unknown(file, "levels", table, {one.value for one in OrganisationKind})
    yield from _unknown(file, "strata", table, {one.key for one in Dimension})
    if table.get("status") == "complete":
        yield from (f"{file}: {name} is empty" for name in PROSE if not table.get(name))
        if not table.get("themes"):
            yield f"{file}: themes is empty"
    if MODE_OF_BIRTH in table.get("themes", ()) and table.get("direction") != Direction.NEUTRAL.value:
        yield f"{file}: direction: a mode of birth has no good direction"
    if not 1 <= table.get("severity", 0) <= 5:
        yield f"{file}: severity is 1 to 5, not {table.get('severity')!r}"
    for one in table.get("definitions", ()):
        yield from _definition(f"{file}: {one.get('key')}", one, sources)
    for one in table.get("targets", ()):
        yield from _target(f"{file}: target", one)


def _definition(place: str, table: dict, sources: dict) -> Iterator[str]:
    yield from _fields(place, table, DEFINITION_FIELDS)
    if table.get("source") not in sources:
        yield f"{place}: no such source: {table.get('source')!r}"
    if table.get("precision") not in {one.word for one in Precision}:
        yield f"{place}: no such precision: {table.get('precision')!r}"


def _target(place: str, table: dict) -> Iterator[str]:
    yield from (f"{place}: {name} is missing" for name in TARGET_FIELDS if not table.get(name))
    yield from (f"{place}: unknown key {name}" for name in table.keys() - {*TARGET_FIELDS, *TARGET_MAY})
    if ("value" in table) == ("stage" in table):
        yield f"{place}: has either a value or a stage"
    if table.get("status") not in {one.value for one in TargetStatus}:
        yield f"{place}: no such status: {table.get('status')!r}"
    if table.get("evidence") not in {one.value for one in Evidence}:
        yield f"{place}: no such evidence: {table.get('evidence')!r}"
    if table.get("applies_to") not in ("all", "nation"):
        yield f"{place}: applies_to is all or nation, not {table.get('applies_to')!r}"


def _fields(
    place: str, table: dict, needed: dict[str, type], *, allowed: dict[str, type] | None = None
) -> Iterator[str]:
    yield from (f"{place}: {name} is missing" for name in needed if name not in table)
    yield from (f"{place}: unknown key {name}" for name in table if name not in (allowed or needed))
    for name, kind in needed.items():
        if name in table and not isinstance(table[name], kind):
            yield f"{place}: {name} is not {kind.__name__}: {table[name]!r}"


def _unknown(file: str, name: str, table: dict, words: set[str]) -> Iterator[str]:
    yield from (f"{file}: {name}: no such word: {word!r}" for word in table.get(name, ()) if word not in words)
