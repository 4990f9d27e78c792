"""What a policy would have said to each step that the record shows, had it been in force."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ...game.closed import Judge, failing_guards
from ...language import Commitment, Guard, Option, Policy, print_condition
from ...language.condition import And, Compare, Condition, Constant, Not, Or, Raised
from ..chronicles.chronicle import Entry
from ..when import When
from .spans import Stretch, spans
from .timeline import Moment


@dataclass(frozen=True, slots=True)
class Act:
    """A step that puts an option under a commitment in use.

    Attributes
    ----------
    policy, option, level : str
    date : When
    entries : tuple of Entry
        The steps of that date that do it.
    again : bool
        Whether the option was in use already.
    verdict : str
        `kept`, `broken`, or `not asked`: a condition without snapback is asked when an option is raised, and
        not again while it stands.
    condition, missing : Condition or None, tuple of Condition
        What the commitment asks, and those of its parts that did not hold.
    since : When or None
        Since when the condition had held, for what is kept.
    """

    policy: str
    option: str
    level: str
    date: When
    entries: tuple[Entry, ...]
    again: bool
    verdict: str
    condition: Condition | None
    missing: tuple[Condition, ...]
    since: When | None

    def to_dict(self) -> dict[str, Any]:
        """Return the documented JSON form."""
        return {
            "option": self.option,
            "level": self.level,
            "date": str(self.date),
            "steps": [entry.ref for entry in self.entries],
            "again": self.again,
            "verdict": self.verdict,
            "condition": None if self.condition is None else print_condition(self.condition),
            "missing": [print_condition(part) for part in self.missing],
            "since": None if self.since is None else str(self.since),
        }


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """An option that snapback would have withdrawn: its condition ended while it was in use.

    `until` is the date on which the record has it out of use, or on which the condition holds `again`; None
    when neither comes.
    """

    policy: str
    option: str
    date: When
    ended_by: tuple[str, ...]
    missing: tuple[Condition, ...]
    until: When | None
    again: bool = False

    def to_dict(self) -> dict[str, Any]:
        """Return the documented JSON form."""
        return {
            "option": self.option,
            "date": str(self.date),
            "ended_by": list(self.ended_by),
            "missing": [print_condition(part) for part in self.missing],
            "stood_until": None if self.until is None else str(self.until),
            "held_again": self.again,
        }


def unsupported(option: Option, guards: Sequence[Guard]) -> Condition:
    """Return the condition that an option is at a level whose guards do not all hold."""
    failing = [
        And(
            (
                Compare(option.name, ">=", guard.level) if guard.level else Raised(option.name),
                Not(guard.condition),
            )
        )
        for guard in guards
    ]
    return failing[0] if len(failing) == 1 else Or(tuple(failing))


def spans_of(judge: Judge, history: Sequence[Moment], condition: Condition) -> tuple[Stretch, ...]:
    """Return the stretches of a record in which a condition holds."""
    return spans(history, lambda moment: judge.holds(condition, moment.state))


def _uses(judge: Judge, moment: Moment, option: str) -> tuple[Entry, ...]:
    """Return the steps of a moment that put an option in use, none when it ends the date out of use."""
    if option not in moment.state:
        return ()
    return tuple(
        change.entry
        for change in moment.changes
        if change.option == option and change.entry is not None and judge.number(option, change.after)
    )


Untold = Callable[[Condition], bool]
"""Whether a condition is about options alone that no step of the record moves."""


def acts(judge: Judge, policy: Policy, history: Sequence[Moment], untold: Untold) -> Iterator[Act]:
    """Yield every step that uses an option under one of the policy's commitments, with the verdict on it.

    What the record can never tell is taken neither as there nor as missing; where a commitment asks for
    nothing else, there is no verdict.
    """
    for commitment in policy.commitments:
        option = judge.options[commitment.option]
        held: dict[int, When | None] = {}  # since when what each level requires has held
        for moment in history:
            for number in {option.lowest(guard) for guard in commitment.requires}:
                required = option.asked(commitment.requires, number)
                told = [] if required is None else [each for each in _parts(required) if not untold(each)]
                holds = bool(told) and all(judge.holds(each, moment.state) for each in told)
                held[number] = (held.get(number) or moment.date) if holds else None
            used = _uses(judge, moment, commitment.option)
            if not used:
                continue
            level = moment.state[commitment.option]
            now = judge.number(commitment.option, level)
            guards = (*commitment.requires, *commitment.after, *commitment.shuts)
            if not any(option.lowest(guard) <= now for guard in guards):
                continue
            standing = judge.level(commitment.option, moment.before)
            again = 0 < standing >= now
            verdict, condition, missing = _verdict(judge, commitment, moment, now, again, untold)
            if condition is not None and all(map(untold, _parts(condition))):
                continue
            since = held.get(max((number for number in held if number <= now), default=0))
            yield Act(
                policy=policy.key,
                option=commitment.option,
                level=level,
                date=moment.date,
                entries=used,
                again=again,
                verdict=verdict,
                condition=condition,
                missing=missing,
                since=since if verdict == "kept" else None,
            )


def _verdict(
    judge: Judge, commitment: Commitment, moment: Moment, level: int, again: bool, untold: Untold
) -> tuple[str, Condition | None, tuple[Condition, ...]]:
    option = judge.options[commitment.option]
    if option.asked(commitment.shuts, level) is not None:
        return ("not asked" if again else "broken", Constant(False), ())
    asked = option.asked(commitment.requires, level) or option.asked(commitment.after, level)
    if again and not commitment.snapback:
        return ("not asked", asked, ())
    missing = tuple(
        dict.fromkeys(
            part
            for reason in failing_guards(judge, commitment, moment.before, moment.state, level)
            if reason.kind == "requires" or not again
            for part in reason.missing
            if not untold(part)
        )
    )
    return ("broken" if missing else "kept", asked, missing)


def _parts(condition: Condition) -> tuple[Condition, ...]:
    return condition.of if isinstance(condition, And) else (condition,)


def withdrawals(judge: Judge, policy: Policy, history: Sequence[Moment]) -> Iterator[Withdrawal]:
    """Yield where the policy's snapback would have withdrawn what the record leaves in use."""
    at = {moment.date: moment for moment in history}
    for commitment in policy.commitments:
        option = judge.options[commitment.option]
        if not commitment.holds:
            continue
        for span in spans_of(judge, history, unsupported(option, commitment.holds)):
            moment = at[span.start]
            asked = option.asked(commitment.holds, judge.level(option.name, moment.state))
            assert asked is not None
            if commitment.option in moment.before:
                yield Withdrawal(
                    policy=policy.key,
                    option=commitment.option,
                    date=span.start,
                    ended_by=span.began_by,
                    missing=judge.missing(asked, moment.state),
                    until=span.end,
                    again=span.end is not None and option.name in at[span.end].state,
                )
