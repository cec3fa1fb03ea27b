"""One small and one whole invented nation, made once for all tests of this room."""

import csv
import io

import pytest

from demo import founding, measures_file, system
from demo.world import World
from indicators.month import Month
from indicators.vocabulary import Vintage

LAST = Month.of(2026, 9)


@pytest.fixture(scope="session")
def small() -> World:
    return system.build(founding.small(LAST))


@pytest.fixture(scope="session")
def whole() -> World:
    return system.build(founding.whole(LAST))


@pytest.fixture(scope="session")
def printed(whole) -> list[dict[str, str]]:
    """The rows of the last final measures file of the whole nation."""
    text = measures_file.text(whole, month=LAST.plus(-1), vintage=Vintage.FINAL)
    return list(csv.DictReader(io.StringIO(text)))
