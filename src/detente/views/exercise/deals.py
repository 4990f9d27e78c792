"""What somebody does, or offers to do, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ...exercise import Ground
from ...game import Step
from ..names import party_names
from ..words import step_actions

Levels = Mapping[str, str]


def change_words(
    ground: Ground,
    before: Levels,
    movers: Sequence[str],
    change: Levels,
    settled: Levels | None = None,
    state: Levels | None = None,
    *,
    proposed: bool = False,
) -> list[str]:
    """Return what a change does to a situation: a line for each who acts, what they agree, what falls.

    Parameters
    ----------
    ground : Ground
    before : mapping of option to level
        The situation, by its raised options.
    movers : sequence of str
    change : mapping of option to level
    settled : mapping of option to level, optional
        What falls with it.
    state : mapping of option to level, optional
        Where it leads; what is changed and no more unless told.
    proposed : bool
        Whether it is not done, or not yet: an agreement would be in force then.
    """
    key = (
        proposed,
        *movers,
        *(None if part is None else tuple(part.items()) for part in (before, change, settled, state)),
    )
    return ground.once(
        key, lambda: _change_words(ground, before, movers, change, settled or {}, state, proposed)
    )


def _change_words(
    ground: Ground,
    before: Levels,
    movers: Sequence[str],
    change: Levels,
    settled: Levels,
    state: Levels | None,
    proposed: bool,
) -> list[str]:
    judge = ground.judge
    above = {name: judge.number(name, level) - judge.level(name, before) for name, level in change.items()}
    step = Step(
        movers=tuple(movers),
        raised={name: level for name, level in change.items() if above[name] > 0},
        lowered={name: level for name, level in change.items() if above[name] < 0},
        settled=settled,
        state=dict(state if state is not None else {**before, **change}),
        gains={},
        before=dict(before),
    )
    return step_actions(ground.model, step, proposed=proposed)


def offer_words(ground: Ground, name: str, parties: Sequence[str], version: int) -> str:
    """Return what an offer is called, with its version: offer 2 between the United States and Japan."""
    number = name.rpartition(".")[2]
    later = f", version {version}" if version > 1 else ""
    return f"offer {number} between {party_names(ground.model, parties)}{later}"
