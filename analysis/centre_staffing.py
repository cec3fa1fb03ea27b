"""Staff of a maternal medicine centre beside its specification, by profession: a sum would hide who is short."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Staffed:
    """Whole-time equivalents of one profession at one centre on a day."""

    centre: str
    profession: str
    as_at: date
    in_post: float
    specified: float

    @property
    def short(self) -> float:
        """Whole-time equivalents missing; 0 where the specification is met or exceeded."""
        return max(self.specified - self.in_post, 0.0)


@dataclass(frozen=True)
class Centre:
    """One centre as last told. `professions` are in the order they were entered."""

    name: str
    professions: tuple[Staffed, ...]

    @property
    def short(self) -> tuple[Staffed, ...]:
        return tuple(one for one in self.professions if one.short)

    @property
    def in_post(self) -> float:
        return sum(one.in_post for one in self.professions)

    @property
    def specified(self) -> float:
        return sum(one.specified for one in self.professions)


def centres(told: Iterable[Staffed], *, day: date) -> tuple[Centre, ...]:
    """Each centre with what was last told of each profession up to `day`."""
    last: dict[tuple[str, str], Staffed] = {}
    for one in told:
        key = (one.centre, one.profession)
        if one.as_at <= day and (key not in last or one.as_at >= last[key].as_at):
            last[key] = one
    names = dict.fromkeys(centre for centre, _ in last)
    return tuple(Centre(name, tuple(one for (of, _), one in last.items() if of == name)) for name in names)
