"""What a side should bind itself to, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..design import Design, sides_asked
from ..design.bound import Bound
from ..design.result import Choice, Survivor
from ..language import Commitment, Model, Policy
from .names import capital, party_names
from .phrases import NOTHING, counted, listed, number, quoted, share
from .policy_words import policy_sentence
from .words import option_titles, option_words

LEAST, MOST = 0.0005, 0.99
"""Shares below the one and above the other have words for them in place of a number."""
ROOM = (
    "Shares of moves are here of all moves that the side could make without a policy (room in all): what a "
    "policy never comes to counts as lost, too. So they are mostly smaller than the room where it leads, "
    "which is told of policies elsewhere."
)
NOT_CHOSEN = (
    "Sets of commitments were not looked for: the model proposes none to choose among. The command "
    "`detente design` looks among all that can be made."
)


def commitment_words(model: Model, side: str, commitment: Commitment) -> str:
    """Return one commitment as a sentence without its full stop, with what it promises."""

    def told(each: Commitment) -> str:
        policy = Policy(key="one", side=side, commitments=(each,))
        return policy_sentence(replace(model, policies={"one": policy}), "one")

    if commitment.promise is None or not (commitment.requires or commitment.after or commitment.never):
        return capital(told(commitment))
    promised = replace(commitment, requires=(), after=(), snapback=False, never=False, shut="")
    return capital(f"{told(commitment)}; and {told(promised)}")


def question_words(result: Design) -> str:
    """Say what was asked."""
    who = party_names(result.model, result.model.sides[result.side])
    themselves = "itself" if len(result.model.sides[result.side]) == 1 else "themselves"
    shall = "this shall hold" if len(result.claims) == 1 else f"these {number(len(result.claims))} shall hold"
    return f"What should {who} bind {themselves} to, if {shall}?"


def others_words(result: Design) -> str:
    """Name the sides of whose policies claims are made, too, with the command that asks for them."""
    others = [side for side in sides_asked(result.model) if side != result.side]
    if not others:
        return ""
    who = listed(party_names(result.model, result.model.sides[side]) for side in others)
    generate = " --generate" if result.model.candidates else ""
    ask = listed((f"`detente design --side {side}{generate}`" for side in others), "or")
    return f"Claims are made of policies of {who}, too; {ask} asks for these."


def claim_lines(result: Design) -> list[str]:
    """Return each claim's text, with where it must hold where that is not the base world alone."""
    return [f"{claim.text or claim.key}{_where(result, claim.key)}" for claim in result.claims]


def _where(result: Design, claim: str) -> str:
    """Say in brackets where a claim must hold, nothing where that is the base world alone."""
    named = result.scenarios[claim]
    return "" if named == ("base",) else f" (in {listed(_scenario(result, key) for key in named)})"


def claim_name(result: Design, key: str) -> str:
    """Return a claim by what it says, by its key where it has no words."""
    claims = {**result.model.claims, **{claim.key: claim for claim in result.claims}}
    text = claims[key].text.strip() if key in claims else ""
    return quoted(text) if text else key


def _policy(result: Design, key: str) -> str:
    """Return a policy by its title, by its key where it has none."""
    title = result.model.policies[key].title if key in result.model.policies else ""
    return quoted(title) if title.strip() else key


def _scenario(result: Design, key: str) -> str:
    """Return a scenario by its title, by its key where it has none."""
    title = result.model.scenarios[key].title if key in result.model.scenarios else ""
    return quoted(title) if title.strip() else "the base world" if key == "base" else key


def chosen_words(result: Design) -> str:
    """Say among how many commitments was chosen, and how many of them a set may have for one option."""
    count = len(result.candidates)
    if result.written:
        return (
            "The model proposes one commitment, and no other is looked at."
            if count == 1
            else f"Chosen among the {counted(count, 'commitment')} that the model proposes."
        )
    told = (
        f"Chosen among {counted(count, 'commitment')}: each option tied to each agreement, fact and option "
        "of another party. A set has at most one for each option, and ties none to a partner's step that it "
        "binds, too."
    )
    if result.dropped:
        left_out = capital(counted(result.dropped, "other"))
        told += (
            f" {left_out} is left out: it does nothing, the same, or ties a party's step to its own."
            if result.dropped == 1
            else f" {left_out} are left out: they do nothing, the same, or tie a party's step to its own."
        )
    return told


