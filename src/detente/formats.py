"""The formats that models are read from and written in, a row each.

Plain data, so that the command line can name them at once. A row names the functions of `exchange/` that read
and write, which are imported when they are used.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Format:
    """A format of files.

    Attributes
    ----------
    key : str
        Its name, and how its files end.
    read, write : str
        The function that does it, as module.function of `exchange/`; empty where there is none.
    ends : tuple of str
        How else its files end.
    tool : str
        Whose files are read.
    note : str
        What is to be known of reading it.
    """

    key: str
    read: str = ""
    write: str = ""
    ends: tuple[str, ...] = ()
    tool: str = ""
    note: str = ""


FORMATS: Mapping[str, Format] = {
    form.key: form
    for form in (
        Format("yaml", ends=("yml",)),
        Format("gmcr", "gmcr_read.read_gmcr", "gmcr_write.write_gmcr", tool="GMCR+"),
        Format("nfg", "nfg_read.read_nfg", "nfg_write.write_nfg", tool="Gambit"),
        Format(
            "efg",
            "efg_read.read_efg",
            tool="Gambit",
            note="a tree of perfect information, which becomes graph form",
        ),
        Format("graphml", write="state_graph.write_graphml"),
        Format("dot", write="state_graph.write_dot", ends=("gv",)),
        Format("csv", write="table.write_csv"),
    )
}
"""By key; `yaml` is the model language itself."""

OTHERS = tuple(key for key, form in FORMATS.items() if form.read)
"""Those of other tools that can be read."""

READABLE = ("yaml", *OTHERS)
WRITABLE = ("yaml", *(key for key, form in FORMATS.items() if form.write))


def format_of(name: str) -> str | None:
    """Return the format that a file's name tells, None when it tells none."""
    _, dot, suffix = name.rpartition(".")
    suffix = suffix.lower() if dot else ""
    return next((key for key, form in FORMATS.items() if suffix in (key, *form.ends)), None)
