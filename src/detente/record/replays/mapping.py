"""From steps of a chronicle to levels of a model's options, checked against both."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ...language import ChronicleStep, Door, Model, ModelError, Place, Problem, did_you_mean
from ..chronicles.chronicle import Chronicle, Entry

LISTS = ("actors", "by")


def matches(step: ChronicleStep, entry: Entry) -> bool:
    """Tell whether an entry is such a step: what the mapping names must stand in its columns.

    In `actors` and `by`, which list several, all that the mapping names must be among them.
    """
    for column, wanted in step.fields.items():
        if column in LISTS:
            if not set(_parts(wanted)) <= set(entry.actors if column == "actors" else entry.by):
                return False
        elif entry.cells.get(column, "") != wanted:
            return False
    return True


def said_by(doors: Mapping[str, Door], entry: Entry) -> Iterator[tuple[str, str, ChronicleStep]]:
    """Yield which options the entry puts on which level, and the step that says so; none without a date."""
    if entry.undated:
        return
    for option, door in doors.items():
        for level, steps in door.steps.items():
            for step in steps:
                if matches(step, entry):
                    yield option, level, step
                    break


def check_mapping(doors: Mapping[str, Door], chronicle: Chronicle, model: Model) -> tuple[Problem, ...]:
    """Check what a mapping names against the record; return what is only worth a word.

    Raises
    ------
    ModelError
        For a column that the record does not have, or a word that its vocabulary does not have.
    """
    problems: list[Problem] = []
    for option, door in doors.items():
        for level, steps in door.steps.items():
            for number, step in enumerate(steps):
                place = model.places.get(("chronicle", option, level, number), Place(1, 1))
                problems += _wrong(step, f"{option}, {level}", place, chronicle)
    if any(problem.severity == "error" for problem in problems):
        raise ModelError(f"mapping of {model.title}", problems)
    return tuple(problems)


def _wrong(step: ChronicleStep, where: str, place: Place, chronicle: Chronicle) -> Iterator[Problem]:
    for column, wanted in step.fields.items():
        if column not in chronicle.columns:
            near = did_you_mean(column, chronicle.columns)
            says = f"{where}: {chronicle.name} has no column {column}{near}"
            yield Problem(place.line, place.column, says)
            continue
        known = chronicle.vocabulary.words(column)
        for word in _parts(wanted) if column in LISTS else (wanted,):
            if known and word not in known:
                near = did_you_mean(word, known)
                yield Problem(place.line, place.column, f"{where}: unknown {column} {word}{near}")
                return
    if not any(matches(step, entry) for entry in chronicle.entries):
        said = ", ".join(f"{column} {wanted}" for column, wanted in step.fields.items())
        yield Problem(place.line, place.column, f"{where}: no row of the record has {said}", "note")


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(";") if part.strip())
