"""Evidence in sentences: every finding as one, for whichever record and parties."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ..record import Evidence, RecordFinding
from ..record.leads.lead_lag import LeadLag
from ..record.leads.lead_result import LEVEL
from ..record.measures.follow_up import AHEAD_MONTHS
from .words import plural

SIDES = {
    "for": "For the strategy's picture",
    "against": "Against it",
    "open": "Both ways",
}

COUNTED_BY = {"window": "the three months from a meeting on", "month": "single months"}
AMOUNTS = {
    "+": ("more", "than"),
    "-": ("fewer", "than"),
    "=": ("as many", "as"),
    "+-": ("now more, now fewer", "than"),
    "+=": ("no fewer", "than"),
    "-=": ("no more", "than"),
}


MOST_SPANS = 12


def p_words(p: float) -> str:
    """Return a p value as it is read."""
    return "p < 0.001" if p < 0.001 else f"p = {p:.3f}" if p < 0.1 else f"p = {p:.2f}"


def year_spans(years: Sequence[int]) -> str:
    """Return years with neighbours joined: 2002-2007, 2013."""
    spans: list[list[int]] = []
    for year in sorted(years):
        if spans and year == spans[-1][1] + 1:
            spans[-1][1] = year
        else:
            spans.append([year, year])
    return ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in spans)


def month_spans(months: Sequence[int]) -> str:
    """Return months, given by their numbers, with neighbours joined: 2010-01 to 2010-12, 2011-03."""
    spans: list[list[int]] = []
    for month in sorted(months):
        if spans and month == spans[-1][1] + 1:
            spans[-1][1] = month
        else:
            spans.append([month, month])
    shown = [_month(a) if a == b else f"{_month(a)} to {_month(b)}" for a, b in spans[:MOST_SPANS]]
    if len(spans) > MOST_SPANS:
        shown.append(f"and {plural(len(spans) - MOST_SPANS, 'more stretch', 'more stretches')}")
    return ", ".join(shown)


def headline_words(found: Evidence) -> list[str]:
    """Return the measures that need no model, as sentences."""
    counted, dossier = found.headline, found.dossier
    if counted is None:
        return ["The meeting lists have no months in common, so nothing is counted."]
    partner, a, b = dossier.actor(dossier.partner), dossier.a.title, dossier.b.title
    lines = [
        f"{plural(len(counted.meetings), 'meeting')} ({a}) from {_month(counted.first)} to "
        f"{_month(counted.last)}; {partner} was in the room in {len(counted.with_partner):,} of them "
        f"({counted.share_with_partner:.0%}) and not in {len(counted.without_partner):,}.",
        f"{len(counted.in_silence):,} of those without {partner} ({counted.share_in_silence:.0%}) were held "
        f"while the other track ({b}) was silent, without a meeting in that month or the two before; it was "
        f"silent in {counted.share_silent:.0%} of all months.",
        f"In {len(counted.ahead):,} of {counted.months:,} months the first track was ahead: active without "
        f"{partner}, the other silent. That is in {plural(len(counted.runs), 'episode')}; "
        f"{plural(counted.ahead_strictly, 'month is', 'months are')} left when {partner} may not have been "
        "at any meeting of the three months.",
    ]
    if found.chance is not None:
        lines.append(
            f"Two tracks that take no notice of each other would give {found.chance.expected:.0f} such "
            f"months (95% between {found.chance.low:.0f} and {found.chance.high:.0f})."
        )
    past = found.history
    if past is not None and past.unlisted:
        listed = ", ".join(str(entry.date) for entry in past.unlisted)
        lines.append(
            f"The chronicle knows {plural(len(past.unlisted), 'meeting')} of the other track in months for "
            f"which the list has none ({listed}); with them the months ahead are "
            f"{past.ahead_with_unlisted:,}."
        )
    return lines


def lead_words(found: Evidence) -> list[str]:
    """Return the verdict on every pair of series, as sentences."""
    if found.untested:
        return [f"Not tested: {found.untested}."]
    lines = []
    for each in found.leads:
        if each.refused:
            why = "; ".join(f"{c.title}: {r}" for c in each.coverage for r in c.refusals)
            lines.append(f"{each.title}: refused by the coverage gate. {why}.{_unknown_words(each)}")
            continue
        a, b = each.names
        smallest = min(each.tests, key=lambda test: test.p)
        leader, follower = (a, b) if smallest.leader == "a" else (b, a)
        lines.append(
            f"{each.title}, {_month(each.first)} to {_month(each.last)}: {a} lead: {each.verdicts['a']}; "
            f"{b} lead: {each.verdicts['b']}. The strongest of {plural(len(each.tests), 'test')}, "
            f"{leader} before {follower} ({smallest.method}, {smallest.form}), has {p_words(smallest.p)}, "
            f"after Holm over all {found.tests_run} {p_words(smallest.adjusted)}.{_unknown_words(each)}"
        )
    return lines


def _unknown_words(each: LeadLag) -> str:
    """Return what became of months of which rows may be missing, with a space before it."""
    if not each.unknown:
        return ""
    known = each.last - each.first + 1
    rest = (
        f"what is looked at is the longest stretch without one, {_month(each.first)} to {_month(each.last)}"
        if known > 0
        else "no month is left"
    )
    return (
        f" Rows may be missing in {plural(len(each.unknown), 'month')} ({month_spans(each.unknown)}), which "
        f"{'is' if len(each.unknown) == 1 else 'are'} unknown and not quiet; {rest}."
    )


def finding_words(found: Evidence, finding: RecordFinding) -> str:
    """Return a finding as a sentence."""
    numbers, dossier = finding.numbers, found.dossier
    partner, a, b = dossier.actor(dossier.partner), dossier.a.title, dossier.b.title
    match finding.key:
        case "room":
            return (
                f"{partner} was in the room in {numbers['with_partner']:,} of {numbers['meetings']:,} "
                f"meetings ({numbers['share']:.0%})."
            )
        case "ahead":
            return (
                f"In {numbers['ahead']:,} of {numbers['months']:,} months, in "
                f"{plural(numbers['runs'], 'episode')}, {a} went on without {partner} while {b} had ceased."
            )
        case "chance":
            return _chance(numbers, partner, b)
        case "yearly":
            return _yearly(found, finding)
        case "talks":
            return _followed(finding, f"{a} without {partner}", b, "neither track met")
        case "incidents":
            return _followed(finding, f"{a} without {partner}", b, "both tracks met")
        case _:
            return _led(found, finding)


def beyond_chance(numbers: Mapping[str, Any]) -> int:
    """Tell whether there were more months ahead (1) or fewer (-1) than chance gives, else 0.

    By the p value, as the finding is weighed.
    """
    if numbers["p"] >= LEVEL:
        return 0
    return 1 if numbers["ahead"] > numbers["expected"] else -1


def months_ahead(count: int) -> str:
    """Return the months in which the first track was ahead, as the subject of what is said of them."""
    return f"The {plural(count, 'month')} ahead {'is' if count == 1 else 'are'}"


def _chance(numbers: Any, partner: str, b: str) -> str:
    verdict = {1: "more than chance gives", -1: "fewer than chance gives", 0: "no more than chance gives"}
    return (
        f"{months_ahead(numbers['ahead'])} {verdict[beyond_chance(numbers)]}: two tracks that take "
        f"no notice of each other would have {numbers['expected']:.0f} ({p_words(numbers['p'])}). "
        f"{numbers['share']:.0%} of the meetings without {partner} fell into a silence of the {b}, which "
        f"were silent in {numbers['share_of_months_silent']:.0%} of all months."
    )


def _yearly(found: Evidence, finding: RecordFinding) -> str:
    numbers, dossier = finding.numbers, found.dossier
    one, other = (" and ".join(dossier.actor(p) for p in t.between) for t in (dossier.a, dossier.b))
    source = dossier.sources[finding.about].title if finding.about in dossier.sources else finding.about
    above = numbers["a_above_b"]
    count = numbers["years"]
    if len(above) == count:
        said = f"in every year from {numbers['first']} to {numbers['last']}"
    elif not above:
        said = f"in no year from {numbers['first']} to {numbers['last']}"
    else:
        left = count - len(above)
        said = f"in {year_spans(above)}, and not in the other {'year' if left == 1 else f'{left} years'}"
    return f"Events between {one} were more cooperative than those between {other} {said} ({source})."


def _followed(finding: RecordFinding, alone: str, b: str, others: str) -> str:
    parts = []
    told = {name: finding.numbers[name] for name in COUNTED_BY if name in finding.numbers}
    ways = list(told.values())
    for name, way in told.items():
        parts.append(
            f"counted by {COUNTED_BY[name]} {way['after_a_alone']:.2f} against {way['after_others']:.2f} "
            f"(difference {way['difference']:+.2f}, 95% {way['low']:+.2f} to {way['high']:+.2f}, "
            f"{p_words(way['p'])})"
        )
    clear = any(way["p"] < LEVEL for way in ways)
    amount = AMOUNTS[directions(ways)]
    beyond = "" if clear else ", no further apart than chance gives"
    about = finding.about[:1].upper() + finding.about[1:]
    return (
        f"{about} in the next {AHEAD_MONTHS} months: {amount[0]} after {alone} in a silence of the {b} "
        f"{amount[1]} after months in which {others}{beyond}: {'; '.join(parts)}."
    )


def directions(ways: Sequence[Mapping[str, Any]]) -> str:
    """Return in which directions the ways of counting differ: `+`, `-`, `=`, or several of these."""
    found = {"+" if way["difference"] > 0 else "-" if way["difference"] < 0 else "=" for way in ways}
    return "".join(sign for sign in "+-=" if sign in found)


def _led(found: Evidence, finding: RecordFinding) -> str:
    pair = next(each for each in found.leads if each.title == finding.about)
    a, b = pair.names
    numbers = finding.numbers
    return (
        f"{pair.title}: that {b} lead {a}: {numbers['b_leads']}; that {a} lead {b}: {numbers['a_leads']} "
        f"({plural(numbers['tests'], 'test')}, the smallest {p_words(numbers['smallest_p'])}, after Holm "
        f"{p_words(numbers['smallest_p_holm'])})."
    )


def _month(number: int) -> str:
    return f"{number // 12:04}-{number % 12 + 1:02}"
