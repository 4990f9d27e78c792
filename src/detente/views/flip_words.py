"""Why a verdict is another one after a change, in one sentence."""

from __future__ import annotations

from ..game import Because, Game
from ..results import State
from ..strategy.flipped import Flip, Hindrance
from .because import because_words
from .changes import changes
from .names import verb
from .phrases import listed, quoted
from .reasons import telling_reasons
from .words import option_titles, option_words, party_name, situation, step_actions

WAS = {True: "held", False: "failed", None: "was undecided"}
IS = {True: "holds", False: "fails", None: "is undecided"}
NOTHING = "nothing"
TO = {"always_rests": "to another end", "first": "past what should come first"}
"""Where a way leads that shows a verdict, by the form of the claim; else to such a situation."""
OTHER = {"always_rests": "another"}


def flip_words(flip: Flip) -> str:
    """Return what a verdict was, what it is now, and why, as one sentence."""
    return f"It {WAS[flip.before.holds]} before and {IS[flip.after.holds]} now: {_why(flip)}."


def _why(flip: Flip) -> str:
    found = flip.hindrance
    if flip.cause == "claim":
        return "what is claimed is something else now"
    if flip.start is not None:
        return f"matters start elsewhere now, {_starts(flip, *flip.start)}"
    if flip.cause == "reach":
        return f"such a situation can {'no longer' if flip.now else 'now'} be reached by allowed moves"
    if flip.cause == "party":
        return f"{_rests(flip)}: {_leaves(flip)}"
    if found is None:
        return f"before, {flip.before.witness.reason}; now, {flip.after.witness.reason}"
    if flip.cause == "rest":
        return f"{_rests(flip)}: {_hindered(found, 'a further step', now=flip.now)}"
    if flip.cause == "round":
        goes = "now go round there without an end" if flip.now else "no longer go round there without an end"
        return f"matters {goes}: {_hindered(found, 'a further step', now=flip.now)}"
    return _hindered(found, _which(flip), now=flip.now)


def _leaves(flip: Flip) -> str:
    name = party_name(flip.model, flip.party)
    if flip.now:
        return f"{name} would gain by leaving it now, whatever the others would answer"
    return f"before, {name} would have gained by leaving it, whatever the others would have answered"


def _starts(flip: Flip, was: State, now: State) -> str:
    """Say what is and is no longer in place at the start."""
    model = flip.model
    if isinstance(was, str) or isinstance(now, str):
        return f"with {'; '.join(map(quoted, situation(model, now)))}"
    found = changes(model, was, now)
    said = [
        (word, [quoted(f"{each.who}: {each.what}") for each in found if each.kind == kind])
        for word, kind in (("with", "new"), ("without", "gone"))
    ]
    return listed(f"{word} {listed(parts)}" for word, parts in said if parts)


def _rests(flip: Flip) -> str:
    query = flip.after.claim.query
    if query == "equilibrium":
        return f"such a situation {'no longer' if flip.now else 'now'} holds"
    return f"matters {'no longer' if flip.now else 'now'} rest in {OTHER.get(query, 'such a')} situation"


def _which(flip: Flip) -> str:
    where = TO.get(flip.after.claim.query, "to such a situation")
    if flip.length == 1:
        return f"the step that leads {where}"
    return f"{'the first' if flip.place == 0 else 'a later'} step on the way {where}"


def _hindered(found: Hindrance, which: str, *, now: bool) -> str:
    """Say that a step can be made now and could not before, or the other way round, and why."""
    step = f"{which}, {quoted('; '.join(step_actions(found.free.model, found.step)))},"
    if found.kind == "unwanted":
        return _unwanted(found, step, now=now)
    if found.kind == "settles":
        return f"{step} {_brings_down(found, now=now)}"
    reasons = "; ".join(telling_reasons(found.bound.model, found.reasons))
    how = "can be made now, and could not before" if now else "cannot be made now"
    return f"{step} {how}{': ' if reasons else ''}{reasons}"


def _brings_down(found: Hindrance, *, now: bool) -> str:
    """Say what falls with a step before or after the change and not else."""
    options = option_titles(found.bound.model)
    names = found.falls or found.stays
    what = listed(quoted(option_words(found.bound.model, options[name])) for name in names if name in options)
    if bool(found.falls) == now:
        return f"ended {what} before, and no longer does"
    return f"now ends {what}, and did not before"


def _unwanted(found: Hindrance, step: str, *, now: bool) -> str:
    games = (found.bound, found.free) if now else (found.free, found.bound)
    model, key = games[1].model, found.party
    wants = verb(model, [key], "wants", "want")
    it = verb(model, [key], "it", "they")
    because, before = (found.for_it, found.against) if now else (found.against, found.for_it)
    said = _decides(because, before, games, key, it, wants)
    return f"{party_name(model, key)} {f'now {wants}' if now else f'no longer {wants}'} {step} as {said}"


def _decides(
    because: Because | None, before: Because | None, games: tuple[Game, Game], key: str, it: str, wants: str
) -> str:
    """Say what of a party's preferences decides now, and what decided before the change."""
    told = [
        None if each is None else because_words(game.model, each)
        for each, game in ((because, games[1]), (before, games[0]))
    ]
    now, was = told
    if any(each is not None and each.kind != "statement" for each in (because, before)):
        return f"something else decides for it now: {now or NOTHING}; before: {was or NOTHING}"
    new = because is not None and not _has(games[0], key, because)
    gone = before is not None and not _has(games[1], key, before)
    match now, was, new, gone:
        case None, _, _, True:
            return f"{it} no longer {wants} {was}"
        case None, _, _, _:
            return f"nothing that {it} {wants} hangs on it now"
        case _, None, True, _:
            return f"{it} now {wants} {now}"
        case _, None, _, _:
            return f"{now}, which {it} {wants}, hangs on it now"
        case _, _, True, True:
            return f"{it} now {wants} {now} and no longer {was}"
        case _, _, True, _:
            return f"{it} now {wants} {now} as well, and more than {was}"
        case _, _, _, True:
            return f"{it} no longer {wants} {was}, which came before {now}"
        case _:
            return f"{it} now {wants} {now} more than {was}"


def _has(game: Game, key: str, because: Because) -> bool:
    """Tell whether the statement that decides is among those of a party."""
    preferences = game.preferences[game.party(key)]
    wishes = () if preferences is None else preferences.wishes
    return any(rule.condition == because.conditions[0] for wish in wishes for rule in wish.rules)
