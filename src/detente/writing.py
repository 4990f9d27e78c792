"""Writing a file whole or not at all, whatever is written: a page, a figure, a model."""

from __future__ import annotations

import errno
import os
import stat
import tempfile
from pathlib import Path
from typing import IO


def same_file(source: str | Path | IO[bytes], target: str | Path | IO[bytes]) -> bool:
    """Tell whether both stand for one file on a disk; a stream stands for the file behind it."""
    try:
        read, written = (
            Path(each).stat() if isinstance(each, (str, Path)) else os.fstat(each.fileno())
            for each in (source, target)
        )
        return stat.S_ISREG(read.st_mode) and os.path.samestat(read, written)
    except (OSError, ValueError, AttributeError):  # of what is no file, or not there
        return False


def check_place(path: Path, such_as: str = "report.html") -> None:
    """Refuse a path at which no file can be written, before any work is done.

    Parameters
    ----------
    path : Path
    such_as : str
        A file's name to show to somebody who names a folder.

    Raises
    ------
    OSError
        Saying what is wrong with it.
    """
    folder = path.parent
    try:
        if path.is_dir():
            raise OSError(f"{path} is a folder; name a file, such as {path / such_as}")
        if not folder.exists():
            raise OSError(f"there is no folder {folder} to write {path.name} into")
        if not folder.is_dir():
            raise OSError(f"{folder} is no folder, so {path.name} cannot be written into it")
        # a device or a pipe is written to, not replaced, and needs nothing of its folder
        there = path.exists()
        replaced = not there or path.is_file()
        if (replaced and not os.access(folder, os.W_OK)) or (there and not os.access(path, os.W_OK)):
            raise OSError(f"{path} cannot be written: permission denied")
    except (OSError, ValueError) as error:
        # the system's own errors have a number: a loop of links, a name too long; a NUL in it is a ValueError
        if isinstance(error, ValueError) or error.errno is not None:
            raise _cannot(path, error) from None
        raise


def write_whole(path: Path, text: str, such_as: str = "report.html") -> None:
    """Write a file: into one beside it first, which then takes its place.

    Raises
    ------
    OSError
        Naming the file, when it cannot be written; what stood there before stands there still.
    """
    check_place(path, such_as)
    content = text.encode("utf-8")
    try:
        if path.exists() and not path.is_file():
            path.write_bytes(content)
        else:
            _replace(_followed(path), content)
    except (OSError, ValueError, RuntimeError) as error:  # a loop of links is a RuntimeError of pathlib
        raise _cannot(path, error) from error


def write_new(path: Path, text: str, such_as: str) -> None:
    """Write a file that is not there yet.

    Raises
    ------
    OSError
        Naming the file, when it cannot be written, and when something of that name is there, which stays.
    """
    check_place(path, such_as)
    try:
        with path.open("xb") as file:
            try:
                file.write(text.encode("utf-8"))
                file.flush()
            except BaseException:
                path.unlink(missing_ok=True)
                raise
    except FileExistsError:
        raise OSError(f"{path} is there already, and stays as it is; name another file") from None
    except (OSError, ValueError) as error:
        raise _cannot(path, error) from error


def _followed(path: Path) -> Path:
    """Return what links lead to, there already or not."""
    target = path.resolve()
    if target.is_symlink():  # links that go round, at which Python up to 3.12 raises an error of its own
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
    return target


def _replace(target: Path, content: bytes) -> None:
    handle, name = tempfile.mkstemp(prefix=f".{target.name[:40]}.", suffix=".part", dir=target.parent)
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        beside.chmod(target.stat().st_mode if target.exists() else 0o666 & ~_umask())
        beside.replace(target)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def _cannot(path: Path, error: Exception) -> OSError:
    return OSError(f"{path} cannot be written: {getattr(error, 'strerror', None) or error}")


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
