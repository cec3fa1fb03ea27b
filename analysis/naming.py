"""Names one after another, as a sentence says them."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.numerals import in_words


def listed(names: Sequence[str], *, most: int = 0) -> str:
    """`A`, `A and B`, `A, B and C`; with `most` names at most: `A, B and three more`. Empty without any."""
    if most and len(names) > most:
        names = [*names[:most], f"{in_words(len(names) - most)} more"]
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)
