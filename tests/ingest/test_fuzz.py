"""Spoilt files are read or refused, never anything else; and what is read is what stands on its line."""

from __future__ import annotations

import csv
import hashlib
import io
import random
import re
from datetime import date
from pathlib import Path

import pytest

from indicators.vocabulary import Vintage
from ingest import checking
from ingest.checked import Cell
from ingest.checking import FileToLoad
from ingest.reading import RawFile
from ingest.refusal import Refused
from tests.ingest.files import annual, event, figure, local, measures, organisations, printed
from tests.proof import times

TODAY = date(2026, 11, 25)
RUNS = times(400, full=10_000)

SEEDS = (
    local(figure(), figure("DEMO-T3", 12, 300), figure(numerator="*", month="2026-08"), event(detail="one")),
    measures(
        printed(), printed("RXB", 0, 0, "Low DQ", result="Fail"), printed("National", 20, 605, 33, level="nation")
    ),
    annual(
        ("SmokingAtBooking", "Smoker", 10), ("SmokingAtBooking", "Non-Smoker / Ex-Smoker", 90), ("TotalBabies", "", 5)
    ),
    organisations({"record": "organisation", "code": "DEMO-T1", "kind": "trust", "name": "One"}),
)
TOKENS = (
    b",", b'"', b"\n", b"\r", b"\0", b";", b"\xe9", b"\xc2\xa0", b"\xef\xbb\xbf", b"DNS", b"Low DQ", b"*", b"[c]",
    b"-1", b"1e3", b"1,234", b"NaN", b"=1+1", b"2026-13", b"31/02/2025", b"DEMO-", b"NA", b"0.0", b"9" * 40,
    b"Apr-25", b"<5",
)  # fmt: skip


def spoilt(seed: bytes, chance: random.Random) -> bytes:
    """One to four changes: a token put in, bytes cut out, a line repeated or two cells exchanged."""
    content = bytearray(seed)
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(content) + 1)
        kind = chance.randrange(4)
        if kind == 0:
            content[at:at] = chance.choice(TOKENS)
        elif kind == 1:
            del content[at : at + chance.randint(1, 6)]
        elif kind == 2:
            lines = bytes(content).split(b"\n")
            lines.insert(chance.randrange(len(lines)), chance.choice(lines))
            content = bytearray(b"\n".join(lines))
        else:
            cells = re.split(rb"([,\n])", bytes(content))
            one, other = (2 * chance.randrange(len(cells) // 2 + 1) for _ in range(2))
            cells[one], cells[other] = cells[other], cells[one]
            content = bytearray(b"".join(cells))
    return bytes(content)


def read(content: bytes) -> list[Cell]:
    raw = RawFile("a.csv", content, hashlib.sha256(content).hexdigest())
    file = FileToLoad(Path("a.csv"), Vintage.FINAL if b"IndicatorFamily" in content else None)
    return checking.prepared(checking.identified(file, raw, today=TODAY), today=TODAY).checked.cells


@pytest.mark.proof
@pytest.mark.acceptance("R19")
@pytest.mark.parametrize("place", range(len(SEEDS)))
def test_a_spoilt_file_is_read_or_refused(place: int):
    chance = random.Random(place)
    refused = 0
    for _ in range(RUNS // len(SEEDS)):
        content = spoilt(SEEDS[place].encode(), chance)
        try:
            cells = read(content)
        except Refused:
            refused += 1
            continue
        if place == 0:
            _say_what_stands_there(cells, content)
    assert refused > RUNS // len(SEEDS) // 4


def _say_what_stands_there(cells: list[Cell], content: bytes) -> None:
    """Read the file again by other means: every number is the text in its column, on its line."""
    text = content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    header = [re.sub("[^a-z]", "", name.casefold()) for name in next(csv.reader([lines[0]]))]
    for cell in cells:
        row = dict(zip(header, next(csv.reader(io.StringIO(lines[cell.line - 1]))), strict=True))
        for column in ("numerator", "denominator", "value"):
            found = getattr(cell, column)
            if found is not None:
                assert float(row[column].replace(",", "")) == found
        assert row["organisation"].strip().upper() == cell.organisation
