"""The bundled models, each with its source and, where published, its published result."""

from __future__ import annotations

from pathlib import Path

from ..language import ModelError, Problem, did_you_mean

__all__ = ["case_names", "case_path", "locate"]

FOLDER = Path(__file__).parent


def case_names() -> tuple[str, ...]:
    """Return the names of the bundled cases.

    Examples
    --------
    >>> import detente
    >>> "korea-2010" in detente.case_names()
    True
    """
    return tuple(sorted(path.stem for path in FOLDER.glob("*.yaml")))


def case_path(name: str) -> Path | None:
    """Return the file of a bundled case, None when there is no such case."""
    return FOLDER / f"{name}.yaml" if name in case_names() else None


def locate(source: str | Path) -> Path:
    """Return the file meant by a path or by the name of a bundled case.

    Raises
    ------
    ModelError
        When the text looks like a case's name and there is neither such a case nor such a file.
    """
    bundled = case_path(source) if isinstance(source, str) else None
    if bundled is not None:
        return bundled
    path = Path(source)
    if path.suffix == "" and not _is_there(path):
        near = did_you_mean(str(source), case_names())
        says = f"there is no file and no bundled case of this name{near}"
        raise ModelError(str(source)[:200], [Problem(1, 1, says)])
    return path


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):  # a name too long, or with a zero byte, for any file system
        return False
