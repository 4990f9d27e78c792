"""Why a move is closed: every guard, rule and ban that stands against it, and who says so.

`legality` tells for all pairs of states at once whether a move is open, this for one pair why it is not.
It looks at names and levels alone, so that a record can be held against a policy without a game.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..language import Ban, Cited, Commitment, Guard, Model, Option, Rule, Scenario
from ..language.condition import And, Condition, Constant
from ..language.meaning.truth import TruthTable
from .rules import bound_with

Levels = Mapping[str, str]
"""A state as its raised options and their levels."""


@dataclass(frozen=True)
class Reason:
    """One thing that closes a move.

    Attributes
    ----------
    kind : str
        requires, after, while, snapback, never, fixed, irreversible, rule (a state that cannot exist) or ban.
    by : str
        `policy` for a commitment, `scenario`, or `model` for what holds whatever one binds oneself to.
    condition : Condition or None
        The condition that does not hold, or of a rule the one that does.
    missing : tuple of Condition
        Those of its parts that do not hold.
    written : Cited or None
        What says so in the model: an option, a commitment, a rule or a ban, with its words and its source.
    """

    kind: str
    by: str
    condition: Condition | None = None
    missing: tuple[Condition, ...] = ()
    written: Cited | None = None


class Judge:
    """Tells which conditions of a model hold in states that are given by their raised options."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self.options = {option.name: option for option in model.options()}
        self.world = TruthTable(model)

    def holds(self, condition: Condition, state: Levels) -> bool:
        """Tell whether a condition holds in a state."""
        numbers = {name: self.number(name, level) for name, level in state.items()}
        return bool(self.world.in_state(numbers).of(condition))

    def missing(self, condition: Condition, state: Levels) -> tuple[Condition, ...]:
        """Return the parts of a conjunction that fail, the condition itself when it is none."""
        parts: Sequence[Condition] = condition.of if isinstance(condition, And) else (condition,)
        return tuple(part for part in parts if not self.holds(part, state))

    def number(self, option: str, level: str) -> int:
        """Return the number of a level, 0 for the lowest."""
        return self.options[option].levels.index(level)

    def level(self, option: str, state: Levels) -> int:
        """Return the number of the level that an option has in a state."""
        return self.number(option, state[option]) if option in state else 0


def failing_guards(
    judge: Judge, guarded: Option | Commitment, start: Levels, choice: Levels, level: int
) -> Iterator[Reason]:
    """Yield what an option, or a commitment on it, has against being raised to a level by a choice."""
    bound = isinstance(guarded, Commitment)
    option = judge.options[guarded.option] if isinstance(guarded, Commitment) else guarded
    by = "policy" if bound else "model"
    for kind, guards, state in (("requires", guarded.requires, choice), ("after", guarded.after, start)):
        for guard in guards:
            if option.lowest(guard) <= level and not judge.holds(guard.condition, state):
                missing = judge.missing(guard.condition, state)
                yield Reason(kind, by, guard.condition, missing, guarded)
    if isinstance(guarded, Commitment) and any(option.lowest(guard) <= level for guard in guarded.shuts):
        yield Reason("never", by, Constant(False), (), guarded)


