"""Makes the tables of docs/atlas.md: `make atlas`, some seconds.

`make atlas CLUSTER=ADDRESS`, or `WORKERS=N`, spreads it; the page is the same.
"""

from __future__ import annotations

import re
from argparse import ArgumentParser
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import detente
from detente.cases.catalogue import CaseNote, catalogue
from detente.language import Claim, Query, parse_condition
from detente.strategy import check_claims
from detente.views.phrases import counted, number
from detente.work import Crew, Workers

__all__ = ["COMPARED", "PAGE", "TABLES", "atlas", "begin", "compared", "end", "missed", "scored"]

PAGE = Path(__file__).parents[1] / "docs" / "atlas.md"


@dataclass(frozen=True)
class Slice:
    """A case in one scenario: what is wanted, what is to be avoided, and what became of what was tried."""

    case: str
    scenario: str
    wanted: str
    avoided: str
    policies: dict[str, str]
    """By policy what happened; "" where it was not tried."""


COMPARED = (
    Slice(
        "zurich-2009",
        "base",
        "normal",
        "betrayed",
        {"none": "", "linked": "neither came, 2009-18", "linked_snapback": "", "border_only": ""},
    ),
    Slice(
        "berlin-1971",
        "base",
        "treaty and berlin",
        "breach",
        {
            "none": "",
            "linked": "",
            "same_day": "both in force 1972-90; traffic hindered for days in 1974",
            "linked_snapback": "",
        },
    ),
    Slice(
        "northern-ireland-1998",
        "base",
        "shared and republicans.arms",
        "shared and republicans.activity",
        {
            "none": "office without arms, 72 days",
            "guns_first": "nothing, 1998-99",
            "together": "",
            "together_snapback": "",
            "office_first": "suspended in 2000; some arms and activity, 2001-02; suspended",
        },
    ),
    Slice(
        "northern-ireland-1998",
        "paisley",
        "shared and republicans.arms",
        "shared and republicans.activity",
        {"all_first": "all arms in 2005, office in 2007, no activity"},
    ),
    Slice(
        "arab-israel-2002",
        "base",
        "israel.withdraws",
        "around",
        {"none": "", "initiative": "neither came, 2002-20", "initiative_snapback": ""},
    ),
    Slice(
        "arab-israel-2002",
        "gulf_2020",
        "gulf.normal and not israel.annexes",
        "gulf.normal and israel.annexes",
        {
            "none": "",
            "initiative": "",
            "accords": "relations since 2020, no annexation as of 2025",
            "accords_snapback": "",
        },
    ),
    Slice(
        "iran-2015",
        "base",
        "agreement_lives",
        "paid_for_nothing",
        {
            "none": "",
            "no_snapback": "",
            "jcpoa": "in force 2016-18, until Washington left",
            "limits_first": "",
        },
    ),
    Slice(
        "iran-2025",
        "base",
        "extended",
        "ruin",
        {
            "none": "",
            "conditions": "",
            "conditions_snapback": "conditions not met, sanctions back, inspectors out",
        },
    ),
    Slice("iran-2025", "as_it_showed", "extended", "ruin", {"conditions_snapback": "the same"}),
)
"""What the page compares. `lasts`: wherever matters end; see `ASKED`."""


def atlas() -> dict[str, CaseNote]:
    """Return the cases of linked diplomacy below Korea."""
    return {
        name: note for name, note in catalogue().items() if note.kind == "linked diplomacy" and note.level < 4
    }


ASKED: tuple[tuple[Query, str], ...] = (
    ("always_rests", "lasts"),
    ("rests", "can last"),
    ("willing", "comes and goes"),
    ("possible", "never comes"),
)
"""What becomes of a condition: the first of these that holds tells it; else it cannot be."""
Fate = tuple[str, str, bool]
"""A policy, a condition, and whether it is asked in the second reading."""


def compared(workers: Workers = 1) -> str:
    """Return the table of what comes under which policy, in both readings, beside what happened."""
    rows = [
        ["", "is wanted or avoided", "at once", "with foresight", "what happened"],
        ["---"] * 5,
    ]
    for each in COMPARED:
        fates = _fates(each, workers)
        for policy, happened in each.policies.items():
            world = f"`{each.case}`, `{policy}`" + ("" if each.scenario == "base" else f", `{each.scenario}`")
            for condition, outcome in ((each.wanted, happened), (each.avoided, "")):
                told = [fates[policy, condition, late] for late in (False, True)]
                rows.append([world, f"`{condition}`", *told, outcome])
                world = ""
    return _table(rows)


