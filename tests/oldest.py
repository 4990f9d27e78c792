"""Prints the oldest release of each dependency that pyproject.toml allows, for pip; see `make oldest`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

__all__ = ["lower_bounds"]

ROOT = Path(__file__).parents[1]


def lower_bounds() -> Iterator[str]:
    """Yield `name==version` for each dependency of the program and of its extras; all have a lower bound."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for group in (project["dependencies"], *project["optional-dependencies"].values()):
        for requirement in group:
            name, version = requirement.split(">=")
            yield f"{name}=={version}"


if __name__ == "__main__":
    for bound in lower_bounds():
        print(bound)
