"""What hangs on whether movers think of the answer, told side by side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..game import Game
from ..language import Claim, Model
from ..language.condition import Condition
from ..outlook import Outlook, Span
from ..strategy import SecondReading, WorldReport, expand_policies, expand_scenarios, to_rule_out
from ..strategy.second import in_ends
from .phrases import capital, condition_title, quoted
from .words import party_names, plural

TAKES = "everybody takes what gains at once"
THINKS = "nobody steps into an answer that undoes the gain"
GOAL = {
    "all": "holds wherever matters end",
    "some": "holds in some of the ends",
    "passes": "comes and goes without end",
    "none": "holds in no end",
}
LACKING = {
    "time": "the time was up; --patience SECONDS gives more",
    "listed": "the moves are too many to be listed",
}


@dataclass(frozen=True)
class Told:
    """What one reading comes to.

    Attributes
    ----------
    rests, cycles : int
    goal : str or None
        Whether the goal holds in `all`, `some` or `none` of the ends.
    ladders : mapping of ladder to Span or None
        Best and worst rung at rest.
    roads : mapping of condition to str
        Of what claims rule out, whether it `rests`, is passed (`willing`), or does not come about (`shut`).
    """

    rests: int
    cycles: int
    goal: str | None
    ladders: Mapping[str, Span | None]
    roads: Mapping[Condition, str]


def told_by(outlook: Outlook) -> Told:
    """Return what an outlook says in its reading."""
    game, model = outlook.game, outlook.game.model
    roads = {}
    for claim in to_rule_out(model):
        if not _made_here(claim, game) or (model.goal and claim.conditions[0] == model.goal.condition):
            continue
        wanted = game.where(claim.conditions[0])
        passed = bool(wanted[outlook.willing.states].any())
        rests = any(bool(wanted[end.numbers].all()) for end in outlook.ends)
        roads[claim.conditions[0]] = "rests" if rests else "willing" if passed else "shut"
    at_rest = sum(end.kind == "rest" for end in outlook.ends)
    return Told(
        rests=at_rest,
        cycles=len(outlook.ends) - at_rest,
        goal=None if model.goal is None else in_ends(game.where(model.goal.condition), outlook.ends),
        ladders={key: spans["rests"] for key, spans in outlook.relationship.items()},
        roads=roads,
    )


def _made_here(claim: Claim, game: Game) -> bool:
    """Tell whether a claim speaks of a world; without a policy, what claims say of any is told."""
    if game.scenario not in expand_scenarios(game.model, claim.scenarios):
        return False
    return game.policy == "none" or game.policy in expand_policies(game.model, claim.policies)


def told_of(report: WorldReport | SecondReading) -> Told:
    """Return what a comparison says of a world in one reading."""
    return Told(
        rests=report.rests,
        cycles=report.cycles,
        goal=report.goal,
        ladders={key: spans["rests"] for key, spans in report.relationship.items()},
        roads={
            found.claim.conditions[0]: "rests" if found.rests else "willing" if found.willing else "shut"
            for found in report.bypass.values()
        },
    )


def either(first: str, second: str | None) -> str:
    """Return what the readings say of one thing in a cell of a table, the second behind a slash."""
    return first if second is None or first == second else f"{first} / {second}"


def settling(told: Told) -> str:
    """Say how matters end."""
    resting = plural(told.rests, "resting state")
    if not told.cycles:
        return f"matters end in {resting}"
    if not told.rests:
        return "matters never settle: they go round for good"
    return f"matters end in {resting} or go round for good ({plural(told.cycles, 'cycle')})"


def second_sentence(
    first: Told, second: Told | None, lacking: str | None, model: Model, *, same: bool = True
) -> str:
    """Say what comes of it when nobody steps into an answer; nothing where that was not asked.

    `same` says whether matters end in the same states.
    """
    if second is None:
        return "" if lacking is None else f"What comes of it when {THINKS} is not known: {LACKING[lacking]}."
    if differing(first, second, model) or (first.rests, first.cycles) != (second.rests, second.cycles):
        return f"When {THINKS}, {settling(second)}."
    if not same:
        return f"When {THINKS}, {settling(second)}, but elsewhere."
    return f"It comes to the same when {THINKS}."


def status_quo_sentence(outlook: Outlook) -> str:
    """Say in which reading the status quo is left, and by whom where each party alone is deterred."""
    if outlook.answer is None:
        return ""
    if outlook.willing.resting[0]:  # where nobody gains by a move there is nothing to be answered
        return "The status quo stays in either case."
    if outlook.answer.willing.resting[0]:
        return f"The status quo is left when {TAKES}, and stays when {THINKS}."
    deal = _deal_away(outlook.answer)
    if deal is None:
        return "The status quo is left in either case."
    names = party_names(outlook.game.model, [outlook.game.parties[party] for party in deal])
    return (
        "The status quo is left in either case: no party leaves it alone when it thinks of the answer (SEQ), "
        f"but a deal does, such as one between {names}."
    )


def _deal_away(outlook: Outlook) -> tuple[int, ...] | None:
    """Return who makes a deal that leaves the status quo, where no party leaves it alone."""
    moves = outlook.willing.moves
    assert moves is not None  # the second reading lists them
    leaving = [outlook.willing.movers[deal].parties for deal in moves.deal[: moves.first[1]].tolist()]
    return None if any(len(parties) == 1 for parties in leaving) else leaving[0]


def differing(first: Told, second: Told, model: Model) -> list[tuple[str, str, str]]:
    """Return what differs between the readings: what it is, and what each says of it."""
    rows = []
    if first.goal != second.goal and first.goal is not None and second.goal is not None:
        rows.append(("the goal", GOAL[first.goal], GOAL[second.goal]))
    for key, spans in first.ladders.items():
        one, other = _span(spans), _span(second.ladders[key])
        if one != other:
            rows.append((f"{model.ladders[key].title or key}, at rest", one, other))
    for condition, road in first.roads.items():
        if road != second.roads[condition]:
            title = quoted(capital(condition_title(model, condition)))
            rows.append((title, ROADS[road], ROADS[second.roads[condition]]))
    return rows


ROADS = {
    "rests": "comes about, and can last",
    "willing": "comes about on the way, and never lasts",
    "shut": "never comes about",
}


def _span(found: Span | None) -> str:
    if found is None:
        return "nothing rests"
    best, worst = (rung.replace("_", " ") for rung in (found.best, found.worst))
    return best if best == worst else f"{best} … {worst}"
