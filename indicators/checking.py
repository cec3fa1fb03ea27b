"""What a catalogue file must hold: every fault is found in one pass, none is guessed away."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from indicators import themes
from indicators.indicator import PERIODS
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

Fields = dict[str, type | tuple[type, ...]]

INDICATOR_FIELDS: Fields = {
    "id": str, "status": str, "title": str, "plain_title": str, "why_it_matters": str, "definition": str,
    "numerator": str, "denominator": str, "unit_of_analysis": str, "kind": str, "per": int, "direction": str,
    "charts": list, "levels": list, "comes_from": str, "frequency": str, "strata": list, "themes": list,
    "quality_rule": str, "evidence": str, "evidence_note": str, "caveats": str, "rare": bool, "severity": int,
    "owner": str, "reviewed_on": date, "next_review": date, "definitions": list,
}  # fmt: skip
INDICATOR_MAY: Fields = {"targets": list, "stages": list}
DEFINITION_FIELDS: Fields = {
    "key": str, "label": str, "source": str, "published_as": list, "window_months": int, "lag_months": int,
    "per": int, "precision": str, "population": str, "additive": bool,
}  # fmt: skip
DEFINITION_MAY: Fields = {"every_months": int, "counts_added": list, "modelled": bool}
TARGET_FIELDS: Fields = {"applies_to": str, "source": str, "evidence": str, "status": str}
TARGET_MAY: Fields = {
    "value": (int, float), "stage": str, "date": date, "baseline": (int, float), "baseline_year": int,
    "population": str, "note": str,
}  # fmt: skip
SOURCE_FIELDS: Fields = {
    "name": str, "publisher": str, "licence": str, "audience": str, "policy_beyond": str, "published": bool,
}  # fmt: skip
SOURCE_MAY: Fields = {"every_months": int}

PROSE = (
    "plain_title", "why_it_matters", "definition", "numerator", "comes_from", "quality_rule", "evidence_note",
    "caveats",
)  # fmt: skip
COUNTED = {IndicatorKind.PERCENT.value, IndicatorKind.RATE.value}
PER = (1, 10, 100, 1000, 100_000)
CHARTS = {
    "spc_xmr", "spc_p", "spc_u", "spc_c", "spc_g", "cusum", "funnel_p", "funnel_u", "funnel_xmr",
    "trajectory", "status_table", "event_log", "action_log",
}  # fmt: skip
POLICIES = {"none", "nhsd_dashboard", "nhsd_cqim", "dqmi", "ons_lt5"}


def of_sources(sources: dict) -> Iterator[str]:
    for key, table in sources.items():
        place = f"sources.toml: {key}"
        yield from _fields(place, table, SOURCE_FIELDS, may=SOURCE_MAY)
        yield from _word(place, "audience", table, _values(Audience))
        yield from _word(place, "policy_beyond", table, POLICIES)
        yield from _word(place, "every_months", table, PERIODS)


def of_indicators(tables: dict[str, dict], sources: Collection[str]) -> Iterator[str]:
    """Faults of all files (by the name before `.toml`), and definition keys that stand twice."""
    seen: dict[str, str] = {}
    for stem, table in tables.items():
        file = f"{stem}.toml"
        yield from _indicator(file, stem, table)
        for one in _tables(table, "definitions"):
            yield from _definition(f"{file}: {one.get('key')}", stem, one, sources)
            key = str(one.get("key"))
            if key in seen:
                yield f"{file}: definition {key} stands in {seen[key]} too"
            seen[key] = file
        for number, one in enumerate(_tables(table, "targets"), start=1):
            yield from _target(f"{file}: target {number}", one)


def _indicator(file: str, stem: str, table: dict) -> Iterator[str]:
    yield from _fields(file, table, INDICATOR_FIELDS, may=INDICATOR_MAY)
    if table.get("id") != stem:
        yield f"{file}: id: is {table.get('id')!r}, not the name of the file"
    yield from _word(file, "status", table, {"complete", "draft"})
    yield from _word(file, "unit_of_analysis", table, _values(UnitOfAnalysis))
    yield from _word(file, "kind", table, _values(IndicatorKind))
    yield from _word(file, "direction", table, _values(Direction))
    yield from _word(file, "evidence", table, _values(Evidence))
    yield from _word(file, "per", table, PER)
    yield from _word(file, "severity", table, range(1, 6))
    yield from _words(file, "levels", table, _values(OrganisationKind))
    yield from _words(file, "strata", table, {one.key for one in Dimension})
    yield from _words(file, "themes", table, themes.WORDS)
    yield from _words(file, "charts", table, CHARTS)
    if table.get("status") == "complete":
        yield from _complete(file, table)
    yield from _stages(file, table)
    if themes.MODE_OF_BIRTH in table.get("themes", ()) and table.get("direction") != Direction.NEUTRAL.value:
        yield f"{file}: direction: a mode of birth has no good direction"


def _stages(file: str, table: dict) -> Iterator[str]:
    """A status has stages to be in, and its targets are some of them; nothing else has any."""
    stages = table.get("stages", [])
    if table.get("status") == "complete" and (table.get("kind") == IndicatorKind.STATUS.value) != bool(stages):
        yield f"{file}: stages: stand in a status and nowhere else"
    if len({str(one).casefold() for one in stages}) < len(stages) or not all(isinstance(one, str) for one in stages):
        yield f"{file}: stages: are words, each once"
    wanted = [one["stage"] for one in _tables(table, "targets") if "stage" in one]
    yield from (
        f"{file}: targets: no stage of this indicator: {one!r}" for one in wanted if stages and one not in stages
    )


def _complete(file: str, table: dict) -> Iterator[str]:
    needed = [*PROSE, "themes", "charts", "levels", "definitions"]
    if table.get("kind") in COUNTED:
        needed.append("denominator")
    yield from (f"{file}: {name}: is empty in a complete indicator" for name in needed if not table.get(name))


def _definition(place: str, stem: str, table: dict, sources: Collection[str]) -> Iterator[str]:
    yield from _fields(place, table, DEFINITION_FIELDS, may=DEFINITION_MAY)
    if not str(table.get("key", "")).startswith(f"{stem}."):
        yield f"{place}: key: starts with {stem}."
    yield from _word(place, "source", table, sources)
    yield from _word(place, "precision", table, {one.word for one in Precision})
    yield from _word(place, "per", table, PER)
    yield from _word(place, "window_months", table, range(1, 61))
    yield from _word(place, "lag_months", table, range(13))
    counts = table.get("counts_added", [1, 1])
    if len(counts) != 2 or not all(type(one) is int and one >= 1 for one in counts):
        yield f"{place}: counts_added: two whole numbers above 0"
    yield from _word(place, "every_months", table, PERIODS)


def _target(place: str, table: dict) -> Iterator[str]:
    yield from _fields(place, table, TARGET_FIELDS, may=TARGET_MAY)
    if ("value" in table) == ("stage" in table):
        yield f"{place}: has either a value or a stage"
    if table.get("source") == "":
        yield f"{place}: source: is empty"
    yield from _word(place, "status", table, _values(TargetStatus))
    yield from _word(place, "evidence", table, _values(Evidence))
    yield from _word(place, "applies_to", table, {"all", "nation"})


def _fields(place: str, table: dict, needed: Fields, *, may: Fields | None = None) -> Iterator[str]:
    """Fields that are missing, unknown or of the wrong type; a truth value is not a number."""
    allowed = {**needed, **(may or {})}
    yield from (f"{place}: {name}: is missing" for name in needed if name not in table)
    for name, value in table.items():
        if name not in allowed:
            yield f"{place}: {name}: unknown key"
        elif not isinstance(value, allowed[name]) or (isinstance(value, bool) and allowed[name] is not bool):
            yield f"{place}: {name}: of the wrong type: {value!r}"


def _word(place: str, name: str, table: dict, known: Collection) -> Iterator[str]:
    if name in table and table[name] not in known:
        yield f"{place}: {name}: not one of the known: {table[name]!r}"


def _words(place: str, name: str, table: dict, known: Collection) -> Iterator[str]:
    yield from (
        f"{place}: {name}: not one of the known: {word!r}" for word in table.get(name, ()) if word not in known
    )


def _tables(table: dict, name: str) -> list[dict]:
    return [one for one in table.get(name, ()) if isinstance(one, dict)]


def _values(words: type) -> set[str]:
    return {one.value for one in words}  # type: ignore[attr-defined]
