"""Cells of a column judged once per spelling, however many rows repeat it: fast, and each fault is told once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from ingest.refusal import Problems

Meaning = TypeVar("Meaning")


class Noted(Exception):
    """This row cannot be used: why has been noted, and the next row can be looked at."""


class Column(Generic[Meaning]):
    """What the texts of one column mean. `rule` turns a text into its meaning or raises `ValueError` with a rule."""

    def __init__(self, name: str, rule: Callable[[str], Meaning], *, problems: Problems) -> None:
        self.name = name
        self._rule = rule
        self._problems = problems
        self._known: dict[str, Meaning] = {}
        self._faulty: set[str] = set()

    def meaning(self, text: str, *, line: int) -> Meaning:
        """Raises `Noted` for a text the rule refuses, having told it with the first line it stands on."""
        try:
            return self._known[text]
        except KeyError:
            return self._judged(text, line)

    @property
    def spellings(self) -> set[str]:
        """Every text that has a meaning so far."""
        return set(self._known)

    def _judged(self, text: str, line: int) -> Meaning:
        if text in self._faulty:
            raise Noted
        try:
            self._known[text] = self._rule(text)
        except ValueError as rule:
            self._faulty.add(text)
            self._problems.add(str(rule), line=line, column=self.name, value=text)
            raise Noted from rule
        return self._known[text]
