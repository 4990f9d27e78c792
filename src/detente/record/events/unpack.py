"""Event files as they come: packed, and with line ends of more than one kind."""

from __future__ import annotations

import gzip
import zipfile
from collections.abc import Iterator
from pathlib import Path
from shutil import copyfileobj

from ...language import ModelError, Problem

__all__ = ["even_lines", "unpacked"]

MOST_UNPACKED = 64 << 30
PIECE = 1 << 20


def unpacked(path: Path, folder: Path) -> Iterator[Path]:
    """Yield the files to read: the path itself, or one after another what a zip file holds.

    Raises
    ------
    ModelError
        For a zip file that cannot be read, or that unpacks to more than 64 GiB.
    """
    if path.suffix.lower() != ".zip":
        yield path
        return
    try:
        with zipfile.ZipFile(path) as archive:
            inside = [info for info in archive.infolist() if not info.is_dir()]
            if sum(info.file_size for info in inside) > MOST_UNPACKED:
                raise ModelError(str(path), [Problem(1, 1, "it unpacks to more than 64 GiB")])
            for number, info in enumerate(inside):
                file = folder / f"{number}.txt"
                with archive.open(info) as packed, file.open("wb") as plain:
                    copyfileobj(packed, plain, PIECE)
                yield file
                file.unlink()
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError) as error:
        raise ModelError(str(path), [Problem(1, 1, f"the zip file cannot be read: {error}")]) from None


def even_lines(path: Path, folder: Path) -> Path:
    """Copy a file, piece by piece, to one in which every line ends with a line feed alone."""
    even = folder / "even.txt"
    with gzip.open(path, "rb") if path.suffix == ".gz" else path.open("rb") as file, even.open("wb") as out:
        kept = b""
        while piece := file.read(PIECE):
            piece = kept + piece
            kept = b"\r" if piece.endswith(b"\r") else b""
            out.write(piece[: len(piece) - len(kept)].replace(b"\r\n", b"\n"))
        out.write(kept)
    return even
