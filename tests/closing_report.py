"""What a run of the tests says at its end: skips that count, and acceptance sentences without a test."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from string import ascii_uppercase, digits

import pytest

SENTENCES = Path(__file__).resolve().parents[1] / "docs" / "acceptance.md"
_carried = pytest.StashKey[set[str]]()


def sentences() -> tuple[str, ...]:
    return tuple(re.findall(r"^- \*\*([A-Z]+\d+)\*\*", SENTENCES.read_text(encoding="utf-8"), flags=re.MULTILINE))


def in_ranges(numbers: Iterable[str]) -> str:
    """`C01-C03, C07, R2`, each kind in its order."""
    every = sorted((one.rstrip(digits), int(one.lstrip(ascii_uppercase)), one) for one in set(numbers))
    runs = [list(run) for _, run in groupby(enumerate(every), key=lambda pair: (pair[1][0], pair[1][1] - pair[0]))]
    ends = [(run[0][1][2], run[-1][1][2]) for run in runs]
    return ", ".join(first if first == last else f"{first}-{last}" for first, last in ends)


def pytest_configure(config: pytest.Config) -> None:
    config.stash[_carried] = set()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    marks = (mark for item in items for mark in item.iter_markers("acceptance"))
    config.stash[_carried].update(str(number) for mark in marks for number in mark.args)
    if hasattr(config, "workeroutput"):
        config.workeroutput["carried"] = sorted(config.stash[_carried])


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: object, error: object) -> None:
    """Under xdist only the workers have collected."""
    node.config.stash[_carried].update(getattr(node, "workeroutput", {}).get("carried", ()))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    for reason, count in Counter(_reason(report) for report in terminalreporter.stats.get("skipped", ())).items():
        terminalreporter.write_line(f"Skipped {count}: {reason}")
    if not _whole(config):
        return
    missing = [number for number in sentences() if number not in config.stash[_carried]]
    text = in_ranges(missing) or "none: every sentence is carried"
    terminalreporter.write_line(f"Acceptance sentences (docs/acceptance.md) that no test carries yet: {text}")


def _whole(config: pytest.Config) -> bool:
    """A run of one room says nothing about the sentences of the others."""
    return all(Path(one).resolve() in (config.rootpath, config.rootpath / "tests") for one in config.args)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Iterator[None]:
    return _strict((yield))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Iterator[None]:
    return _strict((yield))


def _strict(report: pytest.TestReport | pytest.CollectReport) -> pytest.TestReport | pytest.CollectReport:
    """With NO_SKIPS=1 a skip is a failure, so that the closing line tells the truth."""
    if os.environ.get("NO_SKIPS") == "1" and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"NO_SKIPS=1 counts this skip as a failure: {_reason(report)}"
    return report


def _reason(report: pytest.TestReport | pytest.CollectReport) -> str:
    text = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    return text.removeprefix("Skipped: ")
