"""What a run says at its end."""

import re

import pytest

from tests import closing_report


@pytest.mark.parametrize(
    ("numbers", "text"),
    [
        ([], ""),
        (["C07"], "C07"),
        (["C01", "C02", "C03", "C07", "C51", "C52"], "C01-C03, C07, C51-C52"),
        (["R2", "R1", "C52", "IN03", "R10"], "C52, IN03, R1-R2, R10"),
    ],
)
def test_sentences_are_listed_in_ranges(numbers: list[str], text: str):
    assert closing_report.in_ranges(numbers) == text


def test_the_sentences_are_those_of_the_page():
    found = closing_report.sentences()
    assert found[:2] == ("C01", "C02")
    assert len(found) == len(set(found))
    assert {"C52", "R32", "H1", "M22", "IN76", "X12", "U19", "J24", "W15"} <= set(found)


def test_every_mark_of_a_test_is_a_sentence_of_the_page():
    known = set(closing_report.sentences())
    for file in closing_report.SENTENCES.parents[1].joinpath("tests").rglob("*.py"):
        for marks in re.findall(r"mark\.acceptance\(([^)]*)\)", file.read_text(encoding="utf-8")):
            assert set(re.findall(r"[A-Z]+\d+", marks)) <= known, file


def _skipped(reason: str) -> pytest.TestReport:
    return pytest.TestReport("a", ("a", 1, "a"), {}, "skipped", ("a.py", 1, reason), "call")


def test_a_skip_stays_a_skip_where_things_may_be_missing(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("NO_SKIPS", raising=False)
    assert closing_report._strict(_skipped("no browser here")).skipped


def test_a_skip_is_a_failure_with_its_reason_where_nothing_may_be_missing(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("NO_SKIPS", "1")
    report = closing_report._strict(_skipped("no browser here"))
    assert report.failed
    assert "no browser here" in str(report.longrepr)


def test_an_expected_failure_is_no_skip(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("NO_SKIPS", "1")
    report = _skipped("known")
    report.wasxfail = "known"
    assert closing_report._strict(report).skipped
