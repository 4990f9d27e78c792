"""Random conflicts with candidates and claims, for design and the reference to be compared on."""

from __future__ import annotations

import json
from dataclasses import replace
from random import Random
from typing import Any

from detente.language import Model, loads
from tests.reference.conflict import Condition, owner
from tests.reference.moves import start
from tests.reference.written import text, to_yaml
from tests.strategies import Dice, Speaker, random_conflict

MOST = 6
"""How many candidates at most; all their sets are tried."""


class Drawn:
    """A conflict with candidates of one side, claims that shall hold, and its model."""

    def __init__(self, seed: int, forms: tuple[str, ...], *, snapback: bool = True) -> None:
        dice = Dice(Random(seed).randint)
        conflict = random_conflict(seed, 40)
        speaker = Speaker(dice, conflict, list(conflict.facts))
        self.side = next(iter(conflict.sides))
        own = [option for option in conflict.options if owner(option) in conflict.sides[self.side]]
        aim = dice.some(own or conflict.options, 1, 2)
        asked = [speaker.literal(option) for option in aim]
        claims = {
            f"c{n}": _claim(dice, speaker, forms, option, other)
            for n, (option, other) in enumerate(zip(aim, asked, strict=True))
        }
        self.conflict = replace(conflict, claims=claims)
        self.candidates = [
            _candidate(dice, speaker, dice.pick(aim if dice.chance(75) else own), asked, snapback)
            for _ in range(dice.number(2, MOST) if own else 0)
        ]

    @property
    def sound(self) -> bool:
        """Whether there is a status quo in every scenario, and something to bind."""
        return bool(self.candidates) and all(
            start(self.conflict, None, scenario) is not None
            for scenario in ["base", *self.conflict.scenarios]
        )

    @property
    def claims(self) -> list[str]:
        """The names of the claims."""
        return list(self.conflict.claims)

    @property
    def model(self) -> Model:
        """The model, without policies."""
        tree = json.loads(to_yaml(replace(self.conflict, policies={})))
        tree["candidates"] = [
            {word: _written(said) for word, said in each.items()} for each in self.candidates
        ]
        return loads(json.dumps(tree))


def _written(said: Any) -> Any:
    if isinstance(said, dict):
        return {level: text(condition) for level, condition in said.items()}
    return text(said) if isinstance(said, tuple) else said


def _claim(
    dice: Dice, speaker: Speaker, forms: tuple[str, ...], option: str, other: Condition
) -> dict[str, Any]:
    """A claim about an option of the side and what the others do."""
    form = dice.pick(forms)
    up: Condition = ("up", option)
    said: Condition = ("and", up, other) if dice.chance(75) else up
    claim: dict[str, Any] = {form: [other, up] if form == "first" else said}
    if speaker.conflict.scenarios and dice.chance(40):
        claim["scenario"] = dice.pick(["all", *speaker.conflict.scenarios])
    return claim


def _candidate(
    dice: Dice, speaker: Speaker, option: str, asked: list[Condition], snapback: bool
) -> dict[str, Any]:
    levels = speaker.conflict.levels[option]
    kind = dice.number(0, 99)
    if kind < 12:
        return {"option": option, "never": True}
    word = "after" if kind < 35 else "requires"
    condition: Any = speaker.literal(option, 50) if dice.chance(70) else speaker.condition(1, option)
    if dice.chance(50):
        other = dice.pick(asked)
        condition = other[1] if other[0] == "not" else ("not", other)
    if len(levels) > 2 and dice.chance(50):
        condition = {dice.pick(levels[1:]): condition}
    said: dict[str, Any] = {"option": option, word: condition}
    if word == "requires" and snapback and dice.chance(60):
        said["snapback"] = True
    return said
