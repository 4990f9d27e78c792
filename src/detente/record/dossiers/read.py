"""Reading a whole record: its description (`record.yaml`) and the lists beside it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from ...language import ModelError, Problem, load_beside
from .dossier import Dossier, IncidentList, RecordTrack, YearList
from .meetings import Meeting, read_incidents, read_meetings
from .read_description import read_description
from .read_series import read_monthly, read_values, read_yearly


def load_dossier(path: Path, name: str = "") -> Dossier:
    """Read a record and every list that belongs to it.

    Parameters
    ----------
    path : Path
        A `record.yaml`; the files that it names stand beside it.
    name : str, optional
        What to call the record; its file by default.

    Raises
    ------
    ModelError
        With all problems of one file at once.
    """
    said = load_beside(path, read_description)

    def beside(file: str) -> Path:
        if Path(file).name != file or file in (".", ".."):
            says = f"{file[:80]}: a record names files of its own folder, without a path"
            raise ModelError(str(path), [Problem(1, 1, says)])
        return path.parent / file

    meetings: dict[str, list[Meeting]] = {"a": [], "b": []}
    left_out: Counter[str] = Counter()
    for file, key in said.meetings:
        between = said.tracks[key].between
        for meeting in read_meetings(beside(file), said.actors, said.sources, file):
            if set(between) <= set(meeting.parties):
                meetings[key].append(meeting)
            else:
                left_out[f"{file}: not a meeting of {' and '.join(between)}"] += 1
    a, b = (
        RecordTrack(key, said.tracks[key].title, said.tracks[key].between, tuple(meetings[key]))
        for key in ("a", "b")
    )
    pairs = (a.between, b.between)
    return Dossier(
        name=name or str(path),
        title=said.title,
        about=said.about,
        sources=said.sources,
        actors=said.actors,
        a=a,
        b=b,
        partner=said.partner,
        span=said.span,
        left_out=dict(left_out),
        incidents={
            key: IncidentList(key, each.title, read_incidents(beside(each.file), said.sources, each.file))
            for key, each in said.lists["incidents"].items()
        },
        yearly={
            key: YearList(key, each.title, read_yearly(beside(each.file), said.sources, each.file))
            for key, each in said.lists["yearly"].items()
        },
        monthly={
            key: read_monthly(beside(each.file), said.sources, each.title, pairs)
            for key, each in said.lists["monthly"].items()
        },
        controls={
            key: read_values(beside(each.file), each.title, each.column)
            for key, each in said.lists["controls"].items()
        },
        chronicle=beside(said.chronicle) if said.chronicle else None,
        vocabulary=beside(said.vocabulary) if said.vocabulary else None,
        events=beside(said.events) if said.events else None,
    )
