"""The Python façade: a model and a game with the analyses as their methods."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from . import game as game_room
from . import language
from .cases import locate

if TYPE_CHECKING:
    from .large import LargeGame
    from .outlook import Outlook
    from .stability import Explanation, Stability
    from .strategy import Claims, Comparison, Status

__all__ = ["Game", "Model", "load", "loads"]


def load(source: str | Path) -> Model:
    """Read a model file or a bundled case.

    Parameters
    ----------
    source : str or Path
        A path, or the name of a bundled case (`detente.case_names()` lists them).

    Raises
    ------
    ModelError
        With all problems of the file at once, each with line and column.
    """
    return Model.of(language.load(locate(source)))


def loads(text: str) -> Model:
    """Read a model from text.

    Raises
    ------
    ModelError
        With all problems at once, each with line and column.
    """
    return Model.of(language.loads(text))


class Model(language.Model):
    """What a model file says; `under` compiles it under a policy and a scenario."""

    @classmethod
    def of(cls, model: language.Model) -> Self:
        """Wrap a model read by `detente.language`."""
        return cls(**{field.name: getattr(model, field.name) for field in fields(language.Model)})

    def __repr__(self) -> str:
        options = sum(1 for _ in self.options())
        return f"Model({self.title!r}, {len(self.parties)} parties, {options} options)"

    def under(self, policy: str | None = None, scenario: str | None = None) -> Game:
        """Compile the model under a policy and a scenario.

        Raises
        ------
        GameError
            For an unknown name or no feasible state.
        TooLargeError
            For too many states to be listed one by one; `symbolic` takes such a model.
        """
        return Game.of(game_room.compile_game(self, policy, scenario))

    def symbolic(self, policy: str | None = None, scenario: str | None = None) -> LargeGame:
        """Compile the model under a policy and a scenario without listing its states, whatever their number.

        Raises
        ------
        GameError
            For an unknown name or no feasible state.
        """
        from .large import LargeGame

        return LargeGame(self, policy, scenario)

    def compare(self, *, max_deal: int = 3) -> Comparison:
        """Measure every policy in every scenario, next to no policy."""
        from .strategy import compare

        return compare(self, max_deal=max_deal)

    def claims(self, *, max_deal: int = 3) -> Claims:
        """Judge every claim."""
        from .strategy import check_claims

        try:
            return check_claims(self, max_deal=max_deal)
        except game_room.TooLargeError:
            from .strategy.large import check_large_claims

            return check_large_claims(self, max_deal=max_deal)

    def statement(self, policy: str, *, max_deal: int = 3) -> str:
        """Return a policy as plain words for the public, in markdown."""
        from .strategy import statement
        from .views.statement import statement_markdown

        return statement_markdown(statement(self, policy, max_deal=max_deal))

    def side_members(self, side: str) -> tuple[str, ...]:
        """Return the parties of a side.

        Raises
        ------
        GameError
            For an unknown side, with a near name.
        """
        if side not in self.sides:
            near = language.did_you_mean(side, self.sides)
            raise game_room.GameError(f"the model has no side {side}{near}")
        return self.sides[side]

    def default_side(self, policy: str | None = None) -> str:
        """Return the side of a policy, else that of the first policy, else the first side.

        Raises
        ------
        GameError
            When the model has no sides.
        """
        named = [self.policies[policy].side] if policy is not None and policy in self.policies else []
        named += [each.side for each in self.policies.values()] + list(self.sides)
        if not named:
            raise game_room.GameError("the model has no `sides:`")
        return named[0]

    def _repr_html_(self) -> str:
        rows = "".join(
            f"<tr><th scope='row'>{escape(party.name)}</th><td>"
            + "<br>".join(escape(option.title) for option in self.options() if option.party == party.key)
            + "</td></tr>"
            for party in self.parties.values()
        )
        return f"<table><caption>{escape(self.title)}</caption><tbody>{rows}</tbody></table>"


class Game(game_room.Game):
    """A model under one policy and one scenario, ready to be analysed."""

    @classmethod
    def of(cls, game: game_room.Game) -> Self:
        """Wrap a compiled game."""
        return cls(**{field.name: getattr(game, field.name) for field in fields(game_room.Game)})

    def stability(self, *, sanctions: str = "weak") -> Stability:
        """Find the equilibria; `sanctions` is weak or strict."""
        from .stability import stability

        return stability(self, strict=is_strict(sanctions))

    def explain(
        self, state: Mapping[str, str], party: str, concept: str, *, sanctions: str = "weak"
    ) -> Explanation:
        """Explain why a state is or is not stable for a party under a concept.

        Raises
        ------
        GameError
            For an unknown party, option, level or concept, or an infeasible state.
        """
        from .stability import explain

        check_concept(concept)
        return explain(self, self.find_state(state), self.party(party), concept, strict=is_strict(sanctions))

    def outlook(self, *, max_deal: int = 3) -> Outlook:
        """Find what can happen from the status quo and where it ends."""
        from .outlook import outlook

        return outlook(self, max_deal)

    def status(self, side: str, state: Mapping[str, str] | None = None, *, max_deal: int = 3) -> Status:
        """Tell which of a side's options are open, held back, by what, and what unlocks them."""
        from .strategy import status

        if side not in self.model.sides:
            near = language.did_you_mean(side, self.model.sides)
            raise game_room.GameError(f"the model has no side {side}{near}")
        return status(self, side, self.start() if state is None else self.find_state(state), max_deal)

    def _repr_html_(self) -> str:
        facts: dict[str, Any] = {
            "model": self.model.title,
            "policy": self.policy,
            "scenario": self.scenario,
            "states": f"{self.space.size:,}",
            "feasible": f"{self.feasible_count:,}",
        }
        rows = "".join(
            f"<tr><th scope='row'>{key}</th><td>{escape(str(value))}</td></tr>"
            for key, value in facts.items()
        )
        return f"<table><tbody>{rows}</tbody></table>"


def check_concept(concept: str) -> None:
    """Refuse a concept that does not exist.

    Raises
    ------
    GameError
        With a near name.
    """
    from .stability import CONCEPTS

    if concept not in CONCEPTS:
        raise game_room.GameError(
            f"there is no concept {concept}{language.did_you_mean(concept, CONCEPTS)}; "
            f"known are {', '.join(CONCEPTS)}"
        )


def is_strict(sanctions: str) -> bool:
    """Tell whether `sanctions`, weak or strict, are strict.

    Raises
    ------
    GameError
        For another word.
    """
    if sanctions not in ("weak", "strict"):
        raise game_room.GameError(f"sanctions are weak or strict, not {sanctions}")
    return sanctions == "strict"
