"""The ways in and out: models read, checked, and taken from and to other tools."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, TYPE_CHECKING

from .. import language
from ..formats import OTHERS, READABLE, WRITABLE, format_of
from .model import Model

if TYPE_CHECKING:
    from ..exchange import Imported
    from ..language import Reading

SIGNS = (
    ("nfg", rb"(?:\xef\xbb\xbf)?\s*NFG\s+1\s"),
    ("efg", rb"(?:\xef\xbb\xbf)?\s*EFG\s+2\s"),
    ("gmcr", rb'(?s)(?:\xef\xbb\xbf)?\s*\{.*"decisionMakers"\s*:'),
)
"""How the files of other tools begin."""


def load(source: str | Path | IO[bytes]) -> Model:
    """Read a model file or a bundled case.

    Parameters
    ----------
    source : str, Path or binary stream
        A path, or the name of a bundled case (`detente.case_names()` lists them).

    Raises
    ------
    ModelError
        With all problems of the file at once, each with line and column.

    Examples
    --------
    >>> import detente
    >>> detente.load("chicken")
    Model('Chicken', 2 parties, 2 options)
    """
    return Model(_reading(source).require(), source)


def loads(text: str) -> Model:
    """Read a model from text.

    Raises
    ------
    ModelError
        With all problems at once, each with line and column.

    Examples
    --------
    >>> import detente
    >>> detente.loads("{detente: 1, title: One, parties: {a: {options: {x: acts}}}}")
    Model('One', 1 party, 1 option)
    """
    return Model(language.loads(text))


def text_of(source: str | Path | IO[bytes]) -> str:
    """Return the text of a model file or of a bundled case, with whatever errors it has.

    Raises
    ------
    ModelError
        When it cannot be opened, is too large, or is no text in UTF-8.
    """
    from ..cases import locate

    return language.text_in(locate(source) if isinstance(source, (str, Path)) else source)


def dump(model: Model | language.Model) -> str:
    """Write a model as text; `loads` of it gives an equal model.

    Examples
    --------
    >>> import detente
    >>> model = detente.loads("{detente: 1, title: One, parties: {a: {options: {x: acts}}}}")
    >>> print(detente.dump(model))
    detente: 1
    title: One
    parties:
      a:
        name: a
        options:
          x: acts
    <BLANKLINE>
    """
    return language.dump(model.written if isinstance(model, Model) else model)


def check(source: str | Path | IO[bytes]) -> Reading:
    """Read a model file and tell its problems: errors, warnings and notes, each with line and column.

    Returns
    -------
    Reading
        Its `problems`, and its `model`, which is None where there is an error.

    Examples
    --------
    >>> import detente
    >>> detente.check("chicken").problems
    ()
    """
    reading = _reading(source)
    if isinstance(source, (str, Path)):
        reading = replace(reading, name=str(source))
    if reading.model is None:
        return reading
    return reading.with_problems(language.check_notes(reading.model))


def _reading(source: str | Path | IO[bytes]) -> Reading:
    """Read a model; of another tool's file, known by its name or its first words, say what to do with it."""
    from ..cases import locate

    name = _called(source)
    if isinstance(source, (str, Path)) and name.rpartition(".")[2].lower() in OTHERS:
        return _of_another_tool(name, f"{source}")
    try:
        found = locate(source) if isinstance(source, (str, Path)) else source
        name, content = language.content_of(found, None if isinstance(found, Path) else name)
    except language.ModelError as error:
        return language.Reading(error.file, None, error.problems)
    data = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
    return check_form(name, data, "-" if found is source else str(source))


def check_form(name: str, data: bytes, called: str) -> Reading:
    """Read what stands in a file that commands are `called` with; see `_reading`."""
    for form, sign in SIGNS:
        if re.match(sign, data):
            return _of_another_tool(name, f"--from {form} {called}")
    return language.read(data, name)


def _of_another_tool(name: str, arguments: str) -> Reading:
    says = f"this is a file of another tool; `detente convert {arguments} MODEL.yaml` makes a model of it"
    return language.Reading(name, None, (language.Problem(1, 1, says),))


