"""What a side should bind itself to, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..design import Design
from ..design.bound import Bound
from ..design.own import Bought, Reviewed
from ..design.result import Choice, Survivor
from ..language import Commitment, Model, Policy
from .names import capital, party_names
from .phrases import counted, listed, number, share
from .policy_words import policy_sentence
from .words import option_titles, option_words


def commitment_words(model: Model, side: str, commitment: Commitment) -> str:
    """Return one commitment as a sentence without its full stop."""
    policy = Policy(key="one", side=side, commitments=(commitment,))
    return capital(policy_sentence(replace(model, policies={"one": policy}), "one"))


def question_words(result: Design) -> str:
    """Say what was asked."""
    who = party_names(result.model, result.model.sides[result.side])
    themselves = "itself" if len(result.model.sides[result.side]) == 1 else "themselves"
    shall = "this shall hold" if len(result.claims) == 1 else f"these {number(len(result.claims))} shall hold"
    return f"What should {who} bind {themselves} to, if {shall}?"


def claim_lines(result: Design) -> list[str]:
    """Return each claim's text, with where it must hold where that is not the base world alone."""
    return [
        (claim.text or claim.key)
        + ("" if (named := result.scenarios[claim.key]) == ("base",) else f" (in {listed(named)})")
        for claim in result.claims
    ]


def chosen_words(result: Design) -> str:
    """Say among how many commitments was chosen."""
    many = counted(len(result.candidates), "commitment")
    if result.written:
        return f"Chosen among the {many} that the model proposes."
    told = f"Chosen among {many}: each option tied to each agreement, fact and option of others."
    if result.dropped:
        left_out = counted(result.dropped, "other")
        told += f" {capital(left_out)} left out: they do nothing, the same, or tie a step to the side's own."
    return told


def answer_words(result: Design) -> str:
    """Say how many sets there are, and whether there are others."""
    guards = [one for one in result.sets if not one.snapback]
    snapping = len(result.sets) - len(guards)
    if any(not one.commitments for one in result.sets):
        return "All of it holds without any commitment."
    if result.complete:
        behind = "and there are no others"
    elif result.guards_complete:
        behind = f"and there are no others without snapback, nor of up to {number(result.size)}"
        behind = (
            behind
            if result.size > 0
            else "and there are no others without snapback; how many with it, the time did not tell"
        )
    elif result.size >= 0:
        behind = f"and there are no others of up to {number(result.size)}; larger ones were not looked at"
    else:
        behind = "and there may be others, as the time was up"
    if not result.sets:
        return f"No set of these commitments does it{_as_far(result)}."
    kinds = [
        *([f"{number(len(guards))} without snapback"] if guards else []),
        *([f"{number(snapping)} with snapback"] if snapping else []),
    ]
    sets = "smallest set does" if len(result.sets) == 1 else "smallest sets do"
    return f"{capital(counted(len(result.sets), sets, sets))} it ({' and '.join(kinds)}), {behind}."


def _as_far(result: Design) -> str:
    if result.complete:
        return ", with or without snapback"
    told = ", whatever their size, without snapback" if result.guards_complete else ""
    if result.size > 0:
        return f"{told}{' or' if told else ''} of up to {number(result.size)}{' with it' if told else ''}"
    return told or " as far as the time went"


def set_words(one: Choice) -> str:
    """Say what comes of a set, in one line."""
    found = one.measures
    told = [counted(len(one.commitments), "commitment")]
    if found.room is not None:
        told.append(f"keeps {percent(found.room.in_all.share)} of the side's moves")
    if found.temptation is not None:
        told.append(
            "nobody is tempted" if not found.temptation else f"{counted(found.temptation, 'temptation')}"
        )
    if found.radius is not None:
        told.append(_sure_words(one))
    if found.goal_chance is not None:
        told.append(f"the goal comes with a chance of {share(found.goal_chance)}")
    if found.confirmed is None:
        told.append("not measured in the time")
    elif not found.confirmed:
        told.append("not confirmed by the full analysis")
    elif found.holds_with_foresight is False:
        told.append("not when nobody steps into an answer that undoes the gain")
    return ", ".join(told)


def _sure_words(one: Choice) -> str:
    radius = one.measures.radius
    assert radius is not None
    if radius.none:
        return "whatever anybody wants"
    if not radius.exact:
        return f"at least {counted(radius.at_least, 'swap')} from failing"
    return f"{counted(radius.swaps or 0, 'swap')} from failing"


def percent(value: float) -> str:
    """Return a share in per cent with a decimal where it is small."""
    return f"{value:.1%}" if 0 < value < 0.2 else share(value)


