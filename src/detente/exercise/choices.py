"""All that one party could choose in a state, at once: each choice is a bit, as conditions are worked out.

A party of ten options has a thousand choices and more. That a computer which plays it need not try them one
by one, each set of choices is a whole number with one bit a choice (`language.meaning.truth`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import prod

from ..game.closed import Levels
from ..game.rules import bound_with
from ..language import Guard, Option
from ..language.condition import Condition
from ..language.meaning.truth import Truth
from .ground import Ground

Planes = Mapping[str, tuple[int, ...]]
"""For each option and level the choices by which it is there."""


@dataclass(frozen=True, eq=False)
class Choices:
    """What a party could choose in a state by changing some of its options.

    Attributes
    ----------
    ground : Ground
    state : mapping of option to level
        The situation, settled.
    options : tuple of Option
        What may be changed: options of one party.
    """

    ground: Ground
    state: Levels
    options: tuple[Option, ...]

    @cached_property
    def full(self) -> int:
        """All choices, that of changing nothing included."""
        return (1 << prod(len(option.levels) for option in self.options)) - 1

    @cached_property
    def chosen(self) -> Planes:
        """What is chosen, before it settles."""
        judge, full = self.ground.judge, self.full
        planes = {}
        for name, option in judge.options.items():
            at = judge.level(name, self.state)
            planes[name] = tuple(full if level == at else 0 for level in range(len(option.levels)))
        stride = 1
        for option in self.options:
            planes[option.name] = tuple(
                _striped(level * stride, stride, len(option.levels) * stride, full)
                for level in range(len(option.levels))
            )
            stride *= len(option.levels)
        return planes

    @cached_property
    def ends(self) -> Planes:
        """Where choices lead, once they have settled."""
        planes = dict(self.chosen)
        while True:
            truth = self._truth(planes)
            fallen = {}
            for option, guards in self._holding:
                levels = list(planes[option.name])
                for guard in guards:
                    lowest = option.lowest(guard)
                    lost = self.full & ~truth.of(guard.condition)
                    for level in range(lowest, len(levels)):
                        levels[lowest - 1] |= levels[level] & lost
                        levels[level] &= ~lost
                fallen[option.name] = tuple(levels)
            if all(planes[name] == levels for name, levels in fallen.items()):
                return planes
            planes |= fallen

    @cached_property
    def led(self) -> Truth:
        """What holds where the choices lead."""
        return self._truth(self.ends)

    @cached_property
    def open(self) -> int:
        """The choices that are open: moves that are allowed."""
        shut = self._unmoving | self._guarded | self._kept | self._impossible
        return self.full & ~shut

    @cached_property
    def by_changes(self) -> tuple[int, ...]:
        """The choices by how many options they change."""
        counted = [self.full]
        for option in self.options:
            stays = self.chosen[option.name][self._at(option)]
            counted = [
                (here & stays) | (before & ~stays)
                for here, before in zip([*counted, 0], [0, *counted], strict=True)
            ]
        return tuple(counted)

    def change(self, choice: int) -> dict[str, str]:
        """Return what a choice, given by the place of its bit, changes."""
        found = {}
        for option in self.options:
            choice, level = divmod(choice, len(option.levels))
            if level != self._at(option):
                found[option.name] = option.levels[level]
        return found

    def state_after(self, choice: int) -> dict[str, str]:
        """Return where a choice leads, by the raised options."""
        return {
            name: self.ground.judge.options[name].levels[level]
            for name, planes in self.ends.items()
            for level in range(1, len(planes))
            if planes[level] >> choice & 1
        }

    def parts(self, choice: int) -> int:
        """Return the parts of a choice: each option as it is, as it is chosen, or between."""
        found, rest = self.full, choice
        for option in self.options:
            rest, level = divmod(rest, len(option.levels))
            low, high = sorted((level, self._at(option)))
            found &= _any(self.chosen[option.name][low : high + 1])
        return found & ~(1 << choice) & ~self.by_changes[0]

    def _at(self, option: Option) -> int:
        return self.ground.judge.level(option.name, self.state)

    def _truth(self, planes: Planes) -> Truth:
        return Truth(
            self.ground.world,
            self.full,
            lambda option, levels: _any([planes[option][level] for level in levels]),
        )

    @cached_property
    def _holding(self) -> list[tuple[Option, list[Guard]]]:
        """The options that may fall, with what they fall without."""
        fixed = self.ground.scenario.fixed
        options = (option for name, option in self.ground.judge.options.items() if name not in fixed)
        return [(option, guards) for option in options if (guards := self._falls_without(option))]

    def _falls_without(self, option: Option) -> list[Guard]:
        bound = [each for each in self.ground.commitments if each.option == option.name]
        return [*option.hold, *(guard for each in bound for guard in each.holds)]

    @property
    def _unmoving(self) -> int:
        """The choices that lead to the state in which they are made."""
        same = self.full
        for name, planes in self.ends.items():
            same &= planes[self.ground.judge.level(name, self.state)]
        return same

    @property
    def _guarded(self) -> int:
        """The choices that raise what may not be raised so."""
        shut, truth = 0, self._truth(self.chosen)
        for option in self.options:
            for level in range(self._at(option) + 1, len(option.levels)):
                at = self.chosen[option.name][level]
                for condition, here in self._asked(option, level):
                    if here:
                        shut |= at & ~truth.of(condition)
                    elif not self.ground.judge.holds(condition, self.state):
                        shut |= at
        return shut

    def _asked(self, option: Option, level: int) -> Iterator[tuple[Condition, bool]]:
        """Yield what must hold for a level to be chosen, in the choice or in the state before it."""
        bound = [each for each in self.ground.commitments if each.option == option.name]
        here = [*option.requires, *(guard for each in bound for guard in (*each.requires, *each.shuts))]
        before = [*option.after, *(guard for each in bound for guard in each.after)]
        for guards, chosen in ((here, True), (before, False)):
            for guard in guards:
                if option.lowest(guard) <= level:
                    yield guard.condition, chosen

    @property
    def _kept(self) -> int:
        """The choices that change what is fixed, or take back what cannot be."""
        shut, judge = 0, self.ground.judge
        for option in self.options:
            levels = self.chosen[option.name]
            if option.name in self.ground.scenario.fixed:
                shut |= self.full & ~levels[self._at(option)]
            if bound := bound_with(self.ground.model, option):
                shut |= _any(levels[: min(judge.level(each, self.state) for each in bound)])
        return shut

    @property
    def _impossible(self) -> int:
        """The choices that lead where nothing can be, or where the party may not go from here."""
        ground, shut = self.ground, 0
        for rule in (*ground.model.infeasible, *ground.scenario.infeasible):
            shut |= self.led.of(rule.condition)
        party = self.options[0].party if self.options else ""
        for ban in (*ground.model.bans, *ground.scenario.bans):
            if ban.party == party and ground.judge.holds(ban.start, self.state):
                shut |= self.led.of(ban.end)
        for name in ground.scenario.fixed:
            option = ground.judge.options[name]
            for guard in self._falls_without(option):
                above = _any(self.ends[name][option.lowest(guard) :])
                shut |= above & ~self.led.of(guard.condition)
        return shut


def bits(choices: int) -> Iterator[int]:
    """Yield the places of the bits of a set of choices."""
    while choices:
        low = choices & -choices
        yield low.bit_length() - 1
        choices ^= low


def _any(planes: Sequence[int]) -> int:
    found = 0
    for plane in planes:
        found |= plane
    return found


def _striped(first: int, long: int, every: int, full: int) -> int:
    """Return bits in stripes: so long, from a first one, again and again."""
    pattern, width = ((1 << long) - 1) << first, every
    while width < full.bit_length():
        pattern |= pattern << width
        width *= 2
    return pattern & full
