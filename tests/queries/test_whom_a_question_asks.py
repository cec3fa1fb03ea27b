"""Every question to the store takes the scope of whoever asks first, or says that its caller has asked it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

QUERIES = Path(__file__).resolve().parents[2] / "queries"
SAYS_SO = "Asks no scope"


def reads(tree: ast.Module) -> dict[str, ast.FunctionDef]:
    """The functions of a module that read the store, by themselves or through others of the module."""
    every = {node.name: node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    names = {
        name: {part.id for part in ast.walk(node) if isinstance(part, ast.Name)}
        | {part.attr for part in ast.walk(node) if isinstance(part, ast.Attribute) and _is(part.value, "once")}
        for name, node in every.items()
    }
    found, edge = set[str](), {"reading", "until_loaded", "until_written"}
    while edge:
        edge = {name for name, used in names.items() if used & edge} - found
        found |= edge
    return {name: every[name] for name in found}


def _is(node: ast.expr, name: str) -> bool:
    return isinstance(node, ast.Name) and node.id == name


def asks(node: ast.FunctionDef) -> bool:
    """Whether the scope comes first, in the function itself or in the object it is a method of."""
    first = next(iter(node.args.args), None)
    taken = first is not None and (first.arg == "self" or ast.unparse(first.annotation or first) == "Scope")
    return taken or SAYS_SO in (ast.get_docstring(node) or "")


@pytest.mark.acceptance("R21", "M2")
def test_a_question_takes_the_scope_first_or_says_that_its_caller_has():
    for file in sorted(QUERIES.glob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        if SAYS_SO not in (ast.get_docstring(tree) or ""):
            assert [name for name, one in reads(tree).items() if not (name.startswith("_") or asks(one))] == [], file
