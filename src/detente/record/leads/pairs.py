"""Which pairs of series of a record are tested for lead and lag."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import numpy as np
import numpy.typing as npt

from ..dossiers.dossier import Dossier
from ..dossiers.meetings import Meeting
from ..events.series import EventSeries
from ..measures.headline import Headline
from .lead_lag import LeadLag, of_counts, of_events


def pairs_to_test(
    dossier: Dossier,
    counted: Headline | None,
    imported: tuple[EventSeries, EventSeries] | None,
    most_lags: int,
    seed: int,
) -> list[Callable[[], LeadLag]]:
    """Return the tests to be made, each ready to run.

    The meeting lists twice, with all meetings of track A and with those without the partner; every monthly
    series of the record; the imported events. Controls are those of the record that cover the months.
    """
    controls = list(dossier.controls.values())
    jobs: list[Callable[[], LeadLag]] = []
    if counted is not None:
        others, other_rows = _by_month(dossier.b.meetings, counted)
        alone = f"{dossier.a.title} without {dossier.actor(dossier.partner)}"
        for title, meetings in ((dossier.a.title, counted.meetings), (alone, counted.without_partner)):
            mine, rows = _by_month(meetings, counted)
            names = (title, dossier.b.title)
            said = f"{title} and {dossier.b.title}"
            test = partial(
                of_counts, said, mine, others, counted.first, names, controls, rows=rows + other_rows
            )
            jobs.append(partial(test, most_lags=most_lags, seed=seed))
    one, other = (" and ".join(dossier.actor(p) for p in t.between) for t in (dossier.a, dossier.b))
    for a, b in [*dossier.monthly.values(), *([imported] if imported is not None else [])]:
        title = a.title if (a, b) != imported else "the events read"
        test = partial(of_events, title, a, b, (one, other), controls)
        jobs.append(partial(test, most_lags=most_lags, seed=seed))
    return jobs


def _by_month(
    meetings: Sequence[Meeting], counted: Headline
) -> tuple[npt.NDArray[np.float64], tuple[str, ...]]:
    """Return how many meetings each month has, and the rows that they are from."""
    counts, rows = np.zeros(counted.months), []
    for meeting in meetings:
        at = meeting.date.month_number - counted.first
        if 0 <= at < len(counts):
            counts[at] += 1
            rows.append(meeting.row)
    return counts, tuple(rows)
