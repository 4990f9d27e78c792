"""The bundled models, each with its source and, where published, its published result."""

from __future__ import annotations

from pathlib import Path

__all__ = ["case_path", "cases"]

FOLDER = Path(__file__).parent


def cases() -> tuple[str, ...]:
    """Return the names of the bundled cases."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.yaml")))


def case_path(name: str) -> Path | None:
    """Return the file of a bundled case, None when there is no such case."""
    return FOLDER / f"{name}.yaml" if name in cases() else None
