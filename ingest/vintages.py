"""Whether a published file is provisional or final: its name says so, because its content does not."""

from __future__ import annotations

import re

from indicators.vocabulary import Vintage
from ingest.refusal import refuse

_PUBLISHED_NAME = re.compile(r"(demo-)?ms[dm]s-?[a-z]{3}-?(\d{4}|\d{2})", re.IGNORECASE)
"""How monthly files are named: `msds-sep2026-exp-measures.csv`, `msds-oct2026Provisional-exp-measures.csv`."""


def of_name(name: str) -> Vintage:
    """Raises `Refused` for a name that is not one of a monthly publication."""
    if not _PUBLISHED_NAME.match(name):
        raise refuse(
            "the name does not say whether these figures are provisional or final: "
            "keep the published name (msds-sep2026-exp-measures.csv) or add --vintage provisional or --vintage final",
            value=name,
        )
    return Vintage.PROVISIONAL if "provisional" in name.casefold() else Vintage.FINAL
