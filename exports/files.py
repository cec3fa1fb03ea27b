"""A table as the file that was asked for: one function for every export, so that each comes in every form."""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask, Response
from werkzeug.datastructures import Headers

import links
from exports import csv_table, xlsx_table
from exports.csv_table import Table
from store.engine import one_moment

Named = tuple[Table, str]
"""A table, and what its file is called, without the mark of what is invented and without its ending."""

_WRITERS: dict[str, tuple[Callable[[Table], str | bytes], str]] = {
    "csv": (csv_table.written, "text/csv"),
    "xlsx": (xlsx_table.written, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}


def offer(server: Flask, path: str, table_of: Callable[..., Named]) -> None:
    """Answer `/export/<path>.csv` and `.xlsx` with what `table_of` finds for the values in the path."""

    def answer(kind: str, **values: str) -> Response:
        write, mimetype = _WRITERS[kind]
        with one_moment():
            table, name = table_of(**values)
            content = write(table)
        mark = "demonstration-" if table.demonstration else ""
        headers = Headers()
        headers.add("Content-Disposition", "attachment", filename=f"{mark}{name}.{kind}")
        return Response(content, mimetype=mimetype, headers=headers)

    kinds = ", ".join(_WRITERS)
    address = f"{links.EXPORTS}/{path}.<any({kinds}):kind>"
    server.add_url_rule(address, endpoint=f"export {path}", view_func=answer, methods=["GET"])
