"""Which page an address belongs to, and whether that page has an answer for it.

Dash answers any path with the application, so that a mistyped address looks well to every monitor and proxy.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import dash

from access.scope import NotAllowed

NOT_FOUND = "not_found_404"


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


def try_page(page: Mapping[str, Any], values: Mapping[str, str]) -> None:
    """Run the page once without showing it: where it has nothing to show it raises, and the status can say so.

    A page that was registered with a `check` refuses there all that it would refuse, without the work of a whole
    page. A page of which nothing particular is asked has nothing to refuse.
    """
    check = page.get("check") or page["layout"]
    if values and callable(check):
        check(**values)
