"""A page as it was last made, for everybody who may see the same, until anything at all is written to the store.

Only for pages that are nothing but a function of their address: none that notes who looked, or names who looks. What
is recorded by a form on it is written to the store; and each reader's form has a token of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import lru_cache, wraps
from typing import Any

from dash.development.base_component import Component

from access import current
from access.scope import Scope
from components import form
from components.shell import Terms
from components.told import told
from pages import wording
from queries import asking, freshness
from workflow import submission

PAGES = 64
"""How many are kept by one process."""

Layout = Callable[..., Component | dict[str, Any]]
"""Makes a page, as components or as they are told."""
Sight = tuple[str, int, frozenset[int], frozenset[int], bool]


def kept(layout: Layout) -> Layout:
    """`layout`, made once for each address, sight, day and state of the store; as `unkept` it stays in reach."""

    @lru_cache(maxsize=PAGES)
    def made(
        values: tuple[tuple[str, str], ...], _sight: Sight, _written: tuple[str, int, int], _day: date, _terms: Terms
    ) -> dict[str, Any]:
        return told(layout(**dict(values)))

    @wraps(layout)
    def asked(**values: str) -> dict[str, Any]:
        scope = current.scope()
        named = tuple(sorted(values.items()))
        page = made(named, _sight(scope), freshness.written(scope), asking.today(), wording.terms())
        return form.renewed(page, token=submission.token)

    asked.unkept = layout  # type: ignore[attr-defined]
    return asked


def _sight(scope: Scope) -> Sight:
    """All of a scope that decides what is seen: not who it is, whom no page names."""
    return scope.role, scope.home_id, scope.own, scope.detail, scope.everything
