"""Invented place names, pronounceable and English-like. None of them is a real place or a real trust."""

from __future__ import annotations

from collections.abc import Iterator

REGIONS = ("Fellmark", "Saltmark", "Weldmark", "Fenmark", "Heathmark", "Downmark", "Merrimark")

_BEGINNINGS = (
    "Aldin", "Bramsel", "Corvel", "Dorwen", "Elmar", "Fendrel", "Garrin", "Hester",
    "Ister", "Jarrel", "Kelvan", "Lorrin", "Maddel", "Norvel", "Oster", "Pellan",
    "Quennel", "Rostin", "Selvan", "Tarrin", "Umber", "Verrin", "Wendel", "Yarrel",
)  # fmt: skip
_ENDINGS = (
    "combe", "wick", "holt", "mere", "stead", "garth", "ness", "shaw", "thorpe", "ford", "bourne", "hurst", "fold",
)  # fmt: skip


def places() -> Iterator[str]:
    """Every beginning with every ending, once each: 24 and 13 share no factor, so the pairs never repeat."""
    for place in range(len(_BEGINNINGS) * len(_ENDINGS)):
        yield _BEGINNINGS[place % len(_BEGINNINGS)] + _ENDINGS[place % len(_ENDINGS)]
