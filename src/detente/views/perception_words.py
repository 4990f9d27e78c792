"""How parties see one another, and what is so in truth, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..language import Model, Option, Perception, Preferences
from ..language.model import Wish
from .entries import preferences_in
from .names import capital, party_name, verb
from .phrases import condition_title, listed, quoted

MANY = 3
"""So many differences between two lists are told one by one; of more, what stands first in each."""


def telling(model: Model, policy: str) -> Iterator[Perception]:
    """Yield how parties see one another without second thoughts that are no news.

    That somebody takes a party for unbound is none where whoever thinks so takes it for unbound, too.
    """
    believed = {(each.viewer, each.party): each.policy for each in model.perceptions}
    for seen in model.perceptions:
        thoughts = []
        for thought in seen.perceptions:
            own = believed.get((seen.viewer, thought.party)) or policy
            if thought.policy is not None and {
                _binding(model, thought.party, thought.policy),
                _binding(model, thought.party, own),
            } == {"none"}:
                thought = replace(thought, policy=None)
            if thought.policy is not None or thought.preferences is not None or thought.unseen:
                thoughts.append(thought)
        if thoughts or seen.policy is not None or seen.preferences is not None or seen.unseen:
            yield replace(seen, perceptions=tuple(thoughts))


def seen_words(model: Model, policy: str, scenario: str, seen: Perception) -> str:
    """Say how one party sees another, and what is so in truth."""
    told = list(_told(model, policy, scenario, seen)) or ["as it is, but not what it believes"]
    sees = verb(model, [seen.viewer], "sees", "see")
    return f"{_who(model, seen.viewer)} {sees} {party_name(model, seen.party)} {'; and '.join(told)}."


def thought_words(model: Model, seen: Perception, thought: Perception) -> str:
    """Say how one party thinks that another sees a third, or itself."""
    told = []
    if thought.policy is not None:
        told.append(_bound(thought.policy))
    if thought.preferences is not None:
        told.append(f"with {_first(model, thought.preferences.wishes)} first")
    if thought.unseen:
        told.append(f"without {_options(model, thought.unseen)}")
    thinks = verb(model, [seen.viewer], "thinks", "think")
    sees = verb(model, [thought.viewer], "sees", "see")
    return (
        f"{_who(model, seen.viewer)} {thinks} that {party_name(model, thought.viewer)} {sees} "
        f"{party_name(model, thought.party)} {'; and '.join(told)}."
    )


def _who(model: Model, party: str) -> str:
    return capital(party_name(model, party))


def _told(model: Model, policy: str, scenario: str, seen: Perception) -> Iterator[str]:
    it = "them" if model.parties[seen.party].plural else "it"
    if seen.policy is not None:
        yield _policy_words(model, seen.party, seen.policy, policy)
    if seen.preferences is not None:
        yield _list_words(model, seen.party, seen.preferences, preferences_in(model, scenario, seen.party))
    if seen.unseen:
        yield f"without {_options(model, seen.unseen)}, where in truth that is open to {it}"


def _options(model: Model, names: Sequence[str]) -> str:
    return listed(quoted(option.title) + _consent(option) for option in map(model.option, names))


def _consent(option: Option) -> str:
    return "" if option.agreement is None else " (the consent)"


def _policy_words(model: Model, party: str, believed: str, true: str) -> str:
    """Say by which policy a party is believed to be bound, and by which it is in truth."""
    here, there = _binding(model, party, true), _binding(model, party, believed)
    it = "them" if model.parties[party].plural else "it"
    if here == there:
        return f"{_bound(there)}, as is true"
    truly = f"nothing binds {it}" if here == "none" else f"policy {here} binds {it}"
    return f"{_bound(there)}, where in truth {truly}"


def _binding(model: Model, party: str, policy: str) -> str:
    """Return a policy, `none` where it binds nothing of the party's."""
    if policy == "none":
        return policy
    owners = {commitment.option.partition(".")[0] for commitment in model.policies[policy].commitments}
    return policy if party in owners else "none"


def _bound(policy: str) -> str:
    return "unbound" if policy == "none" else f"bound by policy {policy}"


def _list_words(model: Model, party: str, seen: Preferences, true: Preferences | None) -> str:
    """Say where a list that somebody is believed to have differs from the one that it has."""
    plural = model.parties[party].plural
    it, its = ("they", "their") if plural else ("it", "its")
    puts, wants, asks = ("put", "want", "do not ask") if plural else ("puts", "wants", "does not ask")
    there, here = _entries(seen), _entries(true)
    if there == here:
        return f"with {its} own wishes, as is true"
    added = [entry for entry in there if entry not in here]
    gone = [entry for entry in here if entry not in there]
    if not added and not gone and len(there) == len(here):
        pairs = enumerate(zip(there, here, strict=True))
        place = next(place for place, (one, other) in pairs if one != other)
        up, down = _entry(model, there[place]), _entry(model, here[place])
        return f"with {up} above {down}, where in truth {it} {puts} {down} above {up}"
    if len(added) + len(gone) not in range(1, MANY + 1):
        alike = next((n for n, (a, b) in enumerate(zip(there, here, strict=False)) if a != b), None)
        return _many(model, there, here, f"{it} {puts}", f"{it} {wants}", alike)
    told = [
        f"with {_entry(model, entry)} as wish number {there.index(entry) + 1}, where in truth {it} {asks} "
        "for that"
        for entry in added
    ]
    told += [
        f"without {_entry(model, entry)}, where in truth that is wish number {here.index(entry) + 1}"
        for entry in gone
    ]
    return "; and ".join(told)


def _many(
    model: Model, there: Sequence[Wish], here: Sequence[Wish], puts: str, wants: str, alike: int | None
) -> str:
    """Tell lists that differ much by the first place where they do; `alike` is None where one goes on."""
    if not here:
        return f"with {_first(model, there)} first, where in truth {wants} nothing in particular"
    if alike == 0:
        return f"with {_first(model, there)} first, where in truth {puts} {_first(model, here)} first"
    if alike is not None:
        return (
            f"with {_entry(model, there[alike])} as wish number {alike + 1}, where in truth that is "
            f"{_entry(model, here[alike])}, and with others below it"
        )
    place = min(len(there), len(here))
    if len(there) > place:
        return f"with {_entry(model, there[place])} and more below all that in truth {wants}"
    return f"without {_entry(model, here[place])} and what {wants} less in truth"


def _entries(preferences: Preferences | None) -> list[Wish]:
    """Return what is wanted without its sources, so that the same wish is the same."""
    return [
        replace(wish, rules=tuple(replace(rule, source=(), note="") for rule in wish.rules))
        for wish in (() if preferences is None else preferences.wishes)
    ]


def _first(model: Model, wishes: Sequence[Wish]) -> str:
    return listed(_entry(model, wish) for wish in wishes[:2])


def _entry(model: Model, wish: Wish) -> str:
    return listed((quoted(rule.title or condition_title(model, rule.condition)) for rule in wish.rules), "or")
