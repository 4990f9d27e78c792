"""What the conflict is in somebody's eyes: commitments, wishes, and the options that are not known of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from ..game.rules import commitments_of, gather_rules, scenario_of
from ..language import Commitment, Model, Perception, Preferences


@dataclass(frozen=True)
class Sight:
    """What somebody takes the game to be.

    Two that are equal are the same game, however they were come by.

    Attributes
    ----------
    commitments : tuple of Commitment
        Those that are believed in, in the order of the model's options.
    preferences : tuple of Preferences or None
        One per party.
    unseen : frozenset of str
        The options that are not known of.
    """

    commitments: tuple[Commitment, ...]
    preferences: tuple[Preferences | None, ...]
    unseen: frozenset[str] = frozenset()

    def through(self, model: Model, perceptions: Iterable[Perception], *, policies: bool = True) -> Sight:
        """Return what becomes of it where others are seen so.

        Parameters
        ----------
        model : Model
        perceptions : iterable of Perception
        policies : bool
            Whether what is believed of policies counts, too.
        """
        commitments, preferences, unseen = self.commitments, list(self.preferences), set(self.unseen)
        parties = list(model.parties)
        for seen in perceptions:
            if policies and seen.policy is not None:
                kept = [each for each in commitments if _owner(each) != seen.party]
                believed = [each for each in commitments_of(model, seen.policy) if _owner(each) == seen.party]
                commitments = _ordered(model, [*kept, *believed])
            if seen.preferences is not None:
                preferences[parties.index(seen.party)] = seen.preferences
            unseen |= {*seen.unseen}
        return Sight(commitments, tuple(preferences), frozenset(unseen))

    def bound_by(self, model: Model, policy: str) -> Sight:
        """Return it with the commitments of a policy, `none` for none at all."""
        return replace(self, commitments=_ordered(model, commitments_of(model, policy)))


def truth(model: Model, policy: str, scenario: str) -> Sight:
    """Return what the conflict is in truth."""
    commitments = commitments_of(model, policy)
    rules = gather_rules(model, commitments, scenario_of(model, scenario))
    return Sight(_ordered(model, commitments), tuple(rules.preferences[party] for party in model.parties))


def _owner(commitment: Commitment) -> str:
    return commitment.option.partition(".")[0]


def _ordered(model: Model, commitments: Iterable[Commitment]) -> tuple[Commitment, ...]:
    place = {option.name: number for number, option in enumerate(model.options())}
    return tuple(sorted(commitments, key=lambda each: place[each.option]))
