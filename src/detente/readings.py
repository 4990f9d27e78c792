"""In which reading the moves that every mover wants are followed.

`none`: everybody takes what gains at once. `answer`: nobody steps into an answer of the others that undoes
the gain. `both`: the second beside the first.
"""

from __future__ import annotations

from typing import Literal, get_args

Foresight = Literal["none", "answer", "both"]
READINGS: tuple[Foresight, ...] = get_args(Foresight)
