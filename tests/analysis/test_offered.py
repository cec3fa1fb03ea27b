"""What analysis offers beyond what the screens use says so, so that nobody takes it for what they do (ADR 0127)."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

HOME = Path(__file__).resolve().parents[2]
ROOMS = (
    "access", "analysis", "bench", "charts", "commands", "components", "demo", "exports", "indicators", "ingest",
    "pages", "queries", "store", "workflow",
)  # fmt: skip
SAYS_SO = "For whoever imports `analysis`: no screen uses it (ADR 0127)."


def trees(room: str) -> Iterator[ast.Module]:
    for file in (HOME / room).rglob("*.py"):
        yield ast.parse(file.read_text(encoding="utf-8"))


def named(tree: ast.Module) -> Iterator[str]:
    """Every name that is used, whatever it is of: imports alone are none."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.Attribute):
            yield node.attr


def test_whatever_no_screen_uses_says_so_and_nothing_else_does():
    used = Counter(name for room in ROOMS for tree in trees(room) for name in named(tree))
    public = {
        node.name: ast.get_docstring(node) or ""
        for tree in trees("analysis")
        for node in tree.body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
    }
    unused = {name for name in public if not used[name]}
    assert unused == {name for name, words in public.items() if words.startswith(SAYS_SO)}
    record = next(HOME.glob("docs/adr/0127-*.md")).read_text(encoding="utf-8")
    assert not {name for name in unused if f"`{name}`" not in record}
