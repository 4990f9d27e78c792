"""What the parties expect, and what comes of what they believe, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..belief import Announced, Classified, Outcome, Perceived, Surprise, View
from ..language import Model
from ..outlook import End
from .names import capital, party_name, party_names, verb
from .phrases import number
from .words import concept_name, plural, state_sentence

CLASS_WORDS = {
    "steady": "holding in truth and as the parties see it",
    "upheld": "holding by misperception alone; each stays by what it believes, and in truth some would move",
    "undone": "holding in truth alone; some would move by what they believe, or have no view of it",
    "open": "holding neither in truth nor as the parties see it",
}
AWARE_WORDS = ", and somebody is aware that another misperceives it"


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
    told.append(f"{capital(it)} {expects} {ways} in which matters end in truth{_partly(view, all_)}.")
    return [*told, f"As {it} {sees} it, they end in {_ends(view.ends)}:"]


def _partly(view: View, of: int) -> str:
    if not view.partly:
        return ""
    if of == 1:
        return ", a round, but some of its states"
    rounds = "a round" if len(view.partly) == 1 else f"{number(len(view.partly))} rounds"
    return f", and of {rounds} among the others some states"


def view_lines(result: Perceived, view: View, limit: int, by: str = "--limit") -> Iterator[str]:
    """Yield where matters end in a party's eyes, and what holds there besides, where that is not too much.

    What is not listed is told with what lists it.
    """
    game = view.game
    if game is None:
        return

    def told(state: int) -> str:
        return state_sentence(result.model, game.space.describe(state))

    ends = view.ends or ()
    for end in ends[:limit]:
        if end.kind == "rest":
            yield f"at rest: {told(int(end.numbers[0]))}"
        else:
            yield f"going round between {len(end.numbers):,} states; one of them: {told(int(end.numbers[0]))}"
    if len(ends) > limit:
        yield more_words(len(ends) - limit, "end", by)
    others, too = view.others(), ", too" if ends else ""
    where = "" if view.reach is None else " within reach"
    if len(others) > limit:
        hold = plural(len(others), "state holds", "states hold")
        yield f"{hold}{where}{too}; {by} {len(others)} lists {'it' if len(others) == 1 else 'them'}."
        return
    for state in others.tolist():
        yield f"holding{where}{too}: {told(state)}"


def more_words(count: int, what: str, by: str = "--limit") -> str:
    """Say how many more there are than are listed, and what lists them."""
    return f"{plural(count, f'more {what}')}; {by} N lists N of them."


def _in_truth(result: Perceived) -> str:
    count = int(result.sorted.stable.sum())
    return "none does" if not count else f"{count:,} {'does' if count == 1 else 'do'}"


def held_words(result: Perceived) -> str:
    """Say how many states hold when each party judges by the game that it perceives."""
    count, near = result.count, result.possible_count
    found = plural(count, "state holds", "states hold") if count else "no state holds"
    within = "" if near is None or not count else f", {_within(near, count)}"
    return (
        f"Each party judging by the game that it perceives, {found}{within} (hyper-equilibria); in truth "
        f"{_in_truth(result)}."
    )


def _within(near: int, of: int) -> str:
    if of == 1:
        return f"{'within' if near else 'out of'} reach"
    return f"{'all' if near == of else f'{near:,}' if near else 'none'} of them within reach"


def class_words(result: Perceived) -> Iterator[str]:
    """Yield for each class that has states how many, and what that means."""
    for name, count in result.sorted.counts().items():
        kind = name.removesuffix("_aware")
        if count:
            aware = "" if kind == name else AWARE_WORDS
            yield f"{plural(count, 'state')} {kind}{aware}: {CLASS_WORDS[kind]}"


def classed_words(model: Model, each: Classified) -> str:
    """Say of what class a state is, who misperceives it, and who is aware of that."""
    by = f"; misperceived by {party_names(model, each.misperceive)}" if each.misperceive else ""
    aware = ""
    if each.aware:
        aware = f"; {party_names(model, each.aware)} {verb(model, each.aware, 'is', 'are')} aware of that"
    return f"{each.kind.removesuffix('_aware')}: {state_sentence(model, each.state)}{by}{aware}"


def played_words(result: Perceived) -> str:
    """Say where matters end when each acts on what it believes, beside the truth."""
    true, played = result.ends or (), result.played or ()
    if result.foresight:
        return f"In the first reading, each acting on what it believes, matters end in {_ends(played)}:"
    new = len(result.played_anew())
    if not new and len(played) == len(true):
        return f"These beliefs change nothing about where matters end, which is in {_ends(played)}:"
    return f"Each acting on what it believes, matters end in {_ends(played)}, {_new(new, len(played))}:"


def true_words(result: Perceived) -> str:
    """Say where matters would end without mistakes, nothing where that is where they end."""
    true, played = result.ends or (), result.played or ()
    if result.foresight:
        return f"In the second reading, were all to see it as it is, they end in {_ends(true)}:"
    if not result.played_anew() and len(played) == len(true):
        return ""
    return f"Were all to see it as it is, they would end in {_ends(true)}:"


def _ends(ends: Sequence[End]) -> str:
    return "one way" if len(ends) == 1 else f"one of {number(len(ends))} ways"


def _new(new: int, of: int) -> str:
    if of == 1:
        return "which is none of the true game" if new else "which is one of the true game, too"
    if not new:
        return "all of them also of the true game"
    return "none of them of the true game" if new == of else f"{number(new)} of them not of the true game"


def end_words(result: Perceived, end: End, who: Sequence[str], partly: Sequence[str] = ()) -> str:
    """Say where matters end, who expects that, who some of its states alone, and whom it surprises."""
    told = state_sentence(result.model, result.game.space.describe(int(end.numbers[0])))
    rest = [party for party in result.model.parties if party not in who and party not in partly]
    names = {"expected by": who, "in part expected by": partly, "a surprise to": rest}
    all_ = len(result.model.parties)
    by = ", ".join(
        f"{how} {'all' if len(those) == all_ > 1 else party_names(result.model, those)}"
        for how, those in names.items()
        if those
    )
    if end.kind == "rest":
        return f"at rest, {by}: {told}"
    return f"going round between {len(end.numbers):,} states, {by}; one of them: {told}"


def plain_end_words(result: Perceived, end: End) -> str:
    """Say where matters end, whoever expects it."""
    told = state_sentence(result.model, result.game.space.describe(int(end.numbers[0])))
    if end.kind == "rest":
        return f"at rest: {told}"
    return f"going round between {len(end.numbers):,} states; one of them: {told}"


def surprise_words(model: Model, found: Surprise) -> str:
    """Say what no view calls stable, or what all do."""
    told = state_sentence(model, found.state)
    if found.kind == "expected":
        return f"Everybody's view calls this stable, and nothing ends there: {told}"
    if found.size == 1:
        return f"In truth matters can end here, and nobody's view calls it stable: {told}"
    return (
        f"In truth matters can go round between {found.size:,} states, and nobody's view calls any of them "
        f"stable or has an end there; one of them: {told}"
    )


def told_surprises(result: Perceived) -> list[Surprise]:
    """Return the surprises that are told one by one: ends, and what all call stable by mistake."""
    return [each for each in result.surprises if each.mistaken or each.kind == "end"]


def none_words(result: Perceived) -> str:
    """Say in how far there are no surprises, where no end is one to every view."""
    mistake = "o mistake makes all call stable what is no end."
    told = [*([] if result.foresight else result.told_played()), *result.told_true()]
    if all(len(who) == len(result.views) for _, who, _ in told):
        return f"No surprises: each expects every end, and n{mistake}"
    if all(who or partly for _, who, partly in told):
        return f"No end surprises all, and n{mistake}"
    return f"N{mistake}"


def others_words(count: int) -> str:
    """Say how many states all rightly take for stable, and are no ends for other reasons than a mistake."""
    return (
        f"{plural(count, 'state')} that all rightly take for stable {'is' if count == 1 else 'are'} no end, "
        "either: a deal leads on from there, or no move that is wanted leads there."
    )


def mistaken_words(result: Perceived) -> str:
    """Say who sees others otherwise than they are, nothing where nobody does."""
    who = [party for party, view in result.views.items() if view.mistaken]
    if not who:
        return ""
    sees = verb(result.model, who, "sees", "see")
    return f"{capital(party_names(result.model, who))} {sees} others otherwise than they are."


def said_or_not_words(result: Perceived, policy: str | None) -> str:
    """Say what it changes to say one policy aloud, nothing where that is not known."""
    found = [
        each
        for each in result.announcing
        if each.policy == policy and each.known is not None and each.not_believed is not None
    ]
    return halves_words(result.model, found[0], brief=True) if found else ""


def announced_title(model: Model, each: Announced) -> str:
    """Return the policy that is said aloud, with its name."""
    title = model.policies[each.policy].title
    return f"{capital(title)} ({each.policy})" if title else each.policy


def announcing_words(model: Model, each: Announced) -> list[str]:
    """Say what it changes to say a policy aloud."""
    told = [f"{announced_title(model, each)}: {aloud_words(each)}"]
    if each.known is None or each.not_believed is None:
        return told
    if each.ends_change:
        told.append(f"known: {outcome_words(model, each.known)}")
        return [*told, f"not believed: {outcome_words(model, each.not_believed)}"]
    return [*told, f"believed or not: {outcome_words(model, each.known)}"]


def halves_words(model: Model, each: Announced, *, brief: bool = False) -> str:
    """Say in one sentence what it changes to say a policy aloud, with both outcomes where they differ.

    In brief no relationships are told, where the rest tells the outcomes apart.
    """
    said = aloud_words(each)
    if not each.ends_change or each.known is None or each.not_believed is None:
        return said
    halves = (each.known, each.not_believed)
    short, whole = (
        [", ".join(outcome_parts(model, half, ladders=told)) for half in halves] for told in (False, True)
    )
    known, doubted = short if brief and short[0] != short[1] else whole
    return f"{said.removesuffix('.')} (known: {known}; not believed: {doubted})."


def aloud_words(each: Announced) -> str:
    """Say in one sentence what it changes to say a policy aloud."""
    if each.known is None or each.not_believed is None:
        return "under it there is no status quo to start from."
    if each.ends_change:
        return "To say it aloud changes where matters end."
    if not each.held_change:
        return "To say it aloud changes nothing."
    counts = [int(found.held.sum()) for found in (each.known, each.not_believed)]
    holds = plural(counts[0], "possible state holds", "possible states hold")
    return (
        f"To say it aloud changes what holds, not where matters end. Known, {holds} as "
        f"the parties see {'it' if counts[0] == 1 else 'them'}; not believed, {counts[1]:,}."
    )


def outcome_words(model: Model, outcome: Outcome) -> str:
    """Say where matters end."""
    return "; ".join(outcome_parts(model, outcome))


def outcome_parts(model: Model, outcome: Outcome, *, ladders: bool = True) -> list[str]:
    """Say in how many states and rounds matters end, what becomes of the goal, and of each relationship."""
    rests = sum(end.kind == "rest" for end in outcome.ends)
    rounds = len(outcome.ends) - rests
    told = [
        *([plural(rests, "state at rest", "states at rest")] if rests else []),
        *([plural(rounds, "round that never settles", "rounds that never settle")] if rounds else []),
    ]
    parts = [" and ".join(told)]
    if outcome.goal is not None:
        parts.append(_goal(*outcome.goal, len(outcome.ends)))
    for key, span in outcome.relationship.items() if ladders else ():
        if span is not None:
            best, worst = span.best.replace("_", " "), span.worst.replace("_", " ")
            parts.append(
                f"{model.ladders[key].title or key}: {best if best == worst else f'{best} to {worst}'}"
            )
    return parts


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
