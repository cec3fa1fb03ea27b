"""The answer to a query as one NumPy array, without a Python object for every row that SQLAlchemy would make."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, Select

_HEADER = 19
"""Bytes before the first row of PostgreSQL's binary COPY: signature, flags and the length of nothing more."""
_TRAILER = 2


class UnevenRows(Exception):
    """A binary answer whose rows are not all of one length: some column has NULLs."""


def read(connection: Connection, statement: Select, dtype: np.dtype) -> NDArray:
    """The rows of `statement` as an array of `dtype`, whose fields stand in the order of its columns.

    The columns are numbers and hold no NULL; an unknown number is NaN, where a field is a float.
    """
    if connection.dialect.name == "postgresql":
        return _copied(connection, statement, dtype)
    cursor: Any = connection.execute(statement).cursor
    return np.fromiter(cursor, dtype=dtype)


def _copied(connection: Connection, statement: Select, dtype: np.dtype) -> NDArray:
    """By binary COPY, whose rows without NULLs are all of one length and so are an array already."""
    compiled = statement.compile(dialect=connection.dialect, compile_kwargs={"render_postcompile": True})
    driver: Any = connection.connection.driver_connection
    with (
        driver.cursor() as cursor,
        cursor.copy(f"COPY ({compiled}) TO STDOUT (FORMAT BINARY)", compiled.params) as rows,
    ):
        answer = b"".join(rows)
    content = answer[_HEADER:-_TRAILER]
    found = np.empty(0, dtype) if not content else np.frombuffer(content, _layout(content, dtype))
    made = np.empty(len(found), dtype)
    for place, name in enumerate(dtype.names or ()):
        if len(found):
            made[name] = found[f"field{place}"]
    return made


def _layout(content: bytes, dtype: np.dtype) -> np.dtype:
    """How a row lies in the answer: a count of fields, then each field's length and its bytes."""
    fields: list[tuple[str, str]] = [("count", ">i2")]
    place = 2
    for number, name in enumerate(dtype.names or ()):
        length = int.from_bytes(content[place : place + 4], "big", signed=True)
        kind = "f" if dtype[name].kind == "f" else "i"
        fields += [(f"length{number}", ">i4"), (f"field{number}", f">{kind}{length}")]
        place += 4 + length
    layout = np.dtype(fields)
    if len(content) % layout.itemsize:
        raise UnevenRows(f"{len(content)} bytes are not rows of {layout.itemsize}")
    return layout
