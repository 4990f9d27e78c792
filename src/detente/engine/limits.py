"""From which sizes on which engine and which way is taken; nothing else decides it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass
class Limits:
    """Sizes that decide how something is worked out, never what comes out.

    Attributes
    ----------
    compiled_from : int
        From how many states on compiled code is worth the half second that loading it takes.
    moves_listed : int
        How many improvements between willing states are listed; more are followed as sets of states.
    moves_per_state : int
        How many moves a party may have from a state, on average, for them to be listed for stability.
    arcs_listed : int
        How many moves may be listed for one analysis.
    graph_states : int
        Among how many states in graph form joint moves can be followed.
    kept : int
        Up to how many states what takes much memory is kept for later games, too.
    codes_kept : int
        How many numbers may be kept of which keys states and choices have.
    table : int
        How many places a table of keys may have.
    cells : int
        How many pairs of states and choices are looked at together.
    frontier : int
        From how many states replies are followed together.
    crowd : int
        From how many states on that share a set of movers' choices those choices are put in order first.
    piece : int
        About how many such pairs one piece of work has that a processor takes.
    threaded : int
        From how many states on a question is shared out to the processors.
    """

    compiled_from: int = 1 << 16
    moves_listed: int = 1 << 26
    moves_per_state: int = 2
    arcs_listed: int = 1 << 27
    graph_states: int = 1 << 14
    kept: int = 1 << 20
    codes_kept: int = 1 << 25
    table: int = 1 << 24
    cells: int = 1 << 20
    frontier: int = 1 << 8
    crowd: int = 1 << 9
    piece: int = 1 << 26
    threaded: int = 64


LIMITS = Limits()
