"""What an address may ask: printable, one value per name, nothing in the query that contradicts the path.

A page that cannot answer raises, and the web answers for it: `BadAddress` becomes 400 with its message, and
`access.scope.NotAllowed` becomes the same helpful 404 whether the thing is missing or belongs to somebody else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import parse_qsl

LONGEST_PATH = 200
LONGEST_QUERY = 2000


class BadAddress(Exception):
    """The address asks for something that cannot be asked; the message says what, in words for the reader."""


class AddressTooLong(BadAddress):
    """The address is longer than any that a page spells."""


def check_path(path: str) -> None:
    """Raises `BadAddress` for a path that no link of ours spells and that a proxy or browser may read differently."""
    if len(path) > LONGEST_PATH:
        raise AddressTooLong("The address is too long.")
    if not path.startswith("/") or not _is_plain(path) or "\\" in path or "//" in path:
        raise BadAddress("The address holds signs that no page of this site uses.")
    if any(part in (".", "..") for part in path.split("/")):
        raise BadAddress("The address holds signs that no page of this site uses.")


def query_values(search: str) -> dict[str, str]:
    """The values of a query string without its `?`; raises `BadAddress` for names given twice or unreadable signs."""
    if len(search) > LONGEST_QUERY:
        raise AddressTooLong("The address is too long.")
    try:
        pairs = parse_qsl(search, keep_blank_values=True, errors="strict")
    except ValueError as problem:
        raise BadAddress("The address holds signs that cannot be read.") from problem
    values = dict(pairs)
    if len(values) < len(pairs):
        raise BadAddress(f"The address gives {_first_repeated(name for name, _ in pairs)} twice.")
    if not all(_is_plain(part) for pair in pairs for part in pair):
        raise BadAddress("The address holds signs that no page of this site uses.")
    return values


def check_agreement(path_values: Mapping[str, str], query: Mapping[str, str]) -> None:
    """Raises `BadAddress` where the query names what the path already says: Dash would let the query win."""
    for name in path_values.keys() & query.keys():
        raise BadAddress(f"The address says the {name} twice: in its path and after the question mark.")


def _is_plain(text: str) -> bool:
    return text.isprintable() and "\N{REPLACEMENT CHARACTER}" not in text


def _first_repeated(names: Iterable[str]) -> str:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            return repr(name[:40])
        seen.add(name)
    return "a name"