def bound_words(model: Model, bound: Bound) -> str:
    """Say what guards alone can keep at most."""
    if not bound.exists:
        return (
            "No policy without snapback keeps these claims: from the status quo as it is, what they rule out "
            "can be brought about without the side's raising anything."
        )
    most = f"at most {percent(bound.room.share)} of the side's moves is left"
    options = option_titles(model)
    if not bound.shut:
        return f"Under a policy without snapback that keeps these claims {most}."
    named = "; ".join(option_words(model, options[name]) for name in bound.shut)
    return f"No policy without snapback that keeps these claims ever lets this happen: {named}. And {most}."


def snapback_words(result: Design) -> str:
    """Say what snapback buys, nothing where no set has it or nothing was measured."""
    with_it = [one for one in result.sets if one.snapback and one.measures.room is not None]
    if not with_it:
        return ""
    if any(one.measures.room is None for one in result.sets):
        return _of_those_measured(result)
    best = max(with_it, key=lambda one: one.share)
    left = f"{percent(best.share)} of the side's moves is left"
    guards = [one for one in result.sets if not one.snapback and one.measures.room is not None]
    if guards:
        other = max(guards, key=lambda one: one.share)
        return f"What snapback buys: with it up to {left}, without it {percent(other.share)}."
    limit = f", and no policy without it could keep more than {percent(result.bound.room.share)}"
    return f"What snapback buys: with it {left}{limit if result.bound.exists else ''}."


def _of_those_measured(result: Design) -> str:
    told = []
    for snapback, how in ((True, "with snapback"), (False, "without it")):
        some = [
            one.share for one in result.sets if one.snapback is snapback and one.measures.room is not None
        ]
        if some:
            told.append(f"{how} {percent(max(some))}")
    return f"Of the sets that were measured the freest leaves of the side's moves {' and '.join(told)}."


def review_lines(result: Design, found: Reviewed) -> Iterator[str]:
    """Yield what the commitments of a policy do for the claims."""
    of = len(result.claims)
    lost = [claim.key for claim in result.claims if claim.key not in found.holding]
    if not found.holding:
        yield "Does not keep the claim." if of == 1 else f"Keeps none of the {number(of)}."
    elif lost:
        yield f"Keeps {len(found.holding)} of the {of}; not: {listed(lost)}."
    else:
        yield f"Keeps {'the claim' if of == 1 else 'both' if of == 2 else f'all {number(of)}'}."
    needed = [each for each in found.bought if each.claims]
    idle = [each for each in found.bought if not each.claims]
    if needed and found.holding:
        yield f"You need {'this one' if len(needed) == 1 else f'these {number(len(needed))}'}:"
        yield from (f"  {_bought_words(result, each)}" for each in needed)
    if idle:
        yield _idle_words(found, len(idle))
        yield from (f"  {_bought_words(result, each)}" for each in idle)


def _idle_words(found: Reviewed, count: int) -> str:
    if count == 1:
        return "This one does nothing for the claims:"
    if found.together:
        return f"These {number(count)} do nothing for the claims:"
    return f"Each of these {number(count)} could go, but not all of them at once:"


def _bought_words(result: Design, each: Bought) -> str:
    told = commitment_words(result.model, result.side, each.commitment)
    behind = []
    if each.claims:
        behind.append(f"without it {listed(each.claims)} {'fails' if len(each.claims) == 1 else 'fail'}")
    if round(each.room, 3) > 0:
        behind.append(f"it costs {percent(each.room)} of the moves")
    elif not each.claims:
        behind.append("it costs nothing")
    return told + (f" ({'; '.join(behind)})" if behind else "")


def survivor_words(each: Survivor) -> str:
    """Say that no set makes a claim hold."""
    how = "No set of these commitments" if each.whatever else "No set of these without snapback"
    where = "" if each.scenario == "base" else f" in {each.scenario}"
    return f"{how} makes {each.claim.key} hold{where}; this road stays open under all of them at once:"


def unmeasured_words(count: int) -> str:
    """Say that the time did not suffice."""
    many = capital(counted(count, "set or policy", "sets and policies"))
    return f"{many} could not be measured whole in the time; --time SECONDS gives more."


def more_words(shown: int, sets: Sequence[Choice]) -> str:
    """Say how many sets are not shown."""
    left = len(sets) - shown
    best = sum(one.front for one in sets[shown:])
    told = f"{capital(counted(left, 'further set'))} {'is' if left == 1 else 'are'} not shown"
    return f"{told}{f', {number(best)} of them outdone by none' if best else ''}; --limit N shows more."
