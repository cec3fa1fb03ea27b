"""A page as it is sent, made once for everybody who may see the same, until anything at all is written to the store.

Only pages that are nothing but a function of their address are kept: none that notes who looked, or names who looks.
What is recorded by a form on it is written to the store; and the mark that makes a form count once is put into it by
the browser (`components.form`), so that a page is the same for all of its readers.
"""

from __future__ import annotations

import gzip
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from dash._utils import to_json
from dash.development.base_component import Component

from access import current
from access.pages import Asked
from access.scope import Scope
from components.shell import Terms
from components.told import told
from pages import wording
from queries import asking
from store.once import State

PAGES = 128
"""How many are kept by one process."""

Layout = Callable[..., Component]
Sight = tuple[str, int, frozenset[int], frozenset[int], bool]
_MARK = "is_kept"


@dataclass(frozen=True)
class Answer:
    """What fills the page's place: its components and its title, as the JSON that Dash's own callback would send."""

    text: str

    @cached_property
    def packed(self) -> bytes:
        """The same, compressed: once, however many ask for it."""
        return gzip.compress(self.text.encode(), 6, mtime=0)


def kept(layout: Layout) -> Layout:
    """Say of a page's `layout` that it is nothing but a function of its address."""
    setattr(layout, _MARK, True)
    return layout


def is_kept(layout: Layout) -> bool:
    return getattr(layout, _MARK, False)


def answer(asked: Asked) -> Answer:
    """The page for whoever asks now, kept where it may be; raises whatever its layout raises."""
    if not is_kept(asked.layout):
        return _made(asked)
    # What is written between the question and the making is in the page already; nobody asks under this key again.
    return _once(asked, _sight(current.scope()), current.signed_in().written, asking.today(), wording.terms())


def of(page: Component, *, title: str) -> Answer:
    """The answer that shows `page`."""
    content = {"_pages_content": {"children": told(page)}, "_pages_store": {"data": {"title": title}}}
    return Answer(to_json({"multi": True, "response": content}))


@lru_cache(maxsize=PAGES)
def _once(asked: Asked, _sight: Sight, _written: State, _day: date, _terms: Terms) -> Answer:
    return _made(asked)


def _made(asked: Asked) -> Answer:
    return of(asked.layout(**asked.values()), title=asked.title)


def _sight(scope: Scope) -> Sight:
    """All of a scope that decides what is seen: not who it is, whom no page names."""
    return scope.role, scope.home_id, scope.own, scope.detail, scope.everything
