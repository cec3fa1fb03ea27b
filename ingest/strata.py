"""A part of the population as a local file names it: empty for everybody, otherwise `dimension=group`."""

from __future__ import annotations

from indicators.vocabulary import Dimension
from ingest.checked import EVERYBODY, Stratum

_GROUPS = {
    f"{dimension.key}={group}".casefold(): (dimension.key, group)
    for dimension in Dimension
    for group in dimension.groups
}


def stratum(text: str) -> Stratum:
    """Raises `ValueError` with the rule it breaks."""
    if not text:
        return EVERYBODY
    if text.casefold() not in _GROUPS:
        keys = ", ".join(dimension.key for dimension in Dimension)
        raise ValueError(f"a stratum is empty or dimension=group, with a dimension of {keys} and one of its groups")
    return _GROUPS[text.casefold()]
