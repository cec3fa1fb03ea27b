"""How a rate differs from that of others, by groups: of peers, or of the nation where too few of them show groups."""

from __future__ import annotations

from dataclasses import replace

from access.scope import Scope
from queries import against_nation, against_peers
from queries.against_peers import Among
from queries.observations import Measured
from queries.variation import Comparison


def of(scope: Scope, *, found: Comparison | None, measured: Measured) -> Among:
    """Of those in a funnel; the nation's stand in `differences` where the peers have none, or there is no funnel."""
    whose = measured.organisation
    among, last = Among((), 0, 0), measured.series.last
    if found is not None:
        among = against_peers.of(scope, found=found, whose=whose, definition=measured.definition)
        last = found.period.last
    if among.differences:
        return among
    nation = against_nation.of(scope, indicator=measured.indicator, whose=whose, last=last)
    return replace(among, differences=nation)
