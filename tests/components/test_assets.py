"""What the browser is given from this house alone: nothing is fetched from elsewhere, and versions agree."""

from __future__ import annotations

import re
from pathlib import Path

import plotly
import pytest

ASSETS = Path(__file__).resolve().parents[2] / "assets"
STYLES = sorted(ASSETS.glob("*.css"))
SCRIPTS = [file for file in sorted(ASSETS.glob("*.js")) if not file.name.startswith("plotly-")]


def version_of(bundle: Path) -> str:
    found = re.search(r"plotly\.js (?:\([^)]*\) )?v([\d.]+)", bundle.read_text(encoding="utf-8")[:400])
    assert found
    return found[1]


def test_the_bundle_in_the_browser_is_the_version_that_figures_are_checked_against() -> None:
    packaged = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
    assert version_of(ASSETS / "plotly-basic.min.js") == version_of(packaged)
    assert "MIT" in (ASSETS / "plotly-basic.LICENSE.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("file", [*STYLES, *SCRIPTS], ids=lambda file: file.name)
def test_nothing_is_fetched_from_elsewhere(file: Path) -> None:
    text = file.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
    assert not re.search(r"https?:|@import|@font-face|//[a-z]+\.", text)


@pytest.mark.parametrize("file", STYLES, ids=lambda file: file.name)
def test_styles_name_no_red_or_green_verdict(file: Path) -> None:
    assert not re.search(r"#(?:007f3b|00a499|008000|ff0000)|\b(?:green|red)\b", file.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", ["page", "print"])
def test_sizes_follow_the_readers_own_letters(name: str) -> None:
    sizes = re.findall(r"font-size:\s*([\d.]+\w+)", (ASSETS / f"{name}.css").read_text(encoding="utf-8"))
    assert sizes
    assert all(size.endswith(("rem", "pt")) for size in sizes)


def test_inks_of_the_style_sheet_are_those_of_the_charts() -> None:
    from charts.inks import Ink

    text = (ASSETS / "page.css").read_text(encoding="utf-8")
    for name in ("concern", "improvement", "neither", "quiet", "text"):
        assert f"--{name}: {Ink[name.upper()].hex};" in text
    assert f"--common: {Ink.COMMON_CAUSE.hex};" in text


@pytest.mark.parametrize(
    ("words", "ground", "least"),
    [
        ("text", "page", 4.5),
        ("text", "paper", 4.5),
        ("text", "focus", 4.5),
        ("text", "demonstration", 4.5),
        ("quiet", "page", 4.5),
        ("quiet", "paper", 4.5),
        ("link", "page", 4.5),
        ("link", "paper", 4.5),
        ("dark", "page", 4.5),
        ("paper", "link", 4.5),
        ("concern", "paper", 3),
        ("improvement", "paper", 3),
        ("neither", "paper", 3),
        ("common", "paper", 3),
    ],
)
def test_words_and_edges_stand_off_the_grounds_that_they_stand_on(words: str, ground: str, least: float) -> None:
    from tests.charts.test_inks import light

    named = dict(re.findall(r"--(\w+): (#[0-9a-f]{6});", (ASSETS / "page.css").read_text(encoding="utf-8")))
    levels = sorted(float(light(named[one]) @ [0.2126, 0.7152, 0.0722]) for one in (words, ground))
    assert (levels[1] + 0.05) / (levels[0] + 0.05) >= least
