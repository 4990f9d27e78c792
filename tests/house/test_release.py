"""What a release says of itself in several files."""

from __future__ import annotations

import re
from importlib.metadata import version
from pathlib import Path

import detente

ROOT = Path(__file__).parents[2]


def test_the_version_is_the_same_everywhere() -> None:
    assert detente.__version__ == version("detente")
    cited = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert re.findall(r"^version: (.+)$", cited, re.MULTILINE) == [detente.__version__]
    assert f"## [{detente.__version__}]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_what_there_is_can_be_seen() -> None:
    assert dir(detente) == sorted(detente.__all__)
    for name in detente.__all__:
        assert getattr(detente, name) is not None
