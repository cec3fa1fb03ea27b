"""What the published files of NHS England have in common: levels, and organisations that the file introduces."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from indicators.vocabulary import OrganisationKind
from ingest import codes
from ingest.checked import Named
from ingest.codes import LEVELS, LEVELS_NOT_USED, NotACode
from ingest.judging import Noted
from ingest.refusal import Problems

NATION_NAMES = {True: "Demonstration nation", False: "England"}
"""The files call the nation `ALL SUBMITTERS`; by whether it is the demonstration's."""
LONGEST_NAME = 200

_UNCODED = (OrganisationKind.NATION, OrganisationKind.COMPARATOR)
_MAY_BE_NAMELESS = (OrganisationKind.SITE, OrganisationKind.SUB_ICB, OrganisationKind.LOCAL_AUTHORITY)
"""Levels at which a row without a name occurs: it goes by its code."""


class Organisations:
    """The organisations a published file names, each judged once however many rows it has."""

    def __init__(self, *, demonstration: bool, problems: Problems, notes: Counter[str]) -> None:
        self.found: dict[str, Named] = {}
        self._demonstration = demonstration
        self._problems = problems
        self._notes = notes
        self._known: dict[tuple[str, str, str], Named] = {}
        self._noted: set[tuple[str, str, str]] = set()

    def named(self, *, level: str, code: str, name: str, line: int) -> Named:
        """The organisation of a row; raises `Noted` where its level is not used or something is wrong with it."""
        key = (level, code, name)
        try:
            return self._known[key]
        except KeyError:
            if key in self._noted:
                raise Noted from None
        self._noted.add(key)
        self._known[key] = self._judged(level, code, name, line)
        return self._known[key]

    def _judged(self, level: str, written: str, name: str, line: int) -> Named:
        kind = self._kind(level, line)
        try:
            code = codes.published_code(written, kind=kind, demonstration=self._demonstration)
        except NotACode as rule:
            self._problems.add(str(rule), line=line, column="Org_Code", value=written)
            raise Noted from rule
        if kind not in _UNCODED and written != code:
            self._notes["organisation codes read in capitals, without spaces around them"] += 1
        nameless = kind in _MAY_BE_NAMELESS and not name.strip()
        return self._once(Named(code, kind, code if nameless else self._plain_name(kind, name, line), line))

    def _kind(self, level: str, line: int) -> OrganisationKind:
        folded = " ".join(level.casefold().split())
        if folded in LEVELS_NOT_USED:
            raise Noted
        if folded not in LEVELS:
            self._problems.add("this level is not known", line=line, column="Org_Level", value=level)
            raise Noted
        return LEVELS[folded]

    def _once(self, one: Named) -> Named:
        first = self.found.setdefault(one.code, one)
        if first.kind is not one.kind:
            rule = f"this code stands at two levels: {first.kind} on line {first.line}, {one.kind} here"
            self._problems.add(rule, line=one.line, column="Org_Code", value=one.code)
            raise Noted
        return first

    def _plain_name(self, kind: OrganisationKind, name: str, line: int) -> str:
        if kind is OrganisationKind.NATION:
            return NATION_NAMES[self._demonstration]
        plain = " ".join(name.split())
        if not plain or len(plain) > LONGEST_NAME:
            self._problems.add(
                f"a name has 1 to {LONGEST_NAME} characters", line=line, column="Org_Name", value=plain
            )
            raise Noted
        return plain


def is_demonstration(codes_written: Iterable[str]) -> bool:
    """Whether a file speaks of demonstration organisations: any code that starts with DEMO- says so."""
    return any(codes.is_demonstration(code) for code in codes_written)
