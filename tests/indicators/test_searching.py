"""An indicator is found by the words that readers, publishers and files have for it."""

import pytest

from indicators import catalogue, searching

KNOWN = catalogue.load().indicators.values()


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("heavy blood loss", "pph_1500"),
        ("CQIMPPH", "pph_1500"),
        ("pph_1500.local", "pph_1500"),
        ("live births 34", "preterm_lt34"),
        ("Saving Babies' Lives, element 6", "t1dm_cgm"),
        ("  MOSS   signals ", "moss_signals"),
    ],
)
def test_an_indicator_is_found_by(words, key):
    assert key in {one.id for one in searching.found(words, KNOWN)}


def test_every_word_narrows_and_none_keeps_all():
    one, two = (searching.found(words, KNOWN) for words in ("smoking", "smoking quit"))
    assert {each.id for each in two} < {each.id for each in one}
    assert len(searching.found("", KNOWN)) == len(KNOWN)
    assert searching.found("zebra", KNOWN) == ()


def test_they_come_by_their_plain_titles():
    titles = [one.plain_title.casefold() for one in searching.found("", KNOWN)]
    assert titles == sorted(titles)
