"""What a run says at its end."""

import pytest

from tests import closing_report


@pytest.mark.parametrize(
    ("numbers", "text"),
    [
        ([], ""),
        (["C07"], "C07"),
        (["C01", "C02", "C03", "C07", "C51", "C52"], "C01-C03, C07, C51-C52"),
    ],
)
def test_sentences_are_listed_in_ranges(numbers: list[str], text: str):
    assert closing_report.in_ranges(numbers) == text


def test_the_sentences_are_those_of_the_page():
    found = closing_report.sentences()
    assert found[0] == "C01"
    assert found[-1] == "C52"
    assert len(found) == 52


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
