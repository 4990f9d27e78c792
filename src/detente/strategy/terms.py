"""On which terms a party takes a step, level by level: its own rules and the commitments' together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from ..language import Commitment, Guard, Model, Option
from ..language.condition import And, Condition, Constant, Not
from .at_level import at_level, mentions

Use = Literal["after", "requires", "hold"]


@dataclass(frozen=True)
class Terms:
    """The terms on which an option is at some of its levels, which they have in common.

    Attributes
    ----------
    option : Option
    levels : tuple of str
        Neighbouring levels, the lowest first.
    after : tuple of Condition
        What must hold before it is raised.
    requires : tuple of Condition
        What must hold when it is raised, and may end afterwards.
    hold : tuple of Condition
        What must hold as long as it is there: it ends when one of them ends.
    bars : tuple of Condition
        What must hold because the model has no state in which it is there without that.
    bound : bool
        Whether a commitment says anything about these levels.
    """

    option: Option
    levels: tuple[str, ...]
    after: tuple[Condition, ...] = ()
    requires: tuple[Condition, ...] = ()
    hold: tuple[Condition, ...] = ()
    bars: tuple[Condition, ...] = ()
    bound: bool = False

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """All that its being raised is tied to by its rules and by commitments."""
        return (*self.after, *self.requires, *self.hold)

    @property
    def shut(self) -> bool:
        """Whether its rules or commitments let nobody raise it to these levels."""
        return Constant(False) in self.conditions

    @property
    def barred(self) -> bool:
        """Whether the model has no state in which it is at these levels."""
        return Constant(False) in self.bars


def guards_of(of: Option | Commitment) -> Iterator[tuple[Use, str, Condition]]:
    """Yield what guards an option, how, and from which level on; empty is the lowest above the bottom."""
    written: list[tuple[Use, tuple[Guard, ...]]] = [("after", of.after), ("requires", of.requires)]
    if isinstance(of, Option):
        written.append(("hold", of.hold))
    else:
        written += [("hold", of.holds), ("requires", of.shuts)]
    for use, guards in written:
        for guard in guards:
            yield use, guard.level, guard.condition


def terms_of(model: Model, option: Option, commitments: Sequence[Commitment]) -> tuple[Terms, ...]:
    """Return the terms of an option, from its lowest level above the bottom to its highest.

    Conditions of the option's own level are answered for each level, so that a level which they shut is told
    from one that they leave open.
    """
    about = [rule.condition for rule in model.infeasible if mentions(model, rule.condition, option)]
    own = [(False, *guard) for guard in guards_of(option)]
    added = [(True, *guard) for each in commitments for guard in guards_of(each)]
    found = []
    for level in range(1, len(option.levels)):
        said: dict[Use, list[Condition]] = {"after": [], "requires": [], "hold": []}
        bound = False
        for committed, use, lowest, condition in own + added:
            if (option.levels.index(lowest) if lowest else 1) <= level:
                bound |= committed
                # before the step the option is at another level, so that only what follows is answered
                said[use].append(condition if use == "after" else at_level(model, condition, option, level))
        hold = _distinct(said["hold"])
        found.append(
            Terms(
                option=option,
                levels=(option.levels[level],),
                after=_distinct(said["after"]),
                requires=tuple(each for each in _distinct(said["requires"]) if each not in hold),
                hold=hold,
                bars=_distinct([at_level(model, Not(condition), option, level) for condition in about]),
                bound=bound,
            )
        )
    return tuple(map(_together, (list(group) for _, group in groupby(found, key=_without_levels))))


def _without_levels(terms: Terms) -> tuple[object, ...]:
    return (terms.after, terms.requires, terms.hold, terms.bars, terms.bound)


def _together(group: list[Terms]) -> Terms:
    first = group[0]
    levels = tuple(level for terms in group for level in terms.levels)
    return Terms(first.option, levels, first.after, first.requires, first.hold, first.bars, first.bound)


def _distinct(conditions: Iterable[Condition]) -> tuple[Condition, ...]:
    """Return what conditions ask together, one by one, without what holds anyway."""
    found: list[Condition] = []
    for condition in conditions:
        for part in condition.of if isinstance(condition, And) else (condition,):
            if part not in found and part != Constant(True):
                found.append(part)
    return tuple(found)
