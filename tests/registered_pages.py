"""Every page that is registered, with its address, read from where it registers: a new one cannot be forgotten."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import links
from settings import HOME


def _registrations() -> Iterator[tuple[str, str]]:
    for file in sorted((HOME / "pages").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("register_page"):
                yield file.stem, _address(node)


def _address(call: ast.Call) -> str:
    """Its path, or what its path begins with before the variable; "" where it stands for every other path."""
    for given in call.keywords:
        if given.arg in ("path", "path_template"):
            written = ast.Expression(given.value)
            return eval(compile(written, "<page>", "eval"), {"links": links}).partition("<")[0]
    return ""


PAGES = dict(_registrations())
"""Name of the module and address; an address that ends in "/" wants a value, but for the overview's."""

ASKED_FOR_SOMETHING = frozenset(name for name, path in PAGES.items() if path != "/" and path.endswith("/"))
"""Pages that show one thing, named in their path."""
