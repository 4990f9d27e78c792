"""A play as a chronicle that `replay` reads, with the mapping of its steps and the model that was played."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from io import StringIO

from ...exercise.debrief import Debrief
from .debrief_words import action_lines, head_words

COLUMNS = (
    *("date", "by", "actors", "track", "step", "direction", "summary", "source", "url", "confidence"),
    *("option", "level"),
)
FACILITATOR = "facilitator"


def chronicle_files(debrief: Debrief) -> dict[str, str]:
    """Return the files of a record: what they are called, and what stands in them.

    All that happens on one date is one move to `replay`, so that each step has a day of its own, from the day
    on which the play was opened.
    """
    out = StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    moved: dict[str, list[str]] = {}
    for row in _rows(debrief):
        writer.writerow({column: row.get(column, "") for column in COLUMNS})
        if row.get("option") and row["level"] not in moved.setdefault(row["option"], []):
            moved[row["option"]].append(row["level"])
    mapping = "".join(_mapped(option, levels) for option, levels in moved.items())
    return {
        "chronicle.csv": out.getvalue(),
        "mapping.yaml": mapping or "{}\n",
        "model.yaml": debrief.play.opened.get("text", ""),
    }


def _mapped(option: str, levels: Sequence[str]) -> str:
    """Return which rows of the chronicle put an option on which level."""
    named = [json.dumps(level, ensure_ascii=False) for level in levels]
    rows = "".join(f"  {level}: [{{option: {option}, level: {level}}}]\n" for level in named)
    return f"{option}:\n{rows}"


def _rows(debrief: Debrief) -> Iterator[Mapping[str, str]]:
    model, play = debrief.model, debrief.play
    first = date.fromisoformat(play.log[0].at[:10])
    told = {"track": "exercise", "confidence": "verified"}
    start = debrief.standings[0].state
    for option in model.options():
        if option.name in start or option.name in (model.status_quo or {}):
            yield {
                **told,
                "date": str(first),
                "actors": option.party,
                "step": "opening",
                "summary": "What is in place at the start",
                "source": "event 1",
                "option": option.name,
                "level": start.get(option.name, option.levels[0]),
            }
    for judged, before in zip(debrief.steps, debrief.standings, strict=False):
        played, step = judged.played, judged.played.step
        summary = f"{head_words(model, played)}: {'; '.join(action_lines(model, played, before.scenario))}"
        row = {
            **told,
            "date": str(first + timedelta(days=played.number)),
            "by": step.movers[0] if len(step.movers) == 1 else "",
            "actors": ";".join(step.movers) or FACILITATOR,
            "step": played.kind,
            "summary": summary,
            "source": f"event {played.event.seq}",
        }
        change = {**step.raised, **step.lowered, **step.settled}
        for name, level in change.items():
            fell = {"step": "falls", "by": ""} if name in step.settled else {}
            yield {**row, **fell, "option": name, "level": level}
        if not change:
            yield row
