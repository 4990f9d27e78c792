"""Makes the table of docs/essay.md of what the main result hangs on: `make essay`, some minutes."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import detente
from detente.api.workers import workers_for
from detente.doubt.robust import Task, how_sure
from detente.doubt.told import Sureness
from detente.language import Claim, Model, Query, parse_condition
from detente.views.entries import shifts, shifts_words
from detente.views.phrases import counted, number, share
from detente.views.sureness_parts import reading_words

__all__ = ["BEGIN", "END", "PAGE", "UNKNOWN", "cells_of", "table", "work_out"]

PAGE = Path(__file__).parents[1] / "docs" / "essay.md"
BEGIN, END = "<!-- made by `make essay` -->\n", "<!-- made until here -->\n"
CASE, SECONDS = "korea-2010", 1800.0
UNKNOWN, SNAPBACK = "not known", "essay_snapback"
Asked = Sequence[tuple[str, str, Query, str]]
ASKED: Asked = (
    ("the road around Seoul is open without a policy", "none", "willing", "bypass"),
    ("matters stay on it without a policy", "none", "always_rests", "bypass"),
    ("… under the essay's mixture", "essay", "always_rests", "bypass"),
    (
        "the bargain lasts under the essay's mixture with snapback",
        "essay_snapback",
        "always_rests",
        "bargain",
    ),
    (
        "the six-party talks can resume under it",
        "essay_snapback",
        "willing",
        "dprk.six_party and not us.relief",
    ),
)
"""What the main result consists of: what is said, under which policy, and what is asked."""


def work_out(seconds: float, asked: Asked = ASKED) -> tuple[Model, list[Sureness]]:
    """Work out how sure each verdict is of which the main result consists."""
    model = detente.load(CASE).written
    by_policy: dict[str, list[Claim]] = {}
    for text, policy, query, condition in asked:
        claim = Claim(key=text, query=query, conditions=(parse_condition(condition),), text=text)
        by_policy.setdefault(policy, []).append(claim)
    tasks: list[Task] = [(policy, "base", tuple(claims)) for policy, claims in by_policy.items()]

    def progress(done: int, all_: int) -> None:
        print(f"{done} of {all_} verdicts", file=sys.stderr, flush=True)

    found = how_sure(model, tasks, seconds=seconds, workers=workers_for(model), progress=progress)
    known = {each.verdict.claim.key: each for each in found.verdicts}
    return model, [known[text] for text, *_ in asked]


def table(model: Model, found: Sequence[Sureness], asked: Asked = ASKED) -> str:
    """Return the table, and below it the nearest orders in words."""
    rows = [["", *(text for text, *_ in asked)], ["---"] * (len(asked) + 1), *_rows(model, found)]
    lines = [f"| {' | '.join(row)} |" for row in rows]
    lines += ["", "The nearest order of the statements that overturns each, where it is known:", ""]
    lines += [
        f"- {text}: {_nearest(model, each)}" for (text, *_), each in zip(_said(asked), found, strict=True)
    ]
    return "\n".join(lines) + "\n"


def cells_of(text: str) -> dict[tuple[str, str], str]:
    """Return the cells of a table by its row and column."""
    rows = [
        [cell.strip() for cell in line.strip("| \n").split(" | ")]
        for line in text.splitlines()
        if line[:1] == "|"
    ]
    head, _, *rest = rows  # the empty cell before the head is stripped with the bars
    return {(row[0], column): cell for row in rest for column, cell in zip(head, row[1:], strict=True)}


def _said(asked: Asked) -> Iterator[tuple[str, str]]:
    """Yield each verdict in full, which the head of the table says in brief behind the one before."""
    last = ""
    for text, policy, *_ in asked:
        if text.startswith("… "):
            text = f"{last} {text.removeprefix('… ')}"
        else:
            last = re.split(r" (?:without|under) ", text)[0]
        yield text, policy


def _rows(model: Model, found: Sequence[Sureness]) -> Iterator[list[str]]:
    yield ["as the model stands", *(_so(each.verdict.holds) for each in found)]
    yield ["readings that carry it", *map(_carrying, found)]
    yield ["swaps of neighbours to the nearest order that overturns it", *map(_swaps, found)]
    yield ["chance that it is so, under the model's `uncertain`", *map(_chance, found)]
    for key, doubt in model.doubts.items():
        yield [
            f"if: {doubt.title or key}",
            *(_so(_doubted(each, key)) for each in found),
        ]
    for name in dict.fromkeys(name for each in found for name in each.readings or {}):
        yield [reading_words(name), *(_so((each.readings or {}).get(name)) for each in found)]


def _so(holds: bool | None) -> str:
    return {True: "yes", False: "no", None: UNKNOWN}[holds]


def _doubted(found: Sureness, key: str) -> bool | None:
    """Return a verdict under a doubt; one that does not concern its world leaves it as it is."""
    return next((each.holds for each in found.nearest if each.kind == "doubt" and each.what == key), None)


def _carrying(found: Sureness) -> str:
    if found.whatever:
        return "none: whatever anybody wants"
    if found.reason is None:
        return UNKNOWN
    return f"{'' if found.reason_minimal else 'at most '}{number(len(found.reason))}"


def _swaps(found: Sureness) -> str:
    radius = found.radius
    if found.whatever or (radius is not None and radius.none):
        return "no order does"
    if radius is None:
        return UNKNOWN
    if radius.swaps is not None:
        return number(radius.swaps)
    return f"at least {number(radius.at_least)}" if radius.at_least > 1 else UNKNOWN


def _chance(found: Sureness) -> str:
    if found.whatever:
        return share(float(bool(found.verdict.holds)))
    if found.share is None:
        return UNKNOWN
    if found.share.exact:
        return share((found.share.low + found.share.high) / 2)
    low, high = share(found.share.low), share(found.share.high)
    return UNKNOWN if (low, high) == ("0%", "100%") else low if low == high else f"{low} to {high}"


def _nearest(model: Model, found: Sureness) -> str:
    radius = found.radius
    if radius is None or radius.swaps is None:
        swaps = _swaps(found)
        return f"{swaps} swaps away." if swaps.startswith("at least") else f"{swaps}."
    return f"{shifts_words(model, 'base', shifts(radius))} ({counted(radius.swaps, 'swap')})."


def main(seconds: float) -> None:
    """Write the table into the page."""
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    made = table(*work_out(seconds))
    PAGE.write_text(f"{before}{BEGIN}\n{made}\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else SECONDS)
