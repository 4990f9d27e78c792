"""What is on record about a model: the bundled record that it speaks of, replayed and measured."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ..language import Model
from .evidence import Evidence, evidence
from .library import bundled_dossier, chronicle_of, record_of
from .replays.replay import replay
from .replays.result import Replay


@dataclass(frozen=True)
class Record:
    """A record replayed on a model, and what it says of its two tracks."""

    replay: Replay
    evidence: Evidence


def look_up(model: Model, progress: Callable[[int, int], None] | None = None) -> Record | None:
    """Return what the bundled record that a model speaks of says.

    Parameters
    ----------
    model : Model
    progress : function of (done, all), optional

    Returns
    -------
    Record or None
        None when the model maps no steps, or names steps that no bundled record knows.
    """
    name = record_of(model)
    if name is None:
        return None
    dossier = bundled_dossier(name)
    chronicle = chronicle_of(dossier)
    if chronicle is None:
        return None
    return Record(
        replay=replay(model, chronicle, lists=dossier),
        evidence=evidence(dossier, chronicle, progress=progress),
    )
