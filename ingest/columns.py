"""Which column of a file is which: headers are matched by their letters and digits, and only to one column each."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from ingest import patient_data
from ingest.refusal import Problems, refuse


@dataclass(frozen=True, eq=False)
class Layout:
    """A format's columns: canonical names with the other spellings that publications have used."""

    format: str
    title: str
    required: dict[str, tuple[str, ...]]
    optional: dict[str, tuple[str, ...]]

    @property
    def spellings(self) -> dict[str, str]:
        """Folded spelling -> canonical name."""
        columns = {**self.required, **self.optional}
        return {fold(each): name for name, others in columns.items() for each in (name, *others)}


@dataclass(frozen=True)
class Columns:
    """Where each canonical column stands; an optional one that is absent has no place."""

    places: dict[str, int]
    ignored: tuple[str, ...]
    notes: tuple[str, ...]

    def __getitem__(self, name: str) -> int:
        return self.places[name]

    def __contains__(self, name: str) -> bool:
        return name in self.places


def fold(name: str) -> str:
    """`Org Level`, `org_level` and `ORG\xa0LEVEL` are one name."""
    plain = unicodedata.normalize("NFKC", name).casefold()
    return "".join(sign for sign in plain if sign.isalnum())


def recognised(header: list[str], layouts: tuple[Layout, ...]) -> Layout:
    """The layout whose required columns all stand in `header`; raises `Refused` for doubles and what is missing."""
    _refuse_doubles(header)
    found = {fold(name) for name in header}
    missing = {layout: _missing(layout, found) for layout in layouts}
    nearest = min(layouts, key=lambda layout: len(missing[layout]) / len(layout.required))
    if not missing[nearest]:
        return nearest
    if len(missing[nearest]) > len(nearest.required) / 2:
        known = "; ".join(dict.fromkeys(layout.title for layout in layouts))
        raise refuse(f"the columns are those of no format that is read ({known})", line=1, value=",".join(header))
    raise refuse(f"{nearest.title}: missing column {', '.join(missing[nearest])}", line=1)


def columns(header: list[str], layout: Layout) -> Columns:
    """Where the columns of `layout` stand; raises `Refused` for one given twice and for columns about people."""
    spellings, problems = layout.spellings, Problems()
    places: dict[str, int] = {}
    ignored: dict[str, str] = {}
    notes = []
    for place, written in enumerate(header):
        name = spellings.get(fold(written))
        if name is None:
            ignored[fold(written)] = written.strip()
        elif name in places:
            problems.add(f"a second column for {name}", line=1, column=written.strip())
        else:
            places[name] = place
            if not _is_known(written, name, layout):
                notes.append(f"column {written.strip()!r} was read as {name}")
    problems.refuse_if_any()
    patient_data.refuse_columns(ignored)
    return Columns(places, tuple(ignored.values()), tuple(notes))


def _refuse_doubles(header: list[str]) -> None:
    problems, seen = Problems(), set()
    for written in header:
        folded = fold(written)
        if folded in seen:
            problems.add("two columns have this name", line=1, column=written.strip() or "without a name")
        seen.add(folded)
    problems.refuse_if_any()


def _missing(layout: Layout, found: set[str]) -> list[str]:
    return [
        name for name, others in layout.required.items() if not any(fold(each) in found for each in (name, *others))
    ]


def _is_known(written: str, name: str, layout: Layout) -> bool:
    others = layout.required.get(name) or layout.optional.get(name) or ()
    return written.casefold() in {name.casefold(), *(each.casefold() for each in others)}
