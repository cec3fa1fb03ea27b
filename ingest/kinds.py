"""When what the store takes an organisation for gives way to what a file says it is."""

from __future__ import annotations

from indicators.vocabulary import OrganisationKind as Kind


def agree(before: Kind, now: Kind) -> bool:
    """Whether both can be meant of one organisation: a trust that was only listed may turn out to have figures."""
    return before is now or (before is Kind.OTHER_TRUST and now is Kind.TRUST)
