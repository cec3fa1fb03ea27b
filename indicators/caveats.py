"""What to beware of in an indicator's figures, by where they come from."""

from __future__ import annotations

import re

from indicators.indicator import Indicator

_SENTENCES = re.compile(r"(?<=\.)\s+(?=[A-Z])")
_OF_PUBLICATION = re.compile(r"published (?:monthly )?figure|publisher|as published|yearly file", re.IGNORECASE)
"""How a sentence speaks of what a publisher does to its figures, which is not true of a local return."""


def told_of(indicator: Indicator, *, published: bool) -> str:
    """Its caveats; of figures that no publisher gave out, without the sentences about publication."""
    sentences = _SENTENCES.split(indicator.caveats)
    return " ".join(one for one in sentences if published or not _OF_PUBLICATION.search(one))
