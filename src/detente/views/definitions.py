"""What each number of a comparison means."""

from __future__ import annotations

from collections.abc import Mapping

DEFINITIONS: Mapping[str, str] = {
    "possible": "states that allowed moves lead to from the status quo, whoever makes them",
    "willing": "states that improvements alone lead to: every mover strictly prefers where its move leads, "
    "and nothing in it could be left out with all of them as well off",
    "rests, cycles": "where improvements end: states nobody wants to leave, and rounds that never settle",
    "goal lasts": "whether the model's goal holds in all, some or none of the states in which matters end",
    "equilibria": "possible states that are sequentially stable (SEQ) for every party",
    "bypass": "whether what a claim rules out can happen: by allowed moves, by willing ones, at rest",
    "wedge": "a willing state where a move with an outsider in it pleases one member of the side and harms "
    "another, who takes no part in it",
    "solidarity": "the share of willing states without a wedge; a side of one cannot be split",
    "temptation": "pairs of a willing state and a member of the side, where the member would gain by a step "
    "that the policy forbids",
    "broken promises": "resting states within reach and possible equilibria where a promise is due "
    "and its option is down",
    "room where it leads": "of the moves that the side would have without the policy, from the states "
    "possible under it, the share it keeps: how free it is where the policy takes it",
    "room in all": "the same number kept, of its moves from every state possible without the policy: what "
    "the policy never comes to counts as lost, too",
    "relationship": "best and worst rung over the possible, the willing and the willing resting states, "
    "and the possible equilibria",
    "demands": "whether a demand can be met at all, whose options it depends on, and what holds in every "
    "state just before it is first met",
}
