"""The records that come with the program, by name, and which of them a model speaks of."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from ..language import Model, ModelError, Problem, did_you_mean
from .chronicles.chronicle import Chronicle
from .chronicles.read import load_chronicle
from .chronicles.vocabulary import Vocabulary, load_vocabulary
from .dossiers.dossier import Dossier
from .dossiers.read import load_dossier
from .replays.mapping import LISTS

DEFAULT = "korea"
FOLDER = Path(__file__).parent / "bundled"


def record_names() -> tuple[str, ...]:
    """Return the names of the bundled records."""
    return tuple(sorted(path.parent.name for path in FOLDER.glob("*/record.yaml")))


@cache
def bundled_dossier(name: str) -> Dossier:
    """Return a bundled record."""
    return load_dossier(FOLDER / name / "record.yaml", name)


def find_record(source: str) -> Dossier:
    """Return a bundled record by its name, or a record by the path of its `record.yaml`.

    Raises
    ------
    ModelError
        For neither, with a near name.
    """
    if source in record_names():
        return bundled_dossier(source)
    return load_dossier(_file(source))


def chronicle_of(dossier: Dossier) -> Chronicle | None:
    """Return the chronicle of a record, None when it has none.

    Raises
    ------
    ModelError
        When its files have problems.
    """
    if dossier.chronicle is None:
        return None
    words = Vocabulary() if dossier.vocabulary is None else load_vocabulary(dossier.vocabulary)
    return load_chronicle(dossier.chronicle, words)


def find_chronicle(model: Model, source: str | Path | None = None, words: Path | None = None) -> Chronicle:
    """Return the chronicle meant: of a bundled record by its name, of a file, or the one a model speaks of.

    Parameters
    ----------
    model : Model
    source : str or Path, optional
        A bundled record, a CSV or YAML chronicle; by default the bundled record that knows every word of the
        model's `chronicle:`.
    words : Path, optional
        The vocabulary of a file.

    Raises
    ------
    ModelError
        When there is none, or it has problems.
    """
    if source is None:
        name = record_of(model)
        if name is None:
            says = (
                "no bundled record has the steps that this model names; say which CHRONICLE is to be replayed"
            )
            if not model.chronicle:
                says = "the model maps no steps of a record to its options; write `chronicle:` into it"
            raise ModelError(model.title, [Problem(1, 1, says)])
        source = name
    vocabulary = None if words is None else load_vocabulary(words)
    if str(source) in record_names():
        found = chronicle_of(bundled_dossier(str(source)))
        if found is not None:
            return found
    return load_chronicle(_file(source), vocabulary)


def lists_of(model: Model, source: str | Path | None = None) -> Dossier | None:
    """Return the bundled record whose chronicle `find_chronicle` returns, None when it is a file."""
    name = record_of(model) if source is None else str(source)
    return bundled_dossier(name) if name in record_names() else None


def record_of(model: Model) -> str | None:
    """Return the bundled record that a model's `chronicle:` speaks of: the one that knows all its words.

    None when the model maps no steps, or names steps that no bundled record knows.
    """
    steps = [step for door in model.chronicle.values() for group in door.steps.values() for step in group]
    if not steps:
        return None
    for name in record_names():
        dossier = bundled_dossier(name)
        if dossier.vocabulary is None:
            continue
        words = load_vocabulary(dossier.vocabulary)
        if all(_knows(words, column, value) for step in steps for column, value in step.fields.items()):
            return name
    return None


def _file(source: str | Path) -> Path:
    path = Path(source)
    try:
        missing = path.suffix == "" and not path.exists()
    except (OSError, ValueError):  # a name too long, or with a zero byte, for any file system
        missing = True
    if missing:
        near = did_you_mean(str(source)[:200], record_names())
        says = f"there is no file and no bundled record of this name{near}"
        raise ModelError(str(source)[:200], [Problem(1, 1, says)])
    return path


def _knows(words: Vocabulary, column: str, value: str) -> bool:
    if column == "date":  # every chronicle has dates, and they tell none apart
        return True
    known = words.words(column)
    values = [part.strip() for part in value.split(";")] if column in LISTS else [value]
    return bool(known) and all(each in known for each in values)
