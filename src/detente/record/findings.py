"""What the record says for a strategy's picture of the past and against it, by rules set beforehand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from .leads.lead_lag import NO_LEAD, ROBUST, LeadLag
from .leads.lead_result import LEVEL
from .measures.chance import Chance
from .measures.follow_up import FollowUp
from .measures.headline import Headline
from .measures.yearly import YearGap

FOR, AGAINST, OPEN = "for", "against", "open"


@dataclass(frozen=True)
class RecordFinding:
    """One finding about the claim that track A should not run ahead of track B.

    Attributes
    ----------
    key : str
        room, ahead, chance, yearly, talks, incidents or lead.
    about : str
        Which source, list or pair, where there are several.
    speaks : str
        `for`, `against` or `open`, by the rule in `findings`.
    numbers : mapping of name to number
    rows : tuple of str
        The rows it rests on, as file:line.
    """

    key: str
    about: str
    speaks: str
    numbers: Mapping[str, Any]
    rows: tuple[str, ...] = field(default=())

    def to_dict(self) -> dict[str, Any]:
        """Return the documented JSON form."""
        return {
            "key": self.key,
            "about": self.about,
            "speaks": self.speaks,
            "numbers": dict(self.numbers),
            "rows": list(self.rows),
        }


def findings(
    counted: Headline | None,
    beside: Chance | None,
    yearly: Sequence[YearGap],
    followed: Sequence[FollowUp],
    leads: Sequence[LeadLag],
) -> tuple[RecordFinding, ...]:
    """Weigh the record.

    - `room` speaks for the claim when the partner was in fewer than half of track A's meetings.
    - `ahead` speaks for it when A ran ahead in any month.
    - `chance` speaks for it when A ran ahead in more months than unrelated tracks would, clear of chance
      (p < 0.05); against it otherwise.
    - `yearly`: for when A was the more cooperative in every year of a source, against when in none, else
    open. - `talks`: against when more talks of track B follow A's meetings without the partner, by both
      ways of counting; for when fewer do and either is clear of chance (p < 0.05); else open.
    - `incidents`: for when more follow and either way of counting is clear of chance, else against: no more
      frequent than chance has it.
    - `lead`: for when B's lead is robust, against when none is found or A's lead is robust, else open.
    """
    found: list[RecordFinding] = []
    if counted is not None:
        found += _contacts(counted)
        if beside is not None:
            found.append(_against_chance(counted, beside))
    for source in dict.fromkeys(gap.source for gap in yearly):
        found.append(_years([gap for gap in yearly if gap.source == source]))
    for key in dict.fromkeys(each.key for each in followed):
        found.append(_followed([each for each in followed if each.key == key]))
    found += [_led(each) for each in leads if not each.refused]
    return tuple(found)


def _contacts(counted: Headline) -> Iterator[RecordFinding]:
    yield RecordFinding(
        "room",
        "",
        FOR if counted.share_with_partner < 0.5 else AGAINST,
        {
            "meetings": len(counted.meetings),
            "with_partner": len(counted.with_partner),
            "without_partner": len(counted.without_partner),
            "share": counted.share_with_partner,
        },
        tuple(meeting.row for meeting in counted.meetings),
    )
    yield RecordFinding(
        "ahead",
        "",
        FOR if counted.ahead else AGAINST,
        {
            "months": counted.months,
            "ahead": len(counted.ahead),
            "strictly": counted.ahead_strictly,
            "runs": len(counted.runs),
        },
        tuple(dict.fromkeys(meeting.row for run in counted.runs for meeting in run.meetings)),
    )


def _against_chance(counted: Headline, beside: Chance) -> RecordFinding:
    clear = beside.p < LEVEL
    return RecordFinding(
        "chance",
        "",
        FOR if clear and beside.ahead > beside.expected else AGAINST,
        {
            "without_partner": len(counted.without_partner),
            "in_silence": len(counted.in_silence),
            "share": counted.share_in_silence,
            "share_of_months_silent": counted.share_silent,
            **beside.to_dict(),
        },
        tuple(meeting.row for meeting in counted.in_silence),
    )


def _years(gaps: Sequence[YearGap]) -> RecordFinding:
    above = [gap.year for gap in gaps if gap.gap > 0]
    return RecordFinding(
        "yearly",
        gaps[0].source,
        FOR if len(above) == len(gaps) else OPEN if above else AGAINST,
        {"years": len(gaps), "first": gaps[0].year, "last": gaps[-1].year, "a_above_b": above},
        tuple(row for gap in gaps for row in gap.rows),
    )


def _followed(ways: Sequence[FollowUp]) -> RecordFinding:
    clear = any(way.p < LEVEL for way in ways)
    more = all(way.difference > 0 for way in ways)
    fewer = all(way.difference < 0 for way in ways)
    if ways[0].key == "talks":
        speaks = AGAINST if more else FOR if fewer and clear else OPEN
    else:
        speaks = FOR if more and clear else AGAINST
    return RecordFinding(
        "talks" if ways[0].key == "talks" else "incidents",
        ways[0].outcome,
        speaks,
        {
            way.counted_by: {
                "after_a_alone": way.mean_first,
                "after_others": way.mean_second,
                "compared_with": way.second_kind,
                "months_a_alone": len(way.first),
                "months_others": len(way.second),
                "difference": way.difference,
                "low": way.low,
                "high": way.high,
                "p": way.p,
            }
            for way in ways
        },
        ways[0].rows,
    )


def _led(found: LeadLag) -> RecordFinding:
    a, b = found.verdicts["a"], found.verdicts["b"]
    strongest = min(found.tests, key=lambda test: test.p)
    return RecordFinding(
        "lead",
        found.title,
        FOR if b == ROBUST else AGAINST if a == ROBUST or (a == NO_LEAD and b == NO_LEAD) else OPEN,
        {
            "a_leads": a,
            "b_leads": b,
            "tests": len(found.tests),
            "smallest_p": strongest.p,
            "smallest_p_holm": strongest.adjusted,
            "smallest_p_leader": strongest.leader,
        },
        found.rows,
    )
