"""Reading the `.gmcr` files of GMCR+ (gmcr-py), of both generations of keys.

A file has `options` (name, permittedDirection: both, fwd for N to Y only, back for Y to N only),
`decisionMakers` (name, options by number, preferences, preferenceRanking), `infeasibles`, `coalitions` and
`useManualPreferenceRanking`. A statement is a list of [option, "Y" or "N"] pairs that must all hold, or
{compound: true, members: [such lists]} of which one must. State numbers count the feasible states from 1 in
ascending binary order with the first option as the lowest bit; an inner list is a tie. Old files say
`preferenceVector` and `useManualPreferenceVectors`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np

from ..language import (
    Condition,
    Guard,
    Model,
    ModelError,
    Option,
    Party,
    Preferences,
    Ranking,
    Rule,
    Statements,
)
from ..language.condition import Constant
from .json_read import Json, clipped_json, read_json
from .patterns import Pattern, condition_of
from .result import Imported, refuse, title_of
from .slugs import slugs
from .texts import Cleaner

MOST_GMCR_OPTIONS = 20
MOST_MAKERS = 64
MOST_STATES = 20_000
LEFT_OUT = {
    "misperceptions": "which states a party does not see (misperceptions)",
}


def read_gmcr(text: str, name: str = "model.gmcr") -> Imported:
    """Read a model from the text of a `.gmcr` file.

    Raises
    ------
    ModelError
        Saying what is wrong with the file.
    """
    return _Reader(read_json(text, name, ".gmcr"), name).read()


class _Reader:
    """One file, part by part."""

    def __init__(self, data: Json, name: str) -> None:
        self.name = name
        self.data = self._mapping(data, "a .gmcr file")
        self.cleaner = Cleaner()
        self.notes: list[str] = []

    # What the JSON must be

    def _wrong(self, message: str) -> ModelError:
        return refuse(self.name, f"this is not a .gmcr file as GMCR+ writes it: {message}")

    def _mapping(self, value: Json, what: str) -> dict[str, Json]:
        if not isinstance(value, dict):
            raise self._wrong(f"{what} is a JSON object, not {clipped_json(value)}")
        return value

    def _list(self, value: Json, what: str) -> list[Json]:
        if not isinstance(value, list):
            raise self._wrong(f"{what} is a list, not {clipped_json(value)}")
        return value

    def _key(self, body: dict[str, Json], key: str, what: str) -> Json:
        if key not in body:
            raise self._wrong(f"{what} has no key '{key}'")
        return body[key]

    def _name(self, body: dict[str, Json], what: str) -> str:
        text = self._key(body, "name", what)
        if not isinstance(text, str):
            raise self._wrong(f"the name of {what} is a text, not {clipped_json(text)}")
        return self.cleaner.clean(text)

    def _number(self, value: Json, first: int, behind: int, what: str) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or not first <= value < behind:
            span = f"a whole number from {first} to {behind - 1}" if behind > first else "not to be had here"
            raise self._wrong(f"{what} is {span}, not {clipped_json(value)}")
        return value

    # The model

    def read(self) -> Imported:
        """Put the model together."""
        written = self._list(self._key(self.data, "options", "the file"), "`options`")
        if len(written) > MOST_GMCR_OPTIONS:
            says = f"the file has {len(written):,} options; up to {MOST_GMCR_OPTIONS} can be read"
            raise refuse(self.name, says)
        options = [self._mapping(one, f"option {place}") for place, one in enumerate(written)]
        self.named = [self._name(one, f"option {place}") for place, one in enumerate(options)]
        makers = self._makers()
        if not makers:
            raise refuse(self.name, "the file has no decision makers")
        names = [self._name(maker, f"decision maker {place}") for place, maker in enumerate(makers)]
        owned = self._owned(makers, names)
        parties = slugs(names, "party")
        keys: dict[int, str] = {}
        for party, own in zip(parties, owned, strict=True):
            called = slugs([self.named[number] for number in own], "option")
            keys |= {number: f"{party}.{key}" for number, key in zip(own, called, strict=True)}
        self.keys = [keys[number] for number in range(len(options))]
        groups = self._list(self.data.get("infeasibles") or [], "`infeasibles`")
        self.infeasible = [self._patterns(one, "an infeasible state") for one in groups]
        if empty := sum(not patterns for patterns in self.infeasible):
            which = (
                "an entry of `infeasibles` names" if empty == 1 else f"{empty} entries of `infeasibles` name"
            )
            self.notes.append(f"{which} no option, and so no state: left out")
        model = Model(
            title=title_of(self.name, ".gmcr"),
            about="Read from a file of GMCR+.",
            parties={
                key: Party(
                    key=key,
                    name=names[place] if names[place].strip() else key,
                    options={
                        option.key: option
                        for number in owned[place]
                        for option in [self._option(number, key, options[number])]
                    },
                    preferences=self._preferences(makers[place], names[place]),
                )
                for place, key in enumerate(parties)
            },
            infeasible=tuple(
                Rule(condition=condition_of(patterns)) for patterns in self.infeasible if patterns
            ),
            sides=self._sides(parties),
        )
        for maker, called_so in zip(makers, names, strict=True):
            for left, what in LEFT_OUT.items():
                if maker.get(left):
                    self.notes.append(f"{what} of {called_so}: the model language has no place for it")
        return Imported(model, (*self.cleaner.notes(), *self.notes))

    def _makers(self) -> list[dict[str, Json]]:
        written = self._list(self._key(self.data, "decisionMakers", "the file"), "`decisionMakers`")
        if len(written) > MOST_MAKERS:
            says = f"the file has {len(written):,} decision makers; up to {MOST_MAKERS} can be read"
            raise refuse(self.name, says)
        return [self._mapping(one, f"decision maker {place}") for place, one in enumerate(written)]

    def _owned(self, makers: Sequence[dict[str, Json]], names: Sequence[str]) -> list[list[int]]:
        """Return the numbers of each decision maker's options; every option belongs to one."""
        count = len(self.named)
        owner: dict[int, str] = {}
        owned: list[list[int]] = []
        for maker, name in zip(makers, names, strict=True):
            written = self._list(self._key(maker, "options", name), f"`options` of {name}")
            own = [self._number(number, 0, count, f"an option number of {name}") for number in written]
            for number in own:
                if number in owner:
                    raise refuse(self.name, f"option number {number} belongs to two decision makers")
                owner[number] = name
            owned.append(own)
        for number, named in enumerate(self.named):
            if number not in owner:
                raise refuse(self.name, f"the option '{named}' belongs to no decision maker")
        return owned

    def _option(self, number: int, party: str, written: dict[str, Json]) -> Option:
        direction = written.get("permittedDirection", "both")
        if direction not in ("both", "fwd", "back"):
            says = f"permittedDirection is both, fwd or back, not {clipped_json(direction)}"
            raise self._wrong(says)
        return Option(
            party=party,
            key=self.keys[number].partition(".")[2],
            title=self.named[number] if self.named[number].strip() else self.keys[number],
            reversible=direction != "fwd",
            requires=(Guard(Constant(False)),) if direction == "back" else (),
        )

    def _patterns(self, written: Json, what: str) -> list[Pattern]:
        """Return the patterns of a statement; it holds where one of them fits."""
        members: Json = written.get("members") if isinstance(written, dict) else [written]
        found: list[Pattern] = []
        for pairs in self._list(members, f"`members` of {what}"):
            pattern = []
            for pair in self._list(pairs, what):
                if not isinstance(pair, list) or len(pair) != 2:
                    says = f"{what} has pairs of an option number and Y or N, not {clipped_json(pair)}"
                    raise self._wrong(says)
                number, value = pair
                place = self._number(number, 0, len(self.keys), f"an option number in {what}")
                if value not in ("Y", "N"):
                    raise self._wrong(f"an option is taken (Y) or not (N), not {clipped_json(value)}")
                pattern.append((self.keys[place], value == "Y"))
            if pattern:
                found.append(tuple(pattern))
        return found

    def _preferences(self, maker: dict[str, Json], name: str) -> Preferences | None:
        what = f"a preference of {name}"
        written = self._list(maker.get("preferences") or [], f"`preferences` of {name}")
        statements = [patterns for one in written if (patterns := self._patterns(one, what))]
        ranked = maker.get("preferenceRanking", maker.get("preferenceVector"))
        ranking = self._list(ranked or [], f"the ranking of {name}")
        manual = self.data.get(
            "useManualPreferenceRanking", self.data.get("useManualPreferenceVectors", False)
        )
        if ranking and (manual or not statements):
            if statements:
                self.notes.append(
                    f"the preference statements of {name}: the file says that the ranking counts"
                )
            return self._ranking(name, ranking)
        if not statements:
            self.notes.append(f"{name} has no preferences in the file, and so is indifferent")
            return None
        return Statements(tuple((Rule(condition=condition_of(patterns)),) for patterns in statements))

    def _ranking(self, name: str, ranking: Sequence[Json]) -> Ranking:
        states = self._states
        groups: list[tuple[Rule, ...]] = []
        seen: set[int] = set()
        for entry in ranking:
            written = entry if isinstance(entry, list) else [entry]
            numbers = [
                self._number(number, 1, len(states) + 1, f"a state that {name} ranks") for number in written
            ]
            for number in numbers:
                if number in seen:
                    raise refuse(self.name, f"{name} ranks state {number} twice")
                seen.add(number)
            if numbers:
                groups.append(
                    tuple(Rule(condition=self._state(states[n - 1]), title=f"state {n}") for n in numbers)
                )
        return Ranking(tuple(groups))

    @cached_property
    def _states(self) -> list[int]:
        places = {key: place for place, key in enumerate(self.keys)}
        banned = [pattern for patterns in self.infeasible for pattern in patterns]
        numbers = feasible_numbers(len(self.keys), [[(places[key], up) for key, up in p] for p in banned])
        if len(numbers) > MOST_STATES:
            says = f"the file ranks {len(numbers):,} states; up to {MOST_STATES:,} can be read"
            raise refuse(self.name, says)
        return numbers

    def _state(self, number: int) -> Condition:
        pattern = tuple((key, bool(number >> place & 1)) for place, key in enumerate(self.keys))
        return condition_of([pattern])

    def _sides(self, parties: Sequence[str]) -> dict[str, tuple[str, ...]]:
        written = self._list(self.data.get("coalitions") or [], "`coalitions`")
        what = "a decision maker's number in a coalition"
        single = [entry for entry in written if not isinstance(entry, list)]
        for number in single:  # a party by itself, which is no side of its own here
            self._number(number, 0, len(parties), what)
        groups = [
            [self._number(number, 0, len(parties), what) for number in entry]
            for entry in written
            if isinstance(entry, list)
        ]
        named = [tuple(dict.fromkeys(parties[number] for number in group)) for group in groups]
        return {f"coalition_{place}": members for place, members in enumerate(named, start=1) if members}


def feasible_numbers(options: int, banned: Sequence[Sequence[tuple[int, bool]]]) -> list[int]:
    """Return the feasible states in ascending binary order, the first option as the lowest bit."""
    # one axis an option, the last option first: a pattern is a box of the array
    feasible = np.ones((2,) * options, dtype=np.bool_)
    for pattern in {frozenset(pattern) for pattern in banned}:
        wanted = dict(pattern)
        if len(wanted) == len(pattern):  # else it asks for an option up and down at once
            box = tuple(int(wanted[o]) if o in wanted else slice(None) for o in reversed(range(options)))
            feasible[box] = False
    return [int(number) for number in np.flatnonzero(feasible.reshape(-1))]
