"""The formats that models are read from and written in."""

from __future__ import annotations

__all__ = ["OTHERS", "READABLE", "WRITABLE"]

OTHERS = ("gmcr", "nfg", "efg")
READABLE = ("yaml", *OTHERS)
WRITABLE = ("yaml", "gmcr", "nfg", "graphml", "dot", "csv")
