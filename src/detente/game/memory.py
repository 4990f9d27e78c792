"""How much memory this process may still take: of the machine, of its container and of its own limit."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path("/")


def free_memory(root: Path = ROOT) -> int | None:
    """Return the least of what the machine, every control group and the process limit leave, in bytes.

    None where nothing tells. On Windows it is what the system calls available; on macOS, which makes room as
    it is asked for, all of the machine's memory.

    Parameters
    ----------
    root : Path
        Where `proc` and `sys` are.
    """
    found = [*_machine(root), *_containers(root), *_process(root)]
    return max(0, min(found)) if found else None


def _machine(root: Path) -> Iterator[int]:
    available = _table(root / "proc/meminfo").get("MemAvailable")
    if available is not None:
        yield available * 1024
    elif sys.platform == "win32":
        import ctypes

        status = (ctypes.c_uint32 * 16)(64)  # a MEMORYSTATUSEX: its own length first, ullAvailPhys at byte 16
        if ctypes.windll.kernel32.GlobalMemoryStatusEx(status):
            yield status[5] << 32 | status[4]
    elif hasattr(os, "sysconf") and "SC_PHYS_PAGES" in os.sysconf_names:
        yield os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")


def _containers(root: Path) -> Iterator[int]:
    """Yield what is left in each control group of this process: the limits of those above it hold, too."""
    for line in _lines(root / "proc/self/cgroup"):
        number, controllers, path = line.split(":", 2)
        if number == "0" and not controllers:
            group, names = root / "sys/fs/cgroup", ("memory.max", "memory.current")
        elif "memory" in controllers.split(","):
            group = root / "sys/fs/cgroup/memory"
            names = ("memory.limit_in_bytes", "memory.usage_in_bytes")
        else:
            continue
        # in a container the path may be one of the host, of which only the top is to be seen here
        places = [group, *(group.joinpath(*parts) for parts in _beginnings(path))]
        for place in places:
            limit, used = (_number(place / name) for name in names)
            if limit is not None and used is not None:
                yield limit - used + _reclaimable(place)


def _beginnings(path: str) -> Iterator[list[str]]:
    parts = [part for part in path.split("/") if part and part != ".."]
    for count in range(1, len(parts) + 1):
        yield parts[:count]


def _reclaimable(group: Path) -> int:
    """Return what a control group holds only for want of a better use: the contents of files."""
    held = _table(group / "memory.stat")
    return sum(held.get(f"total_{name}", held.get(name, 0)) for name in ("inactive_file", "active_file"))


def _process(root: Path) -> Iterator[int]:
    """Yield what the limit of the address space leaves, where one is set."""
    if sys.platform != "win32":
        import resource

        limit, _ = resource.getrlimit(resource.RLIMIT_AS)
        pages = next(iter(_lines(root / "proc/self/statm")), "").split()
        if limit != resource.RLIM_INFINITY and pages:
            yield limit - int(pages[0]) * os.sysconf("SC_PAGE_SIZE")


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return []


def _number(path: Path) -> int | None:
    """Return the number in a file; None where there is none, as in `max`."""
    text = "".join(_lines(path)).strip()
    return int(text) if text.isdecimal() else None


def _table(path: Path) -> dict[str, int]:
    """Return the numbers of a file by their names."""
    rows = (line.replace(":", " ").split() for line in _lines(path))
    return {row[0]: int(row[1]) for row in rows if len(row) > 1 and row[1].isdecimal()}
