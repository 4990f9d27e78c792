"""How likely an end is, and after how many moves, in words."""

from __future__ import annotations

from .phrases import share

LACKING = {
    "listed": "the moves are too many to be listed",
    "time": "the time was up before it was known; --patience SECONDS gives more",
    "right": "none could be worked out that is sure to be right",
}
DIGITS, EXACT = 2, 1e-9
SAID_AT_ALL = 1e9


def chance_words(chance: float | None, moves: float | None, lacking: str | None) -> str:
    """Say how likely an end is and after how many moves, or why that is not known."""
    if chance is None:
        return f"no chance is given, as {LACKING[lacking or 'right']}"
    return f"chance {share(chance)}, {moves_words(moves)}"


def moves_words(moves: float | None) -> str:
    """Say after how many moves an end is entered, no more exactly than an illustration bears."""
    if moves is None:
        return "after how many moves is not known"
    if not moves:
        return "from the start"
    if moves <= 1 + EXACT:
        return "after one move"
    if moves >= SAID_AT_ALL:
        return "after more than a billion moves on average"
    count = rounded(moves)
    return f"after about {'one move' if count == '1' else f'{count} moves'} on average"


def rounded(moves: float) -> str:
    """Return a number of moves as a whole number of two digits, and noughts."""
    return f"{round(moves, min(0, DIGITS - len(str(int(moves))))):,.0f}"
