"""Writing a page whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

__all__ = ["check_place", "write_page"]


def check_place(path: Path) -> None:
    """Refuse a path at which no file can be written, before any work is done.

    Raises
    ------
    OSError
        Saying what is wrong with it.
    """
    if path.is_dir():
        raise OSError(f"{path} is a folder; name a file, such as {path / 'report.html'}")
    folder = path.parent
    if not folder.exists():
        raise OSError(f"there is no folder {folder} to write {path.name} into")
    if not folder.is_dir():
        raise OSError(f"{folder} is no folder, so {path.name} cannot be written into it")
    if not os.access(folder, os.W_OK) or (path.exists() and not os.access(path, os.W_OK)):
        raise OSError(f"{path} cannot be written: permission denied")


def write_page(path: Path, text: str) -> None:
    """Write a page: into a file beside it first, which then takes its place.

    Raises
    ------
    OSError
        When it cannot be written; what stood there before stands there still.
    """
    check_place(path)
    # a device or a pipe is written to, not replaced
    if path.exists() and not path.is_file():
        path.write_text(text, encoding="utf-8")
        return
    target = path.resolve()
    handle, name = tempfile.mkstemp(prefix=f".{target.name[:40]}.", suffix=".part", dir=target.parent)
    beside = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        beside.chmod(target.stat().st_mode if target.exists() else 0o666 & ~_umask())
        beside.replace(target)
    except BaseException as error:
        beside.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise OSError(f"{path} cannot be written: {error.strerror or error}") from error
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
