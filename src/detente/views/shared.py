"""What several states have in common, in words."""

from __future__ import annotations

from collections.abc import Mapping

from ..language import Model
from .agreements import shared_agreements
from .names import level_words, party_label
from .words import action, own_options, raised_words


def shared_words(
    model: Model, spans: Mapping[str, tuple[int, int]], most: Mapping[str, int]
) -> list[tuple[str, str]]:
    """Return what several states have in common as (always or never, what).

    Parameters
    ----------
    model : Model
    spans : mapping of option to (int, int)
        The lowest and the highest level of each option in these states.
    most : mapping of agreement to int
        The highest level at which each is in force in any of them.
    """
    always, never = [], []
    for name, option in own_options(model).items():
        lowest, highest = spans[name]
        if lowest or (option.names_lowest and not highest):
            said = action(option, option.levels[lowest])
            if option.names_levels and highest > lowest:
                said = f"{option.title} (at least {level_words(option.levels[lowest])})"
            always.append((party_label(model, option.party), said))
        elif not highest:
            never.append((party_label(model, option.party), raised_words(option)))
    agreed, not_agreed = shared_agreements(model, spans, most)
    return [
        *(("always", f"{who}: {what}") for who, what in [*always, *agreed]),
        *(("never", f"{who}: {what}") for who, what in [*never, *not_agreed]),
    ]
