"""Reading the `.gmcr` files of GMCR+ (gmcr-py), of both generations of keys.

A file has `options` (name, permittedDirection: both, fwd for N to Y only, back for Y to N only),
`decisionMakers` (name, options by number, preferences, preferenceRanking), `infeasibles`, `coalitions` and
`useManualPreferenceRanking`. A statement is a list of [option, "Y" or "N"] pairs that must all hold, or
{compound: true, members: [such lists]} of which one must. State numbers count the feasible states from 1 in
ascending binary order with the first option as the lowest bit; an inner list is a tie. Old files say
`preferenceVector` and `useManualPreferenceVectors`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from ..language import Condition, Model, Option, Party, Preferences, Ranking, Rule, Statements
from ..language.condition import Constant
from .patterns import Pattern, condition_of
from .slugs import slugs
from .taken import Taken, refuse

__all__ = ["MOST_GMCR_OPTIONS", "feasible_numbers", "read_gmcr"]

MOST_GMCR_OPTIONS = 20
MOST_STATES = 20_000
LEFT_OUT = {
    "misperceptions": "which states a party does not see (misperceptions)",
}


def read_gmcr(text: str, name: str = "model.gmcr") -> Taken:
    """Read a model from the text of a `.gmcr` file.

    Raises
    ------
    ModelError
        Saying what is wrong with the file.
    """
    try:
        data = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        line, column = getattr(error, "lineno", 1), getattr(error, "colno", 1)
        raise refuse(name, "this is not the JSON of a .gmcr file", line, column) from None
    try:
        return _Reader(data, name).read()
    except (KeyError, TypeError, ValueError, IndexError, AttributeError) as error:
        if isinstance(error, ValueError) and error.args and hasattr(error, "problems"):
            raise
        raise refuse(name, f"this is not a .gmcr file as GMCR+ writes it: {_told(error)}") from None


def _told(error: Exception) -> str:
    if isinstance(error, KeyError):
        return f"the key {error.args[0]!r} is missing"
    return str(error)[:200] or type(error).__name__


class _Reader:
    """One file, part by part."""

    def __init__(self, data: Any, name: str) -> None:
        if not isinstance(data, dict):
            raise refuse(name, "a .gmcr file is a JSON object with `options` and `decisionMakers`")
        self.data = data
        self.name = name
        self.notes: list[str] = []

    def read(self) -> Taken:
        """Put the model together."""
        options, makers = self.data["options"], self.data["decisionMakers"]
        if not makers:
            raise refuse(self.name, "the file has no decision makers")
        self.owner = self._owners(len(options), makers)
        parties = slugs([str(maker["name"]) for maker in makers], "party")
        keys: dict[int, str] = {}
        for place, maker in enumerate(makers):
            own = [int(number) for number in maker["options"]]
            names = slugs([str(options[number]["name"]) for number in own], "option")
            keys |= {number: f"{parties[place]}.{key}" for number, key in zip(own, names, strict=True)}
        self.keys = [keys[number] for number in range(len(options))]
        self.infeasible = [self._patterns(written) for written in self.data.get("infeasibles") or ()]
        model = Model(
            title=self.name.rsplit("/", 1)[-1].removesuffix(".gmcr") or "A conflict",
            about="Read from a file of GMCR+.",
            parties={
                key: Party(
                    key=key,
                    name=str(maker["name"]) or key,
                    options={
                        option.key: option
                        for number in maker["options"]
                        for option in [self._option(int(number), key, options[int(number)])]
                    },
                    preferences=self._preferences(maker),
                )
                for key, maker in zip(parties, makers, strict=True)
            },
            infeasible=tuple(
                Rule(condition=condition_of(patterns)) for patterns in self.infeasible if patterns
            ),
            sides=self._sides(parties),
        )
        for maker in makers:
            for key, what in LEFT_OUT.items():
                if maker.get(key):
                    self.notes.append(f"{what} of {maker['name']}: the model language has no place for it")
        return Taken(model, tuple(self.notes))

    def _owners(self, count: int, makers: Sequence[Any]) -> dict[int, int]:
        if count > MOST_GMCR_OPTIONS:
            raise refuse(self.name, f"the file has {count} options; up to {MOST_GMCR_OPTIONS} can be read")
        owner: dict[int, int] = {}
        for place, maker in enumerate(makers):
            for number in maker["options"]:
                if not 0 <= int(number) < count:
                    raise refuse(self.name, f"{maker['name']} has option number {number}, and there is none")
                if int(number) in owner:
                    raise refuse(self.name, f"option number {number} belongs to two decision makers")
                owner[int(number)] = place
        for number in range(count):
            if number not in owner:
                named = self.data["options"][number]["name"]
                raise refuse(self.name, f"the option {named!r} belongs to no decision maker")
        return owner

    def _option(self, number: int, party: str, written: Any) -> Option:
        direction = written.get("permittedDirection", "both")
        if direction not in ("both", "fwd", "back"):
            raise refuse(self.name, f"permittedDirection is both, fwd or back, not {direction!r}")
        return Option(
            party=party,
            key=self.keys[number].partition(".")[2],
            title=str(written["name"]) or self.keys[number],
            reversible=direction != "fwd",
            requires=Constant(False) if direction == "back" else None,
        )

    def _patterns(self, written: Any) -> list[Pattern]:
        """Return the patterns of a statement; it holds where one of them fits."""
        lists = written["members"] if isinstance(written, dict) else [written]
        found: list[Pattern] = []
        for pairs in lists:
            pattern = []
            for number, value in pairs:
                if value not in ("Y", "N"):
                    raise ValueError(f"an option is taken (Y) or not (N), not {value!r}")
                pattern.append((self.keys[int(number)], value == "Y"))
            if pattern:
                found.append(tuple(pattern))
        return found

    def _preferences(self, maker: Any) -> Preferences | None:
        statements = [patterns for one in maker.get("preferences") or () if (patterns := self._patterns(one))]
        ranking = maker.get("preferenceRanking", maker.get("preferenceVector"))
        manual = self.data.get(
            "useManualPreferenceRanking", self.data.get("useManualPreferenceVectors", False)
        )
        if ranking and (manual or not statements):
            if statements:
                self.notes.append(
                    f"the preference statements of {maker['name']}: the file says that the ranking counts"
                )
            return self._ranking(maker, ranking)
        if not statements:
            self.notes.append(f"{maker['name']} has no preferences in the file, and so is indifferent")
            return None
        return Statements(tuple(Rule(condition=condition_of(patterns)) for patterns in statements))

    def _ranking(self, maker: Any, ranking: Sequence[Any]) -> Ranking:
        states = self._states()
        groups: list[tuple[Rule, ...]] = []
        for entry in ranking:
            numbers = [int(number) for number in (entry if isinstance(entry, list) else [entry])]
            for number in numbers:
                if not 1 <= number <= len(states):
                    raise refuse(
                        self.name, f"{maker['name']} ranks state {number}; the states are 1 to {len(states)}"
                    )
            groups.append(
                tuple(Rule(condition=self._state(states[n - 1]), title=f"state {n}") for n in numbers)
            )
        return Ranking(tuple(groups))

    def _states(self) -> list[int]:
        if not hasattr(self, "_numbered"):
            places = {key: place for place, key in enumerate(self.keys)}
            banned = [pattern for patterns in self.infeasible for pattern in patterns]
            self._numbered = list(
                feasible_numbers(len(self.keys), [[(places[k], up) for k, up in p] for p in banned])
            )
            if len(self._numbered) > MOST_STATES:
                raise refuse(
                    self.name, f"the file ranks {len(self._numbered):,} states, more than can be read"
                )
        return self._numbered

    def _state(self, number: int) -> Condition:
        pattern = tuple((key, bool(number >> place & 1)) for place, key in enumerate(self.keys))
        return condition_of([pattern])

    def _sides(self, parties: Sequence[str]) -> dict[str, tuple[str, ...]]:
        groups = [entry for entry in self.data.get("coalitions") or () if isinstance(entry, list)]
        named = [tuple(dict.fromkeys(parties[int(number)] for number in entry)) for entry in groups]
        return {f"coalition_{place}": members for place, members in enumerate(named, start=1) if members}


def feasible_numbers(options: int, banned: Sequence[Sequence[tuple[int, bool]]]) -> Iterator[int]:
    """Yield the feasible states in ascending binary order, the first option as the lowest bit."""
    cubes = [
        (sum(1 << place for place, _ in pattern), sum(1 << place for place, up in pattern if up))
        for pattern in banned
    ]
    for number in range(1 << options):
        if not any(number & mask == value for mask, value in cubes):
            yield number
