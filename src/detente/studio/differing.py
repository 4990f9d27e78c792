"""What one model says and another does not, in the words in which both are read back."""

from __future__ import annotations

import re
from collections import Counter

from ..language import Model
from ..views.read_back import read_back


def changed_words(before: Model, after: Model) -> list[dict[str, str]]:
    """Return the lines that only one of two models has: by section, what is gone and then what is new.

    A line that is moved within its section is told as moved, as an order of wants is a matter of its own.
    """
    lines = [_lines(model) for model in (before, after)]
    told = []
    for heading in dict.fromkeys([*lines[0], *lines[1]]):
        was, now = lines[0].get(heading, []), lines[1].get(heading, [])
        gone, new = Counter(was) - Counter(now), Counter(now) - Counter(was)
        told += [{"kind": "gone", "heading": heading, "text": text} for text in gone.elements()]
        told += [{"kind": "new", "heading": heading, "text": text} for text in new.elements()]
        told += [{"kind": "moved", "heading": heading, "text": text} for text in _moved(was, now)]
    return told


def _lines(model: Model) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for block in read_back(model):
        under = ""
        for line in block.lines:
            text = re.sub(r"^\d+\. ", "", line.text)  # places say nothing of what stands there
            if line.depth == 1:
                under = text.rstrip(":")
            found.setdefault(block.title, []).append(text if line.depth == 1 else f"{under}: {text}")
    return found


def _moved(was: list[str], now: list[str]) -> list[str]:
    """Return the fewest of the lines that both have and that stand in another order than before.

    Those that stay are a longest run of lines that both have in the same order.
    """
    from difflib import SequenceMatcher

    both = Counter(was) & Counter(now)
    old, new = ([line for line in lines if line in both] for lines in (was, now))
    kept = {
        place
        for block in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
        for place in range(block.b, block.b + block.size)
    }
    return [line for place, line in enumerate(new) if place not in kept]
