"""A model with the analyses of all its policies and scenarios as its methods."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from pathlib import Path
from time import monotonic
from typing import IO, TYPE_CHECKING, Any

from .. import language
from ..readings import Foresight
from ..results import plural
from .game import Game
from .progress import Progress, counting
from .reading import read_foresight
from .workers import at_work, workers_for

if TYPE_CHECKING:
    from ..belief import Perceived
    from ..design import Design
    from ..doubt.told import Robustness
    from ..record import Replay
    from ..strategy import Claims, Comparison
    from ..strategy.study import Study
    from ..symbolic import Budget
    from ..views.figures import Figure
    from .quiz import QuizSheet
    from .report import Report
    from .spoken import PublicStatement


class Model:
    """What a model file says; `under` makes a game of it, under a policy and in a scenario.

    Attributes
    ----------
    written : detente.language.Model
        All that the file says.
    """

    def __init__(self, written: language.Model, source: str | Path | IO[bytes] | None = None) -> None:
        self.written = written
        self._source = source  # which a report must not take the place of

    def __repr__(self) -> str:
        says = self.written
        counted = plural(len(says.states), "state") if says.states else plural(len(self.options), "option")
        return f"Model({says.title!r}, {plural(len(says.parties), 'party', 'parties')}, {counted})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Model) and self.written == other.written

    @property
    def title(self) -> str:
        """The model's title."""
        return self.written.title

    @property
    def parties(self) -> Mapping[str, str]:
        """The parties' names by their keys."""
        return {key: party.name for key, party in self.written.parties.items()}

    @property
    def options(self) -> Mapping[str, str]:
        """The options' titles by their names; empty in graph form."""
        return {option.name: option.title for option in self.written.options()}

    @property
    def policies(self) -> Mapping[str, str]:
        """The policies' titles by their keys."""
        return {key: policy.title or key for key, policy in self.written.policies.items()}

    @property
    def scenarios(self) -> Mapping[str, str]:
        """The scenarios' titles by their keys."""
        return {key: scenario.title or key for key, scenario in self.written.scenarios.items()}

    @property
    def sides(self) -> Mapping[str, tuple[str, ...]]:
        """The parties of each side."""
        return self.written.sides

    def under(self, policy: str | None = None, scenario: str | None = None) -> Game:
        """Make a game of the model, under a policy and in a scenario.

        A model with too many states to be listed one by one is held as sets of them, and asked all the same
        where that can be done.

        Raises
        ------
        GameError
            For an unknown name or no feasible state.

        Examples
        --------
        >>> import detente
        >>> detente.load("chicken").under()
        Game('Chicken', policy='none', scenario='base', feasible=4 of 4 states)
        """
        return Game(self.written, policy, scenario)

    def symbolic(self, policy: str | None = None, scenario: str | None = None) -> Game:
        """Make a game whose states are held as sets, whatever their number.

        Raises
        ------
        GameError
            For an unknown name or no feasible state.

        Examples
        --------
        >>> import detente
        >>> detente.load("chicken").symbolic()
        Game('Chicken', policy='none', scenario='base', feasible=4 of 4 states)
        """
        return Game(self.written, policy, scenario, listed=False)

    def show(self) -> dict[str, Any]:
        """Return the parties, what they can do and want, the rules and the size, as plain data.

        Examples
        --------
        >>> import detente
        >>> detente.load("chicken").show()["states"]
        4
        """
        from ..views.outline import outline

        return outline(self.written)

    def compare(
        self,
        *,
        policies: str | Iterable[str] | None = None,
        scenarios: str | Iterable[str] | None = None,
        side: str | None = None,
        max_deal: int = 3,
        every_improvement: bool = False,
        foresight: Foresight = "both",
        workers: int | None = None,
        cluster: str | None = None,
        resume: str | Path | None = None,
        patience: float | None = None,
        progress: Progress | None = None,
    ) -> Comparison:
        """Measure every policy in every scenario, next to no policy.

        Parameters
        ----------
        policies, scenarios : str or iterable of str, optional
            As a list, or as text with commas between; all by default.
        side : str, optional
            The side that is measured where there is no policy.
        max_deal : int
            The largest number of parties in a deal.
        every_improvement : bool
            Follow wanted moves with steps in them that serve nobody, too: without which all movers would be
            as well off.
        foresight : str
            Which reading is measured: everybody takes what gains at once (none), nobody steps into an answer
            of the others that undoes the gain (answer), or the second beside the first (both), where it does
            not take too long.
        workers : int, optional
            On how many processes to work; by default all that a large model has use and room for.
        cluster : str, optional
            The address of the scheduler of a Dask cluster (`pip install 'detente[cluster]'`), whose workers
            work instead.
        resume : str or Path, optional
            A file in which each answer is kept as it comes. A run that was stopped goes on from there.
        patience : float, optional
            How many seconds to work. A report tells what is known by then; else `OutOfTimeError` is raised.
        progress : callable, optional
            Told what is counted, how much of it is done, and of how much.

        Raises
        ------
        GameError
            For an unknown name, or a file of another model, version or settings.
        ConnectionError
            When the cluster does not answer.
        ChildProcessError
            When all that was asked for ended two workers each, as the system does when memory runs out. Where
            some did, the rest is told and they are in `aside`.

        Examples
        --------
        >>> import detente
        >>> iran = detente.load("iran-2015")
        >>> iran.compare(policies="jcpoa", scenarios="base")
        Comparison('The Iran nuclear agreement, July 2015', 2 policies, 1 scenario)
        """
        from ..game import within
        from ..strategy import compare

        asked: dict[str, Any] = {
            "policies": _some(policies),
            "scenarios": _some(scenarios),
            "side": side,
            "max_deal": max_deal,
            "foresight": read_foresight(foresight),
        }
        settings = {**asked, "every_improvement": every_improvement}
        with (
            within(patience),
            at_work(
                self.written, "compare", settings, workers=workers, cluster=cluster, resume=resume
            ) as crew,
        ):
            return compare(
                self.written,
                **asked,
                every=every_improvement,
                workers=crew,
                progress=counting(progress, "policies in scenarios"),
            )

    def claims(
        self,
        *,
        policies: str | Iterable[str] | None = None,
        scenarios: str | Iterable[str] | None = None,
        max_deal: int = 3,
        every_improvement: bool = False,
        foresight: Foresight = "none",
        patience: float | None = None,
        workers: int | None = None,
        cluster: str | None = None,
        resume: str | Path | None = None,
        progress: Progress | None = None,
    ) -> Claims:
        """Judge every claim.

        Parameters
        ----------
        policies, scenarios : str or iterable of str, optional
            Under which policies and in which scenarios, of those that the claims name; all by default.
        max_deal, every_improvement, workers, cluster, resume, progress
            As in `compare`. Where there are too many states to be listed this process does the work.
        foresight : str
            In which reading claims are judged that hang on what is wanted and do not ask for one themselves.
        patience : float, optional
            How many seconds to work where there are too many states to be listed; what is undecided then is
            said to be.

        Examples
        --------
        >>> import detente
        >>> detente.load("chicken").claims()
        Claims('Chicken', 3 of 4 hold)
        """
        from ..strategy import check_claims, claims_within
        from .large import listed_or_by_sets

        tell = counting(progress, "tests of claims")
        asked: dict[str, Any] = {"max_deal": max_deal, "foresight": read_foresight(foresight)}
        under, where = _some(policies), _some(scenarios)
        written = claims_within(self.written, under, where)
        settings = {**asked, "every_improvement": every_improvement}
        settings |= {} if under is None else {"policies": under}
        settings |= {} if where is None else {"scenarios": where}

        def listed() -> Claims:
            with at_work(
                self.written, "claims", settings, workers=workers, cluster=cluster, resume=resume
            ) as crew:
                return check_claims(written, **asked, every=every_improvement, workers=crew, progress=tell)

        def by_sets(budget: Budget) -> Claims:
            from ..strategy.large import check_large_claims

            return check_large_claims(written, max_deal=max_deal, budget=budget, progress=tell)

        return listed_or_by_sets(listed, by_sets, patience=patience)

    def robust(
        self,
        claims: str | Iterable[str] | None = None,
        *,
        policies: str | Iterable[str] | None = None,
        scenarios: str | Iterable[str] | None = None,
        time: float = 60.0,
        seed: int = 0,
        foresight: Foresight = "none",
        max_deal: int = 3,
        every_improvement: bool = False,
        rungs: bool = False,
        workers: int | None = None,
        cluster: str | None = None,
        resume: str | Path | None = None,
        progress: Progress | None = None,
    ) -> Robustness:
        """Tell how sure verdicts are: what of the wishes each needs, what overturns it, how likely it is.

        Parameters
        ----------
        claims : str or iterable of str, optional
            Names of claims, and `goal` for whether the goal lasts; by default all of these.
        policies, scenarios : str or iterable of str, optional
            Only in these; by default wherever the claims are made.
        time : float
            How many seconds to work in all. What is not known by then is told as a sure bound, or as
            not known.
        seed : int
            For what is drawn where the time does not suffice for an exact share.
        foresight, max_deal, every_improvement, workers, cluster, resume, progress
            As in `claims`.
        rungs : bool
            Whether to ask about the best and the worst rungs on which matters end, too.

        Raises
        ------
        GameError
            For an unknown name, or a time that is no number of seconds.

        Examples
        --------
        >>> import detente
        >>> detente.load("chicken").robust("both_give_way_smr")
        Robustness('Chicken', 1 verdict, 1 with a radius)
        """
        from ..doubt.robust import how_sure, tasks_of
        from .reading import seconds

        names, under, among = _some(claims), _some(policies), _some(scenarios)
        tasks = list(tasks_of(self.written, names, policies=under, scenarios=among))
        asked: dict[str, Any] = {
            "seed": seed,
            "max_deal": max_deal,
            "foresight": read_foresight(foresight),
            "rungs": rungs,
        }
        settings = {
            "claims": names,
            "policies": under,
            "scenarios": among,
            "time": seconds(time),
            "every_improvement": every_improvement,
            **asked,
        }
        with at_work(
            self.written, "robust", settings, workers=workers, cluster=cluster, resume=resume
        ) as crew:
            return how_sure(
                self.written,
                tasks,
                seconds=seconds(time),
                every=every_improvement,
                workers=crew,
                progress=counting(progress, "verdicts"),
                **asked,
            )

    def perceive(
        self,
        policy: str | None = None,
        scenario: str | None = None,
        *,
        concept: str = "seq",
        foresight: Foresight = "none",
        max_deal: int = 3,
        every_improvement: bool = False,
        patience: float | None = None,
        progress: Progress | None = None,
    ) -> Perceived:
        """Find how each party sees the conflict, what holds as they see it, and what saying a policy changes.

        Parameters
        ----------
        policy, scenario : str, optional
            What is true; no policy and the base scenario by default.
        concept : str
            By which concept states are judged stable.
        foresight : str
            Whether parties expect the ends of the first reading (none) or of the second (answer).
        max_deal, every_improvement, patience, progress
            As in `compare`.

        Raises
        ------
        GameError
            For an unknown name, and where the model says nothing of perceptions.
        TooLargeError
            When there are too many states to be listed.

        Examples
        --------
        >>> import detente
        >>> model = detente.loads(
        ...     "detente: 1\\ntitle: Two\\nparties:\\n"
        ...     "  a: {options: {x: x}, preferences: [b.y, not a.x]}\\n"
        ...     "  b: {options: {y: y}, preferences: [b.y if a.x, not b.y]}\\n"
        ...     "perceptions: {a: {b: {preferences: [not b.y]}}}\\n"
        ... )
        >>> model.perceive()
        Perceived('Two', 1 of 2 parties mistaken, hyper-equilibria=2)
        """
        from ..belief import perceive
        from ..game import GameError, within

        if foresight not in ("none", "answer"):
            raise GameError(
                f"foresight is none or answer, not {foresight}; what parties expect is told in one reading"
            )
        with within(patience):
            return perceive(
                self.written,
                policy,
                scenario,
                concept=concept,
                foresight=foresight == "answer",
                max_deal=max_deal,
                every=every_improvement,
                progress=counting(progress, "pictures of the conflict"),
            )

    def design(
        self,
        *,
        side: str | None = None,
        claims: str | Iterable[str] | None = None,
        scenario: str | None = None,
        generate: bool = False,
        size: int | None = None,
        time: float = 300.0,
        max_deal: int = 3,
        workers: int | None = None,
        cluster: str | None = None,
        resume: str | Path | None = None,
        progress: Progress | None = None,
    ) -> Design:
        """Find all smallest sets of commitments by which a side's claims hold, and what guards alone keep.

        Parameters
        ----------
        side : str, optional
            By default that of the model's candidates, else of its first policy.
        claims : str or iterable of str, optional
            Names of claims; by default all `never` and `first` that are made of that side's policies.
        scenario : str, optional
            Where they must hold; by default in every scenario that each names.
        generate : bool
            Choose among all plain commitments although the model gives candidates.
        size : int, optional
            Up to how many commitments are looked at where some have snapback, or a claim hangs on wishes; by
            default 4, or any number where the model gives the candidates and moves alone decide the claims.
            Sets of guards alone that close roads are found whatever their size.
        time : float
            How many seconds to work in all. What is not known by then is told.
        max_deal, workers, cluster, resume, progress
            As in `compare`. Sets are looked for by this process, and measured by whoever works.

        Raises
        ------
        GameError
            For an unknown name, a model in graph form, and where there is nothing to choose or to ask.

        Examples
        --------
        >>> import detente
        >>> detente.load("iran-2015").design()
        Design('The Iran nuclear agreement, July 2015', 0 sets of 6 candidates)
        """
        from ..design import design
        from .reading import seconds

        asked: dict[str, Any] = {
            "side": side,
            "claims": _some(claims),
            "scenario": scenario,
            "size": size,
            "max_deal": max_deal,
        }
        settings = {**asked, "generate": generate, "time": seconds(time)}
        with at_work(
            self.written, "design", settings, workers=workers, cluster=cluster, resume=resume
        ) as crew:
            return design(
                self.written,
                **asked,
                generated=generate,
                seconds=seconds(time),
                workers=crew,
                progress=counting(progress, "sets and policies measured"),
            )

    def study(
        self,
        *,
        policies: str | Iterable[str] | None = None,
        scenarios: str | Iterable[str] | None = None,
        max_deal: int = 3,
        every_improvement: bool = False,
        foresight: Foresight = "both",
        workers: int | None = None,
        patience: float | None = None,
        progress: Progress | None = None,
    ) -> Study:
        """Work out everything that a report tells, each policy in each scenario once.

        The parameters are those of `compare`.

        Examples
        --------
        >>> import detente
        >>> detente.load("chicken").study()
        Study('Chicken', 1 world, Claims('Chicken', 3 of 4 hold))
        """
        from ..game import within
        from ..strategy.study import study

        with within(patience):
            return study(
                self.written,
                policies=_some(policies),
                scenarios=_some(scenarios),
                max_deal=max_deal,
                every=every_improvement,
                foresight=read_foresight(foresight),
                workers=self._workers(workers),
                progress=counting(progress, "policies in scenarios"),
            )

    def report(
        self,
        path: str | Path | None = None,
        *,
        policies: str | Iterable[str] | None = None,
        scenarios: str | Iterable[str] | None = None,
        max_deal: int = 3,
        every_improvement: bool = False,
        foresight: Foresight = "both",
        sure: float = 40.0,
        without: str | Iterable[str] = (),
        workers: int | None = None,
        patience: float | None = None,
        progress: Progress | None = None,
    ) -> Report:
        """Work out everything and tell it: the findings, and the page, which is one self-contained HTML file.

        Parameters
        ----------
        path : str or Path, optional
            Where the page is written, whole or not at all.
        policies, scenarios, max_deal, every_improvement, foresight, workers, patience, progress
            As in `compare`.
        sure : float
            How many seconds to work on how sure the findings are, 0 to leave that out. What is not known by
            then is told as a bound, or as not known.
        without : str or iterable of str
            What to leave out, as it takes long for large models: design (what to bind oneself to), beliefs.

        Raises
        ------
        OSError
            When the file cannot be written; it is left as it was.
        GameError
            For an unknown name, a `sure` that is no number of seconds, or a part that cannot be left out.

        Examples
        --------
        >>> import detente
        >>> detente.load("chicken").report()
        Report('Chicken', 4 findings)
        """
        from ..cases.reproduce import reproduce_model
        from ..views.report import page_of
        from ..writing import check_place, same_file, write_whole
        from .report import Report, check_parts, check_seconds

        began = monotonic()
        check_seconds(sure)
        left_out = check_parts(without)
        if path is not None:
            if self._source is not None and same_file(self._source, path):
                raise OSError(f"{path} is the model's own file, and would be lost; name another file")
            check_place(Path(path))
        found = self.study(
            policies=policies,
            scenarios=scenarios,
            max_deal=max_deal,
            every_improvement=every_improvement,
            foresight=foresight,
            workers=workers,
            patience=patience,
            progress=progress,
        )
        record = None
        if self.written.chronicle:
            from ..record import look_up

            record = look_up(self.written, counting(progress, "pairs of series tested"))
        page = page_of(found, record=record, published=reproduce_model(self.written))
        report = Report(page).further(
            sure=sure,
            design="design" not in left_out,
            beliefs="beliefs" not in left_out,
            workers=self._workers(workers),
            patience=None if patience is None else patience - (monotonic() - began),
            progress=progress,
        )
        if path is not None:
            write_whole(Path(path), report.html)
        return report

    def statement(
        self,
        policy: str,
        *,
        max_deal: int = 3,
        patience: float | None = None,
        progress: Progress | None = None,
    ) -> PublicStatement:
        """Say a policy aloud: what is offered, promised, warned of, ruled out and left open, in plain words.

        Examples
        --------
        >>> import detente
        >>> print(detente.load("iran-2015").statement("jcpoa").text.splitlines()[0])
        # Relief for verified limits, and back if they end
        """
        from ..game import within
        from ..strategy import statement
        from .spoken import PublicStatement

        tell = counting(progress, "scenarios")
        with within(patience):
            return PublicStatement(statement(self.written, policy, max_deal=max_deal, progress=tell))

    def quiz(
        self,
        *,
        number: int = 10,
        seed: int = 1,
        level: str | None = None,
        patience: float | None = None,
        progress: Progress | None = None,
    ) -> QuizSheet:
        """Make a quiz for a class: situations to classify, steps to find, what a policy closes, with the key.

        Parameters
        ----------
        number : int
            How many questions.
        seed : int
            The same seed gives the same quiz.
        level : str, optional
            easy, middle or hard alone; all of them by default.
        patience, progress
            As in `compare`.

        Raises
        ------
        GameError
            For an unknown level, a number below 1, or a model with nothing to ask about.
        TooLargeError
            When there are too many states to be listed.

        Examples
        --------
        >>> import detente
        >>> detente.load("chicken").quiz(number=3)
        QuizSheet('Chicken', 3 questions)
        """
        from ..exercise.quiz import quiz
        from ..game import within
        from .quiz import QuizSheet

        with within(patience):
            tell = counting(progress, "questions")
            return QuizSheet(quiz(self.written, number=number, seed=seed, level=level, progress=tell))

    def replay(
        self,
        chronicle: str | Path | None = None,
        *,
        mapping: str | Path | None = None,
        steps: str | Path | None = None,
        policies: str | Iterable[str] = (),
    ) -> Replay:
        """Replay a record on the model: a bundled one, a file, or the one that the model speaks of.

        Parameters
        ----------
        chronicle : str or Path, optional
        mapping : str or Path, optional
            Which steps move which options, in place of the model's.
        steps : str or Path, optional
            The vocabulary of a chronicle of your own.
        policies : str or iterable of str
            Policies that will be asked about; one that the model does not have is refused before any work.

        Returns
        -------
        Replay
            Its `standing` tells how things stood on one day, its `score` sets the model's answers of one day
            beside what the record has up to another.

        Raises
        ------
        GameError
            For an unknown policy, with a near name.
        ModelError
            When there is no record, or it and the model do not fit.

        Examples
        --------
        >>> import detente
        >>> detente.load("korea-2010").replay()
        Replay('Korea, February 2010', 370 steps, 6 policies, 10 one-sided doors)
        """
        from ..game import GameError
        from ..game.names import names

        if self.written.states:
            says = "a record moves options, and a model in graph form has none; it cannot be replayed"
            raise GameError(says)
        from ..record import find_chronicle, lists_of
        from ..record import replay as run

        for policy in names(policies):
            if policy not in self.written.policies:
                near = language.did_you_mean(policy, self.written.policies)
                raise GameError(f"the model has no policy {policy}{near}")
        doors = None if mapping is None else language.load_mapping(self.written, mapping)
        try:
            record = find_chronicle(self.written, chronicle, None if steps is None else Path(steps))
            return run(self.written, record, doors, lists_of(self.written, chronicle))
        except language.ModelError as error:
            if error.file != self.title or not isinstance(self._source, (str, Path)):
                raise
            raise language.ModelError(str(self._source), error.problems) from None

    def plot(self) -> Figure:
        """Return a map of the states without a policy; `Game.plot` draws that of any policy and scenario.

        Examples
        --------
        >>> import detente
        >>> detente.load("chicken").plot()
        Figure('Chicken (none, base)', 320 x 202)
        """
        return self.under().plot()

    def _workers(self, asked: int | None) -> int:
        return workers_for(self.written) if asked is None else asked

    def _repr_html_(self) -> str:
        rows = "".join(
            f"<tr><th scope='row'>{escape(party.name)}</th><td>"
            + "<br>".join(_deeds(self.written, party.key))
            + "</td></tr>"
            for party in self.written.parties.values()
        )
        return f"<table><caption>{escape(self.title)}</caption><tbody>{rows}</tbody></table>"


def _some(told: str | Iterable[str] | None) -> list[str] | None:
    """Return names that were told, None where all are meant."""
    if told is None:
        return None
    from ..game.names import names

    return names(told)


def _deeds(model: language.Model, party: str) -> Sequence[str]:
    """Return what a party can do: its options, in graph form its moves."""
    options = [escape(option.title) for option in model.options() if option.party == party]
    arcs = model.parties[party].arcs
    return options + [escape(f"from {start} to {', '.join(ends)}") for start, ends in arcs.items()]
