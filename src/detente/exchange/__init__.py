"""Other tools' files: models read from them and written to them, and what did not fit."""

from .formats import READERS, WRITERS, format_of, read_model, write_model
from .taken import Written

__all__ = ["READERS", "WRITERS", "Written", "format_of", "read_model", "write_model"]
