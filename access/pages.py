"""Which page an address belongs to, and what it asks of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import dash

from access.address import check_agreement, query_values
from access.scope import NotAllowed

NOT_FOUND = "not_found_404"
Layout = Callable[..., Any]


@dataclass(frozen=True)
class Asked:
    """A page, and what an address asks of it: sorted, so that the same is asked by equals."""

    layout: Layout
    title: str
    asks: tuple[tuple[str, str], ...]

    def values(self) -> dict[str, str]:
        return dict(self.asks)


def asked(path: str, query: Mapping[str, str]) -> Asked:
    """Raises `NotAllowed` where there is no page, `BadAddress` where the query contradicts the path."""
    page, values = page_at(path)
    check_agreement(values, query)
    title = page["title"](**{**query, **values}) if callable(page["title"]) else page["title"]
    return Asked(page["layout"], title, tuple(sorted({**values, **query}.items())))


def page_at(path: str) -> tuple[Mapping[str, Any], dict[str, str]]:
    """The registered page at `path` and the value of its path variable; raises `NotAllowed` where there is none."""
    for module, page in dash.page_registry.items():
        if module.split(".")[-1] == NOT_FOUND:
            continue
        if page["path_template"]:
            fixed, _, name = page["path_template"].rstrip(">").partition("<")
            value = path.removeprefix(fixed)
            if path.startswith(fixed) and value and "/" not in value:
                return page, {name: value}
        elif path == page["path"]:
            return page, {}
    raise NotAllowed


def values_at(path: str, search: str) -> dict[str, str]:
    """All that the address of a page says, in its path and after it; raises as `page_at` and `query_values` do."""
    _, values = page_at(path)
    return {**query_values(search.removeprefix("?")), **values}


def not_found() -> Layout:
    """The layout of the page that helps on where there is none."""
    return next(page["layout"] for module, page in dash.page_registry.items() if module.endswith(NOT_FOUND))
