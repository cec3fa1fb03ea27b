"""The catalogue of indicators: reviewed data files, read once and refused whole if any part is wrong."""

from __future__ import annotations

import hashlib
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from indicators import checking
from indicators.indicator import Definition, Indicator, Source, Target
from indicators.vocabulary import (
    Audience,
    Direction,
    Evidence,
    IndicatorKind,
    OrganisationKind,
    Precision,
    TargetStatus,
    UnitOfAnalysis,
)

FOLDER = Path(__file__).parent


class CatalogueError(Exception):
    """Everything that is wrong with the catalogue's files, a line each."""


class UnknownIndicator(KeyError):
    """No indicator of that name stands in the catalogue."""


@dataclass(frozen=True)
class Catalogue:
    indicators: dict[str, Indicator]
    definitions: dict[str, Definition]
    sources: dict[str, Source]
    fingerprint: str

    def indicator(self, key: str) -> Indicator:
        """The indicator named `key`; raises `UnknownIndicator`."""
        if key not in self.indicators:
            raise UnknownIndicator(key)
        return self.indicators[key]

    def complete(self) -> tuple[Indicator, ...]:
        return tuple(one for one in self.indicators.values() if one.complete)

    def published(self, name: str, *, source: str) -> tuple[Definition, ...]:
        """The definitions that a published name feeds; empty when it feeds none."""
        return tuple(one for one in self.definitions.values() if one.source == source and name in one.published_as)


@cache
def load(folder: Path = FOLDER) -> Catalogue:
    """Read and check every file; raises `CatalogueError` listing all that is wrong at once."""
    files = sorted((folder / "definitions").glob("*.toml"))
    problems: list[str] = []
    tables = {file.stem: _read(file, problems) for file in files}
    sources = _read(folder / "sources.toml", problems)
    if not problems:
        problems += [*checking.of_sources(sources), *checking.of_indicators(tables, sources)]
    if problems:
        raise CatalogueError("\n".join(problems))
    known = {key: _source(key, table) for key, table in sources.items()}
    indicators = sorted((_indicator(table, known) for table in tables.values()), key=_order)
    content = b"".join(file.read_bytes() for file in [*files, folder / "sources.toml"])
    return Catalogue(
        indicators={one.id: one for one in indicators},
        definitions={each.key: each for one in indicators for each in one.definitions},
        sources=known,
        fingerprint=hashlib.sha256(content).hexdigest(),
    )


def _read(file: Path, problems: list[str]) -> dict:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        problems.append(f"{file.name}: cannot be read: {error}")
        return {}


def _order(one: Indicator) -> tuple[bool, int, str]:
    """Complete before draft, graver before lighter, then by title: the order of every list on screen."""
    return (not one.complete, -one.severity, one.plain_title.lower())


def _source(key: str, table: dict) -> Source:
    return Source(**{**table, "key": key, "audience": Audience(table["audience"])})


def _indicator(table: dict, sources: dict[str, Source]) -> Indicator:
    plain = {name: value for name, value in table.items() if name not in ("definitions", "targets")}
    return Indicator(
        **{
            **plain,
            "unit_of_analysis": UnitOfAnalysis(table["unit_of_analysis"]),
            "kind": IndicatorKind(table["kind"]),
            "direction": Direction(table["direction"]),
            "evidence": Evidence(table["evidence"]),
            "charts": tuple(table["charts"]),
            "strata": tuple(table["strata"]),
            "themes": tuple(table["themes"]),
            "levels": tuple(OrganisationKind(level) for level in table["levels"]),
            "definitions": tuple(_definition(one, table["id"], sources) for one in table["definitions"]),
            "targets": tuple(_target(one) for one in table.get("targets", ())),
            "stages": tuple(table.get("stages", ())),
        }
    )


def _definition(table: dict, indicator: str, sources: dict[str, Source]) -> Definition:
    return Definition(
        **{
            "every_months": sources[table["source"]].every_months,
            **table,
            "indicator": indicator,
            "published_as": tuple(table["published_as"]),
            "counts_added": tuple(table.get("counts_added", (1, 1))),
            "precision": Precision[table["precision"].upper()],
        }
    )


def _target(table: dict) -> Target:
    absent: dict = {"value": None, "stage": "", "date": None, "baseline": None, "baseline_year": None}
    numbers = {name: float(table[name]) for name in ("value", "baseline") if name in table}
    return Target(
        **{
            **absent,
            "population": "",
            "note": "",
            **table,
            **numbers,
            "evidence": Evidence(table["evidence"]),
            "status": TargetStatus(table["status"]),
        }
    )
