"""What the parties expect, and what comes of what they believe, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..belief import Announced, Outcome, Perceived, Surprise, View
from ..language import Model
from ..outlook import End
from .names import capital, party_name, party_names
from .phrases import number
from .words import concept_name, plural, state_sentence

CLASS_WORDS = {
    "steady": "holding in truth and as the parties see it",
    "upheld": "holding by misperception alone; each stays by what it believes, and in truth some would move",
    "undone": "holding in truth alone; some would move by what they believe, or have no view of it",
    "open": "holding neither in truth nor as the parties see it",
}
AWARE_WORDS = "; somebody is aware that another misperceives it"


def view_words(result: Perceived, view: View) -> list[str]:
    """Say what a mistaken party expects, and what it does not."""
    several = result.model.parties[view.party].plural
    who = capital(party_name(result.model, view.party))
    it = "they" if several else "it"
    expects, sees, has = ("expect", "see", "have") if several else ("expects", "sees", "has")
    if view.game is None:
        return [f"{who} can make sense of no state: as {it} {sees} the rules, none can exist."]
    told = [
        f"{who} {expects} {plural(view.count, 'state')} to hold ({concept_name(result.concept)}); in truth "
        f"{_in_truth(result)}."
    ]
    if len(view.no_view):
        told.append(
            f"{capital(it)} {has} no view of {plural(len(view.no_view), 'state')} of "
            f"{result.game.feasible_count:,}: as {it} {sees} the rules, there is no such state."
        )
    if result.ends is None:
        return told
    if view.ends is None:
        return [*told, f"{capital(it)} {has} no view of the status quo, and so of no end."]
    some, all_ = len(result.ends) - len(view.unexpected), len(result.ends)
    if not some:
        expects = f"{'do' if several else 'does'} not expect"
    how = "any" if not some else "each" if some == all_ else number(some)
    ways = "the one way" if all_ == 1 else f"{how} of the {number(all_)} ways"
    return [*told, f"{capital(it)} {expects} {ways} in which matters end in truth."]


def _in_truth(result: Perceived) -> str:
    count = int(result.sorted.stable.sum())
    return "none does" if not count else f"{count:,} {'does' if count == 1 else 'do'}"


def held_words(result: Perceived) -> str:
    """Say how many states hold when each party judges by the game that it perceives."""
    found = plural(result.count, "state holds", "states hold")
    within = "" if result.possible_count is None else f", {result.possible_count:,} of them within reach"
    return (
        f"Each party judging by the game that it perceives, {found}{within} (hyper-equilibria); in truth "
        f"{_in_truth(result)}."
    )


def class_words(result: Perceived) -> Iterator[str]:
    """Yield for each class that has states how many, and what that means."""
    for name, count in result.sorted.counts().items():
        kind = name.removesuffix("_aware")
        if count:
            aware = "" if kind == name else AWARE_WORDS
            yield f"{plural(count, 'state')} {name}: {CLASS_WORDS[kind]}{aware}"


def played_words(result: Perceived) -> str:
    """Say where matters end when each acts on what it believes, beside the truth."""
    true, played = result.ends or (), result.played or ()
    if result.foresight:
        return f"In the first reading, each acting on what it believes, matters end in {_ends(played)}."
    new = len(result.played_anew())
    if not new and len(played) == len(true):
        return f"Whatever the parties believe, matters end in {_ends(played)}."
    return (
        f"Each acting on what it believes, matters end in {_ends(played)}, {_new(new, len(played))}; "
        f"were all to see it as it is, in {_ends(true)}."
    )


def _ends(ends: Sequence[End]) -> str:
    return "one way" if len(ends) == 1 else f"one of {number(len(ends))} ways"


def _new(new: int, of: int) -> str:
    if of == 1:
        return "which is none of the true game" if new else "which is one of the true game, too"
    if not new:
        return "all of them also of the true game"
    return "none of them of the true game" if new == of else f"{number(new)} of them not of the true game"


def end_words(result: Perceived, end: End, who: Sequence[str]) -> str:
    """Say where matters end, each acting on what it believes, and who expects that."""
    told = state_sentence(result.model, result.game.space.describe(int(end.numbers[0])))
    by = f"expected by {party_names(result.model, who) if who else 'nobody'}"
    if end.kind == "rest":
        return f"at rest, {by}: {told}"
    return f"going round between {len(end.numbers):,} states, {by}; one of them: {told}"


def surprise_words(model: Model, found: Surprise) -> str:
    """Say what nobody expects, or what all do."""
    told = state_sentence(model, found.state)
    if found.kind == "expected":
        return f"All expect that this holds, and nothing ends there: {told}"
    if found.size == 1:
        return f"Matters can end here, and nobody expects it: {told}"
    return f"Matters can go round between {found.size:,} states, and nobody expects it; one of them: {told}"


def others_words(count: int) -> str:
    """Say how many states all rightly take for stable, and are no ends for other reasons than a mistake."""
    return (
        f"{plural(count, 'state')} that all rightly take for stable {'is' if count == 1 else 'are'} no end, "
        "either: a deal leads on from there, or no move that is wanted leads there."
    )


def announcing_words(model: Model, each: Announced) -> list[str]:
    """Say what it changes to say a policy aloud."""
    title = model.policies[each.policy].title
    head = f"{capital(title)} ({each.policy})" if title else each.policy
    if each.known is None or each.not_believed is None:
        return [f"{head}: under it there is no status quo to start from."]
    known, doubted = each.known, each.not_believed
    if each.ends_change:
        return [
            f"{head}: To say it aloud changes where matters end.",
            f"known: {outcome_words(model, known)}",
            f"not believed: {outcome_words(model, doubted)}",
        ]
    alike = f"believed or not: {outcome_words(model, known)}"
    if not each.held_change:
        return [f"{head}: To say it aloud changes nothing.", alike]
    counts = [f"{int(found.held.sum()):,}" for found in (known, doubted)]
    return [
        f"{head}: To say it aloud changes what holds, not where matters end. Known, {counts[0]} possible "
        f"states hold as the parties see them; not believed, {counts[1]}.",
        alike,
    ]


def outcome_words(model: Model, outcome: Outcome) -> str:
    """Say where matters end."""
    rests = sum(end.kind == "rest" for end in outcome.ends)
    rounds = len(outcome.ends) - rests
    told = [
        *([plural(rests, "state at rest", "states at rest")] if rests else []),
        *([plural(rounds, "round that never settles", "rounds that never settle")] if rounds else []),
    ]
    parts = [" and ".join(told)]
    if outcome.goal is not None:
        parts.append(_goal(*outcome.goal, len(outcome.ends)))
    for key, span in outcome.relationship.items():
        if span is not None:
            best, worst = span.best.replace("_", " "), span.worst.replace("_", " ")
            parts.append(
                f"{model.ladders[key].title or key}: {best if best == worst else f'{best} to {worst}'}"
            )
    return "; ".join(parts)


def _goal(lasts: int, passes: int, of: int) -> str:
    if lasts == of:
        return f"the goal lasts{'' if of == 1 else ' in both' if of == 2 else f' in all {number(of)}'}"
    if passes == of:
        return "the goal comes and goes"
    told = [
        *([f"lasts in {number(lasts)}"] if lasts else []),
        *([f"comes and goes in {number(passes)}"] if passes else []),
    ]
    return f"the goal {' and '.join(told)}" if told else "the goal is missed"
