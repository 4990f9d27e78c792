"""Evidence in brief: each finding as one plain sentence, the whole as two, the rows behind a number."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ..record import Evidence, RecordFinding
from ..record.findings import AGAINST, FOR
from ..record.leads.lead_lag import NO_LEAD, ROBUST
from ..record.leads.lead_result import LEVEL
from ..record.measures.follow_up import AHEAD_MONTHS
from .evidence_words import beyond_chance, directions, finding_words, months_ahead
from .phrases import capital, counted, listed, number

FREQUENT = {
    "+": ("more frequent", "than"),
    "-": ("less frequent", "than"),
    "=": ("as frequent", "as"),
    "+-": ("by one count more, by the other less frequent", "than"),
    "+=": ("no less frequent", "than"),
    "-=": ("no more frequent", "than"),
}


def brief_words(found: Evidence, finding: RecordFinding) -> str:
    """Return a finding in one sentence without intervals and p values; `finding_words` has these."""
    numbers, dossier = finding.numbers, found.dossier
    partner, a, b = dossier.actor(dossier.partner), dossier.a.title, dossier.b.title
    match finding.key:
        case "room":
            return (
                f"{partner} was in the room in {numbers['with_partner']:,} of {numbers['meetings']:,} {a} "
                f"({numbers['share']:.0%})."
            )
        case "ahead":
            return (
                f"In {numbers['ahead']:,} of {numbers['months']:,} months {a} went on without {partner} "
                f"while {b} had ceased."
            )
        case "chance":
            return f"{months_ahead(numbers['ahead'])} {chance_words(numbers)}."
        case "talks":
            return _followed(numbers, capital(b), f"{a} without {partner}", "neither track met")
        case "incidents":
            about = capital(finding.about)
            return _followed(numbers, about, f"{a} without {partner}", "both tracks met")
        case "lead":
            return f"{capital(finding.about)}: {_verdict(found, finding)}."
    return finding_words(found, finding)


def chance_words(numbers: Mapping[str, Any]) -> str:
    """Say how the months ahead compare with chance, after "these months are"."""
    said = {1: "more than {} would", -1: "fewer than {} would", 0: "no more than {} might"}
    told = said[beyond_chance(numbers)].format("two tracks")
    return f"{told} have that take no notice of each other ({numbers['expected']:.0f})"


def _followed(numbers: Mapping[str, Any], about: str, alone: str, others: str) -> str:
    ways = [numbers[name] for name in ("window", "month") if name in numbers]
    amount, than = FREQUENT[directions(ways)]
    chance = "" if any(way["p"] < LEVEL for way in ways) else ", but no further apart than chance gives"
    return (
        f"{about} were {amount} in the {AHEAD_MONTHS} months after {alone} {than} after months in which "
        f"{others}{chance}."
    )


def _verdict(found: Evidence, finding: RecordFinding) -> str:
    pair = next(each for each in found.leads if each.title == finding.about)
    a, b = pair.names
    one, other = finding.numbers["a_leads"], finding.numbers["b_leads"]
    if one == other == NO_LEAD:
        return "no lead found, in either direction"
    return f"that {b} lead: {other}; that {a} lead: {one}"


def lead_verdict(found: Evidence) -> str:
    """Say in a clause whether one track was found to lead the other."""
    a, b = found.dossier.a.title, found.dossier.b.title
    verdicts = [each.verdicts for each in found.leads if not each.refused]
    if not verdicts:
        return "no lead was tested"
    if all(verdict == NO_LEAD for each in verdicts for verdict in each.values()):
        return f"neither {a} nor {b} are found to open the way for the other"
    for leader, one, other in (("b", b, a), ("a", a, b)):
        if any(each[leader] == ROBUST for each in verdicts):
            return f"{one} are found to lead {other}"
    return "a lead of one track is suggested and not shown"


def balance_words(found: Evidence) -> str:
    """Say how many findings stand on each side."""
    sides = {side: sum(each.speaks == side for each in found.findings) for side in (FOR, AGAINST)}
    rest = len(found.findings) - sum(sides.values())
    told = [
        f"{number(sides[FOR]) if sides[FOR] else 'none'} {'speaks' if sides[FOR] == 1 else 'speak'} for the "
        "strategy's picture of the past",
        f"{number(sides[AGAINST]) if sides[AGAINST] else 'none'} against it",
        *([f"{number(rest)} both ways"] if rest else []),
    ]
    return f"Of {counted(len(found.findings), 'finding')} {listed(told)}."


def rows_words(rows: Sequence[str]) -> list[str]:
    """Return rows given as file:line by file: "198 rows of meetings.csv: lines 2-40, 43"."""
    files: dict[str, list[int]] = {}
    for row in dict.fromkeys(rows):
        name, _, line = row.rpartition(":")
        files.setdefault(name, []).append(int(line))
    return [
        f"{counted(len(lines), 'row')} of {name}: {'line' if len(lines) == 1 else 'lines'} "
        f"{', '.join(_spans(sorted(lines)))}"
        for name, lines in files.items()
    ]


def _spans(lines: Sequence[int]) -> Iterator[str]:
    start = previous = lines[0]
    for line in (*lines[1:], 0):
        if line != previous + 1:
            yield str(start) if start == previous else f"{start}-{previous}"
            start = line
        previous = line
