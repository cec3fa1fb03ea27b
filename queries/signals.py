"""One system with its signals of both kinds, ranked together: those of charts, and those of rare harm that no monthly
chart can show. Whatever says how much signals, or what changed, looks at a system through this."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from access.scope import Scope
from indicators.indicator import Indicator
from indicators.month import Month
from queries import at_a_glance, rare_signals
from queries.at_a_glance import Glance
from queries.organisations import Organisation


def of_system(
    scope: Scope,
    *,
    system: Organisation,
    month: Month | None,
    today: date,
    among: Collection[Indicator] | None = None,
) -> Glance:
    """As `at_a_glance.of_system`, with the rare harm that `among` or any indicator counts; raises `NothingLoaded`."""
    glance = at_a_glance.of_system(scope, system=system, month=month, today=Month.containing(today), among=among)
    return rare_signals.added(scope, glance, today=today, among=among)
