"""What a replay found, as plain data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from ...language import Commitment, Model, Policy, Problem, print_condition
from ...language.condition import Condition
from ...results import Result, Row, plural
from ..chronicles.chronicle import Chronicle
from ..dossiers.dossier import Dossier
from ..measures.cross_check import listed_before
from ..when import When, parse_when, when_of
from .episodes import Episode
from .judge import Act, Withdrawal
from .spans import Stretch
from .symmetry import DoorSteps, OneSidedDoor
from .timeline import Moment

if TYPE_CHECKING:
    from .scored import Score
    from .standing import Standing


@dataclass(frozen=True, slots=True)
class Openness:
    """When a commitment would have let its option be raised, to a level where it tells levels apart."""

    option: str
    commitment: Commitment
    open: tuple[Stretch, ...]
    level: str = ""


@dataclass(frozen=True, slots=True)
class Promise:
    """When the condition of a promise held and the option was not in use."""

    option: str
    condition: Condition
    unkept: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """An option whose replayed level differs from the status quo on the day that the model describes."""

    option: str
    replayed: str
    status_quo: str


@dataclass(frozen=True, slots=True)
class Impossible:
    """What the record shows and the model rules out; `kind` is infeasible or while."""

    kind: str
    title: str
    condition: Condition
    spans: tuple[Stretch, ...]


@dataclass(frozen=True)
class PolicyRecord:
    """One policy held against the record.

    Attributes
    ----------
    acts : tuple of Act
        Every step that uses an option under one of its commitments, in order of time.
    episodes : tuple of Episode
    withdrawals : tuple of Withdrawal
        What its snapback would have withdrawn.
    openness : tuple of Openness
    promises : tuple of Promise
    """

    policy: Policy
    acts: tuple[Act, ...]
    episodes: tuple[Episode, ...]
    withdrawals: tuple[Withdrawal, ...]
    openness: tuple[Openness, ...]
    promises: tuple[Promise, ...]

    def count(self, verdict: str, *, until: str = "", after: str = "") -> int:
        """Count the steps with a verdict, up to or after a date where one is given."""
        return sum(
            act.verdict == verdict
            and (not until or str(act.date) <= until)
            and (not after or str(act.date) > after)
            for act in self.acts
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the documented JSON form."""
        return {
            "title": self.policy.title,
            "kept": self.count("kept"),
            "broken": self.count("broken"),
            "not_asked": self.count("not asked"),
            "acts": [act.to_dict() for act in self.acts],
            "episodes": [
                {
                    "verdict": e.verdict,
                    "start": str(e.start),
                    "end": str(e.end),
                    "steps": [entry.ref for act in e.acts for entry in act.entries],
                }
                for e in self.episodes
            ],
            "withdrawals": [each.to_dict() for each in self.withdrawals],
            "open": [
                {
                    "option": each.option,
                    **({"level": each.level} if each.level else {}),
                    "spans": [span.to_dict() for span in each.open],
                }
                for each in self.openness
            ],
            "unkept_promises": [
                {
                    "option": each.option,
                    "condition": print_condition(each.condition),
                    "spans": [span.to_dict() for span in each.unkept],
                }
                for each in self.promises
            ],
        }


