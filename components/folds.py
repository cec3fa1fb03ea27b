"""A card that is open where there is room for it and on paper, and on a phone waits under a line of its own."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component


def on_phones(card: Component, *, words: str) -> Component:
    """`card` begins with its heading; on a phone `words` are that, and unfold the rest. The heading's id goes to the
    whole card: what is folded away cannot be led to."""
    heading, *rest = card.children
    named = card if hasattr(card, "id") else heading
    anchor = {"id": named.id} if hasattr(named, "id") else {}
    plain = type(heading)(heading.children)
    folded = html.Details([html.Summary(type(heading)(words)), plain, *rest], className="folds-on-phones more")
    return html.Section(folded, className=card.className, **anchor)


def heading_of(card: Component) -> str:
    """The words over a card, whether it waits on phones or not."""
    inside = card.children.children[1] if isinstance(card.children, html.Details) else card.children[0]
    return inside.children
