"""JSON of strangers: whatever is odd in it is said, and none of it raises what nobody expects."""

from __future__ import annotations

import json

from ..language import ModelError
from ..language.problems import clipped
from .result import refuse

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]
MOST_DIGITS = 18


def read_json(text: str, name: str, kind: str) -> Json:
    """Read JSON, in which numbers have up to 18 digits, and none is infinite.

    Raises
    ------
    ModelError
        Saying what is wrong with it; `kind` is what the file should be, such as `.gmcr`.
    """

    def no_number(word: str) -> ModelError:
        says = f"the number {clipped(word, 20)} stands in this file, and no {kind} file has such a number"
        return refuse(name, says)

    def whole(word: str) -> int:
        if len(word) > MOST_DIGITS:
            raise no_number(word)
        return int(word)

    def constant(word: str) -> float:
        raise no_number(word)

    try:
        found: Json = json.loads(text, parse_int=whole, parse_constant=constant)
    except ModelError:
        raise
    except (json.JSONDecodeError, RecursionError) as error:
        line, column = getattr(error, "lineno", 1), getattr(error, "colno", 1)
        raise refuse(name, f"this is not the JSON of a {kind} file", line, column) from None
    return found


def clipped_json(value: Json) -> str:
    """Return a value as a message shows it."""
    match value:
        case list():
            return "a list"
        case dict():
            return "an object"
        case str():
            return f"'{clipped(value)}'"
        case _:
            return clipped(json.dumps(value))
