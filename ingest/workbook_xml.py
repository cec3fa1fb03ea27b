"""XML read as a stream of elements, without document types and entities of its own: `ingest.workbook_child` only."""

from __future__ import annotations

from collections.abc import Callable
from typing import IO, Any, NoReturn, Protocol
from xml.parsers import expat

from ingest.workbook_package import Unfit

Attributes = dict[str, str]


class Reader(Protocol):
    """What hears of a part's elements, in the order of the file. Names are without their prefix."""

    def start(self, name: str, attributes: Attributes) -> None: ...

    def end(self, name: str) -> None: ...

    def text(self, text: str) -> None: ...


def read(stream: IO[bytes], reader: Reader) -> None:
    """Tell `reader` of everything in `stream`; raises `Unfit` for damage and for a document type."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_document_type
    parser.StartElementHandler = _without_prefix(reader.start)
    parser.EndElementHandler = _without_prefix(reader.end)
    parser.CharacterDataHandler = reader.text
    try:
        parser.ParseFile(stream)
    except expat.ExpatError as damage:
        raise Unfit(f"the workbook is damaged: {damage}") from damage


def _without_prefix(heard: Callable[..., None]) -> Callable[..., None]:
    def told(name: str, *attributes: Attributes) -> None:
        heard(name.rpartition(":")[2], *attributes)

    return told


def _refuse_document_type(*_: Any) -> NoReturn:
    raise Unfit("the workbook declares a document type, which no workbook needs: it is not read")
