"""What a policy says in one sentence: its commitments, those with the same terms together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..language import Commitment, Guard, Model, Option
from ..language.condition import And, Condition, Named, Not, Raised
from .agreements import agreement_title, in_sentence
from .deeds import is_deed
from .names import party_name
from .phrases import condition_title, counted, listed, quoted, short
from .words import condition_words, guarded_levels, option_titles, party_doing

WORDS = 90
MOST = 4
HOW = {"while": "only while", "if": "only if", "once": "only once", "lasting": "only once, and as long as,"}
NOT = {"while": "not while", "if": "not if", "once": "not while", "lasting": "never while"}


@dataclass(frozen=True)
class _Step:
    """A step with its terms: how each binds, and to what."""

    option: Option
    words: str
    terms: tuple[tuple[str, Condition | None], ...]


def policy_sentence(model: Model, policy: str, *, most: int = MOST) -> str:
    """Return what a policy says in one sentence without its full stop; nothing where it binds nothing.

    Steps with the same terms stand together; of more terms than `most` the first are told, and how many steps
    have others. Promises are told where nothing else is bound, else only for how many steps they stand alone.
    """
    steps = [step for each in model.policies[policy].commitments for step in _steps(model, each)]
    groups: dict[tuple[tuple[str, Condition | None], ...], list[_Step]] = {}
    for step in steps:
        groups.setdefault(step.terms, []).append(step)
    told = [(terms, group) for terms, group in groups.items() if _binds(terms) or terms[0][0] == "never"]
    promised = sum(len(group) for terms, group in groups.items() if terms[0][0] == "promise" and told)
    told = told or list(groups.items())
    left: list[_Step] = []
    if len(told) > most:
        left = [step for _, group in told[most - 1 :] for step in group]
        told = told[: most - 1]
        left += [step for terms, group in groups.items() if terms[0][0] == "promise" for step in group]
        promised = 0
    checks = {how for terms in groups for how, _ in terms} - {"never", "promise"}
    mixed = "if" in checks and len(checks) > 1
    said, last = [], ""
    for terms, group in told:
        named = {step.option.party for step in group}
        words = _group(model, terms, group, again=named == {last}, mixed=mixed)
        last = next(iter(named)) if len(named) == 1 else ""
        said.append(words)
    if left:
        said.append(f"{counted(len(left), 'further step')} {'has' if len(left) == 1 else 'have'} other terms")
    if promised:
        said.append(f"{counted(promised, 'further step')} {'is' if promised == 1 else 'are'} promised")
    said += _ending([(terms, group) for terms, group in groups.items() if _binds(terms)], checks)
    return "; ".join(said)


def _steps(model: Model, commitment: Commitment) -> list[_Step]:
    """Return what a commitment says, level by level."""
    option = option_titles(model)[commitment.option]
    guards = (*commitment.shuts, *commitment.requires, *commitment.after)
    found = []
    for lowest in sorted({option.lowest(guard) for guard in guards}):
        here = [guard for guard in guards if option.lowest(guard) == lowest]
        words = _deed(option)
        if level := guarded_levels(option, here[0]):
            words += f" ({level})"
        found.append(_Step(option, words, _terms(commitment, here)))
    if not found and commitment.promise is not None:
        found.append(_Step(option, _deed(option), (("promise", commitment.promise),)))
    return found


def _terms(commitment: Commitment, here: Iterable[Guard]) -> tuple[tuple[str, Condition | None], ...]:
    guards = list(here)
    if any(guard in commitment.shuts for guard in guards):
        return (("never", None),)
    needed = dict.fromkeys(guard.condition for guard in guards if guard in commitment.requires)
    before = dict.fromkeys(guard.condition for guard in guards if guard in commitment.after)
    terms = []
    for condition in needed:
        how = "while" if commitment.snapback else "if"
        if condition in before:
            how = "lasting" if commitment.snapback else "once"
        terms.append((how, condition))
    return (*terms, *(("once", condition) for condition in before if condition not in needed))


def _group(
    model: Model,
    terms: tuple[tuple[str, Condition | None], ...],
    group: list[_Step],
    *,
    again: bool,
    mixed: bool,
) -> str:
    """Return steps with the same terms, and these; `again` where who takes them has just been named."""
    never = terms[0][0] == "never"
    by: dict[str, list[_Step]] = {}
    for step in group:
        by.setdefault(step.option.party, []).append(step)
    who = []
    for party, mine in by.items():
        deeds = listed((step.words for step in mine), "or" if never else "and")
        verbs = not model.parties[party].plural and _are_deeds([step.words for step in mine])
        if never:
            deeds = f"never {deeds}"
        named = deeds if again and verbs else f"{party_name(model, party)}{' ' if verbs else ': '}{deeds}"
        who.append(named)
    told = listed(who)
    if never:
        return told
    if terms[0][0] == "promise":
        assert terms[0][1] is not None
        return f"{told} when {_condition(model, 'when', terms[0][1])} (a promise)"
    binds = " and ".join(
        f"{_condition(model, how, condition)}{' (checked once)' if mixed and how == 'if' else ''}"
        for how, condition in terms
        if condition is not None
    )
    return f"{told}{',' if binds.startswith('but') else ''} {binds}"


def _are_deeds(titles: list[str]) -> bool:
    """Tell whether titles stand behind a name; what may be a thing, too, reads as a deed behind a deed."""
    later = (title.split()[0] for title in titles[1:])
    return is_deed(titles[0]) and all(word[:1].islower() and word.endswith("s") for word in later)


def _binds(terms: tuple[tuple[str, Condition | None], ...]) -> bool:
    return terms[0][0] not in ("never", "promise")


def _ending(
    groups: list[tuple[tuple[tuple[str, Condition | None], ...], list[_Step]]], checks: set[str]
) -> list[str]:
    """Say what becomes of a step when its condition ends, where that is the same for all."""
    if not groups:
        return []
    one = len(groups) == 1
    steps = groups[0][1] if one else []
    if checks <= {"while", "lasting"}:
        if not one:
            return ["each ends when its condition does"]
        denied = any(isinstance(part, Not) for _, condition in groups[0][0] for part in _parts(condition))
        # behind "not while" it would end with what it waits for
        that = ("its condition" if len(steps) == 1 else "their condition") if denied else "that"
        return [f"{'it ends' if len(steps) == 1 else 'all end'} when {that} does"]
    if checks == {"if"}:
        each = "" if one and len(steps) == 1 else "each is "
        return [f"{each}checked once, when the step is taken"]
    return []


def _condition(model: Model, how: str, condition: Condition) -> str:
    """Return on what a step hangs, behind how it does: "only while the channel is in force, not while …"."""
    parts = _parts(condition)
    holds = [_clause(model, part) for part in parts if not isinstance(part, Not)]
    fails = [_clause(model, part.of) for part in parts if isinstance(part, Not)]
    only, never = ("", "not when") if how == "when" else (HOW[how], NOT[how])
    told = []
    if holds:
        told.append(f"{only} {listed(holds)}".strip())
    if fails:
        but = "" if holds or how == "lasting" else "but "
        told.append(f"{but}{never} {listed(fails, 'or')}")
    return " and ".join(told)


def _parts(condition: Condition | None) -> tuple[Condition, ...]:
    """Return what must hold for a condition to hold, part by part; nothing where there is none."""
    if condition is None:
        return ()
    return condition.of if isinstance(condition, And) else (condition,)


def _clause(model: Model, condition: Condition) -> str:
    """Return a condition as a clause with a verb."""
    if isinstance(condition, Named) and condition.name in model.agreements:
        title = agreement_title(model, model.agreements[condition.name])
        return f"{in_sentence(title)} is in force"
    if isinstance(condition, Raised):
        option = option_titles(model)[condition.option]
        words = _deed(option)
        plain = option.agreement is None and not option.names_levels
        if plain and is_deed(words) and not model.parties[option.party].plural:
            return party_doing(model, option.party, words)
        return f"{quoted(short(condition_words(model, condition), WORDS))} holds"
    return f"{quoted(short(condition_title(model, condition, brief=True), WORDS))} holds"


def _deed(option: Option) -> str:
    """Return an option's title, whole: what is cut off may turn it into its opposite."""
    return f"consents to {in_sentence(option.title)}" if option.agreement else option.title
