"""How claims fare, each counted once, and what that depends on, in words."""

from __future__ import annotations

from collections.abc import Sequence

from ..strategy import ClaimTold, ClaimVerdict
from .phrases import capital, counted, listed, number, some_of
from .readings import THINKS

DEPENDS = {
    "rules": "by the rules alone",
    "policy": "by the policy",
    "preferences": "by what the parties want",
}
RULES = "by the rules alone, whatever anybody wants"
POLICY = "by what the policy forbids or ends"
WANTS = "by what the parties want"


def depends_words(depends: str | None) -> str:
    """Say what a verdict depends on, nothing where it is undecided."""
    return "" if depends is None else DEPENDS[depends]


def reason_of(verdict: ClaimVerdict) -> str:
    """Return why a claim holds or fails, and on what that depends."""
    on = depends_words(verdict.depends)
    return f"{verdict.witness.reason} ({on})" if on else verdict.witness.reason


def cases_words(told: ClaimTold) -> str:
    """Say in how many of the cases in which a claim is made it holds, nothing where it is made in one."""
    cases = len(told.verdicts)
    if cases == 1:
        return ""
    if told.everywhere or told.failed == cases:
        how = "both" if cases == 2 else f"all {number(cases)}"
        return f"{'holds' if told.everywhere else 'fails'} in {how} cases"
    open_ = cases - told.held - told.failed
    undecided = f", undecided in {number(open_)}" if open_ else ""
    return f"holds in {number(told.held)} of {number(cases)} cases{undecided}"


def count_words(claims: Sequence[ClaimTold]) -> str:
    """Say how many claims hold, each counted once, and how many of these by the rules alone."""
    always = [told for told in claims if told.everywhere]
    open_ = sum(not told.held and not told.failed for told in claims)
    never = sum(not told.held and told.failed > 0 for told in claims)
    part = len(claims) - len(always) - open_ - never
    once = all(len(told.verdicts) == 1 for told in claims)
    if open_ == len(claims):
        return f"{capital(some_of(0, open_, 'claim'))} is decided."
    parts = [
        (part, f"{'holds' if part == 1 else 'hold'} in some cases only"),
        (never, f"{'fails' if never == 1 else 'fail'}{'' if once else ' throughout'}"),
        (open_, "cannot be decided"),
    ]
    others = listed(f"{number(count)} {words}" for count, words in parts if count)
    if not always:
        if never == len(claims):
            verb = "fails" if never == 1 else "fail"
            return f"{capital(some_of(never, never, 'claim'))} {verb}{'' if once else ' throughout'}."
        return f"Of {counted(len(claims), 'claim')} {others}."
    return f"{held_words(claims)} {capital(others)}." if others else held_words(claims)


def held_words(claims: Sequence[ClaimTold]) -> str:
    """Say how many claims hold wherever they are made, and by what; nothing where none does."""
    always = [told for told in claims if told.everywhere]
    if not always:
        return ""
    one = len(always) == 1
    once = all(len(told.verdicts) == 1 for told in claims)
    wherever = "" if once else f" wherever {'it is' if one else 'they are'} made"
    who = capital(some_of(len(always), len(claims), "claim"))
    return f"{who} {'holds' if one else 'hold'}{wherever}{_by_rules(always)}."


def _by_rules(always: Sequence[ClaimTold]) -> str:
    """Say on what the claims depend that hold wherever they are made."""
    by = {key: sum(told.depends == key for told in always) for key in DEPENDS}
    if len(always) == 1:
        (told,) = always
        return {None: "", "rules": f", {RULES}", "policy": f", {POLICY}"}.get(told.depends, f", {WANTS}")
    parts = ((by["rules"], RULES), (by["policy"], POLICY), (by["preferences"], WANTS))
    said = listed(f"{number(count)} {words}" for count, words in parts if count)
    return f": {said}" if said else ""


def otherwise_words(count: int, verdicts: int) -> str:
    """Say how many verdicts are other ones in the second reading."""
    if not count:
        return f"{'It is' if verdicts == 1 else 'All of it is'} the same when {THINKS}."
    verb = "is" if count == 1 else "are"
    if verdicts == 1:
        return f"It {verb} otherwise when {THINKS}."
    return f"{capital(some_of(count, verdicts, 'verdict'))} {verb} otherwise when {THINKS}."
