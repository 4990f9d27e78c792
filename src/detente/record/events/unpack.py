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
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, NamedTuple, cast

from ...language import ModelError, Problem

PIECE = 1 << 20
LEAVE_FREE = 256 << 20  # of the temporary folder's disk
NO_TABLE = re.compile(
    r"(^|/)(__MACOSX/|\.|(manifest|readme|licen[cs]e|citation|codebook)\b)"
    r"|\.(pdf|docx?|odt|rtf|md|html?|xml|json|ya?ml|bib|ris|jpe?g|png|gif|r|py|do)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class EventFile:
    """A file to read: one by itself, or a member of a zip archive."""

    path: Path
    member: str = ""

    @property
    def name(self) -> str:
        """What to call it in messages."""
        return f"{self.path}: {_shown(self.member)}" if self.member else str(self.path)


def sources(paths: Sequence[Path]) -> tuple[list[EventFile], list[tuple[str, str]]]:
    """Return all files to read, and those of an archive that are no tables by their names, with why.

    Raises
    ------
    ModelError
        For an archive that cannot be read or holds no file to read, and for a file that is given twice.
    """
    found: list[EventFile] = []
    skipped: list[tuple[str, str]] = []
    sums: dict[tuple[int, int], str] = {}
    given = _Given({}, {})
    for path in paths:
        _require_new(path, given)
        if path.suffix.lower() != ".zip":
            found.append(EventFile(path))
            continue
        with _told(str(path)), zipfile.ZipFile(path) as archive:
            inside = [info for info in archive.infolist() if not info.is_dir()]
        here = []
        for info in inside:
            source = EventFile(path, info.filename)
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


class Opener:
    """Gives files to read: those by themselves, and members of archives, unpacked into a folder.

    The last archive stays open, since to open one again is slow when it has many members.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._path: Path | None = None
        self._open = ExitStack()
        self._archive: zipfile.ZipFile | None = None
        self._number = 0
        self._sound: set[Path] = set()

    def __enter__(self) -> Opener:
        return self

    def __exit__(self, *error: object) -> None:
        self._open.close()

    @contextmanager
    def unpacked(self, source: EventFile) -> Iterator[Path]:
        """Give a file to read as long as it is needed.

        Raises
        ------
        ModelError
            For an archive that cannot be read, or a member for which the folder's disk has no room.
        """
        if source.path not in self._sound:
            _require_sound(source)
            self._sound.add(source.path)
        plain = not set("*?[") & set(str(source.path))  # which DuckDB takes for a pattern
        if plain and not source.member:
            yield source.path
            return
        self._number += 1
        name = source.member or source.path.name
        file = self.folder / f"{self._number}{PurePosixPath(name).suffix.lower()}"
        if not source.member:
            file.symlink_to(source.path.resolve())
            yield file
            return
        try:
            with _told(source.name):
                self._unpack(source, file)
            yield file
        finally:
            file.unlink(missing_ok=True)

    def _unpack(self, source: EventFile, file: Path) -> None:
        if self._archive is None or self._path != source.path:
            self._open.close()
            self._archive = self._open.enter_context(zipfile.ZipFile(source.path))
            self._path = source.path
        info = self._archive.getinfo(source.member)
        free = shutil.disk_usage(self.folder).free - LEAVE_FREE
        if info.file_size > free:
            says = (
                f"it unpacks to {_size(info.file_size)}, and the temporary folder {self.folder.parent} has "
            )
            more = f"room for {_size(max(free, 0))}; TMPDIR names another, or unpack the file yourself"
            raise _error(source.name, says + more)
        with self._archive.open(info) as packed, file.open("wb") as plain:
            shutil.copyfileobj(packed, plain, PIECE)


@contextmanager
def _told(name: str) -> Iterator[None]:
    """Tell whatever is wrong with a zip archive."""
    damaged = (
        *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError),
        *(RuntimeError, NotImplementedError),
    )
    try:
        yield
    except damaged as error:
        says = getattr(error, "strerror", None) or str(error) or type(error).__name__
        raise _error(name, f"the zip file cannot be read: {says}") from None


def _require_sound(source: EventFile) -> None:
    """Refuse a gzip file that is not what was packed; DuckDB does not look at its checksum."""
    if source.member or source.path.suffix.lower() != ".gz":
        return
    try:
        with gzip.open(source.path, "rb") as file:
            while file.read(PIECE):
                pass
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise _error(source.name, f"the gzip file cannot be read: {error}") from None
    except OSError:
        return  # what cannot be opened is told when it is read


def opened(path: Path) -> IO[bytes]:
    """Open a file, a .gz one unpacked."""
    if path.suffix.lower() == ".gz":
        return cast(IO[bytes], gzip.open(path, "rb"))
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
