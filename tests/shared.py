"""Where development and CI keep published files and worked cases; users of the product do not have them."""

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"

needs_shared = pytest.mark.skipif(
    not SHARED.is_dir(), reason="the published files and worked cases (../shared) are not beside this checkout"
)
