"""Models read and written by the table of formats."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

from ..formats import FORMATS, READABLE, WRITABLE
from ..game import compile_game
from ..language import Model, ModelError, did_you_mean, dump, loads
from ..language.yaml.syntax import MAX_BYTES
from .result import Exported, Imported, refuse


def reader_of(form: str) -> Callable[[str, str], Imported]:
    """Return what makes a model of another tool's text and its name."""
    read: Callable[[str, str], Imported] = _function(FORMATS[form].read)
    return read


def writer_of(form: str) -> Callable[..., Exported]:
    """Return what writes a game for another tool."""
    write: Callable[..., Exported] = _function(FORMATS[form].write)
    return write


def _function(place: str) -> Any:
    module, _, name = place.partition(".")
    return getattr(import_module(f".{module}", __package__), name)


def read_model(text: str, form: str, name: str) -> Imported:
    """Read a model from another tool's text.

    Raises
    ------
    ModelError
        When the text cannot be read as such.
    """
    if form == "yaml":
        return Imported(loads(text if "\n" in text else f"{text}\n"))
    if form not in READABLE:
        near = did_you_mean(form, READABLE)
        raise refuse(name, f"{form} cannot be read{near}; readable are {', '.join(READABLE)}")
    return reader_of(form)(text, name)


def write_model(
    model: Model,
    form: str,
    policy: str | None = None,
    scenario: str | None = None,
    *,
    titles: bool = False,
) -> Exported:
    """Write a model as another tool's text.

    Parameters
    ----------
    model : Model
    form : str
        One of `WRITABLE`.
    policy, scenario : str, optional
        Which of its games is written; the model language holds them all.
    titles : bool
        Whether a table tells columns and levels by their titles.

    Raises
    ------
    ModelError
        When the format cannot hold the model.
    GameError
        For an unknown policy or scenario, or too many states.
    """
    if titles and form != "csv":
        raise refuse(model.title, "titles head the columns of a table (csv) alone; leave --titles out")
    if form == "yaml":
        if policy or scenario:
            says = "the model language holds all policies and scenarios; leave --policy and --scenario out"
            raise refuse(model.title, says)
        return Exported(_sound(dump(model), model.title))
    if form not in WRITABLE:
        near = did_you_mean(form, WRITABLE)
        raise refuse(model.title, f"{form} cannot be written{near}; writable are {', '.join(WRITABLE)}")
    return writer_of(form)(compile_game(model, policy, scenario), **({"titles": True} if titles else {}))


def _sound(text: str, title: str) -> str:
    """Return the text of a model file, once it is known that it can be read again.

    Raises
    ------
    ModelError
        Saying what cannot be: another tool's file can hold more than a model file may.
    """
    if (size := len(text.encode("utf-8", "replace"))) > MAX_BYTES:
        has, most = f"{size / (1 << 20):.1f} MiB", f"{MAX_BYTES >> 20} MiB"
        raise refuse(title, f"as a model file this would have {has}, and detente reads up to {most}")
    try:
        loads(text)
    except ModelError as error:
        first = error.problems[0].message
        raise refuse(title, f"written as a model file, this could not be read again: {first}") from None
    return text
