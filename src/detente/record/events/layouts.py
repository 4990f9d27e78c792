"""Where things stand in a file of coded events, and the public formats for which that is known."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

FORMATS = ("icews", "gdelt1", "gdelt2", "phoenix", "phoenix-historical", "polecat", "quads", "csv")
NEEDED = ("date", "source", "target", "code")


@dataclass(frozen=True)
class Layout:
    """Where things stand in a file.

    Attributes
    ----------
    format : str
        One of `FORMATS`.
    columns : int
        How many columns every line has.
    at : mapping of role to place
        The places, from 0, of date, source, target, code and, where there are such, goldstein and id.
    version : str
        Which files of the format are read like this.
    delimiter : str
        What stands between two columns. Columns between tabs have no quoted parts, others may.
    header : bool
        Whether the first line names the columns.
    months_first : bool
        Whether a date may be written month/day/year.
    several : str
        What stands between the actors of one cell; empty where a cell names one.
    nothing : tuple of str
        What an actor's cell says when it names nobody, in lower case.
    own_weights : bool
        Whether the file's own weight counts alone; else a code's weight goes before it.
    where : mapping of place to tuple of str
        Only lines with one of these values in that place.
    """

    format: str
    columns: int
    at: Mapping[str, int]
    version: str = ""
    delimiter: str = "\t"
    header: bool = False
    months_first: bool = False
    several: str = ""
    nothing: tuple[str, ...] = ()
    own_weights: bool = False
    where: Mapping[int, tuple[str, ...]] = field(default_factory=dict)

    @property
    def quoted(self) -> bool:
        """Whether quotes keep a cell together; in tab-separated files they are signs as any other."""
        return self.delimiter != "\t"


@dataclass(frozen=True)
class PublicFormat:
    """What `layouts.toml` says of a format."""

    format: str
    version: str
    names: Mapping[str, tuple[str, ...]]
    places: Mapping[str, int]
    widths: tuple[int, ...]
    absent: frozenset[str]
    layout: Mapping[str, Any]

    def by_names(self, header: Sequence[str]) -> dict[str, int] | None:
        """Return where the roles stand under a header, None when it lacks one that is needed."""
        folded = [fold_name(cell) for cell in header]
        at = {}
        for role, names in self.names.items():
            found = next((name for name in map(fold_name, names) if name in folded), None)
            if found is not None:
                at[role] = folded.index(found)
        return at if at and all(role in at for role in NEEDED) else None


@cache
def public_formats() -> tuple[PublicFormat, ...]:
    """Return the formats of `layouts.toml`, in its order."""
    said = tomllib.loads(Path(__file__).with_name("layouts.toml").read_text(encoding="utf-8"))
    return tuple(
        PublicFormat(
            format=each["format"],
            version=each["version"],
            names={role: tuple(names) for role, names in each.get("names", {}).items()},
            places=each.get("places", {}),
            widths=tuple(each.get("widths", ())),
            absent=frozenset(map(fold_name, each.get("absent", ()))),
            layout={
                "months_first": each.get("months_first", False),
                "several": each.get("several", ""),
                "nothing": tuple(word.lower() for word in each.get("nothing", ())),
                "own_weights": each.get("weights") == "file",
            },
        )
        for each in said["layout"]
    )


def fold_name(name: str) -> str:
    """Return a column's name as names are compared: without case, spaces and signs."""
    return re.sub(r"[\W_]", "", name.lower())