@dataclass(frozen=True, repr=False)
class Replay(Result):
    """A record replayed on a model.

    Attributes
    ----------
    model : Model
    chronicle : Chronicle
    moments : tuple of Moment
        Every date on which something happens, with the state after it.
    policies : mapping of name to PolicyRecord
    claims : mapping of name to tuple of Stretch
        When the record shows what a `never` claim rules out.
    doors : tuple of OneSidedDoor
        Of the doors that can be compared.
    differences : tuple of Difference or None
        None when the model names no day within the record, or no status quo.
    impossible : tuple of Impossible
    untold : Counter of (track, step)
        Steps of the record that move no option.
    unmoved : tuple of str
        Options that no step moves; they keep the level of the status quo.
    notes : tuple of Problem
        What the mapping names and the record never shows.
    lists : Dossier or None
        Meeting lists of the same parties, as a check.
    door_steps : tuple of DoorSteps
        How many steps open and shut each door, and which doors can be compared.
    """

    model: Model
    chronicle: Chronicle
    moments: tuple[Moment, ...]
    policies: Mapping[str, PolicyRecord]
    claims: Mapping[str, tuple[Stretch, ...]]
    doors: tuple[OneSidedDoor, ...]
    differences: tuple[Difference, ...] | None
    impossible: tuple[Impossible, ...]
    untold: Counter[tuple[str, str]] = field(default_factory=Counter)
    unmoved: tuple[str, ...] = ()
    notes: tuple[Problem, ...] = ()
    lists: Dossier | None = None
    door_steps: tuple[DoorSteps, ...] = ()

    @property
    def day(self) -> When | None:
        """The day that the model describes, None when it names none."""
        try:
            return parse_when(self.model.as_of)
        except ValueError:
            return None

    def standing(self, day: When | date | str) -> Standing:
        """Tell how things stood at the end of a day; of a month alone, before its days.

        Parameters
        ----------
        day : When, date or str
            As text `2010-02-12`, or `2010-02` for a month. Before the record begins all is as it starts.

        Raises
        ------
        GameError
            For what is no date.

        Examples
        --------
        >>> import detente
        >>> detente.load("korea-2010").replay().standing("2010-02-12")
        Standing('2010-02-12', 5 options in use)
        """
        from .standing import standing

        return standing(self, when_of(day))

    def score(
        self, first: When | date | str, last: When | date | str, *, policies: str | Iterable[str] = ()
    ) -> Score:
        """Set the model's answers of one day beside what the record has after it and up to another.

        Parameters
        ----------
        first, last : When, date or str
            As in `standing`.
        policies : str or iterable of str
            As a list, or as text with commas between; `none`, the default, for no policy.

        Raises
        ------
        GameError
            For what is no date, an unknown policy, or when the record has nothing between the days.

        Examples
        --------
        >>> import detente
        >>> replay = detente.load("korea-2018").replay()
        >>> replay.score("2018-01-10", "2019-12-31", policies="none, linked")
        Score('Korea, January 2018', 2018-01-10 to 2019-12-31, 2 worlds)
        """
        from ...game.names import names
        from .score import score

        return score(self, when_of(first), when_of(last), names(policies) or ["none"])

    def listed_before(self, act: Act) -> int | None:
        """Return how many meetings of the other track the lists have in the three months up to an act.

        None where there are no lists, or they do not reach the step.
        """
        if self.lists is None:
            return None
        found = [listed_before(self.lists, self.chronicle, entry) for entry in act.entries]
        known = [len(meetings) for meetings in found if meetings is not None]
        return max(known, default=None)

    def __repr__(self) -> str:
        steps, doors = plural(len(self.chronicle.entries), "step"), plural(len(self.doors), "one-sided door")
        policies = plural(len(self.policies), "policy", "policies")
        return f"Replay({self.model.title!r}, {steps}, {policies}, {doors})"

    def rows(self) -> list[Row]:
        """Return one row per judged step and policy."""
        return [
            {
                "policy": key,
                "date": str(act.date),
                "option": act.option,
                "verdict": act.verdict,
                "missing": "; ".join(print_condition(part) for part in act.missing),
                "step": "; ".join(entry.summary for entry in act.entries),
                "source": "; ".join(entry.source or "recalled" for entry in act.entries),
            }
            for key, record in self.policies.items()
            for act in record.acts
        ]

    def to_dict(self) -> dict[str, Any]:
        """Return the documented JSON form."""
        return {
            "model": self.model.title,
            "as_of": self.model.as_of or None,
            "chronicle": self.chronicle.outline(),
            "steps": [entry.to_dict() for entry in self.chronicle.entries],
            "moments": [
                {
                    "date": str(moment.date),
                    "changes": [change.to_dict() for change in moment.changes],
                    "state": dict(moment.state),
                }
                for moment in self.moments
                if moment.changes
            ],
            "policies": {
                key: record.to_dict()
                | {"acts": [a.to_dict() | {"listed_before": self.listed_before(a)} for a in record.acts]}
                for key, record in self.policies.items()
            },
            "claims": {key: [span.to_dict() for span in found] for key, found in self.claims.items()},
            "doors": [door.to_dict() for door in self.doors],
            "door_steps": [each.to_dict() for each in self.door_steps],
            "differences": None
            if self.differences is None
            else [
                {"option": d.option, "replayed": d.replayed, "status_quo": d.status_quo}
                for d in self.differences
            ],
            "impossible": [
                {
                    "kind": each.kind,
                    "condition": print_condition(each.condition),
                    "spans": [span.to_dict() for span in each.spans],
                }
                for each in self.impossible
            ],
            "untold": [
                {"track": track, "step": step, "rows": count}
                for (track, step), count in self.untold.most_common()
            ],
            "unmoved": list(self.unmoved),
        }
