"""The Python façade: a model and a game with the analyses as their methods."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from . import game as game_room
from . import language
from .cases import locate

if TYPE_CHECKING:
    from .large import LargeGame
    from .outlook import Outlook, StatusQuoTable
    from .record import Evidence, Replay
    from .stability import Explanation, Stability
    from .strategy import Claims, Comparison, Status
    from .strategy.study import Study
    from .views.figures import Figure

__all__ = ["Game", "Model", "evidence", "load", "loads"]


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


def evidence(
    events: Sequence[str | Path] = (),
    *,
    record: str | Path | None = None,
    mapping: str | Path | None = None,
    seed: int = 0,
) -> Evidence:
    """Measure what a record says about two tracks.

    Parameters
    ----------
    events : sequence of str or Path
        Files of coded events to be read beside the record (`pip install 'detente[events]'`).
    record : str or Path, optional
        A bundled record or the path of a `record.yaml`; the bundled one by default.
    mapping : str or Path, optional
        What the events call the parties, and their columns; the record's own by default.
    seed : int
        Same seed, same answer.

    Raises
    ------
    ModelError
        When a file cannot be used, with all its problems.
    """
    from .record import DEFAULT, chronicle_of, find_record, gather_events
    from .record import evidence as measure

    dossier = find_record(str(record) if record is not None else DEFAULT)
    imported = gather_events(dossier, [Path(path) for path in events], mapping) if events else None
    return measure(dossier, chronicle_of(dossier), imported, seed=seed)


class Model(language.Model):
    """What a model file says; `under` compiles it under a policy and a scenario."""

    @classmethod
    def of(cls, model: language.Model) -> Self:
        """Wrap a model read by `detente.language`."""
        return cls(**{field.name: getattr(model, field.name) for field in fields(language.Model)})

    def __repr__(self) -> str:
        counted = f"{len(self.states)} states" if self.states else f"{sum(1 for _ in self.options())} options"
        return f"Model({self.title!r}, {len(self.parties)} parties, {counted})"

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

    def compare(self, *, max_deal: int = 3, workers: int = 1) -> Comparison:
        """Measure every policy in every scenario, next to no policy.

        Parameters
        ----------
        max_deal : int
            The largest number of parties in a deal.
        workers : int
            On how many processes to work.

        Raises
        ------
        ChildProcessError
            When a worker process is ended from outside, as the system does when memory runs out.
        """
        from .strategy import compare

        return compare(self, max_deal=max_deal, workers=workers)

    def claims(self, *, max_deal: int = 3, workers: int = 1) -> Claims:
        """Judge every claim; the parameters, and what is raised, are those of `compare`."""
        from .strategy import check_claims

        try:
            return check_claims(self, max_deal=max_deal, workers=workers)
        except game_room.TooLargeError:
            from .strategy.large import check_large_claims

            return check_large_claims(self, max_deal=max_deal)

    def study(
        self,
        *,
        policies: Iterable[str] | None = None,
        scenarios: Iterable[str] | None = None,
        max_deal: int = 3,
        workers: int = 1,
    ) -> Study:
        """Work out everything that a report tells, each policy in each scenario once.

        Parameters
        ----------
        policies, scenarios : iterable of str, optional
            All by default.
        max_deal, workers : int
            As in `compare`.
        """
        from .strategy.study import study

        return study(self, policies=policies, scenarios=scenarios, max_deal=max_deal, workers=workers)

    def report(
        self,
        path: str | Path,
        *,
        policies: Iterable[str] | None = None,
        scenarios: Iterable[str] | None = None,
        max_deal: int = 3,
        workers: int = 1,
    ) -> Study:
        """Write the report as one self-contained HTML file, and return what it is made from.

        Parameters
        ----------
        path : str or Path
        policies, scenarios, max_deal, workers
            As in `study`.

        Raises
        ------
        OSError
            When the file cannot be written; it is left as it was.
        """
        from .cases.reproduce import reproduce_model
        from .views.report import page_of, render_report
        from .writing import check_place, write_whole

        check_place(Path(path))
        found = self.study(policies=policies, scenarios=scenarios, max_deal=max_deal, workers=workers)
        record = None
        if self.chronicle:
            from .record import look_up

            record = look_up(self)
        write_whole(Path(path), render_report(page_of(found, record=record, published=reproduce_model(self))))
        return found

    def plot(self) -> Figure:
        """Return a map of the states without a policy; `Game.plot` draws that of any policy and scenario."""
        return self.under().plot()

    def statement(self, policy: str, *, max_deal: int = 3) -> str:
        """Return a policy as plain words for the public, in markdown."""
        from .strategy import statement
        from .views.statement import statement_markdown

        return statement_markdown(statement(self, policy, max_deal=max_deal))

    def replay(self, chronicle: str | Path | None = None, *, mapping: str | Path | None = None) -> Replay:
        """Replay a record on the model: a bundled one, a file, or the one that the model speaks of.

        Raises
        ------
        ModelError
            When there is no record, or it and the model do not fit.
        """
        from .record import find_chronicle, lists_of
        from .record import replay as run

        doors = None if mapping is None else language.load_mapping(self, mapping)
        return run(self, find_chronicle(self, chronicle), doors, lists_of(self, chronicle))

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
            + "<br>".join(_deeds(self, party.key))
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

    def stability(
        self,
        *,
        sanctions: str = "weak",
        concepts: Sequence[str] = (),
        coalition: Sequence[str] = (),
        universal: bool = False,
        unknown: str | None = None,
        strength: bool = False,
        max_deal: int = 3,
    ) -> Stability:
        """Find the equilibria.

        Parameters
        ----------
        sanctions : str
            Whether a state equal to the start deters (weak) or only a worse one (strict).
        concepts : sequence of str
            nash, gmr, smr, seq, sim, tableau, lh:H, nm; the first four by default.
        coalition : sequence of str
            Ask about these parties acting together.
        universal : bool
            Ask about every coalition of up to `max_deal` parties.
        unknown : str, optional
            Take what is written as unknown into account, for parties of type a, b, c or d.
        strength : bool
            Tell strong from weak stability.
        max_deal : int

        Raises
        ------
        GameError
            For an unknown party or concept, or a question that does not fit together.
        """
        from .stability import Question, ask

        return ask(
            self,
            Question(
                concepts=concepts,
                strict=is_strict(sanctions),
                coalition=coalition,
                universal=universal,
                unknown=unknown,
                strength=strength,
                max_deal=max_deal,
            ),
        )

    def explain(
        self,
        state: Mapping[str, str | bool] | str | int,
        party: str | None,
        concept: str,
        *,
        sanctions: str = "weak",
        coalition: Sequence[str] = (),
        unknown: str | None = None,
        strength: bool = False,
    ) -> Explanation:
        """Explain why a state is or is not stable for a party, or a coalition, under a concept.

        Raises
        ------
        GameError
            For an unknown party, option, level, state or concept, or an infeasible state.
        """
        from .stability import Question, ask_why

        question = Question(
            concepts=[concept],
            strict=is_strict(sanctions),
            coalition=coalition,
            unknown=unknown,
            strength=strength,
        )
        question.read()
        return ask_why(self, self.find_state(state), party, question)

    def status_quo_table(self) -> StatusQuoTable:
        """Find after how many moves, and improvements, each state is first reached from the status quo."""
        from .outlook import status_quo_table

        return status_quo_table(self)

    def outlook(self, *, max_deal: int = 3) -> Outlook:
        """Find what can happen from the status quo and where it ends."""
        from .outlook import outlook

        return outlook(self, max_deal)

    def plot(self, *, max_deal: int = 3) -> Figure:
        """Return a map of the states: one by one where they are few, else counted by their rungs.

        Raises
        ------
        GameError
            When there is no status quo, or when the states can be drawn neither way.
        """
        from .views.notebook import map_of

        return map_of(self, max_deal)

    def status(
        self, side: str, state: Mapping[str, str | bool] | None = None, *, max_deal: int = 3
    ) -> Status:
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
            "states": f"{self.space.combinations:,}",
            "feasible": f"{self.feasible_count:,}",
        }
        rows = "".join(
            f"<tr><th scope='row'>{key}</th><td>{escape(str(value))}</td></tr>"
            for key, value in facts.items()
        )
        return f"<table><tbody>{rows}</tbody></table>"


def _deeds(model: language.Model, party: str) -> Iterator[str]:
    """Yield what a party can do: its options, in graph form its moves."""
    for option in model.options():
        if option.party == party:
            yield escape(option.title)
    for start, ends in model.parties[party].arcs.items():
        yield escape(f"from {start} to {', '.join(ends)}")


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
