"""Which formats there are, and how a file's name tells its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ..game import Game, compile_game
from ..language import Model, ModelError, did_you_mean, dump, loads
from ..language.yaml.syntax import MAX_BYTES
from .efg_read import read_efg
from .gmcr_read import read_gmcr
from .gmcr_write import write_gmcr
from .nfg_read import read_nfg
from .nfg_write import write_nfg
from .state_graph import write_dot, write_graphml
from .table import write_csv
from .taken import Taken, Written, refuse

__all__ = ["READERS", "WRITERS", "format_of", "read_model", "write_model"]

READERS: Mapping[str, Callable[[str, str], Taken]] = {
    "gmcr": read_gmcr,
    "nfg": read_nfg,
    "efg": read_efg,
}
"""By format; `yaml` is the model language itself."""

WRITERS: Mapping[str, Callable[[Game], Written]] = {
    "gmcr": write_gmcr,
    "nfg": write_nfg,
    "graphml": write_graphml,
    "dot": write_dot,
    "csv": write_csv,
}
"""By format; `yaml` is the model language itself."""

SUFFIXES = {"yaml": "yaml", "yml": "yaml", "gv": "dot", **{name: name for name in (*READERS, *WRITERS)}}


def format_of(name: str) -> str | None:
    """Return the format that a file's name tells, None when it tells none."""
    _, dot, suffix = name.rpartition(".")
    return SUFFIXES.get(suffix.lower()) if dot else None


def read_model(text: str, form: str, name: str) -> Taken:
    """Read a model from another tool's text.

    Raises
    ------
    ModelError
        When the text cannot be read as such.
    """
    if form == "yaml":
        return Taken(loads(text if "\n" in text else f"{text}\n"))
    if form not in READERS:
        near = did_you_mean(form, READERS)
        raise refuse(name, f"{form} cannot be read{near}; readable are yaml, {', '.join(READERS)}")
    return READERS[form](text, name)


def write_model(model: Model, form: str, policy: str | None = None, scenario: str | None = None) -> Written:
    """Write a model as another tool's text.

    Parameters
    ----------
    model : Model
    form : str
        yaml, gmcr, nfg, graphml, dot or csv.
    policy, scenario : str, optional
        Which of its games is written; the model language holds them all.

    Raises
    ------
    ModelError
        When the format cannot hold the model.
    GameError
        For an unknown policy or scenario, or too many states.
    """
    if form == "yaml":
        if policy or scenario:
            says = "the model language holds all policies and scenarios; leave --policy and --scenario out"
            raise refuse(model.title, says)
        return Written(_sound(dump(model), model.title))
    if form not in WRITERS:
        near = did_you_mean(form, WRITERS)
        raise refuse(model.title, f"{form} cannot be written{near}; writable are yaml, {', '.join(WRITERS)}")
    return WRITERS[form](compile_game(model, policy, scenario))


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
