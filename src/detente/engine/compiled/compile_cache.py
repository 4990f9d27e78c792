"""Where compiled loops are kept: in numba's cache, no fault of which is more than a loss of time.

numba trusts its files: a cut file is an exception in the midst of an analysis, and a flipped bit would run
as machine code. So a checksum stands before each kept loop, and whatever goes wrong is said and then passed
over, as if nothing had been kept. It also asks of no file but the function's own whether it has changed,
although what the function calls is a part of the kept code: a loop would go on with yesterday's. So all that
goes into it is asked about.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from contextlib import suppress
from hashlib import sha256
from inspect import isfunction
from pathlib import Path
from typing import Any

from numba.core.caching import FunctionCache, IndexDataCacheFile, NullCache

from ..waiting import notice

DIGEST = sha256().digest_size


def keep(dispatcher: Any) -> Any:
    """Have a compiled function kept on disk, if there is a place for it, and return it."""
    try:
        dispatcher._cache = _Cache(dispatcher.py_func)
    except Exception:  # no folder that we may write into, or a numba with other insides
        dispatcher._cache = _Nowhere()
    return dispatcher


class _Cache(FunctionCache):
    """The cache of one function."""

    def __init__(self, function: Any) -> None:
        super().__init__(function)
        self._cache_file = _CheckedFile(self._cache_path, f"checked-{self._impl.filename_base}", None)

    def load_overload(self, sig: Any, target_context: Any) -> Any:
        try:
            if self._cache_file._source_stamp is None:  # not earlier: what it calls may stand below it
                parts = repr(sorted(set(_parts(self._py_func))))
                self._cache_file._source_stamp = sha256(parts.encode()).hexdigest()
            return super().load_overload(sig, target_context)
        except Exception:
            notice(f"note: compiled loops in {self._cache_path} are damaged, so they are compiled again")
        with suppress(Exception):  # where that fails, saving fails, too, and says so
            self.flush()
        return None

    def save_overload(self, sig: Any, data: Any) -> None:
        try:
            super().save_overload(sig, data)
        except Exception as error:
            _cannot_keep(f"in {self._cache_path}", getattr(error, "strerror", None) or str(error))


def _parts(function: Any) -> Iterator[tuple[str, str]]:
    """Tell all that goes into the code of a function: files, constants, fields of what it is handed."""
    waiting, seen = [function], {function}
    while waiting:
        function = waiting.pop()
        file = Path(function.__code__.co_filename)
        stat = file.stat() if file.exists() else None
        yield str(file), f"{stat.st_mtime_ns} {stat.st_size}" if stat else ""
        named = [*function.__code__.co_names, *map(str, function.__annotations__.values())]
        values = [(name, function.__globals__[name]) for name in named if name in function.__globals__]
        values += [("", cell.cell_contents) for cell in function.__closure__ or ()]
        for name, value in values:
            called = getattr(value, "py_func", value)
            if isfunction(called) and called not in seen:
                seen.add(called)
                waiting.append(called)
            elif isinstance(value, int | float | str):
                yield f"{function.__module__}.{name}", repr(value)
            elif isinstance(value, type) and hasattr(value, "_fields"):
                yield f"{value.__module__}.{name}", repr(value._fields)


class _CheckedFile(IndexDataCacheFile):
    """numba's files, with a checksum before each kept loop."""

    def _save_data(self, name: str, data: Any) -> None:
        content = self._dump(data)
        with self._open_for_write(self._data_path(name)) as file:
            file.write(sha256(content).digest() + content)

    def _load_data(self, name: str) -> Any:
        kept = Path(self._data_path(name)).read_bytes()
        digest, content = kept[:DIGEST], kept[DIGEST:]
        if sha256(content).digest() != digest:
            raise ValueError("the file is damaged")
        return pickle.loads(content)


class _Nowhere(NullCache):
    """The cache where there is no place for one."""

    def save_overload(self, sig: Any, data: Any) -> None:
        _cannot_keep("on disk", "no folder for them can be written into")


def _cannot_keep(where: str, why: str) -> None:
    notice(
        f"note: compiled loops cannot be kept {where} ({why}), so every run compiles them anew; "
        "NUMBA_CACHE_DIR can name another folder"
    )
