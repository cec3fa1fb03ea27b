"""Names one after another and numbers of things, as a sentence says them."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.numerals import count, in_words


def listed(names: Sequence[str], *, most: int = 0) -> str:
    """`A`, `A and B`, `A, B and C`; with `most` names at most: `A, B and three more`. Empty without any."""
    if most and len(names) > most:
        names = [*names[:most], f"{in_words(len(names) - most)} more"]
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)


def several(number: int, one: str, many: str = "") -> str:
    """`two signals`, `one signal`, `14 signals`, `no signals`; `many` where it is not `one` with an s."""
    return f"{in_words(number)} {of_number(number, one, many)}"


def counted(number: int, one: str, many: str = "") -> str:
    """The same in figures: `2 signals`, `1 signal`, `1,234 days`."""
    return f"{count(number)} {of_number(number, one, many)}"


def of_number(number: int, one: str, many: str = "") -> str:
    """The word alone: `signals`, `signal`."""
    return one if number == 1 else many or f"{one}s"


def days(number: int) -> str:
    """`1 day`, `34 days`."""
    return counted(number, "day")
