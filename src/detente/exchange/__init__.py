"""Other tools' files: models read from them and written to them, and what did not fit."""

from .formats import read_model, write_model
from .opening import text_of
from .result import Exported, Imported
from .texts import printable

__all__ = [
    "Exported",
    "Imported",
    "printable",
    "read_model",
    "text_of",
    "write_model",
]
