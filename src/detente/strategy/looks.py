"""What a model's file comes to at each save, and which verdicts have changed since the one before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from ..language import Problem
from .claims import Claims, ClaimVerdict

Case = tuple[str, str, str, bool]
"""A claim by its name, the policy, the scenario and whether it is in the second reading."""
WORDS = {True: "holds", False: "fails", None: "undecided"}
NONE = "none"


@dataclass(frozen=True)
class Change:
    """A verdict that is another than before.

    `before` and `after` are `holds`, `fails`, `undecided`, or `none` where there was or is no such claim, of
    which `verdict` is then the last; `again` tells that there has been such a verdict before the last one.
    `was` is the verdict before, where there was one.
    """

    verdict: ClaimVerdict
    before: str
    after: str
    again: bool = False
    was: ClaimVerdict | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return the documented JSON form."""
        return _named(self.verdict) | {"before": self.before, "after": self.after, "again": self.again}


@dataclass(frozen=True)
class Look:
    """What was found after a save.

    Attributes
    ----------
    at : datetime
    file : str
    problems : tuple of Problem
    claims : Claims or None
        None where the file cannot be used, or nothing could be worked out: `trouble` says why then.
    new_problems : tuple of Problem
        Those that the look before did not have, wherever they stood.
    changes : tuple of Change
        Since the last look with verdicts.
    first : bool
        Whether there were no verdicts before to compare with.
    trouble : str
    """

    at: datetime
    file: str
    problems: tuple[Problem, ...]
    claims: Claims | None = None
    new_problems: tuple[Problem, ...] = ()
    changes: tuple[Change, ...] = ()
    first: bool = False
    trouble: str = ""

    @property
    def errors(self) -> int:
        """How many errors there are."""
        return sum(problem.severity == "error" for problem in self.problems)

    def to_dict(self) -> dict[str, Any]:
        """Return the documented JSON form."""
        verdicts = None if self.claims is None else self.claims.verdicts
        return {
            "at": self.at.isoformat(timespec="seconds"),
            "file": self.file,
            "sound": not self.errors,
            "problems": [problem.to_dict() for problem in self.problems],
            "trouble": self.trouble or None,
            "claims": None
            if verdicts is None
            else [_named(each) | {"holds": each.holds, "empty": each.empty} for each in verdicts],
            "changes": [change.to_dict() for change in self.changes],
        }


def changed_verdicts(before: Iterable[ClaimVerdict], after: Iterable[ClaimVerdict]) -> Iterator[Change]:
    """Yield what is another verdict after than before, is new, or is gone.

    Parameters
    ----------
    before, after : iterable of ClaimVerdict
        The `verdicts` of `Model.claims`, of two models or of one that has been changed.

    Examples
    --------
    >>> from detente import api
    >>> text = api.dump(api.load("chicken"))
    >>> models = api.loads(text), api.loads(text.replace("concept: smr", "concept: nash"))
    >>> before, after = (model.claims().verdicts for model in models)
    >>> for change in api.changed_verdicts(before, after):
    ...     print(change.verdict.claim.key, change.before, change.after)
    both_give_way_smr holds fails
    """
    was, now = ({_case(each): each for each in verdicts} for verdicts in (before, after))
    for case in dict.fromkeys([*now, *was]):
        old, new = (WORDS[at[case].holds] if case in at else NONE for at in (was, now))
        if old != new:
            yield Change(now.get(case) or was[case], old, new, was=was.get(case))


class Looks:
    """Makes looks of one file, each compared with those before."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._last: tuple[ClaimVerdict, ...] | None = None
        self._once: set[tuple[Case, str]] = set()
        self._known: frozenset[tuple[str, str]] = frozenset()

    def look(
        self, at: datetime, problems: tuple[Problem, ...], claims: Claims | None, trouble: str = ""
    ) -> Look:
        """Return what was found at a time, beside what was before."""
        changes: tuple[Change, ...] = ()
        first = self._last is None
        if claims is not None:
            if self._last is not None:
                changes = tuple(map(self._again, changed_verdicts(self._last, claims.verdicts)))
            self._last = claims.verdicts
            self._once |= {(_case(each), WORDS[each.holds]) for each in claims.verdicts}
        new = tuple(each for each in problems if (each.severity, each.message) not in self._known)
        self._known = frozenset((each.severity, each.message) for each in problems)
        return Look(at, self._file, problems, claims, new, changes, first, trouble)

    def _again(self, change: Change) -> Change:
        once = (_case(change.verdict), change.after) in self._once
        return replace(change, again=change.before != NONE and once)


def _case(verdict: ClaimVerdict) -> Case:
    return (verdict.claim.key, verdict.policy, verdict.scenario, verdict.foresight)


def _named(verdict: ClaimVerdict) -> dict[str, Any]:
    told = verdict.to_dict()
    return {key: told[key] for key in ("name", "policy", "scenario", "foresight")}
