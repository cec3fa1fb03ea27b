"""A copy of the catalogue's files that a test may spoil."""

import shutil
from pathlib import Path

import pytest

from indicators import catalogue


class SpoiltCatalogue:
    """Files copied to a temporary folder; `change` edits one, `errors` says what loading then complains about."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def change(self, file: str, old: str, new: str) -> None:
        path = self.folder / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    def errors(self) -> list[str]:
        with pytest.raises(catalogue.CatalogueError) as caught:
            catalogue.load(self.folder)
        return str(caught.value).splitlines()


@pytest.fixture
def spoilt(tmp_path: Path) -> SpoiltCatalogue:
    (tmp_path / "definitions").mkdir()
    shutil.copy(catalogue.FOLDER / "sources.toml", tmp_path)
    for name in ("pph_1500", "robson1_cs", "stillbirth_rate", "bfi_status"):
        shutil.copy(catalogue.FOLDER / "definitions" / f"{name}.toml", tmp_path / "definitions")
    return SpoiltCatalogue(tmp_path)
