"""Every method left out on purpose is one that docs/deviations.md tells of, in the same words."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from settings import HOME

HERE = Path(__file__).parent
PAGE = (HOME / "docs" / "deviations.md").read_text(encoding="utf-8")


def reasons() -> Iterator[tuple[str, list[str]]]:
    """Each reason that is given anywhere: the file, and its words with what stands between two blanks apart."""
    for file in sorted(HERE.glob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "NotOffered":
                yield file.name, list(words_of(node.args[0]))


def words_of(given: ast.expr) -> Iterator[str]:
    for part in given.values if isinstance(given, ast.JoinedStr) else [given]:
        if isinstance(part, ast.Constant):
            yield str(part.value).strip()


GIVEN = list(reasons())


@pytest.mark.parametrize(("file", "words"), GIVEN, ids=[f"{file}-{words[-1][:30]}" for file, words in GIVEN])
def test_a_reason_for_leaving_a_method_out_stands_in_the_page_on_departures(file, words):
    row = next((line for line in PAGE.splitlines() if all(word in line for word in words)), None)
    assert row, f"{file}: {' ... '.join(words)}"


def test_no_reason_is_built_where_it_cannot_be_read():
    assert len(GIVEN) >= 8
    assert all(words for _, words in GIVEN)
