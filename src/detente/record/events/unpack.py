"""Event files as they come: packed, several in one archive, and with line ends of more than one kind."""

from __future__ import annotations

import filecmp
import gzip
import lzma
import re
import shutil
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, NamedTuple

from ...language import ModelError, Problem

__all__ = ["Source", "even_lines", "opened", "sources", "unpacked"]

PIECE = 1 << 20
LEAVE_FREE = 256 << 20  # of the temporary folder's disk
NO_TABLE = re.compile(
    r"(^|/)(__MACOSX/|\.|(manifest|readme|licen[cs]e|citation|codebook)\b)"
    r"|\.(pdf|docx?|odt|rtf|md|html?|xml|json|ya?ml|bib|ris|jpe?g|png|gif|r|py|do)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read: one by itself, or a member of a zip archive."""

    path: Path
    member: str = ""

    @property
    def name(self) -> str:
        """What to call it in messages."""
        return f"{self.path}: {_shown(self.member)}" if self.member else str(self.path)


def sources(paths: Sequence[Path]) -> tuple[list[Source], list[tuple[str, str]]]:
    """Return all files to read, and those of an archive that are no tables by their names, with why.

    Raises
    ------
    ModelError
        For an archive that cannot be read or holds no file to read, and for a file that is given twice.
    """
    found: list[Source] = []
    skipped: list[tuple[str, str]] = []
    sums: dict[tuple[int, int], str] = {}
    given = _Given({}, {})
    for path in paths:
        _require_new(path, given)
        if path.suffix.lower() != ".zip":
            found.append(Source(path))
            continue
        with _archive(path) as archive:
            inside = [info for info in archive.infolist() if not info.is_dir()]
        here = []
        for info in inside:
            source = Source(path, info.filename)
            if NO_TABLE.search(info.filename):
                skipped.append((source.name, "no table by its name"))
            elif not info.file_size:
                skipped.append((source.name, "empty"))
            else:
                key = (info.CRC, info.file_size)
                if key in sums:
                    raise _error(
                        source.name, f"this is the same file as {sums[key]}; its events would count twice"
                    )
                sums[key] = source.name
                here.append(source)
        if not here:
            raise _error(str(path), "the zip file holds no table")
        found += here
    return found, skipped


@contextmanager
def unpacked(source: Source, folder: Path) -> Iterator[Path]:
    """Give the file to read: the path itself, or a member of an archive, unpacked as long as it is needed.

    Raises
    ------
    ModelError
        For an archive that cannot be read, or a member for which the folder's disk has no room.
    """
    if not source.member:
        yield source.path
        return
    file = folder / f"member{PurePosixPath(source.member).suffix.lower()}"
    try:
        with _archive(source.path) as archive:
            info = archive.getinfo(source.member)
            free = shutil.disk_usage(folder).free - LEAVE_FREE
            if info.file_size > free:
                says = f"it unpacks to {_size(info.file_size)}, and the temporary folder {folder.parent} has "
                more = f"room for {_size(max(free, 0))}; TMPDIR names another, or unpack the file yourself"
                raise _error(source.name, says + more)
            with archive.open(info) as packed, file.open("wb") as plain:
                shutil.copyfileobj(packed, plain, PIECE)
    except ModelError as error:
        raise ModelError(source.name, error.problems) from None
    try:
        yield file
    finally:
        file.unlink(missing_ok=True)


@contextmanager
def _archive(path: Path) -> Iterator[zipfile.ZipFile]:
    """Open a zip archive; whatever is wrong with it, here or while it is read, is told."""
    damaged = (
        *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError),
        *(RuntimeError, NotImplementedError, ValueError),
    )
    try:
        with zipfile.ZipFile(path) as archive:
            yield archive
    except ModelError:
        raise
    except damaged as error:
        says = getattr(error, "strerror", None) or str(error) or type(error).__name__
        raise _error(str(path), f"the zip file cannot be read: {says}") from None


def opened(path: Path) -> IO[bytes]:
    """Open a file, a .gz one unpacked."""
    if path.suffix.lower() == ".gz":
        return gzip.open(path, "rb")  # type: ignore[return-value]
    return path.open("rb")


def even_lines(path: Path, folder: Path) -> Path:
    """Copy a file, piece by piece, to one in which every line ends with a line feed alone."""
    even = folder / "even.txt"
    with opened(path) as file, even.open("wb") as out:
        kept = b""
        while piece := file.read(PIECE):
            piece = kept + piece
            kept = b"\r" if piece.endswith(b"\r") else b""
            whole = piece[: len(piece) - len(kept)]
            out.write(whole.replace(b"\r\n", b"\n").replace(b"\r", b"\n"))
        out.write(kept.replace(b"\r", b"\n"))
    return even


class _Given(NamedTuple):
    """The files given so far, by where they are on a disk and by their size."""

    places: dict[tuple[int, int], Path]
    sizes: dict[int, list[Path]]


def _require_new(path: Path, given: _Given) -> None:
    """Stop when a file was given already, under this name or another."""
    try:
        about = path.stat()
        alike = given.sizes.setdefault(about.st_size, [])
        same = given.places.get((about.st_dev, about.st_ino))
        if same is None and about.st_size and path.is_file():
            same = next((each for each in alike if filecmp.cmp(path, each, shallow=False)), None)
    except OSError:
        return  # what cannot be opened is told when its turn comes
    if same is not None:
        says = "this file is given twice" if path == same else f"this is the same file as {same}"
        raise _error(str(path), f"{says}; its events would count twice")
    given.places[about.st_dev, about.st_ino] = path
    alike.append(path)


def _shown(name: str) -> str:
    return "".join(char if char.isprintable() else "?" for char in name)


def _size(count: int) -> str:
    for unit, of in (("GiB", 30), ("MiB", 20)):
        if count >= 1 << of:
            return f"{count / (1 << of):.1f} {unit}"
    return f"{count:,} bytes"


def _error(name: str, message: str) -> ModelError:
    return ModelError(name, [Problem(1, 1, message)])