def _fates(each: Slice, workers: Workers) -> dict[Fate, str]:
    """Return what becomes of what is wanted and avoided under each policy."""
    model = detente.load(each.case).written
    asked = [
        (policy, condition, late)
        for policy in each.policies
        for condition in (each.wanted, each.avoided)
        for late in (False, True)
    ]
    claims: dict[str, Claim] = {
        f"{query} {number}": Claim(
            key=f"{query} {number}",
            query=query,
            conditions=(parse_condition(condition),),
            policies=(policy,),
            scenarios=(each.scenario,),
            foresight=late and query != "possible",
        )
        for number, (policy, condition, late) in enumerate(asked)
        for query, _ in ASKED
    }
    verdicts = check_claims(replace(model, claims=claims), workers=workers).verdicts
    found = {verdict.claim.key: verdict.holds for verdict in verdicts}
    return {
        fate: next((word for query, word in ASKED if found[f"{query} {number}"]), "cannot be")
        for number, fate in enumerate(asked)
    }


def scored(workers: Workers = 1) -> str:
    """Return the table of how many known outcomes each case gives, and their sum."""
    head = [
        "case",
        "known outcomes",
        "given",
        "without hindsight",
        "given",
        "of these by the rules or the policy alone",
    ]
    rows = [head, ["---", *["---:"] * 5]]
    for name, figures in _scores(workers).items():
        rows.append([f"`{name}`", *map(str, figures)])
    rows.append(["all", *map(str, _sums(workers))])
    return _table(rows)


@cache
def _scores(workers: Workers = 1) -> dict[str, tuple[int, ...]]:
    """Return by case: known outcomes, those given; those without hindsight, given, given for no wish."""
    scores: dict[str, tuple[int, ...]] = {}
    for name, note in atlas().items():
        told = {
            each.claim.key: each for each in check_claims(detente.load(name).written, workers=workers).told
        }
        given = [claim for claim in note.history if claim not in note.differs]
        early = [claim for claim in given if claim not in note.hindsight]
        bound = [claim for claim in early if told[claim].depends != "preferences"]
        asked = len(note.history)
        scores[name] = (asked, len(given), asked - len(note.hindsight), len(early), len(bound))
    return scores


def _sums(workers: Workers = 1) -> tuple[int, ...]:
    return tuple(map(sum, zip(*_scores(workers).values(), strict=True)))


def missed(workers: Workers = 1) -> str:
    """Return the table of what does not come out, with what the file says of it."""
    rows = [["case", "what is claimed", "in history", "in the model", "of it the file says"], ["---"] * 5]
    for name, note in atlas().items():
        model = detente.load(name).written
        for claim in note.differs:
            said = model.claims[claim]
            rows.append(
                [f"`{name}`", said.text, _so(note.history[claim]), _so(note.claims[claim]), _flat(said.note)]
            )
    return _table(rows)


def _so(verdict: str) -> str:
    return {"holds": "so", "fails": "not so"}.get(verdict, verdict)


def _flat(text: str) -> str:
    return re.sub(r"\s+", " ", text).removeprefix("Known outcome - ").strip()


def _table(rows: list[list[str]]) -> str:
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


TABLES = {"compared": compared, "scored": scored, "missed": missed}


def begin(name: str) -> str:
    """Return the line that begins a table on the page."""
    return f"<!-- {name}: made by `make atlas` -->\n"


def end(name: str) -> str:
    """Return the line that ends it."""
    return f"<!-- {name}: made until here -->\n"


def totals() -> Iterator[str]:
    """Yield the sentences on the page that have the sums in them."""
    asked, given, early, told, bound = _sums()
    yield f"Of {counted(asked, 'known outcome')} the models give {number(given)}."
    yield f"Of the {number(early)} without hindsight they give {number(told)},"
    yield f"{number(bound)} of them by the rules or the policy alone."


def main() -> None:
    """Write the tables into the page."""
    read = ArgumentParser(description=main.__doc__)
    read.add_argument("--workers", type=int, default=1)
    read.add_argument("--cluster")
    asked = read.parse_args()
    if asked.cluster is None:
        _write(asked.workers)
        return
    from detente.work.cluster import joined

    with joined(asked.cluster) as there:
        _write(Crew(len(there.workers()), there))


def _write(workers: Workers) -> None:
    text = PAGE.read_text(encoding="utf-8")
    for name, make in TABLES.items():
        before, _, rest = text.partition(begin(name))
        _, _, after = rest.partition(end(name))
        text = f"{before}{begin(name)}\n{make(workers)}\n{end(name)}{after}"
    PAGE.write_text(text, encoding="utf-8")
    print(*totals(), sep="\n")


if __name__ == "__main__":
    main()
