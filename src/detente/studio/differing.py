"""What one model says and another does not, in the words in which both are read back."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from ..language import Model
from ..views.read_back import read_back

SECTIONS = {"parties": "", "policies": "Policy of ", "scenarios": "Scenario"}
"""With what the headings begin of the parts that have a section each."""


def changed_words(before: Model, after: Model) -> list[dict[str, str]]:
    """Return the lines that only one of two models has: by section, what is gone and then what is new.

    A line that is moved within its section is told as moved, as an order of wants is a matter of its own.
    A party that has another name than before is the same one, and so are a policy and a scenario with another
    title.
    """
    lines = [_lines(model) for model in (_called_as(after, before), after)]
    told = list(_renamed(before, after))
    for heading in dict.fromkeys([*lines[0], *lines[1]]):
        was, now = lines[0].get(heading, []), lines[1].get(heading, [])
        gone, new = Counter(was) - Counter(now), Counter(now) - Counter(was)
        told += [{"kind": "gone", "heading": heading, "text": text} for text in gone.elements()]
        told += [{"kind": "new", "heading": heading, "text": text} for text in new.elements()]
        told += [{"kind": "moved", "heading": heading, "text": text} for text in _moved(was, now)]
    return told


def _called_as(after: Model, before: Model) -> Model:
    """Return a model with the names and titles that another has for the same keys."""
    return replace(
        before,
        parties={
            key: replace(party, name=after.parties[key].name) if key in after.parties else party
            for key, party in before.parties.items()
        },
        policies={
            key: replace(policy, title=after.policies[key].title) if key in after.policies else policy
            for key, policy in before.policies.items()
        },
        scenarios={
            key: replace(each, title=after.scenarios[key].title) if key in after.scenarios else each
            for key, each in before.scenarios.items()
        },
    )


def _renamed(before: Model, after: Model) -> Iterator[dict[str, str]]:
    """Yield the names and titles that are others than before."""
    was, now = _names(before), _names(after)
    blocks = list(read_back(after))
    for part, key in now:
        old, new = was.get((part, key)), now[part, key]
        if old is None or old == new:
            continue
        start, what = SECTIONS[part], "name" if part == "parties" else "title"
        heading = next(each.title for each in blocks if each.name == key and each.title.startswith(start))
        for kind, text in (("gone", old), ("new", new)):
            if text:
                yield {"kind": kind, "heading": heading, "text": f"{what}: {text}"}


def _names(model: Model) -> dict[tuple[str, str], str]:
    """Return what the parts are called that have a section each."""
    return {
        **{("parties", key): party.name for key, party in model.parties.items()},
        **{("policies", key): policy.title for key, policy in model.policies.items()},
        **{("scenarios", key): scenario.title for key, scenario in model.scenarios.items()},
    }


def _lines(model: Model) -> dict[str, list[str]]:
    """Return the lines by section, each behind those that it is set in below.

    A line that only leads to what is below it says nothing by itself, and is none of its own.
    """
    found: dict[str, list[str]] = {}
    for block in read_back(model):
        above: list[str] = []
        depths = [*(line.depth for line in block.lines[1:]), 0]
        for line, next_depth in zip(block.lines, depths, strict=False):
            text = re.sub(r"^\d+\. ", "", line.text)  # places say nothing of what stands there
            above = [*above[: line.depth - 1], text.rstrip(":")]
            if not (text.endswith(":") and next_depth > line.depth):
                found.setdefault(block.title, []).append(": ".join([*above[:-1], text]))
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