def why_closed(
    judge: Judge,
    commitments: Sequence[Commitment],
    scenario: Scenario,
    start: Levels,
    choice: Levels,
    *,
    lasting: bool = False,
) -> tuple[Reason, ...]:
    """Tell everything that keeps those whose options differ from making a choice in a state.

    Parameters
    ----------
    judge : Judge
    commitments : sequence of Commitment
        Those of the policy in force.
    scenario : Scenario
    start, choice : mapping of option to level
        The state in which they move, settled and feasible, and what they choose, before it settles.
    lasting : bool
        Whether what is raised must also stay raised once the choice has settled.

    Returns
    -------
    tuple of Reason
        None when the move is open.
    """
    model = judge.model
    rise = {name: judge.level(name, choice) - judge.level(name, start) for name in judge.options}
    changed = [option for name, option in judge.options.items() if rise[name]]
    raised = [option for option in changed if rise[option.name] > 0]
    reasons = [Reason("fixed", "scenario", None, (), scenario) for o in changed if o.name in scenario.fixed]
    for option in raised:
        level = judge.level(option.name, choice)
        reasons += failing_guards(judge, option, start, choice, level)
        for commitment in commitments:
            if commitment.option == option.name:
                reasons += failing_guards(judge, commitment, start, choice, level)
    for option in changed:
        bound = bound_with(model, option)
        if bound and judge.level(option.name, choice) < min(judge.level(each, start) for each in bound):
            kept = model.agreements[option.agreement] if option.agreement else option
            reasons.append(Reason("irreversible", "model", None, (), kept))
    end, falls = settled(judge, commitments, scenario, choice)
    if lasting or end == raised_in(judge, start):
        known = {reason.condition for reason in reasons}
        reasons += [
            reason for o in raised for reason in falls.get(o.name, ()) if reason.condition not in known
        ]
    reasons += impossible(judge, commitments, scenario, end)
    movers = {option.party for option in changed}
    for by, bans in (("model", model.bans), ("scenario", scenario.bans)):
        matching = [ban for ban in bans if _matches(judge, ban, movers, start, end)]
        reasons += [Reason("ban", by, None, (), ban) for ban in matching]
    return tuple(reasons)


def _matches(judge: Judge, ban: Ban, movers: set[str], start: Levels, end: Levels) -> bool:
    return ban.party in movers and judge.holds(ban.start, start) and judge.holds(ban.end, end)


def impossible(
    judge: Judge, commitments: Sequence[Commitment], scenario: Scenario, state: Levels
) -> Iterator[Reason]:
    """Yield why a settled state cannot exist."""
    rules: tuple[tuple[str, tuple[Rule, ...]], ...] = (
        ("model", judge.model.infeasible),
        ("scenario", scenario.infeasible),
    )
    for by, written in rules:
        for rule in written:
            if judge.holds(rule.condition, state):
                yield Reason("rule", by, rule.condition, (), rule)
    for name in scenario.fixed:
        for _, reason in _lost(judge, judge.options[name], commitments, state):
            yield reason


def _lost(
    judge: Judge, option: Option, commitments: Sequence[Commitment], state: Levels
) -> Iterator[tuple[int, Reason]]:
    """Yield the conditions whose failing makes an option fall, each with the level to which it does."""
    level = judge.level(option.name, state)
    holding: list[tuple[str, str, tuple[Guard, ...], Cited]] = [("while", "model", option.hold, option)]
    holding += [("snapback", "policy", c.holds, c) for c in commitments if c.option == option.name]
    for kind, by, guards, cited in holding:
        for guard in guards:
            if option.lowest(guard) <= level and not judge.holds(guard.condition, state):
                missing = judge.missing(guard.condition, state)
                yield option.lowest(guard) - 1, Reason(kind, by, guard.condition, missing, cited)


def settled(
    judge: Judge, commitments: Sequence[Commitment], scenario: Scenario, choice: Levels
) -> tuple[dict[str, str], dict[str, list[Reason]]]:
    """Return where a choice settles, by its raised options, and why each option falls that does."""
    state, falls = raised_in(judge, choice), dict[str, list[Reason]]()
    while True:
        lost = {
            name: found
            for name in state
            if name not in scenario.fixed
            and (found := list(_lost(judge, judge.options[name], commitments, state)))
        }
        if not lost:
            return state, falls
        for name, found in lost.items():
            falls.setdefault(name, []).extend(reason for _, reason in found)
            state[name] = judge.options[name].levels[min(level for level, _ in found)]
        state = raised_in(judge, state)


def raised_in(judge: Judge, state: Levels) -> dict[str, str]:
    return {name: level for name, level in state.items() if judge.number(name, level)}