def answer_words(result: Design) -> str:
    """Say how many sets there are, and whether there are others."""
    if not result.choosing:
        return " ".join(filter(None, [NOT_CHOSEN, _own_words(result)]))
    guards = [one for one in result.sets if not one.snapback]
    snapping = len(result.sets) - len(guards)
    if any(not one.commitments for one in result.sets):
        return "All of it holds without any commitment."
    none = "there are no others among these candidates"
    if result.complete:
        behind = f"and {none}"
    elif result.guards_complete:
        behind = f"and {none} without snapback"
        behind += (
            f", nor of up to {number(result.size)}"
            if result.size > 0
            else "; how many with it, the time did not tell"
        )
    elif result.size > 0:
        behind = f"and {none} of up to {number(result.size)}; larger ones were not looked at"
    else:
        behind = "and there may be others, as the time was up"
    if not result.sets:
        return _none_words(result)
    kinds = [
        *([f"{number(len(guards))} without snapback"] if guards else []),
        *([f"{number(snapping)} with snapback"] if snapping else []),
    ]
    sets = "smallest set does" if len(result.sets) == 1 else "smallest sets do"
    return f"{capital(counted(len(result.sets), sets, sets))} it ({' and '.join(kinds)}), {behind}."


def _none_words(result: Design) -> str:
    """Say that no set was found, how far that was looked for, and which policies of the side do it."""
    does = _doing_it(result)
    own = f"; the side's own {'policy' if len(does) == 1 else 'policies'} {listed(does)} " if does else ""
    own += ("does" if len(does) == 1 else "do") if does else ""
    return f"{_no_set(result)}{own}."


def _no_set(result: Design) -> str:
    these, size = _looked_among(result), number(result.size)
    if not result.candidates:
        return "It does not hold without any commitment, and there is none to choose among"
    if result.complete and len(result.candidates) == 1:
        return f"{capital(these)} does not do it"
    if result.complete:
        return f"None of {these} does it, however put together"
    if result.guards_complete:
        told = f"No set of {these} without snapback does it, whatever its size"
        return f"{told}, and none of up to {size} with it" if result.size > 0 else told
    if result.size > 0:
        return f"No set of up to {size} of {these} does it; larger ones were not looked at"
    if result.size == 0:
        return f"It does not hold without any commitment; no set of {these} was looked at to the end"
    return f"No set of {these} was found to do it in the time"


def _looked_among(result: Design) -> str:
    """Return what the sets are made of, with its number."""
    count = len(result.candidates)
    if result.written:
        return f"the {number(count)} proposed commitment{'' if count == 1 else 's'}"
    return f"the {counted(count, 'commitment')} looked at"


def _doing_it(result: Design) -> list[str]:
    """Return the side's own policies that keep all claims."""
    return [
        _policy(result, each.policy) for each in result.policies if len(each.holding) == len(result.claims)
    ]


def _own_words(result: Design) -> str:
    """Say which of the side's own policies keep the claims, where that is known."""
    does, of = _doing_it(result), len(result.claims)
    them = "this claim" if of == 1 else "both claims" if of == 2 else f"all {number(of)} claims"
    if does and len(result.policies) == 1:
        return f"The side's own policy {does[0]} keeps {them}."
    if does:
        return f"Of the side's own policies {listed(does)} {'keeps' if len(does) == 1 else 'keep'} {them}."
    if not result.policies or result.unmeasured or result.aside:
        return ""
    if len(result.policies) == 1:
        return f"The side's own policy {_policy(result, result.policies[0].policy)} does not keep {them}."
    return f"None of the side's own policies keeps {them}."


def better_words(result: Design) -> Iterator[str]:
    """Say which policies of the side keep all claims and more room than every set that was measured."""
    best = max((one.share for one in result.sets), default=-1.0)
    if best < 0:
        return
    every = "every set here" if all(one.share >= 0 for one in result.sets) else "every set that was measured"
    for found in result.policies:
        if len(found.holding) == len(result.claims) and found.room > best:
            yield (
                f"But {_policy(result, found.policy)}, a policy of the model's own, does all of it, too, and "
                f"keeps more room than {every}: {percent(found.room)} of the side's moves against "
                f"{percent(best)}."
            )


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
        chance = share(found.goal_chance)
        told.append(
            f"the goal comes and goes and holds after {chance} of the steps in the long run"
            if found.goal_goes
            else f"the goal comes with a chance of {chance}"
        )
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
    if 0 < value < LEAST:
        return "less than 0.1%"
    return f"{value:.1%}" if 0 < value < 0.2 else share(value)


def bound_words(model: Model, bound: Bound) -> str:
    """Say what guards alone can keep at most."""
    if not bound.exists:
        return (
            "No policy without snapback keeps these claims: from the status quo as it is, what they rule out "
            "can be brought about without the side's raising anything."
        )
    most = left_at_most(bound.room.share, "the side's moves")
    options = option_titles(model)
    if not bound.shut:
        return f"Under a policy without snapback that keeps these claims {most}."
    named = "; ".join(option_words(model, options[name]) for name in bound.shut)
    return f"No policy without snapback that keeps these claims ever lets this happen: {named}. And {most}."


