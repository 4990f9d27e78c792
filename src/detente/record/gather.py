"""What goes together: event files read for a record, the evidence of the record that a model speaks of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from ..language import Model, ModelError, Problem
from .dossiers.dossier import Dossier
from .events.event_map import load_event_map
from .events.import_result import EventImport
from .events.importer import import_events
from .evidence import Evidence, evidence
from .library import chronicle_of, find_record, record_of


def evidence_of(model: Model, seed: int = 0) -> Evidence | None:
    """Return the evidence of the bundled record that a model speaks of, None when there is none."""
    name = record_of(model)
    if name is None:
        return None
    dossier = find_record(name)
    return evidence(dossier, chronicle_of(dossier), seed=seed)


def gather_events(
    dossier: Dossier,
    paths: Sequence[Path],
    mapping: str | Path | None = None,
    *,
    form: str | None = None,
    months: tuple[int, int] | None = None,
    sample: str | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> EventImport:
    """Read event files for the two pairs of a record.

    Parameters
    ----------
    dossier : Dossier
    paths : sequence of Path
    mapping : path, optional
        A mapping file in place of the record's own.
    form, months : see `import_events`
    sample : str, optional
        Why the events are a sample; empty to say that they are the whole record, whatever the mapping says.
    progress : function of (done, all), optional

    Raises
    ------
    ModelError
        When a file cannot be used, or there is no mapping.
    """
    source = mapping if mapping is not None else dossier.events
    if source is None:
        says = "the record has no mapping for coded events; say what they call the parties (--map FILE)"
        raise ModelError(dossier.name, [Problem(1, 1, says)])
    event_map = load_event_map(source)
    pairs = (dossier.a.between, dossier.b.between)
    parties = {party for pair in pairs for party in pair}
    missing = sorted(parties - set(event_map.actors.values()))
    if missing:
        says = f"the mapping names nobody as {', '.join(missing)}, of whom the record speaks"
        raise ModelError(str(source), [Problem(1, 1, says)])
    found = import_events(paths, event_map, pairs, form=form, months=months, progress=progress)
    if sample is None:
        return found
    return replace(found, series={p: replace(s, sample=sample) for p, s in found.series.items()})
