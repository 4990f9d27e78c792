"""A debrief as plain data with its words: what the page, the terminal and the studio show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from ...exercise.debrief import Debrief, Judged, Open
from ...language import Ladder, Model
from ..names import capital, level_words, party_name
from ..phrases import counted, number
from ..words import state_sentence
from .debrief_seats import balance_words, gave_words, seat_lines, truth_words
from .debrief_words import (
    ENDS_READ,
    LACKING,
    action_lines,
    closed_words,
    head_words,
    road_summary,
    summary_words,
    verdict_lines,
)

WITH_GOAL = "with the goal, "
ENDS = 6
"""So many ends are told in words."""


def debrief_told(debrief: Debrief) -> dict[str, Any]:
    """Return a debrief as plain data, with every sentence that is shown of it."""
    model, settings = debrief.model, debrief.play.opened["settings"]
    policy = None if debrief.policy is None else model.policies[debrief.policy].title or debrief.policy
    return {
        "title": debrief.title,
        "model": model.title,
        "table": debrief.play.opened["table"],
        "opened": debrief.play.log[0].at,
        "policy": policy,
        "scenario": settings["scenario"],
        "names": {key: party_name(model, key) for key in model.parties},
        "summary": summary_words(debrief),
        "surprise": debrief.surprise,
        "surprise_answer": debrief.surprise_foreseen,
        "undone": sum(len(back) for back in debrief.play.undone.values()),
        "start": _standing(debrief, 0),
        "steps": [_step(debrief, judged) for judged in debrief.steps],
        "ends": _ends(debrief),
        "seats": [_seat(debrief, place) for place in range(len(debrief.revealed))],
        "ledger": [
            {
                "step": gave.number,
                "party": gave.party,
                "change": dict(gave.change),
                "conceded": gave.cost is not None,
                "pleased": list(gave.got),
                "words": gave_words(model, gave),
            }
            for gave in debrief.ledger
        ],
        "roads": [
            {
                "claim": road.claim.key,
                "came": list(road.came),
                "went": list(road.went),
                "nearer": list(road.nearer),
                "wanted_steps_away": None if road.near is None else list(road.near),
                "words": road_summary(model, road),
            }
            for road in debrief.roads
        ],
        "lacking": {key: LACKING[key] for key in debrief.lacking},
    }


def _standing(debrief: Debrief, place: int) -> dict[str, Any]:
    at = debrief.standings[place]
    return {
        "state": dict(at.state),
        "scenario": at.scenario,
        "rungs": dict(at.rungs),
        "goal": at.goal,
        "unstable_for": None if at.leaves is None else {key: list(who) for key, who in at.leaves.items()},
        "ends": None if at.ends is None else len(at.ends),
        "ends_with_goal": None if at.ends is None else sum(end.goal is True for end in at.ends),
    }


def _step(debrief: Debrief, judged: Judged) -> dict[str, Any]:
    played, step = judged.played, judged.played.step
    before = debrief.standings[played.number - 1]
    return {
        "number": played.number,
        "event": played.event.seq,
        "at": played.event.at,
        "kind": played.kind,
        "movers": list(step.movers),
        "raised": dict(step.raised),
        "lowered": dict(step.lowered),
        "settled": dict(step.settled),
        "gains": dict(step.gains),
        "because": {party: str(because) for party, because in step.because.items()},
        "loses": {party: str(because) for party, because in played.loses.items()},
        "wanted": played.wanted,
        "lean": judged.lean,
        "willing": judged.willing,
        "willing_answer": judged.foreseen,
        "wedges": [
            {"side": split.side, "pleased": split.pleased, "harmed": split.harmed}
            for split in debrief.splits
            if split.number == played.number
        ],
        "promises": [
            {
                "option": each.commitment.option,
                "how": each.how,
                "since": each.since,
                "until": each.until,
                "lapsed": each.lapsed,
            }
            for each in debrief.promises
            if each.number == played.number
        ],
        "head": head_words(debrief.model, played),
        "actions": action_lines(debrief.model, played, before.scenario),
        "verdict": verdict_lines(debrief, judged),
        "after": _standing(debrief, played.number),
    }


def _ends(debrief: Debrief) -> dict[str, Any] | None:
    standings = debrief.standings
    if all(each.ends is None for each in standings):
        return None
    rows = [
        {
            "place": "the start" if not place else f"step {place}",
            "count": None if each.ends is None else len(each.ends),
            "goal": None
            if each.ends is None or debrief.model.goal is None
            else sum(end.goal is True for end in each.ends),
        }
        for place, each in enumerate(standings)
    ]
    return {
        "reading": ENDS_READ,
        "rows": rows,
        "closed": [
            {"who": who, "step": step, "words": closed_words(debrief, who, step)}
            for who, step in debrief.closed
        ],
        "at_start": ends_lines(debrief, standings[0].ends),
        "at_end": ends_lines(debrief, standings[-1].ends),
    }


def ends_lines(debrief: Debrief, ends: tuple[Open, ...] | None) -> list[str]:
    """Return the ends that are open, a line each, those with the goal first; how many more there are last.

    Where the model has relationships, ends on the same rungs are one line.
    """
    if ends is None:
        return []
    ordered = sorted(ends, key=lambda end: end.goal is not True)
    if debrief.model.ladders:
        return _by_rungs(debrief.model, ordered)
    lines = []
    for end in ordered[:ENDS]:
        where = state_sentence(debrief.model, end.states[0])
        if end.size == 1:
            said = f"it rests: {where}."
        else:
            said = f"it goes round among {number(end.size)} situations, such as: {where}."
        lines.append(capital(f"{WITH_GOAL if end.goal else ''}{said}"))
    if len(ordered) > ENDS:
        lines.append(f"And {counted(len(ordered) - ENDS, 'further end')}.")
    return lines


def _by_rungs(model: Model, ends: Sequence[Open]) -> list[str]:
    alike = Counter((end.goal is True, end.size == 1, end.rungs) for end in ends)
    lines = []
    for (goal, rests, rungs), count in alike.items():
        where = "; ".join(_on_rung(model.ladders[ladder], rung) for ladder, rung in rungs)
        how = "at rest" if rests else "where matters go round"
        lines.append(capital(f"{WITH_GOAL if goal else ''}{counted(count, 'end')} {how}: {where}."))
    return lines


def _on_rung(ladder: Ladder, rung: str | None) -> str:
    words = "on several rungs in turn" if rung is None else ladder.titles.get(rung) or level_words(rung)
    return f"{ladder.title or level_words(ladder.key)}: {words}"


def _seat(debrief: Debrief, place: int) -> dict[str, Any]:
    model, revealed, balance = debrief.model, debrief.revealed[place], debrief.balances[place]
    sealed = revealed.sealed
    return {
        "party": revealed.party,
        "name": capital(party_name(model, revealed.party)),
        "truths": [truth_words(model, revealed, truth) for truth in debrief.truths[revealed.party]],
        "lines": list(seat_lines(model, revealed)),
        "acts": len(revealed.acts),
        "against": [act.seq for act, _ in revealed.against],
        "contradiction": [act.seq for act in revealed.contradiction],
        "set_aside": [act.seq for act in revealed.set_aside],
        "order": [entry + 1 for entry in revealed.order],
        "agreeing": None if revealed.agreeing is None else list(revealed.agreeing),
        "reversed": [
            {"upper": pair.upper + 1, "lower": pair.lower + 1, "events": [act.seq for act in pair.acts]}
            for pair in revealed.reversed
        ],
        "confirmed": revealed.confirmed,
        "open": revealed.open,
        "sealed": None
        if sealed is None
        else {
            "order": [entry + 1 for entry in sealed.order],
            "turned": [[upper + 1, lower + 1] for upper, lower in sealed.turned],
            "against": [act.seq for act in sealed.against],
        },
        "balance": {
            "met": balance.met,
            "of": balance.of,
            "words": balance_words(model, balance),
        },
    }