def left_at_most(room: float, moves: str) -> str:
    """Say what share of some moves is left at most, as a clause: "at most 100%" would say nothing."""
    if room <= NOTHING:
        return f"none of {moves} is left"
    if room >= 1 - NOTHING:
        return f"all of {moves} may be left"
    if room > MOST:
        return f"nearly all of {moves} may be left"
    # what is less than something need not be at most that
    return f"{'' if room < LEAST else 'at most '}{percent(room)} of {moves} is left"


def room_words(result: Design) -> str:
    """Say of which moves the shares are, as elsewhere they are others; nothing where none is told."""
    told = (
        (result.bound is not None and result.bound.exists)
        or any(one.measures.room is not None for one in result.sets)
        or result.policies
    )
    return ROOM if told else ""


def snapback_words(result: Design) -> str:
    """Say what snapback buys, nothing where no set has it or nothing was measured."""
    with_it = [one for one in result.sets if one.snapback and one.measures.room is not None]
    if not with_it:
        return ""
    if any(one.measures.room is None for one in result.sets):
        return _of_those_measured(result)
    best = max(one.share for one in with_it)
    left = (
        f"up to {percent(best)} of the side's moves is left" if best else "none of the side's moves is left"
    )
    guards = [one.share for one in result.sets if not one.snapback]
    if guards:
        if not best and not max(guards):
            return f"Snapback buys no room here: with it or without it {left}."
        buys = "What snapback buys" if best > max(guards) else "Snapback buys no room here"
        return f"{buys}: of these sets with it {left}, without it {percent(max(guards))}."
    bound = result.bound
    if bound is None or not bound.exists:
        return f"What snapback buys: with it {left}, and no set without it was found."
    limit = f"more than {percent(bound.room.share)}" if bound.room.share else "any"
    if best > bound.room.share:
        most = f"no policy without it that keeps these claims could leave {limit}"
        return f"What snapback buys: with it {left}, and {most}."
    return (
        f"With snapback {left}. No set without it was found; a policy without it that is not among "
        f"these could keep up to {percent(bound.room.share)}."
    )


def _of_those_measured(result: Design) -> str:
    told = []
    for snapback, how in ((True, "with snapback"), (False, "without it")):
        some = [
            one.share for one in result.sets if one.snapback is snapback and one.measures.room is not None
        ]
        if some:
            told.append(f"{how} {percent(max(some))}")
    return f"Of the sets that were measured the freest leaves of the side's moves {' and '.join(told)}."


def confirmed_words(one: Choice) -> str:
    """Say in short in which readings the full analysis confirms a set, nothing where it does not."""
    found = one.measures
    if not found.confirmed:
        return ""
    if found.holds_with_foresight is None:
        return "confirmed in the first reading"
    return (
        "confirmed in both readings" if found.holds_with_foresight else "confirmed in the first reading alone"
    )


def survivor_words(result: Design, each: Survivor) -> str:
    """Say that no set makes a claim hold."""
    how = f"No set of {_looked_among(result)}{'' if each.whatever else ' without snapback'}"
    where = "" if each.scenario == "base" else f" in {_scenario(result, each.scenario)}"
    told = f"{how} makes {claim_name(result, each.claim.key)} hold{where}"
    if each.witness.path == ():
        return f"{told}: what it rules out is so already, as things stand."
    return f"{told}; this road stays open under all of them at once:"


def unmeasured_words(result: Design, by: str = "--time") -> str:
    """Say of how many sets and policies the time did not suffice to measure them, and what gives more."""
    own = sum(policy.side == result.side for policy in result.model.policies.values())
    policies = own - len(result.policies) - sum(bool(each.policy) for each in result.aside)
    sets = result.unmeasured - policies
    kinds = [
        *([counted(sets, "set")] if sets else []),
        *([counted(policies, "policy", "policies")] if policies else []),
    ]
    many = capital(" and ".join(kinds))
    return f"{many} could not be measured whole in the time; {by} SECONDS gives more."


def more_words(shown: int, sets: Sequence[Choice], by: str = "--limit") -> str:
    """Say how many sets are not shown, and what shows them."""
    left = len(sets) - shown
    best = sum(one.front for one in sets[shown:])
    told = f"{capital(counted(left, 'further set'))} {'is' if left == 1 else 'are'} not shown"
    return f"{told}{f', {number(best)} of them outdone by none' if best else ''}; {by} N shows more."
