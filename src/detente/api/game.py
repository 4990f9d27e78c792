"""A model under one policy and in one scenario, with the analyses as its methods."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING, Any, TypeVar

from ..readings import Foresight
from .progress import Progress, counting, naming
from .reading import Sanctions, is_strict, own_concepts, read_foresight, some_names
from .states import STATUS_QUO, StateLike, read_state

if TYPE_CHECKING:
    from .. import game as game_room
    from .. import language
    from ..doubt.inverse import Inverse
    from ..game import TooLargeError
    from ..outlook import Outlook, StatusQuoTable, Willing
    from ..results import State
    from ..stability import Departures, Explanation, Stability
    from ..strategy import Crossroads, Status
    from ..symbolic import Budget, SymbolicGame, SymbolicStability
    from ..views.figures import Figure
    from .road import Plan, Road
    from .spoken import PublicStatement

T = TypeVar("T")


class Game:
    """A model under one policy and in one scenario, ready to be analysed."""

    def __init__(
        self, written: language.Model, policy: str | None, scenario: str | None, *, listed: bool = True
    ) -> None:
        from ..game import GameError, TooLargeError, compile_game

        for what, name in (("policy", policy), ("scenario", scenario)):
            if name is not None and not isinstance(name, str):
                raise GameError(f"{name!r} is no {what}: write its name as text")
        self._written = written
        self._world = policy, scenario
        self._listed: game_room.Game | None = None
        self._sets: SymbolicGame | None = None
        self._too_large: TooLargeError | None = None
        try:
            if listed:
                self._listed = compile_game(written, policy, scenario)
        except TooLargeError as error:
            self._too_large = error
        if not listed:
            self._symbolic()

    def __repr__(self) -> str:
        return (
            f"Game({self._written.title!r}, policy={self.policy!r}, scenario={self.scenario!r}, "
            f"feasible={self.feasible_count:,} of {self.combinations:,} states)"
        )

    @property
    def policy(self) -> str:
        """The policy's key, `none` without one."""
        return self._world[0] or "none"

    @property
    def scenario(self) -> str:
        """The scenario's key, `base` for the model as it stands."""
        return self._world[1] or "base"

    @property
    def combinations(self) -> int:
        """The number of combinations of levels; in graph form of states."""
        return self._any.space.combinations

    @property
    def feasible_count(self) -> int:
        """How many states can exist."""
        return self._any.feasible_count

    @property
    def status_quo(self) -> State | None:
        """The status quo once settled; None when none is written and nothing raised is infeasible."""
        if self._listed is None:
            levels = self._symbolic().status_quo
            return None if levels is None else self._symbolic().describe(levels)
        start = self._listed.status_quo
        return None if start is None else self._listed.space.describe(start)

    def stability(
        self,
        *,
        sanctions: Sanctions = "weak",
        concepts: str | Sequence[str] | Mapping[str, str] = (),
        coalition: str | Sequence[str] = (),
        universal: bool = False,
        unknown: str | None = None,
        strength: bool = False,
        max_deal: int = 3,
        patience: float | None = None,
        progress: Progress | None = None,
    ) -> Stability | SymbolicStability:
        """Find the equilibria.

        Parameters
        ----------
        sanctions : str
            Whether a state equal to the start deters (weak) or only a worse one (strict).
        concepts : str, sequence of str, or mapping
            Their names, as `docs/concepts.md` gives them; nash, gmr, smr and seq by default. As a mapping
            from parties, or as text such as `us=seq, dprk=nash`, each party is judged by its own, those that
            are not named by SEQ.
        coalition : str or sequence of str
            Ask about these parties acting together.
        universal : bool
            Ask about every coalition of up to `max_deal` parties.
        unknown : str, optional
            Take what is written as unknown into account, for parties of type a, b, c or d, or ask what is
            `surely` stable, whatever the unknown turns out to be.
        strength : bool
            Tell strong from weak stability.
        max_deal : int
        patience : float, optional
            How many seconds to work; `detente.game.OutOfTimeError` when that was not enough. Where there are
            too many states to be listed, what is undecided then (after 120 seconds unless given) is told.
        progress : callable, optional
            Told what is counted, how much of it is done, and of how much.

        Raises
        ------
        GameError
            For an unknown party or concept, or a question that does not fit together.
        TooLargeError
            When there are too many states for such a question.

        Examples
        --------
        >>> import detente
        >>> detente.load("chicken").under().stability(concepts="nash, gmr")
        Stability('Chicken', equilibria: nash=2, gmr=3)
        """
        from ..game.names import names
        from ..stability import Question, ask

        own = own_concepts(concepts)
        question = Question(
            concepts=() if own else some_names(concepts, "concept"),
            own=own,
            strict=is_strict(sanctions),
            coalition=names(coalition),
            universal=universal,
            unknown=unknown,
            strength=strength,
            max_deal=max_deal,
        )

        def by_sets(game: SymbolicGame, budget: Budget) -> Stability | SymbolicStability:
            from ..symbolic import stability

            return stability(game, strict=question.strict, concepts=question.read(), budget=budget)

        def listed(game: game_room.Game) -> Stability | SymbolicStability:
            return ask(game, question, counting(progress, "stability, party by party"))

        plain = question.is_plain
        return self._answer(listed, by_sets if plain else None, "stability", patience, progress)

    def explain(
        self,
        state: StateLike,
        party: str | None = None,
        concept: str = "seq",
        *,
        sanctions: Sanctions = "weak",
        coalition: str | Sequence[str] = (),
        unknown: str | None = None,
        strength: bool = False,
        max_deal: int = 3,
        limit: int | None = None,
        patience: float | None = None,
        progress: Progress | None = None,
    ) -> Explanation | Departures:
        """Explain why a state is or is not stable under a concept, for a party, a coalition, or everybody.

        Parameters
        ----------
        state : mapping, str or int
            Options and their levels, as a mapping or as text; the number of a state that `stability` lists;
            `"status quo"`; in graph form a name.
        party : str, optional
            Where neither a party nor a coalition is named, all parties are asked about, and the deals that
            leave the state are told.
        concept : str
        sanctions, coalition, unknown, strength, max_deal, patience, progress
            As in `stability`.
        limit : int, optional
            How many improvements are told one by one; all unless given, or the first 200 where there are too
            many states to be listed. `more` counts the rest.

        Raises
        ------
        GameError
            For an unknown party, option, level, state or concept, or an infeasible state.

        Examples
        --------
        >>> import detente
        >>> chicken = detente.load("chicken").under()
        >>> chicken.explain("status quo", "first", "nash")
        Explanation(first, nash: not stable, 1 improvement)
        >>> chicken.explain({"first.swerve": True}, "first", "nash")
        Explanation(first, nash: stable, 0 improvements)
        >>> chicken.explain("status quo")
        Departures(seq: stable for 0 of 2 parties, left by 1 deal)
        """
        from ..game.names import names
        from ..stability import Departures, Question, ask_who_leaves, ask_why

        question = Question(
            concepts=[concept],
            strict=is_strict(sanctions),
            coalition=names(coalition),
            unknown=unknown,
            strength=strength,
            max_deal=max_deal,
        )
        question.read()
        everybody = party is None and not question.coalition

        def cut(found: Explanation) -> Explanation:
            left = 0 if limit is None else max(0, len(found.improvements) - limit)
            return replace(found, improvements=found.improvements[:limit], more=left) if left else found

        def listed(game: game_room.Game) -> Explanation | Departures:
            counting(progress, "improvements and their answers")
            if not everybody:
                return cut(ask_why(game, self._number(state), party, question))
            every = ask_who_leaves(game, self._number(state), question)
            return replace(every, parties=tuple(map(cut, every.parties)))

        def by_sets(game: SymbolicGame, budget: Budget) -> Explanation | Departures:
            from ..symbolic import explain

            found, concept = self._levels(state, game), question.read()[0]
            told = tuple(
                explain(game, found, game.party(who), concept, strict=strict, budget=budget, limit=limit)
                for strict in [question.strict]
                for who in (game.parties if party is None else [party])
            )
            return Departures(told[0].state, concept, told, None, max_deal) if everybody else told[0]

        return self._answer(listed, by_sets if question.is_plain else None, "replies", patience, progress)

    def path(
        self,
        condition: str,
        *,
        willing: bool = False,
        max_deal: int = 3,
        every_improvement: bool = False,
        foresight: Foresight = "none",
        patience: float | None = None,
        progress: Progress | None = None,
    ) -> Road:
        """Find the plainest way from the status quo to a condition.

        It has the fewest changes (options set, counted at each move), then the fewest movers, then the fewest
        moves. Where there are too many states to be listed it is one of the fewest moves.

        Parameters
        ----------
        condition : str
        willing : bool
            By moves only that every mover wants; else by any allowed moves.
        max_deal : int
            The largest number of parties in a deal.
        every_improvement : bool
            Follow wanted moves with steps in them that serve nobody, too: without which all movers would be
            as well off.
        foresight : str
            With `willing`, in which reading: everybody takes what gains at once (none), nobody steps into an
            answer of the others that undoes the gain (answer), or one beside the other (both).
        patience, progress
            As in `stability`.

        Raises
        ------
        ConditionError
            For a condition that cannot be read, with its place.
        GameError
            When there is no status quo to start from.

        Examples
        --------
        >>> import detente
        >>> detente.load("chicken").under().path("first.swerve and second.swerve")
        Road('first.swerve and second.swerve', possible: 1 move)
        """
        from .road import Road

        wanted = self._condition(condition)
        kind = "willing" if willing else "possible"
        follow = _following(foresight, max_deal, every_improvement, progress)

        def listed(game: game_room.Game) -> Road:
            from ..engine import reach_of
            from ..outlook import possible_states

            holds = game.where(wanted)
            if not holds.any():
                return Road(game, condition, wanted, kind, None, exists=False, every=every_improvement)
            if willing:
                roads = []
                for graph in follow(game):
                    way, read = graph.way(holds), graph.improvements
                    path = None if way is None else way.steps
                    told = Road(
                        game, condition, wanted, kind, path, every=read.every, foresight=read.foresight
                    )
                    roads.append(told)
                return roads[0] if len(roads) == 1 else replace(roads[0], answer=roads[1])
            counting(progress, "possible states")
            way = possible_states(reach_of(game, max_deal)).way(holds)
            return Road(game, condition, wanted, kind, None if way is None else way.steps)

        def by_sets(game: SymbolicGame, budget: Budget) -> Road:
            from ..symbolic import shortest_road

            holds = game.where(wanted)
            found = shortest_road(game, holds, max_deal, budget=budget)
            exists = holds.satisfiable()
            return Road(game, condition, wanted, kind, found.path, found.decided, found, exists)

        return self._answer(listed, None if willing else by_sets, "roads", patience, progress)

    def roadmap(
        self,
        condition: str,
        side: str | None = None,
        *,
        max_deal: int = 3,
        every_improvement: bool = False,
        foresight: Foresight = "none",
        patience: float | None = None,
        progress: Progress | None = None,
    ) -> Plan:
        """Find the willing way to a condition on which a side has the least to lose to outsiders.

        Parameters
        ----------
        condition : str
        side : str, optional
            The policy's, or the model's first, by default.
        max_deal, every_improvement, foresight, patience, progress
            As in `path`.

        Examples
        --------
        >>> import detente
        >>> iran = detente.load("iran-2015").under("jcpoa")
        >>> iran.roadmap("agreement_lives", "west")
        Plan('agreement_lives', Roadmap(2 moves, exposure=0.872))
        """
        from ..game import within
        from ..outlook import roadmap
        from .road import Plan

        wanted = self._condition(condition)
        follow = _following(foresight, max_deal, every_improvement, progress)
        with within(patience):
            game, members = self._all_states(), self._written.sides[self._side(side)]
            holds = game.where(wanted)
            if not holds.any():
                return Plan(
                    game, condition, wanted, tuple(members), None, exists=False, every=every_improvement
                )
            plans = []
            for graph in follow(game):
                found = roadmap(graph, holds, [game.party(member) for member in members])
                every, thinks = graph.improvements.every, graph.improvements.foresight
                plans.append(
                    Plan(game, condition, wanted, tuple(members), found, every=every, foresight=thinks)
                )
        return plans[0] if len(plans) == 1 else replace(plans[0], answer=plans[1])

    def inverse(
        self,
        condition: str,
        *,
        form: str = "equilibrium",
        concept: str = "seq",
        foresight: Foresight = "none",
        max_deal: int = 3,
        every_improvement: bool = False,
        time: float = 60.0,
        progress: Progress | None = None,
    ) -> Inverse:
        """Find what the parties would have to want for a verdict to hold: the nearest orders of their lists.

        Where one state is asked about as an equilibrium, also under how many strict rankings of the states
        it is stable for each party, the others' lists being as written (Kinsara et al. 2015).

        Parameters
        ----------
        condition : str
            As in `path`.
        form : str
            What shall hold of it, as in a claim: that it is `willing`, `never_willing`, `rests`,
            `always_rests`, or that an `equilibrium` within reach satisfies it.
        concept : str
            Of which concept of stability, for an equilibrium.
        foresight : str
            `none` or `answer`, as in `path`; it changes nothing for an equilibrium.
        max_deal, every_improvement
            As in `path`.
        time : float
            How many seconds to work. What is not known by then is told as a sure bound, or as not known.
        progress
            As in `stability`.

        Raises
        ------
        ConditionError
            For a condition that cannot be read, with its place.
        GameError
            For an unknown form, concept or foresight, or a time that is no number of seconds.
        TooLargeError
            When there are too many states to be listed.

        Examples
        --------
        >>> import detente
        >>> found = detente.load("syria-iraq-1975").under().inverse("release")
        >>> found
        Inverse('equilibrium', holds=False, swaps=1)
        >>> found.rankings["seq"]["syria"].count
        384
        """
        from ..doubt.inverse import FORMS, inverse
        from ..game import GameError
        from ..language import Claim, did_you_mean
        from ..stability.further import read_concept
        from ..strategy.worlds import Worlds
        from .reading import seconds

        wanted = self._condition(condition)
        known = {each: each for each in FORMS}
        if form not in known:
            near = did_you_mean(form, FORMS) if isinstance(form, str) else ""
            raise GameError(f"there is no form {form}{near}; known are {', '.join(FORMS)}")
        if foresight not in ("none", "answer"):
            raise GameError(
                f"foresight is none or answer, not {foresight}; what would have to be otherwise is asked in "
                "one reading"
            )
        claim = Claim(
            key="wanted",
            query=known[form],
            conditions=(wanted,),
            concept=read_concept(concept),
            foresight=foresight == "answer",
        )
        long = seconds(time)
        naming(progress, "the nearest order in which it holds")
        world = Worlds(self._written, max_deal, every=every_improvement).under(self.policy, self.scenario)
        return inverse(world, claim, seconds=long)

    def outlook(
        self,
        *,
        max_deal: int = 3,
        every_improvement: bool = False,
        foresight: Foresight = "both",
        patience: float | None = None,
        progress: Progress | None = None,
    ) -> Outlook:
        """Find what can happen from the status quo and where it ends.

        What is lacking when the time is up, and can be left out, is left out: the second reading, and the
        chances of ends. The parameters are those of `path`.

        Examples
        --------
        >>> import detente
        >>> detente.load("chicken").under().outlook()
        Outlook('Chicken', possible=4, willing=4, rests=2, cycles=0)
        """
        from ..game import within
        from ..outlook import outlook

        with within(patience):
            return outlook(
                self._all_states(),
                max_deal,
                naming(progress, "outlook"),
                every=every_improvement,
                foresight=read_foresight(foresight),
            )

    def statusquo(self, *, patience: float | None = None, progress: Progress | None = None) -> StatusQuoTable:
        """Find after how many moves, and improvements, each state is first reached from the status quo.

        Examples
        --------
        >>> import detente
        >>> detente.load("chicken").under().statusquo()
        StatusQuoTable('Chicken', moves=4, improvements=3)
        """
        from ..game import within
        from ..outlook import status_quo_table

        counting(progress, "states, by how many moves lead there")
        with within(patience):
            return status_quo_table(self._all_states())

    def status(
        self,
        side: str | None = None,
        state: StateLike | None = None,
        *,
        max_deal: int = 3,
        patience: float | None = None,
        progress: Progress | None = None,
    ) -> Status:
        """Tell which of a side's options are open, held back, by what, and what unlocks them.

        Parameters
        ----------
        side : str, optional
            The policy's, or the model's first, by default.
        state : mapping, str or int, optional
            As in `explain`; the status quo by default.
        max_deal, patience, progress
            As in `path`.

        Examples
        --------
        >>> import detente
        >>> detente.load("iran-2015").under("jcpoa").status("west")
        Status(west, 3 of 5 options open)
        """
        from ..game import within
        from ..strategy import status

        game, chosen = self._all_states(), self._side(side)
        counting(progress, "possible states")
        with within(patience):
            return status(game, chosen, game.start() if state is None else self._number(state), max_deal)

    def crossroads(
        self,
        state: StateLike | None = None,
        *,
        max_deal: int = 3,
        patience: float | None = None,
        progress: Progress | None = None,
    ) -> Crossroads:
        """Tell what each party could do in a state by one change, what closes the rest, and who wants what.

        Parameters
        ----------
        state : mapping, str or int, optional
            As in `explain`; the status quo by default.
        max_deal, patience, progress
            As in `path`.

        Examples
        --------
        >>> import detente
        >>> detente.load("chicken").under().crossroads()
        Crossroads(2 of 2 changes open, 3 wanted)
        """
        from ..game import within
        from ..strategy import crossroads

        game = self._all_states()
        counting(progress, "moves")
        with within(patience):
            return crossroads(game, game.start() if state is None else self._number(state), max_deal)

    def statement(
        self, *, max_deal: int = 3, patience: float | None = None, progress: Progress | None = None
    ) -> PublicStatement:
        """Say this game's policy aloud, in plain words.

        Raises
        ------
        GameError
            When the game has no policy.

        Examples
        --------
        >>> import detente
        >>> print(detente.load("iran-2015").under("jcpoa").statement().text.splitlines()[0])
        # Relief for verified limits, and back if they end
        """
        from ..game import GameError
        from .model import Model

        if self.policy not in self._written.policies:
            raise GameError("a statement says a policy aloud, and this game has none; `under` takes one")
        return Model(self._written).statement(
            self.policy, max_deal=max_deal, patience=patience, progress=progress
        )

    def plot(self, *, max_deal: int = 3) -> Figure:
        """Return a map of the states: one by one where they are few, else counted by their rungs.

        Raises
        ------
        GameError
            When there is no status quo, or when the states can be drawn neither way.

        Examples
        --------
        >>> import detente
        >>> detente.load("chicken").under().plot()
        Figure('Chicken (none, base)', 320 x 202)
        """
        from ..views.notebook import map_of

        return map_of(self._all_states(), max_deal)

    @property
    def _any(self) -> game_room.Game | SymbolicGame:
        return self._symbolic() if self._listed is None else self._listed

    def _symbolic(self) -> SymbolicGame:
        if self._sets is None:
            from ..symbolic import SymbolicGame

            self._sets = SymbolicGame(self._written, *self._world)
        return self._sets

    def _all_states(self) -> game_room.Game:
        """Return the game with all its states listed, which some analyses need.

        Raises
        ------
        TooLargeError
            Where they are too many.
        """
        from ..game import compile_game

        if self._too_large is not None:
            raise self._too_large
        # a game that was asked to be held as sets is listed now
        return compile_game(self._written, *self._world) if self._listed is None else self._listed

    def _answer(
        self,
        listed: Callable[[game_room.Game], T],
        by_sets: Callable[[SymbolicGame, Budget], T] | None,
        what: str,
        patience: float | None,
        progress: Progress | None,
    ) -> T:
        """Answer from a list of all states, or from sets of them; `by_sets` is None where these cannot.

        Raises
        ------
        TooLargeError
            Where the states are too many and the question cannot be asked of sets.
        """
        from ..game import within
        from .large import listed_or_by_sets

        if by_sets is None:
            with within(patience):
                return listed(self._all_states())
        return listed_or_by_sets(
            None if self._listed is None else lambda: listed(self._all_states()),
            lambda budget: by_sets(self._symbolic(), budget),
            patience=patience,
            what=what,
            progress=progress,
        )

    def _condition(self, text: str) -> language.Condition:
        from ..language import check_condition

        if not isinstance(text, str):
            from ..game import GameError

            raise GameError(
                f'{text!r} is not a condition: write it as text, such as "us.talks and not us.aid"'
            )
        return check_condition(self._written, text)

    def _number(self, state: StateLike) -> int:
        """Return the number of a state in the listed game."""
        from ..game import GameError

        game, read = self._all_states(), read_state(self._written, state)
        if read == STATUS_QUO:
            return game.start()
        if not isinstance(read, int):
            return game.find_state(read)
        from ..stability import stability

        holding = stability(game).firmest_numbers()
        if not 1 <= read <= len(holding):
            raise GameError(f"there is no state {read}: `stability` lists {len(holding):,} states")
        return int(holding[read - 1])

    def _levels(self, state: StateLike, game: SymbolicGame) -> Any:
        from ..game import GameError

        read = read_state(self._written, state)
        if read == STATUS_QUO:
            return game.start()
        if not isinstance(read, dict):
            raise GameError("a state of so large a model is given by its raised options and their levels")
        return game.find_state(read)

    def _side(self, side: str | None) -> str:
        """Return a side that exists: the one named, the policy's, that of the first policy, or the first."""
        from ..game import GameError
        from ..language import no_such_side

        written = self._written
        if side is not None:
            if not isinstance(side, str):
                raise GameError(
                    f"{side!r} is not a side: write its name, such as {next(iter(written.sides), 's')}"
                )
            if side not in written.sides:
                raise GameError(no_such_side(written, side))
            return side
        policies = [*([self.policy] if self.policy in written.policies else []), *written.policies]
        named = [written.policies[key].side for key in policies] + list(written.sides)
        if not named:
            raise GameError("the model has no `sides:`")
        return named[0]

    def _repr_html_(self) -> str:
        facts: dict[str, Any] = {
            "model": self._written.title,
            "policy": self.policy,
            "scenario": self.scenario,
            "states": f"{self.combinations:,}",
            "feasible": f"{self.feasible_count:,}",
        }
        rows = "".join(
            f"<tr><th scope='row'>{key}</th><td>{escape(str(value))}</td></tr>"
            for key, value in facts.items()
        )
        return f"<table><tbody>{rows}</tbody></table>"


WILLING = "willing states looked at, of those known"


def _following(
    foresight: Foresight, max_deal: int, every: bool, progress: Progress | None
) -> Callable[[game_room.Game], Iterator[Willing]]:
    """Return what follows a game's wanted moves in each reading asked for."""
    readings = {"none": [False], "answer": [True], "both": [False, True]}[read_foresight(foresight)]

    def follow(game: game_room.Game) -> Iterator[Willing]:
        from ..outlook import willing_states

        for reading in readings:
            tell = counting(progress, WILLING)
            yield willing_states(game, max_deal, tell, every=every, foresight=reading)

    return follow
