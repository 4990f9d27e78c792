"""What a record says, without a model."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from .progress import Progress, counting

if TYPE_CHECKING:
    from ..record import Evidence


def evidence(
    events: str | Path | Sequence[str | Path] = (),
    *,
    record: str | Path | None = None,
    mapping: str | Path | None = None,
    form: str | None = None,
    months: tuple[str | int | None, str | int | None] | None = None,
    sample: str | None = None,
    seed: int = 0,
    progress: Progress | None = None,
) -> Evidence:
    """Measure what a record says about two tracks.

    Parameters
    ----------
    events : str or Path, or sequence of them
        Files of coded events to be read beside the record (`pip install 'detente[events]'`).
    record : str or Path, optional
        A bundled record or the path of a `record.yaml`; the bundled one by default.
    mapping : str or Path, optional
        What the events call the parties, and their columns; the record's own by default.
    form : str, optional
        The format of the events; told from the files by default.
    months : pair of str or int, optional
        The first and the last month of the events, such as `("2005-01", "2010-12")`, None where there is no
        first or last one. A number, as `When.month_number` has it, is counted from January of the year 0.
    sample : str, optional
        Why the events are a sample and not the whole record; "" says that they are the whole record.
    seed : int
        Same seed, same answer.
    progress : callable, optional

    Raises
    ------
    GameError
        For months that are none, of which the last is before the first, or without events to bound.
    ModelError
        When a file cannot be used, with all its problems.
    """
    from ..game import GameError
    from ..record import DEFAULT, chronicle_of, find_record, gather_events, months_of
    from ..record import evidence as measure

    between = months_of(months)
    dossier = find_record(str(record) if record is not None else DEFAULT)
    imported = None
    if between is not None and not events:
        raise GameError("months bound files of events, and none is given: the record is taken whole")
    if events:
        paths = [Path(path) for path in ([events] if isinstance(events, (str, Path)) else events)]
        imported = gather_events(
            dossier,
            paths,
            mapping,
            form=form,
            months=between,
            sample=sample,
            progress=counting(progress, "files read"),
        )
    tell = counting(progress, "pairs tested")
    return measure(dossier, chronicle_of(dossier), imported, seed=seed, progress=tell)
