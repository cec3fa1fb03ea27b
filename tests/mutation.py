"""The mutation score: how many small changes to the statistics the tests notice. `make mutation`, or
`python -m tests.mutation limits cusum --every 5` for some groups and every fifth change. Not part of CI: all of
it takes the better part of an hour.

mutmut works on a copy in a temporary folder, so that neither the sources nor the project's settings are touched.
"""

from __future__ import annotations

import argparse
import contextlib
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from settings import HOME
from tests.shared import SHARED

COPIED = ("analysis", "indicators", "tests", "docs", "settings.py", "pyproject.toml")
CONFTEST = """
import sys
import pytest

pytest_plugins = ("tests.properties",)

@pytest.fixture(autouse=True)
def nothing_remembered():
    for name, module in list(sys.modules.items()):
        if name.startswith("analysis"):
            for one in list(vars(module).values()):
                getattr(one, "cache_clear", lambda: None)()
"""
"""Statistics need no store, no server and no browser. What a function remembered before it was changed would hide the
change."""
NOTICED = ("killed", "timeout", "segfault")


@dataclass(frozen=True)
class Group:
    """`modules` are changed, `tests` must notice; both are names in the statistics' folders, `*` allowed."""

    modules: tuple[str, ...]
    tests: tuple[str, ...]
    golden: tuple[str, ...] = ()


GROUPS = {
    "rules": Group(
        ("special_causes", "anhoej"), ("test_special_causes", "test_anhoej", "test_surveillance"), ("test_spc_cases",)
    ),
    "limits": Group(
        ("limits", "xmr", "moving_range", "control_limits", "rate_charts", "single_values"),
        ("test_xmr", "test_control_limits", "test_rate_charts", "test_spc"),
        ("test_spc_cases",),
    ),
    "funnel": Group(
        ("funnel", "funnel_tails", "funnel_dispersion", "funnel_scales", "funnel_widening", "funnel_power"),
        ("test_funnel", "test_funnel_*"),
        ("test_funnel_cases",),
    ),
    "funnel lines": Group(
        ("funnel_lines", "funnel_mixture", "funnel_shrinkage"),
        ("test_funnel", "test_funnel_*"),
        ("test_funnel_cases",),
    ),
    "cusum": Group(("cusum", "cusum_excess", "cusum_limits"), ("test_cusum", "test_cusum_*"), ("test_funnel_cases",)),
    "run lengths": Group(("cusum_run_lengths",), ("test_cusum_run_lengths", "test_moss"), ("test_funnel_cases",)),
    "moss": Group(
        ("moss", "moss_thresholds", "moss_excess", "moss_false_alarms"), ("test_moss",), ("test_funnel_cases",)
    ),
    "disclosure": Group(
        ("disclosure", "disclosure_secondary", "disclosure_sums", "disclosure_choice", "disclosure_arithmetic"),
        ("test_disclosure*",),
    ),
    "attack": Group(("disclosure_bounds", "disclosure_versions"), ("test_disclosure*", "test_published_bounds")),
    "working days": Group(("working_days",), ("test_working_days",)),
}


def main() -> None:
    """Print the score of each module, then every change that no test noticed."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutation")
    parser.add_argument("groups", nargs="*", metavar="GROUP", help=f"of: {', '.join(GROUPS)}; all, if none is named")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="try only every N-th change")
    parser.add_argument("--processes", type=int, default=2, metavar="N", help="how many changes are tried at a time")
    asked = parser.parse_args()
    survivors: list[str] = []
    print(f"{'group':<14}{'module':<24}{'changes':>8}{'noticed':>9}{'score':>9}")
    for name in asked.groups or GROUPS:
        with _copy(GROUPS[name]) as folder:
            verdicts = _verdicts(folder, every=asked.every, processes=asked.processes)
            for module, of_module in sorted(_by_module(verdicts).items()):
                changes, noticed = of_module.total(), sum(of_module[one] for one in NOTICED)
                print(f"{name:<14}{module:<24}{changes:>8}{noticed:>9}{noticed / changes:>9.1%}", flush=True)
            survivors += [_shown(folder, key, verdict) for key, verdict in verdicts if verdict not in NOTICED]
    print(f"\nNot noticed: {len(survivors)}\n")
    print("\n".join(survivors))


@contextlib.contextmanager
def _copy(group: Group) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "changed"
        folder.mkdir()
        for name in COPIED:
            source = HOME / name
            (shutil.copytree if source.is_dir() else shutil.copy)(source, folder / name)
        (folder / "tests" / "conftest.py").write_text(CONFTEST, encoding="utf-8")
        with (folder / "pyproject.toml").open("a", encoding="utf-8") as settings:
            settings.write(_settings(group, folder))
        # Tests look for the worked cases beside the checkout, and mutmut makes its checkout a folder deeper.
        if SHARED.is_dir():
            (folder / "shared").symlink_to(SHARED)
        yield folder


def _settings(group: Group, folder: Path) -> str:
    tests = [*_found(folder, "tests/analysis", group.tests), *_found(folder, "tests/golden", group.golden)]
    return f"""
[tool.mutmut]
source_paths = ["analysis"]
only_mutate = {[f"analysis/{one}.py" for one in group.modules]}
also_copy = {[one for one in COPIED if one not in ("analysis", "tests", "pyproject.toml")]}
pytest_add_cli_args_test_selection = {tests}
"""


def _found(folder: Path, room: str, names: tuple[str, ...]) -> list[str]:
    return sorted({str(file.relative_to(folder)) for name in names for file in (folder / room).glob(f"{name}.py")})


def _verdicts(folder: Path, *, every: int, processes: int) -> list[tuple[str, str]]:
    """Each change that was tried and what became of it."""
    # Asked for none, mutmut makes its changes and stops: only then do they have names.
    made = _mutmut(folder, "run", "none")
    names = [key for key, _ in _results(folder)][::every]
    if not names:
        raise SystemExit(f"mutmut made no changes:\n{made.stdout[-2000:]}{made.stderr[-2000:]}")
    _mutmut(folder, "run", "--max-children", str(processes), *names)
    return [(key, verdict) for key, verdict in _results(folder) if verdict != "not checked"]


def _results(folder: Path) -> list[tuple[str, str]]:
    told = _mutmut(folder, "results", "--all", "true").stdout
    return re.findall(r"^\s*(\S+__mutmut_\d+): (.+)$", told, flags=re.MULTILINE)


def _by_module(verdicts: Sequence[tuple[str, str]]) -> dict[str, Counter[str]]:
    counts: dict[str, Counter[str]] = {}
    for key, verdict in verdicts:
        counts.setdefault(key.split(".")[1], Counter())[verdict] += 1
    return counts


def _shown(folder: Path, key: str, verdict: str) -> str:
    """The change itself: the lines taken out and put in."""
    lines = _mutmut(folder, "show", key).stdout.splitlines()
    changed = [line for line in lines if re.match(r"[-+](?![-+])", line)]
    return "\n".join([f"{key.partition('.')[2]} ({verdict})", *changed, ""])


def _mutmut(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "mutmut", *words]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


if __name__ == "__main__":
    main()
