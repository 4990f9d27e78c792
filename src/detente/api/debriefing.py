"""What a play at a table came to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from ..results import Result, Row, plural
from .progress import Progress, counting

if TYPE_CHECKING:
    from ..exercise import Event
    from ..exercise.debrief import Debrief
    from .model import Model


@dataclass(frozen=True, repr=False)
class Debriefing(Result):
    """What a play came to; as text a summary in markdown.

    Attributes
    ----------
    found : Debrief
        Its steps beside the analysis, what they reveal of each seat, and what was open.
    """

    found: Debrief

    def __repr__(self) -> str:
        return f"Debriefing({self.found.title!r}, {plural(len(self.found.steps), 'step')})"

    def __str__(self) -> str:
        return self.text

    @property
    def text(self) -> str:
        """The debrief, as markdown."""
        from ..views.exercise.debrief_text import debrief_text

        return debrief_text(self.found)

    @property
    def html(self) -> str:
        """The debrief as one self-contained page."""
        from ..views.exercise.debrief_page import debrief_page

        return debrief_page(self.found)

    @property
    def chronicle(self) -> dict[str, str]:
        """The play as a record that `replay` reads: what its files are called, and what stands in them."""
        from ..views.exercise.debrief_chronicle import chronicle_files

        return chronicle_files(self.found)

    def rows(self) -> list[Row]:
        """Return one row per step."""
        keys = ("number", "kind", "movers", "wanted", "lean", "willing", "willing_answer")
        return [{key: step[key] for key in keys} for step in self.to_dict()["steps"]]

    def to_dict(self) -> dict[str, Any]:
        """Return the documented JSON form, with words."""
        from ..views.exercise.debrief_told import debrief_told

        return debrief_told(self.found)


def debrief(
    log: str | Path | IO[bytes],
    page: str | Path | None = None,
    *,
    record: str | Path | None = None,
    patience: float | None = None,
    progress: Progress | None = None,
) -> Debriefing:
    """Tell what a play came to, from the log of its table.

    Parameters
    ----------
    log : str, Path or binary stream
        A log that was exported from an exercise: one event a line, the model's text in the first.
    page : str or Path, optional
        Where the page is written, whole or not at all.
    record : str or Path, optional
        The folder into which the play is written as a chronicle that `replay` reads, with its mapping and the
        model; it is made where it is not there.
    patience, progress
        As in `Game.stability`.

    Raises
    ------
    ModelError
        For what is no such log, with the line.
    OSError
        When a file cannot be written.
    """
    from ..exercise.debrief import debrief as work_out
    from ..exercise.debrief import read_log
    from ..game import within
    from ..writing import check_place, same_file, write_whole

    name = str(log if isinstance(log, (str, Path)) else getattr(log, "name", "log"))
    if page is not None:
        if same_file(log, page):
            raise OSError(f"{page} is the log itself, and would be lost; name another file")
        check_place(Path(page), "debrief.html")
    with within(patience):
        model, events = read_log(_content(log, name), name)
        found = Debriefing(work_out(model, events, name, counting(progress, "situations of the play")))
    if record is not None:
        folder = _folder(Path(record))
        for file, text in found.chronicle.items():
            write_whole(folder / file, text, file)
    if page is not None:
        write_whole(Path(page), found.html, "debrief.html")
    return found


def debrief_play(
    model: Model, events: Iterable[Event], *, text: str = "", progress: Progress | None = None
) -> Debriefing:
    """Tell what a play came to, from events that are at hand.

    Parameters
    ----------
    model : Model
    events : iterable of Event
        From the opening.
    text : str
        The model's text, which the chronicle holds.
    progress : callable, optional
    """
    from dataclasses import replace

    from ..exercise.debrief import debrief as work_out

    first, *rest = events
    opened = replace(first, payload={**first.payload, "text": text})
    return Debriefing(work_out(model.written, (opened, *rest), "log", counting(progress, "situations")))


def log_text(events: Iterable[Event], text: str) -> str:
    """Return the log of a table as a file that `debrief` reads; `text` is the model's."""
    from ..exercise.debrief import log_text as written

    return written(events, text)


def _folder(path: Path) -> Path:
    """Return a folder to write into, made where it is not there."""
    try:
        path.mkdir(exist_ok=True)
    except FileExistsError:
        raise OSError(f"{path} is no folder; name one for the chronicle, its mapping and the model") from None
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        raise OSError(f"the folder {path} cannot be made: {why}") from None
    return path


def _content(log: str | Path | IO[bytes], name: str) -> bytes:
    from ..exercise.debrief.log import MOST_BYTES
    from ..language import ModelError, Problem

    if not isinstance(log, (str, Path)):
        return log.read(MOST_BYTES + 1)
    try:
        with Path(log).open("rb") as stream:
            return stream.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        missing = isinstance(error, FileNotFoundError)
        why = getattr(error, "strerror", None) or error
        says = "there is no such file" if missing else f"it cannot be read: {why}"
        raise ModelError(name[:200], [Problem(1, 1, says)]) from None
