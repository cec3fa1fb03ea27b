"""The demonstration's files in a folder, each with the day the world is said to have known it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from demo import (
    data_file,
    deliverables_file,
    measures_file,
    notes_file,
    organisations_file,
    partners_file,
    phases_file,
    plans_file,
    quality_file,
    returns_file,
)
from demo.nation import Nation
from demo.world import World
from indicators.month import Month
from indicators.vocabulary import Vintage

DATA_MONTHS = 2
"""The data file, which no chart of the demonstration rests on, is there for the last months alone."""
PROVISIONAL_KEPT = 3
"""How many months before the last have their provisional file beside the final one."""
RESUBMITTED_ON = 16
"""Day of the month after the last one on which corrected returns came in, after all others."""


@dataclass(frozen=True)
class DemonstrationFile:
    """One file. `published_on` is its nominal day; `vintage` None where the format has none.

    `follows`: it rests on what the others tell, and is loaded once they are.
    """

    path: Path
    vintage: Vintage | None
    published_on: date
    basis: str
    follows: bool = False


Say = Callable[[str], None]


def write(world: World, folder: Path, *, say: Say = lambda _: None) -> tuple[DemonstrationFile, ...]:
    """Write every file, in the order they are to be loaded; the same nation and month give the same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, text, file in _files(world, folder):
        (folder / name).write_text(text(), encoding="utf-8", newline="\n")
        written.append(file)
        say(f"wrote {name}")
    return tuple(written)


def _files(world: World, folder: Path) -> Iterator[tuple[str, Callable[[], str], DemonstrationFile]]:
    name = organisations_file.NAME
    yield (
        name,
        lambda: organisations_file.text(world.nation),
        DemonstrationFile(folder / name, None, world.nation.first.first_day(), "invented: known throughout"),
    )
    yield _entered(world, folder, partners_file.NAME, partners_file.text)
    yield _entered(world, folder, deliverables_file.NAME, deliverables_file.text)
    yield _entered(world, folder, deliverables_file.MOVES, deliverables_file.moved)
    yield _planned(world, folder, plans_file.NAME, plans_file.text, plans_file.entered_on(world.nation))
    yield _planned(world, folder, plans_file.NEXT, plans_file.next_versions, plans_file.moved_on(world.nation))
    yield _planned(world, folder, notes_file.NAME, notes_file.text, notes_file.entered_on(world.nation))
    for month, vintage in _releases(world):
        name = measures_file.name(month, vintage=vintage)
        yield _published(folder, name, measures_file.text, world, month, vintage)
    for month, vintage in _once(world, DATA_MONTHS):
        yield _published(folder, data_file.name(month, vintage=vintage), data_file.text, world, month, vintage)
    for month, vintage in _once(world, quality_file.MONTHS):
        yield _published(folder, quality_file.name(month, vintage=vintage), quality_file.text, world, month, vintage)
    for month, vintage in _returns(world):
        yield _return(world, folder, month, vintage)
    for month in sorted({when for _, _, when in world.misreported}):
        yield _resubmission(world, folder, month)
    yield _signed(world, folder)


def _signed(world: World, folder: Path) -> tuple[str, Callable[[], str], DemonstrationFile]:
    name, day = phases_file.NAME, phases_file.signed_on(world.nation)
    file = DemonstrationFile(folder / name, None, day, "invented: signed then", follows=True)
    return name, lambda: phases_file.text(world.nation), file


def _entered(
    world: World, folder: Path, name: str, text: Callable[[Nation], str]
) -> tuple[str, Callable[[], str], DemonstrationFile]:
    day = deliverables_file.entered_on(world.nation.last)
    return name, lambda: text(world.nation), DemonstrationFile(folder / name, None, day, "invented: entered by hand")


def _planned(
    world: World, folder: Path, name: str, text: Callable[[Nation], str], day: date
) -> tuple[str, Callable[[], str], DemonstrationFile]:
    return name, lambda: text(world.nation), DemonstrationFile(folder / name, None, day, "invented: submitted then")


def _published(
    folder: Path, name: str, text: Callable[..., str], world: World, month: Month, vintage: Vintage
) -> tuple[str, Callable[[], str], DemonstrationFile]:
    day = measures_published_on(month, vintage=vintage)
    basis = "invented: about the 28th, final two months after, provisional one month after"
    return (
        name,
        lambda: text(world, month=month, vintage=vintage),
        DemonstrationFile(folder / name, vintage, day, basis),
    )


def _return(
    world: World, folder: Path, month: Month, vintage: Vintage
) -> tuple[str, Callable[[], str], DemonstrationFile]:
    name = returns_file.name(month, vintage=vintage)
    day = return_published_on(month, vintage=vintage)
    return (
        name,
        lambda: returns_file.text(world, month=month),
        DemonstrationFile(folder / name, vintage, day, "invented: the 12th of the month after, final a month later"),
    )


def _resubmission(world: World, folder: Path, month: Month) -> tuple[str, Callable[[], str], DemonstrationFile]:
    name = returns_file.name(month, vintage=Vintage.REVISED)
    day = world.nation.last.plus(1).first_day().replace(day=RESUBMITTED_ON)
    return (
        name,
        lambda: returns_file.corrections(world, month=month),
        DemonstrationFile(folder / name, Vintage.REVISED, day, "invented: resubmitted after a query", follows=True),
    )


def _releases(world: World) -> Iterator[tuple[Month, Vintage]]:
    """As released: provisional first, final a month later; the last month has no final file yet."""
    last = world.nation.last
    for step in range(world.nation.months):
        month = world.nation.first.plus(step)
        if month > last.plus(-1 - PROVISIONAL_KEPT):
            yield month, Vintage.PROVISIONAL
        if month < last:
            yield month, Vintage.FINAL


def _once(world: World, months: int) -> Iterator[tuple[Month, Vintage]]:
    """The last months, each in one vintage: final but for the last."""
    for back in range(min(months, world.nation.months) - 1, -1, -1):
        yield world.nation.last.plus(-back), Vintage.FINAL if back else Vintage.PROVISIONAL


def _returns(world: World) -> Iterator[tuple[Month, Vintage]]:
    """The last month's local return is provisional, and the one before came in twice."""
    last = world.nation.last
    for step in range(world.nation.months):
        month = world.nation.first.plus(step)
        if month >= last.plus(-1):
            yield month, Vintage.PROVISIONAL
        if month < last:
            yield month, Vintage.FINAL


def measures_published_on(month: Month, *, vintage: Vintage) -> date:
    return month.plus(1 if vintage is Vintage.PROVISIONAL else 2).first_day().replace(day=28)


def return_published_on(month: Month, *, vintage: Vintage) -> date:
    return month.plus(1 if vintage is Vintage.PROVISIONAL else 2).first_day().replace(day=12)
