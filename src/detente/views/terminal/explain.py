"""The reasons for a verdict, in words."""

from __future__ import annotations

from rich.console import Console
from rich.markup import escape

from ...concepts import concept_of
from ...game import Step
from ...language import Model
from ...stability import Departures, ExplainedImprovement, Explanation
from ..because import step_reasons
from ..names import verb
from ..phrases import capital, counted, number, some_of
from ..verdicts import stable_words
from ..words import concept_name, party_names, plural, situation, step_actions, step_gains


def print_explained(
    result: Explanation | Departures,
    model: Model,
    console: Console,
    *,
    why: bool = False,
    limit: int | None = None,
) -> None:
    """Print the reasons of one party or coalition, or those of all with the deals that leave the state."""
    if isinstance(result, Explanation):
        print_explanation(result, model, console, why=why)
        return
    console.print(f"[bold]{_left(result)}[/]")
    for line in situation(model, result.state):
        console.print(f"  {escape(line)}", soft_wrap=True)
    for each in result.parties:
        console.print()
        print_explanation(each, model, console, why=why, state=False)
    console.print()
    if result.deals is None:
        console.print("In so large a model deals are not looked for.")
        return
    if not result.deals:
        none = f"It is left by no deal of up to {number(result.max_deal)} parties that all of them want."
        console.print("No deals are made." if result.max_deal == 1 else none)
        return
    console.print(f"Left by {counted(len(result.deals), 'deal')} that all who make it want:")
    for place, step in enumerate(result.deals[:limit], start=1):
        first, *rest = step_actions(model, step)
        reasons = [f"because, for {reason}" for reason in step_reasons(model, step)] if why else []
        console.print(f"\n[bold]{place}.[/] {escape(first)}", soft_wrap=True)
        for line in [*rest, step_gains(model, step), *reasons]:
            console.print(f"   {escape(line)}", soft_wrap=True)
    if limit is not None and len(result.deals) > limit:
        console.print(f"\n{len(result.deals) - limit:,} more; --limit N tells N of them.")


def _left(result: Departures) -> str:
    """Say for how many parties the state holds."""
    concept = concept_name(result.concept)
    if result.stable:
        return f"This state holds for every party ({concept})."
    unstable = sum(each.stable is False for each in result.parties)
    if not unstable:
        return f"Whether this state holds for every party is undecided ({concept})."
    return f"This state does not hold: {counted(unstable, 'party', 'parties')} would leave it ({concept})."


def print_explanation(
    result: Explanation, model: Model, console: Console, *, why: bool = False, state: bool = True
) -> None:
    """Print the verdict, then every improvement with the answer that meets it."""
    members = result.party.split("+")
    name = capital(party_names(model, members))
    together = ", acting together" if len(members) > 1 else ""
    has = verb(model, members, "has", "have")
    console.print(
        f"[bold]This state {stable_words(result)} for {escape(party_names(model, members))}{together} "
        f"({concept_name(result.concept)}).[/]"
    )
    if state:
        for line in situation(model, result.state):
            console.print(f"  {escape(line)}", soft_wrap=True)
        console.print()
    if forced := result.reading.get("must_move"):
        who = escape(capital(model.parties[forced].name))
        console.print(f"{who} must move here, so the state holds by no concept. The move liked best:")
        for found in result.improvements:
            for line in step_actions(model, found.step):
                console.print(f"  {escape(line)}", soft_wrap=True)
        return
    if not result.improvements and not result.more:
        console.print(f"{escape(name)} {has} no move that {_tempts(result, plural=has == 'have')}.")
        return
    console.print(f"{escape(name)} {has} {_met(result)} {_says(result)}")
    if "by" in result.reading:
        console.print(f"The tableau decides this state by {concept_name(result.reading['by'])}.")
    for place, found in enumerate(result.improvements, start=1):
        _print_improvement(place, found, result, model, console, why=why)
    if result.more:
        console.print(f"\n{result.more:,} more; --limit N tells N of them.")


def _met(result: Explanation) -> str:
    """Say how many improvements there are and, where answers are asked about, how many are met by one."""
    told = len(result.improvements)
    tempting = "unknown" in result.reading or concept_of(result.concept).horizon is not None
    count = plural(told + result.more, "temptation" if tempting else "improvement")
    if not concept_of(result.concept).answered or not told:
        return f"{count}."
    met = sum(bool(found.sanctioned_by) for found in result.improvements)
    if told == 1 and not result.more:
        return f"{count}, which is {'' if met else 'not '}met by an answer."
    if result.more:
        of = f"of the first {told:,}, {f'{met:,}' if met else 'none'}"
    elif told == 2 and met != 1:
        of = some_of(met, told)
    else:
        of = f"{'all' if met == told else f'{met:,}' if met else 'none'} of them"
    return f"{count}; {of} {'are' if met > 1 else 'is'} met by an answer."


