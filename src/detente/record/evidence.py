"""Evidence: everything that a record says about two tracks, joined into one result."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ..results import Result, Row
from .chronicles.chronicle import Chronicle
from .dossiers.dossier import Dossier
from .events.import_result import EventImport
from .findings import RecordFinding, findings
from .leads.lead_lag import MOST_LAGS, LeadLag, adjust
from .leads.pairs import pairs_to_test
from .measures.chance import Chance, chance
from .measures.follow_up import FollowUp, follow_ups
from .measures.headline import Headline, headline
from .measures.history import History, history
from .measures.yearly import YearGap, gaps_of_series, yearly_gaps


@dataclass(frozen=True, eq=False, repr=False)
class Evidence(Result):
    """What a record says.

    Attributes
    ----------
    dossier : Dossier
    headline : Headline or None
        None when the meeting lists have no months in common.
    chance : Chance or None
    history : History or None
    yearly : tuple of YearGap
    followed : tuple of FollowUp
    leads : tuple of LeadLag
        Every pair of series, those that the gate refuses among them.
    untested : str
        Why no lead was tested at all, empty when tests were possible.
    tests_run : int
        How many p values Holm's adjustment is over: those of all pairs, and of what followed.
    findings : tuple of RecordFinding
    imported : EventImport or None
    seed : int
    """

    dossier: Dossier
    headline: Headline | None
    chance: Chance | None
    history: History | None
    yearly: tuple[YearGap, ...]
    followed: tuple[FollowUp, ...]
    leads: tuple[LeadLag, ...]
    untested: str
    tests_run: int
    findings: tuple[RecordFinding, ...]
    imported: EventImport | None
    seed: int

    def __repr__(self) -> str:
        sides = ", ".join(
            f"{sum(each.speaks == side for each in self.findings)} {side}"
            for side in ("for", "against", "open")
        )
        return f"Evidence({self.dossier.title!r}, {sides})"

    def rows(self) -> list[Row]:
        """Return one row per finding."""
        rows: list[Row] = [
            {"finding": each.key, "about": each.about, "speaks": each.speaks, **_flat(each.numbers)}
            for each in self.findings
        ]
        columns = dict.fromkeys(column for row in rows for column in row)
        return [{column: row.get(column) for column in columns} for row in rows]

    def to_dict(self) -> dict[str, Any]:
        """Return the documented JSON form."""
        return {
            "record": self.dossier.title,
            "tracks": {
                track.key: {"title": track.title, "between": list(track.between)}
                for track in (self.dossier.a, self.dossier.b)
            },
            "partner": self.dossier.partner,
            "sources": {
                key: {
                    name: text
                    for name in ("title", "author", "year", "url", "publisher", "note")
                    if (text := getattr(source, name))
                }
                for key, source in self.dossier.sources.items()
            },
            "left_out": dict(self.dossier.left_out),
            "headline": None if self.headline is None else self.headline.to_dict(),
            "chance": None if self.chance is None else self.chance.to_dict(),
            "history": None if self.history is None else self.history.to_dict(),
            "yearly": [gap.to_dict() for gap in self.yearly],
            "followed": [each.to_dict() for each in self.followed],
            "lead_lag": [each.to_dict() for each in self.leads],
            "untested": self.untested or None,
            "tests_run": self.tests_run,
            "findings": [each.to_dict() for each in self.findings],
            "events": None if self.imported is None else self.imported.to_dict(),
            "seed": self.seed,
        }


def evidence(
    dossier: Dossier,
    chronicle: Chronicle | None = None,
    imported: EventImport | None = None,
    *,
    most_lags: int = MOST_LAGS,
    seed: int = 0,
    progress: Callable[[int, int], None] | None = None,
) -> Evidence:
    """Measure what a record says about two tracks.

    Parameters
    ----------
    dossier : Dossier
    chronicle : Chronicle, optional
        Its steps stand beside the meetings on the line of time.
    imported : EventImport, optional
        Coded events; its series of the two tracks' pairs are measured and tested beside the record's own.
    most_lags, seed : int
        Same seed, same answer.
    progress : function of (done, all), optional
    """
    counted = headline(dossier)
    yearly = list(yearly_gaps(dossier))
    pair = None
    if imported is not None:
        pair = (imported.series[dossier.a.between], imported.series[dossier.b.between])
    if pair is not None:
        yearly += gaps_of_series(*pair)
    beside = chance(dossier, counted) if counted is not None else None
    followed = follow_ups(dossier, counted, seed) if counted is not None else ()
    others = [each.p for each in followed] + ([beside.p] if beside is not None else [])
    untested = ""
    leads: tuple[LeadLag, ...] = ()
    try:
        pairs = pairs_to_test(dossier, counted, pair, most_lags, seed)
        found = []
        for done, test in enumerate(pairs):
            if progress is not None:
                progress(done, len(pairs))
            found.append(test())
        leads = adjust(found, others)
    except ImportError as error:
        if error.name is None or not error.name.startswith("statsmodels"):
            raise
        untested = "testing for lead and lag needs statsmodels: pip install 'detente[events]'"
    return Evidence(
        dossier=dossier,
        headline=counted,
        chance=beside,
        history=None if counted is None else history(dossier, counted, chronicle),
        yearly=tuple(yearly),
        followed=followed,
        leads=leads,
        untested=untested,
        tests_run=sum(len(each.tests) for each in leads) + len(others),
        findings=findings(counted, beside, yearly, followed, leads),
        imported=imported,
        seed=seed,
    )


def _flat(numbers: Any) -> Row:
    flat: Row = {}
    for name, value in numbers.items():
        if isinstance(value, dict):
            flat |= {f"{name}_{inner}": number for inner, number in value.items()}
        else:
            flat[name] = value
    return flat
