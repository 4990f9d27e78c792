"""A debrief as text for a terminal, in markdown."""

from __future__ import annotations

from ...exercise.debrief import Debrief
from ..names import capital
from .debrief_told import debrief_told


def debrief_text(debrief: Debrief) -> str:
    """Return what a play came to, as markdown: findings, steps, what was open, what each seat reveals."""
    told = debrief_told(debrief)
    lines = [f"# {capital(debrief.title)}: what the play came to", "", told["summary"]]
    for words in told["lacking"].values():
        lines += ["", f"Left out: {words}"]
    lines += ["", "## What the role sheets did not tell"]
    for seat in told["seats"]:
        lines += ["", f"**{seat['name']}**", "", *(f"- {truth}" for truth in seat["truths"])]
    lines += ["", "## The play"]
    for step in told["steps"]:
        lines += ["", f"**{step['number']}. {step['head']}**: {'; '.join(step['actions'])}", ""]
        lines += [f"- {words}" for words in step["verdict"]]
    if told["ends"] and told["ends"]["closed"]:
        lines += ["", "## Where another end was open", "", told["ends"]["reading"], ""]
        lines += [f"- {each['words']}" for each in told["ends"]["closed"]]
    lines += ["", "## What each seat's acts reveal"]
    for seat in told["seats"]:
        lines += ["", f"**{seat['name']}**", "", *(f"- {line}" for line in seat["lines"])]
    lines += ["", "## Who gave what up, and who got what", ""]
    lines += [
        f"- Step {row['step']}, {words['who']}: {words['what']}. It cost {words['cost']}; it pleased "
        f"{words['got']}."
        for row in told["ledger"]
        for words in (row["words"],)
    ] or ["Nobody gave anything up, and nobody's part pleased another."]
    if told["roads"]:
        lines += ["", "## What is to be ruled out", "", *(f"- {road['words']}" for road in told["roads"])]
    return "\n".join(lines) + "\n"
