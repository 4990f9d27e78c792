"""What CONTRIBUTING.md says of where things are is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PLACES = (ROOT / "src" / "detente", ROOT)
NEW = re.compile(r"NEW|NAME")


def section(title: str) -> str:
    """Return a section of the page."""
    page = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    return page.partition(f"## {title}\n")[2].partition("\n## ")[0]


def named(title: str) -> list[str]:
    """Return the files and folders, with a slash or a known ending, that a section names."""
    words = re.findall(r"`([\w./]+)`", section(title))
    return sorted({word for word in words if re.search(r"/|\.(py|toml|j2|md)$", word)})


@pytest.mark.parametrize("title", ["Words of the house", "To add something"])
def test_every_place_that_is_named_is_there(title: str) -> None:
    names = [name for name in named(title) if not NEW.search(name)]
    assert len(names) > 10
    # a name without a folder is one of the row's other file's folder
    missing = [name for name in names if "/" in name and not any((at / name).exists() for at in PLACES)]
    alone = [name for name in names if "/" not in name and not any(ROOT.rglob(name))]
    assert (missing, alone) == ([], [])


def test_every_target_is_told() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    (targets,) = re.findall(r"^\.PHONY: (.+)$", makefile, re.MULTILINE)
    told = re.findall(r"^make (\w+) ", section("Running things"), re.MULTILINE)
    assert set(told) == set(targets.split()) - {"clean"}
