"""The templates that users start from are what the loader reads."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest import deliverables_file, formats, local_return, notes_file, organisation_file, phases_file, plan_file
from settings import HOME
from tests.ingest.conftest import Loading

TEMPLATES = HOME / "docs" / "templates"
LOADING = HOME / "docs" / "loading.md"


@pytest.mark.parametrize(
    ("name", "columns"),
    [
        ("local-return.csv", local_return.Row._fields),
        ("organisations.csv", organisation_file.Row._fields),
        ("local-deliverables.csv", deliverables_file.Row._fields),
        ("local-plan.csv", plan_file.Row._fields),
        ("local-notes.csv", notes_file.Row._fields),
        ("local-phases.csv", phases_file.Row._fields),
    ],
)
def test_a_template_has_exactly_the_columns_that_are_read(name: str, columns: tuple[str, ...]):
    assert (TEMPLATES / name).read_text(encoding="utf-8") == ",".join(columns) + "\n"


def test_the_examples_load_one_after_the_other(loading: Loading):
    first = loading.load((TEMPLATES / "organisations-example.csv").read_bytes())
    second = loading.load((TEMPLATES / "local-return-example.csv").read_bytes())
    assert first.facts_added == 12
    assert (second.values_added, second.events_added) == (6, 1)
    assert second.flags == second.normalised == ()


def test_every_format_and_every_doubt_is_described():
    from ingest import happenings, matching, plausibility, rate_check, successors, versions

    text = LOADING.read_text(encoding="utf-8")
    codes = (
        plausibility.FEWER_TRUSTS, plausibility.IDENTICAL, versions.LARGE_REVISION, versions.OLDER,
        rate_check.CODE, successors.CODE, matching.CODE, happenings.GONE,
    )  # fmt: skip
    assert all(f"`{code}`" in text for code in codes)
    for one in formats.FORMATS:
        assert all(column in text for column in one.layout.required)
    assert all(
        (LOADING.parent / "templates" / Path(name)).exists() for name in ("local-return.csv", "organisations.csv")
    )
