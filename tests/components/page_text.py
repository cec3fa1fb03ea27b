"""What a reader of plain HTML finds: elements by tag, their words and attributes."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

from tests.static_html import html_of

_VOID = {"img", "input", "br", "hr", "meta", "link"}


@dataclass
class Element:
    tag: str
    attributes: dict[str, str]
    children: list = field(default_factory=list)

    @property
    def words(self) -> str:
        return " ".join(" ".join(one if isinstance(one, str) else one.words for one in self.children).split())

    def all(self, tag: str, **attributes: str) -> list[Element]:
        inside = [found for one in self.children if isinstance(one, Element) for found in one.all(tag, **attributes)]
        mine = self.tag == tag and all(
            value in self.attributes.get(name.rstrip("_").replace("_", "-"), "").split()
            or value == self.attributes.get(name.rstrip("_").replace("_", "-"))
            for name, value in attributes.items()
        )
        return [self, *inside] if mine else inside

    def one(self, tag: str, **attributes: str) -> Element:
        (found,) = self.all(tag, **attributes)
        return found


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open = [Element("page", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        made = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(made)
        if tag not in _VOID:
            self.open.append(made)

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].tag == tag, f"{self.open[-1].tag} is closed by {tag}"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def read(component: object) -> Element:
    reader = _Reader()
    reader.feed(html_of(component))
    assert len(reader.open) == 1
    return reader.open[0]