def _called(source: str | Path | IO[bytes]) -> str:
    return str(source) if isinstance(source, (str, Path)) else str(getattr(source, "name", "<stream>"))


class FormatError(ValueError):
    """A format that is not known or cannot be told; `which` is IN or OUT."""

    def __init__(self, which: str, message: str) -> None:
        super().__init__(message)
        self.which = which


@dataclass(frozen=True)
class Conversion:
    """A model in another format.

    Attributes
    ----------
    text : str
        What the file holds.
    read_as, written_as : str
        The formats.
    notes : tuple of str
        What could not be taken along.
    """

    text: str
    read_as: str
    written_as: str
    notes: tuple[str, ...]


def convert(
    source: str | Path | IO[bytes],
    target: str | Path | None = None,
    *,
    read_as: str | None = None,
    write_as: str | None = None,
    policy: str | None = None,
    scenario: str | None = None,
    titles: bool = False,
) -> Conversion:
    """Read a model from one format and write it in another.

    Parameters
    ----------
    source : str, Path or binary stream
        A model file, a bundled case, or a file of another tool: GMCR+ or Gambit.
    target : str or Path, optional
        Written whole or not at all, and never over the source; without it the text is only returned.
    read_as, write_as : str, optional
        The formats, where the names do not tell them.
    policy, scenario : str, optional
        Which of the model's games is written; the model language holds them all.
    titles : bool, default False
        Whether a table (csv) tells its columns and levels by their titles, for people, and not by their names
        in conditions, for programs.

    Raises
    ------
    FormatError
        When a format is not known, or the target is the source.
    ModelError
        When the source cannot be read, or the format cannot hold the model.
    OSError
        When the file cannot be written; it is left as it was.

    Examples
    --------
    >>> import detente
    >>> detente.convert("chicken", write_as="nfg").notes[0]
    'payoffs are ranks: their order counts, their distances mean nothing'
    """
    from ..exchange import printable, write_model
    from ..writing import check_place, same_file, write_whole

    form = write_as or (None if target is None else format_of(str(target)))
    if form not in WRITABLE:
        raise FormatError(
            "OUT",
            f"the name {'-' if target is None else printable(str(target))} tells no format; end it in "
            f".{', .'.join(WRITABLE)}, or say write_as",
        )
    named = format_of(str(source)) if isinstance(source, (str, Path)) else None
    read = read_as or named or "yaml"
    if read not in READABLE:
        raise FormatError("IN", f"{read} can be written and not read; read are {', '.join(READABLE)}")
    if target is not None:
        if same_file(source, target):
            says = f"{printable(str(target))} is IN itself, and would be lost; name another file"
            raise FormatError("OUT", says)
        check_place(Path(target), f"model.{form}")
    taken = _take(source, read, told=read_as is not None, named=named is not None)
    try:
        written = write_model(taken.model, form, policy, scenario, titles=titles)
    except language.ModelError as error:  # which knows the model by its title alone
        raise language.ModelError(_called(source), error.problems) from None
    if target is not None:
        write_whole(Path(target), written.text, f"model.{form}")
    return Conversion(written.text, read, form, (*taken.notes, *written.notes))


def _take(source: str | Path | IO[bytes], form: str, *, told: bool, named: bool) -> Imported:
    """Return the model and what of it could not be taken along.

    `told` and `named`: whether the user told the format, and whether the file's name does.
    """
    from ..exchange import Imported, read_model, text_of

    stream = not isinstance(source, (str, Path))
    if form != "yaml":
        if not isinstance(source, (str, Path)):
            return read_model(text_of(source, "<stdin>"), form, "<stdin>")
        return read_model(text_of(Path(source)), form, str(source))
    if told and isinstance(source, (str, Path)):
        return Imported(language.read(Path(source)).require())
    try:
        return Imported(load(source).written)
    except language.ModelError as error:
        if named or stream or not Path(str(source)).is_file():
            raise
        says = "the name tells no format, so this was read as a model file; --from says what it is: "
        hint = language.Problem(1, 1, says + ", ".join(READABLE), "note")
        raise language.ModelError(error.file, [*error.problems, hint]) from None