def _says(result: Explanation) -> str:
    return f"{'Stable means here' if result.stable else 'Stable would mean'}: {_meaning(result)}."


def _tempts(result: Explanation, *, plural: bool) -> str:
    if "unknown" in result.reading:
        return f"would tempt {'them' if plural else 'it'}"
    if "+" in result.party:
        return "all of them would prefer to staying"
    return f"{'they' if plural else 'it'} would prefer to staying"


def _meaning(result: Explanation) -> str:
    meaning = _meaning_of_concept(result)
    return (
        f"{meaning}; an answer deters only when it leaves the mover worse off" if _strict(result) else meaning
    )


def _strict(result: Explanation) -> bool:
    """Tell whether answers are asked for that must leave the mover worse off; where they are, at all."""
    deters = concept_of(result.concept).deters
    return deters and result.reading.get("sanctions") == "strict" and not result.reading.get("strength")


def _meaning_of_concept(result: Explanation) -> str:
    concept = concept_of(result.concept)
    if "+" in result.party:
        return concept.meaning_together or result.concept
    strong = ", down to much worse than before" if result.reading.get("strength") else ""
    return f"{concept.meaning}{strong}"


def _print_improvement(
    place: int,
    found: ExplainedImprovement,
    result: Explanation,
    model: Model,
    console: Console,
    *,
    why: bool,
) -> None:
    concept = concept_of(result.concept)
    console.print(f"\n[bold]{place}.[/]", end=" ")
    _print_step(found.step, result, model, console, "", "   ")
    if why and "unknown" not in result.reading:
        for reason in step_reasons(model, found.step):
            console.print(f"   [dim]because, for {escape(reason)}[/]", soft_wrap=True)
    if found.alike:
        more = counted(found.alike, "more move adds", "more moves add")
        console.print(f"   [dim]({more} steps to it that bring no more)[/]", soft_wrap=True)
    if found.sanctioned_by:
        console.print("   is met by:" if found.together is None else "   is met, at the same time, by:")
        for step in found.sanctioned_by:
            _print_step(step, result, model, console, "     ")
        if found.together is not None:
            console.print("   which together give:")
            for line in situation(model, found.together):
                console.print(f"     {escape(line)}", soft_wrap=True)
    elif found.follows:
        console.print("   would go on by:")
        for step in found.follows:
            _print_step(step, result, model, console, "     ")
        console.print("   and end better than where it is now.")
    elif concept.horizon is not None:
        console.print("   and nobody would move on from there.")
    elif found.escape is not None:
        console.print("   is met by nothing that lasts. After")
        for step in found.escaped_reply:
            _print_step(step, result, model, console, "     ")
        console.print("   it would escape by")
        _print_step(found.escape, result, model, console, "     ")
    elif found.undecided:
        console.print("   may be met or not: the search for an answer was given up before it came to an end.")
    elif not concept.deters:
        console.print(f"   nothing else is asked: under {concept.name} an improvement is enough to leave.")
    else:
        console.print(f"   is met by nothing: no answer of the others {_deterring(result)}.")


def _deterring(result: Explanation) -> str:
    """Say what an answer would have to do."""
    if result.reading.get("strength"):
        return "leaves it much worse off"
    strict, who = _strict(result), "one of them" if "+" in result.party else "it"
    if result.reading.get("unknown") in ("c", "d"):
        if strict:
            return "leaves it worse off, or with what it cannot compare"
        return "brings it back to where it was, lower, or to what it cannot compare"
    return f"leaves {who} worse off" if strict else f"brings {who} back to where it was, or lower"


def _print_step(
    step: Step, result: Explanation, model: Model, console: Console, indent: str, further: str = ""
) -> None:
    """Print a move and who gains by it, unless what is gained may be unknown; what falls goes below it."""
    for place, line in enumerate(step_actions(model, step)):
        told = place == 0 and "unknown" not in result.reading
        gains = f" [dim]({escape(step_gains(model, step))})[/]" if told else ""
        console.print(f"{further if place else ''}{indent}{escape(line)}{gains}", soft_wrap=True)
