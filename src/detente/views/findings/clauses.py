"""The clauses that several findings share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ...game import Step
from ...language import Ladder
from ...outlook import Span
from ...strategy.study import EndStudy, WorldStudy
from ..phrases import NOTHING, capital, counted, isolate, listed, number, share, short
from ..sentences import step_sentences
from ..words import state_sentence
from .subject import Subject

STEP_LENGTH, NAME = 260, 80


def ends_words(subject: Subject, world: WorldStudy) -> str:
    """Say where matters end, as a clause."""
    assert world.measures is not None
    if world.measures.rests:
        return f"matters {end_of_moves(subject, world)}"
    return f"matters never settle: they {end_of_moves(subject, world)}"


def end_of_moves(subject: Subject, world: WorldStudy) -> str:
    """Say where wanted moves lead, as what follows "they"."""
    assert world.measures is not None
    rests, cycles = world.measures.rests, world.measures.cycles
    if not rests:
        among = sum(end.size for end in world.ends)
        where = f"among {counted(among, 'situation')}" if cycles == 1 else f"in one of {cycles:,} rounds"
        return f"go round for good {where}"
    if cycles:
        where = "one situation" if rests == 1 else f"one of {number(rests)} situations"
        return f"come to rest in {where} or go round for good ({counted(cycles, 'round')})"
    if rests == 1:
        return f"settle in one situation ({where_words(subject, world.ends[0])})"
    return f"settle in one of {number(rests)} situations"


def where_words(subject: Subject, end: EndStudy) -> str:
    """Say on which rungs an end stands, or what is in place in it where there are no ladders."""
    if end.rungs:
        return rung_words(subject, end.rungs)
    told = state_sentence(subject.study.model, end.state, partial=end.kind == "cycle")
    return isolate(short(told, STEP_LENGTH))


def rung_words(subject: Subject, rungs: Mapping[str, Span]) -> str:
    """Say on which rungs the relationships stand."""
    ladders: Mapping[str, Ladder] = subject.study.model.ladders
    return "; ".join(
        f"{isolate(short(ladders[key].title or key, NAME))}: {_between(span)}" for key, span in rungs.items()
    )


def _between(span: Span) -> str:
    best, worst = (rung.replace("_", " ") for rung in (span.best, span.worst))
    return best if best == worst else f"{worst} to {best}"


def goal_words(world: WorldStudy) -> str:
    """Say what becomes of the goal, as what follows its name in a sentence."""
    goal = world.goal
    assert goal is not None
    if not goal.possible:
        return "is out of reach"
    if not goal.willing:
        return "is possible, but no moves that everybody who makes them wants lead there"
    if goal.in_ends == "all":
        return "is reached and lasts"
    if goal.rests:
        return "is one way in which matters can end, not the only one"
    if goal.in_ends == "some" and one_round(world):
        return "is reached and lost again without end"
    if goal.in_ends == "some":
        return "is met in some of the situations among which matters may go round for good"
    return "can be reached on the way and does not last"


def one_round(world: WorldStudy) -> bool:
    """Tell whether all moves end in one and the same round."""
    assert world.measures is not None
    return world.measures.rests == 0 and world.measures.cycles == 1


def steps_words(subject: Subject, steps: tuple[Step, ...]) -> str:
    """Tell the moves of a path one after the other."""
    told = ["; ".join(step_sentences(subject.study.model, step)) for step in steps]
    if len(told) == 1:
        return isolate(short(told[0], STEP_LENGTH))
    return " ".join(
        f"({place}) {isolate(short(capital(text), STEP_LENGTH))}." for place, text in enumerate(told, start=1)
    ).rstrip(".")


def wanted_words(steps: Sequence[Step], *, willing: bool) -> str:
    """Say who wants the moves of a way, behind their number; what must be made nobody needs to want."""
    them = "it" if len(steps) == 1 else "them"
    if not willing:
        which = "" if len(steps) == 1 else "at least one of them "
        return f"{which}without gain for somebody who makes it"
    if not any(step.must for step in steps):
        return f"wanted by all who make {them}"
    return (
        "which must be made" if len(steps) == 1 else "each wanted by all who make it or one that must be made"
    )


def unwanted_words(subject: Subject, steps: Sequence[Step]) -> str:
    """Say by which moves of a way somebody who makes them does not gain, and who; nothing where all gain."""
    told = []
    for place, step in enumerate(steps, start=1):
        who = [party for party in step.movers if not step.gains.get(party) and not step.must]
        if who:
            move = "it" if len(steps) == 1 else f"move {place}"
            told.append(f"{move} is not better for {listed(map(subject.name, who))}")
    return listed(told)


def gain_words(subject: Subject, gainers: tuple[str, ...], losers: tuple[str, ...]) -> str:
    """Say who is better and who is worse off."""
    better = listed(subject.name(party) for party in gainers) or "nobody"
    worse = listed(subject.name(party) for party in losers)
    return f"Better off in the end: {better}." + (f" Worse off: {worse}." if worse else "")


def cost_words(world: WorldStudy) -> str:
    """Say what a policy costs its own side, behind its name; nothing where it costs nothing.

    The shares are those of the tables and figures, and go by their names.
    """
    assert world.measures is not None
    kept = world.measures.flexibility.where_it_leads.share
    costs = []
    if kept < 1 - NOTHING:
        costs.append(f"keeps {share(kept)} of its own side's moves where it leads (room)")
    if world.measures.temptation.pairs:
        tempted = share(world.measures.tempted)
        costs.append(
            f"rules out in {tempted} of cases what would pay one of its members at once (temptation)"
        )
    return listed(costs)
