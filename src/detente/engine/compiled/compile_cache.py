"""Where compiled loops are kept: in numba's cache, no fault of which is more than a loss of time.

numba trusts its files: a cut file is an exception in the midst of an analysis, and a flipped bit would run
as machine code. So a checksum stands before each kept loop, and whatever goes wrong is said and then passed
over, as if nothing had been kept.
"""

from __future__ import annotations

import pickle
from contextlib import suppress
from hashlib import sha256
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
        stamp = self._cache_file._source_stamp
        self._cache_file = _CheckedFile(self._cache_path, f"checked-{self._impl.filename_base}", stamp)

    def load_overload(self, sig: Any, target_context: Any) -> Any:
        try:
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
