"""Random conflicts with every feature of the model language (SPEC §2), small enough for the slow reference.

`conflicts()` gives a `Conflict`, `conditions(conflict)` a condition on it, `to_yaml(conflict)` its file.
No conflict is one that SPEC calls an error: a written status quo is settled where it is written, and feasible
once settled under every policy and scenario.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from random import Random
from typing import Any, TypeVar

from hypothesis import strategies as st

from tests.reference.conflict import Condition, Conflict, owner, to_dict, to_state
from tests.reference.moves import Game
from tests.reference.written import text, to_yaml

__all__ = ["conditions", "conflicts", "random_conflict", "random_preference", "to_yaml"]

T = TypeVar("T")

LEVELS: dict[int, list[tuple[str, ...]]] = {
    2: [("off", "on"), ("no", "yes"), ("l0", "l1"), ("1", "2"), ("on", "off")],
    3: [("l0", "l1", "l2"), ("no", "maybe", "yes"), ("0", "1", "2"), ("low", "mid", "high")],
    4: [("l0", "l1", "l2", "l3"), ("1", "2", "3", "4")],
    9: [tuple(f"l{level}" for level in range(9))],
    23: [tuple(f"l{level}" for level in range(23))],
}
MANY_BANS = 70
"""More than a machine word has bits."""
SIGNS = (">=", "==", "!=", "<", "<=", ">")


class Dice:
    """Random choices; the plainest choice is the first, so that Hypothesis shrinks towards it."""

    def __init__(self, number: Callable[[int, int], int]) -> None:
        self.number = number
        """A whole number between two, both included."""

    def chance(self, percent: int) -> bool:
        """True in about that share of draws."""
        return self.number(0, 99) >= 100 - percent

    def pick(self, things: Sequence[T]) -> T:
        """One of the things."""
        return things[self.number(0, len(things) - 1)]

    def some(self, things: Sequence[T], least: int, most: int) -> list[T]:
        """Several different things in a random order."""
        left = list(things)
        number = min(len(left), self.number(least, most))
        return [left.pop(self.number(0, len(left) - 1)) for _ in range(number)]


class Speaker:
    """Random conditions about a conflict's options, agreements and facts."""

    def __init__(self, dice: Dice, conflict: Conflict, facts: Sequence[str] = ()) -> None:
        self.dice = dice
        self.conflict = conflict
        self.facts = list(facts)

    def atom(self, avoid: str | None = None) -> Condition:
        """A name or a comparison of levels; not about the options that start with `avoid`."""
        dice, conflict = self.dice, self.conflict
        if self.facts and dice.chance(20):
            return ("fact", dice.pick(self.facts))
        if conflict.agreements and dice.chance(25):
            name = dice.pick(list(conflict.agreements))
            levels = conflict.terms_of(name).get("levels", ("off", "on"))
            if dice.chance(50 if len(levels) > 2 else 8):
                return ("agreed", name, dice.pick(SIGNS), dice.pick(levels))
            return ("agreement", name)
        options = [name for name in conflict.options if not (avoid and name.startswith(avoid))]
        option = dice.pick(options or conflict.options)
        levels = conflict.levels[option]
        if dice.chance(50 if len(levels) > 2 else 8):
            return ("cmp", option, dice.pick(SIGNS), dice.pick(levels))
        return ("up", option)

    def literal(self, avoid: str | None = None, negated: int = 30) -> Condition:
        """An atom or its negation."""
        atom = self.atom(avoid)
        return ("not", atom) if self.dice.chance(negated) else atom

    def condition(self, depth: int = 2, avoid: str | None = None, negated: int = 30) -> Condition:
        """Any condition; a constant only rarely."""
        dice = self.dice
        if depth == 0 or dice.chance(60):
            return ("true",) if dice.chance(1) else self.literal(avoid, negated)
        parts = [self.condition(depth - 1, avoid, negated) for _ in range(2 + dice.number(0, 1))]
        kind = dice.pick(("and", "or", "if", "iff", "not", "at_least", "at_most", "exactly"))
        if kind == "not":
            return ("not", parts[0])
        if kind in ("if", "iff"):
            return (kind, parts[0], parts[1])
        if kind in ("and", "or"):
            return (kind, *parts)
        return (kind, dice.number(1 if kind == "at_least" else 0, len(parts)), *parts)


@st.composite
def conditions(draw: st.DrawFn, conflict: Conflict) -> Condition:
    """A condition about the conflict."""
    dice = Dice(lambda least, most: draw(st.integers(least, most)))
    return Speaker(dice, conflict, list(conflict.facts)).condition()


@st.composite
def conflicts(draw: st.DrawFn, max_states: int = 100) -> Conflict:
    """A conflict with a random choice of features and at most that many assignments of levels."""
    return _conflict(Dice(lambda least, most: draw(st.integers(least, most))), max_states)


def random_conflict(seed: int, max_states: int = 100) -> Conflict:
    """The conflict of that seed: quick and varied, for long runs; it does not shrink."""
    return _conflict(Dice(Random(seed).randint), max_states)


def _conflict(dice: Dice, max_states: int) -> Conflict:
    conflict = _frame(dice, max_states)
    conflict = replace(conflict, facts=_facts(dice, conflict))
    speaker = Speaker(dice, conflict, list(conflict.facts))
    _guard(dice, speaker, conflict)
    for party, body in conflict.parties.items():
        body |= random_preference(dice, speaker, party)
    if dice.chance(50):
        _tension(dice, conflict)
    conflict = replace(
        conflict,
        infeasible=[_clash(speaker) for _ in range(dice.number(1, 2))] if dice.chance(30) else [],
        moves=_bans(dice, speaker) if dice.chance(30) else [],
        status_quo=_status_quo(dice, conflict) if dice.chance(60) else None,
        sides=_sides(dice, list(conflict.parties)),
        relationship={
            f"r{n}": _ladder(dice, speaker)
            for n in range(dice.number(0, 2) if len(conflict.parties) > 1 else 0)
        },
        goal=speaker.condition(1, negated=10) if dice.chance(70) else None,
        scenarios={f"w{n}": _scenario(dice, speaker) for n in range(dice.number(0, 2))},
    )
    speaker.conflict = conflict
    policies = {f"q{n}": _policy(dice, speaker) for n in range(dice.pick((1, 1, 0, 2)))}
    conflict = replace(conflict, policies={name: body for name, body in policies.items() if body})
    conflict = _sound(conflict)
    speaker.conflict = conflict
    return replace(
        conflict,
        demands={
            f"d{n}": {"by": dice.pick(list(conflict.parties)), "condition": speaker.condition(1)}
            for n in range(dice.number(0, 2))
        },
        claims={f"k{n}": _claim(dice, speaker) for n in range(dice.number(1, 5))},
    )


def _frame(dice: Dice, max_states: int) -> Conflict:
    """The parties, their options and levels, the agreements."""
    names = [f"p{n}" for n in range(dice.pick((2, 3, 3, 4, 2, 3, 3, 4, 2, 1)))]
    parties: dict[str, dict[str, Any]] = {name: {"options": {}} for name in names}
    agreements: dict[str, list[str]] = {}
    terms: dict[str, dict[str, Any]] = {}
    size = 1
    for number in range(dice.pick((0, 1, 1, 2)) if len(names) > 1 else 0):
        between = dice.some(names, 2, 4)
        count = 3 if len(between) == 2 and dice.chance(40) else 2
        if size * count ** len(between) <= max_states >> 1 - (count == 2):
            size *= count ** len(between)
            agreements[f"g{number}"] = between
            if count > 2 or dice.chance(20):
                terms[f"g{number}"] = {"levels": list(dice.pick(LEVELS[count]))}
    for party in names * 3:
        own = parties[party]["options"]
        count = 2 + (dice.number(1, 2) if dice.chance(20) else 0)
        if dice.chance(2):
            count = dice.pick((9, 23))
        if not dice.chance(90 if not own else 60) or size * count > max_states:
            continue
        size *= count
        rules: dict[str, Any] = (
            {"levels": list(dice.pick(LEVELS[count]))} if count > 2 or dice.chance(30) else {}
        )
        own[f"a{len(own)}"] = rules
    if size == 1:
        parties[names[0]]["options"]["a0"] = {}
    return Conflict(parties=parties, agreements=agreements, terms=terms)


def _facts(dice: Dice, conflict: Conflict) -> dict[str, Condition]:
    """Named conditions, each using only ones made before it; written in any order."""
    facts: dict[str, Condition] = {}
    for number in range(dice.number(0, 2)):
        facts[f"f{number}"] = Speaker(dice, conflict, list(facts)).condition(2)
    return dict(reversed(facts.items())) if dice.chance(50) else facts


def _guard(dice: Dice, speaker: Speaker, conflict: Conflict) -> None:
    """The options' own rules: requires, after, while, reversible."""
    for party, body in conflict.parties.items():
        for name, rules in body["options"].items():
            long = len(rules.get("levels", ())) > 4  # guarded at every level, these make many guards
            for guard, percent in (("requires", 20), ("after", 20), ("while", 20)):
                if dice.chance(90 if long and guard != "while" else percent):
                    avoid = f"{party}.{name}" if dice.chance(90) else None
                    rules[guard] = _guarding(dice, speaker, rules.get("levels", ()), avoid)
            if dice.chance(90 if long else 20):
                rules["reversible"] = dice.chance(20)
    for agreement in conflict.agreements:
        said = conflict.terms.setdefault(agreement, {})
        for guard in ("requires", "after", "while"):
            if dice.chance(25):
                condition = _guarding(dice, speaker, said.get("levels", ()), None)
                if not _names(conflict, condition, agreement):
                    said[guard] = condition
        if dice.chance(30):
            said["reversible"] = dice.chance(20)
    able = [party for party, body in conflict.parties.items() if body["options"]]
    if len(able) > 1 and dice.chance(20):
        first, second = (f"{party}.{dice.pick(_own(conflict, party))}" for party in dice.some(able, 2, 2))
        conflict.described[first]["requires"] = ("up", second)
        conflict.described[second]["requires"] = ("up", first)


def _names(conflict: Conflict, condition: Any, agreement: str) -> bool:
    """Whether a guard names the agreement, by itself or through facts."""
    if isinstance(condition, dict):
        return any(_names(conflict, each, agreement) for each in condition.values())
    if not isinstance(condition, tuple):
        return False
    kind, *rest = condition
    if kind == "fact":
        return _names(conflict, conflict.facts[rest[0]], agreement)
    if kind in ("agreement", "agreed"):
        return bool(rest[0] == agreement)
    return any(_names(conflict, part, agreement) for part in rest)


def random_preference(dice: Dice, speaker: Speaker, party: str) -> dict[str, Any]:
    """A party's preferences in one form, or none."""
    form = dice.pick(("preferences",) * 6 + ("ranking", "ranking", "weights", "weights", ""))
    if form == "preferences":
        return {form: [_entry(dice, speaker, party) for _ in range(dice.number(2, 6))]}
    if form == "ranking":
        entries: list[Any] = []
        for _ in range(dice.number(2, 6)):
            group = [speaker.condition(1) for _ in range(dice.number(2, 3))]
            entries.append(group if dice.chance(30) else ("and", _wish(dice, speaker, party), group[0]))
        return {form: entries}
    if form == "weights":
        wishes = {
            text(wish): wish for wish in (_wish(dice, speaker, party) for _ in range(dice.number(2, 6)))
        }
        return {form: [(wish, _weight(dice)) for wish in wishes.values()]}
    return {}


def _weight(dice: Dice) -> str:
    return dice.pick(("0.1", "0.2", "0.3", "-0.3", "2.5")) if dice.chance(25) else str(dice.number(-3, 6))


def _entry(dice: Dice, speaker: Speaker, party: str) -> Any:
    """A statement, or a tie group of some."""
    wish = _wish(dice, speaker, party)
    if not dice.chance(20):
        return wish
    return [wish, *(_wish(dice, speaker, party) for _ in range(dice.number(1, 3)))]


def _wish(dice: Dice, speaker: Speaker, party: str) -> Condition:
    """What a party wants: its agreements, others' options, its own, answers to others, or anything."""
    mine = [name for name, between in speaker.conflict.agreements.items() if party in between]
    own = [option for option in speaker.conflict.options if owner(option) == party]
    kind = dice.number(0, 99)
    if kind < 15 and mine:
        return ("agreement", dice.pick(mine))
    if kind < 40 or not own:
        return speaker.literal(f"{party}.", 40)
    step: Condition = ("up", dice.pick(own))
    if dice.chance(40):
        step = ("not", step)
    if kind < 55:
        return step
    if kind < 85:
        return (dice.pick(("if", "iff", "and", "or")), step, speaker.literal(f"{party}.", 40))
    return speaker.condition(2)


def _own(conflict: Conflict, party: str) -> list[str]:
    return list(conflict.parties[party]["options"])


def _tension(dice: Dice, conflict: Conflict) -> None:
    """Puts a known pattern on top of some parties' statements, for cycles, traps and wedges."""
    able = [party for party in conflict.parties if _own(conflict, party)]
    if len(able) < 2:
        return
    i, j = dice.some(able, 2, 2)
    if j == able[-1] and dice.chance(60):
        i, j = j, i  # the last party is often the outsider of a side
    x: Condition = ("up", f"{i}.{dice.pick(_own(conflict, i))}")
    y: Condition = ("up", f"{j}.{dice.pick(_own(conflict, j))}")
    crash: Condition = ("or", x, y)
    third = dice.pick([party for party in conflict.parties if party != i and party != j] or [j])
    patterns: list[dict[str, list[Condition]]] = [
        {i: [("iff", x, y)], j: [("not", ("iff", x, y))]},
        {i: [y, ("not", x)], j: [x, ("not", y)]},
        {i: [crash, y, ("not", x)], j: [crash, x, ("not", y)]},
        {i: [x], third: [("not", x)], j: [x, y]},
        {i: [x], third: [x], j: [("not", x), y]},
        {i: [("iff", x, y)], j: [("iff", y, ("not", x))], third: [("and", x, y)]},
    ]
    for party, wishes in dice.pick(patterns).items():
        body = conflict.parties[party]
        below = body.pop("preferences", [])[: dice.number(0, 3)]
        for form in ("ranking", "weights"):
            body.pop(form, None)
        body["preferences"] = wishes + below


def _clash(speaker: Speaker) -> Condition:
    return ("and", speaker.literal(None, 35), speaker.literal(None, 35))


def _bans(dice: Dice, speaker: Speaker) -> list[dict[str, Any]]:
    """A few bans, or very many narrow ones."""
    if not dice.chance(10):
        return [_ban(dice, speaker) for _ in range(dice.number(1, 2))]
    bans = [_ban(dice, speaker) for _ in range(MANY_BANS)]
    for ban in bans:
        for word in ("from", "to"):
            ban[word] = ("and", ban[word], speaker.literal(None, 40), speaker.literal(None, 40))
    return bans


def _ban(dice: Dice, speaker: Speaker) -> dict[str, Any]:
    party = dice.pick(list(speaker.conflict.parties))
    return {"party": party, "from": speaker.literal(None, 40), "to": speaker.literal(None, 40)}


def _status_quo(dice: Dice, conflict: Conflict) -> dict[str, str]:
    """Some options at some level, now and then the lowest one said aloud."""
    return {
        option: levels[dice.number(0 if dice.chance(10) else 1, len(levels) - 1)]
        for option, levels in conflict.levels.items()
        if dice.chance(45)
    }


def _sides(dice: Dice, parties: list[str]) -> dict[str, list[str]]:
    """One or two sides; mostly two members with somebody left outside."""
    if len(parties) < 3:
        sizes = [1, 1, 1, len(parties)]
    else:
        sizes = [2, 2, 2, 1, len(parties)] if len(parties) == 3 else [2, 2, 3, 1, 4]
    return {
        f"side{n}": dice.some(parties[:-1] if size == 2 and dice.chance(60) else parties, size, size)
        for n in range(dice.number(1, 2))
        for size in [dice.pick(sizes)]
    }


def _ladder(dice: Dice, speaker: Speaker) -> dict[str, Any]:
    rungs: dict[str, Condition] = {f"rung{n}": speaker.condition(1) for n in range(dice.number(1, 3))}
    return {
        "between": dice.some(list(speaker.conflict.parties), 2, 2),
        "rungs": rungs | {"bottom": ("true",)},
    }


def _scenario(dice: Dice, speaker: Speaker) -> dict[str, Any]:
    """A world with at least one difference."""
    conflict = speaker.conflict
    world: dict[str, Any] = {}
    first = dice.number(0, 3)
    if first == 0 or dice.chance(35):
        party = dice.pick(list(conflict.parties))
        world["preferences"] = {party: [_entry(dice, speaker, party) for _ in range(dice.number(1, 4))]}
    if first == 1 or dice.chance(30):
        world["status_quo"] = _status_quo(dice, conflict)
    if first == 2 or dice.chance(30):
        world["infeasible"] = [_clash(speaker)]
    if first == 3 or dice.chance(30):
        world["fixed"] = {
            option: dice.pick(conflict.levels[option]) for option in dice.some(conflict.options, 1, 2)
        }
    return world


def _policy(dice: Dice, speaker: Speaker) -> dict[str, Any]:
    """What a side binds itself to; empty when the side has no options."""
    conflict = speaker.conflict
    side = dice.pick(list(conflict.sides))
    own = [option for option in conflict.options if owner(option) in conflict.sides[side]]
    commitments = [_commitment(dice, speaker, option) for option in dice.some(own, 1, 3)]
    return {"side": side, "commitments": commitments} if commitments else {}


def _commitment(dice: Dice, speaker: Speaker, option: str) -> dict[str, Any]:
    said: dict[str, Any] = {"option": option}
    kind = dice.number(0, 99)
    levels = speaker.conflict.levels[option]
    if kind < 60:
        said["requires"] = _guarding(dice, speaker, levels, option)
        if dice.chance(65):
            said["snapback"] = dice.chance(90)
    elif kind < 80:
        said["after"] = _guarding(dice, speaker, levels, option)
    elif kind < 90:
        said["never"] = True
    if "never" not in said and dice.chance(15):
        said["after"] = _guarding(dice, speaker, levels, option)
    if "never" not in said and dice.chance(25) and (unguarded := _above_guards(levels, said)):
        said["never"] = dice.pick(unguarded)
    if len(said) == 1 or dice.chance(25):
        said["promise"] = speaker.condition(1, option)
    return said


def _above_guards(levels: Sequence[str], said: dict[str, Any]) -> list[str]:
    """The levels that `never` can shut so that what guards lower ones still says something."""
    guarded = [said[word] for word in ("requires", "after") if isinstance(said.get(word), dict)]
    highest = max((list(levels).index(level) for guards in guarded for level in guards), default=1)
    return list(levels[highest + 1 :])


def _guarding(dice: Dice, speaker: Speaker, levels: Sequence[str], avoid: str | None) -> Any:
    """What guards an option: a condition, or one on each of a few levels."""
    if len(levels) < 3 or not dice.chance(50):
        named = {levels[1]: 1} if len(levels) == 2 and dice.chance(10) else {}
        condition = speaker.condition(1, avoid)
        return dict.fromkeys(named, condition) or condition
    some = sorted(dice.some(range(1, len(levels)), 1, 3))
    return {levels[number]: speaker.condition(1, avoid) for number in some}


def _claim(dice: Dice, speaker: Speaker) -> dict[str, Any]:
    """A claim of any form under some of the policies and scenarios."""
    claim: dict[str, Any] = {}
    for word, plain, names in (
        ("policy", "none", list(speaker.conflict.policies)),
        ("scenario", "base", list(speaker.conflict.scenarios)),
    ):
        way = dice.number(0, 9)
        if way < 5 and names:
            claim[word] = dice.pick(names)
        elif way < 6:
            claim[word] = dice.some([*names, plain], 1, 3)
        elif way < 7:
            claim[word] = "all"
        elif way < 8:
            claim[word] = plain
    forms = ("never", "possible", "willing", "rests", "always_rests", "equilibrium", "first", "never_willing")
    form = dice.pick(forms)
    said = speaker.condition(2)
    if form in ("always_rests", "never", "never_willing") and dice.chance(60):
        said = ("or", said, speaker.literal()) if form == "always_rests" else ("and", said, speaker.literal())
    claim[form] = [speaker.condition(1), said] if form == "first" else said
    if form == "equilibrium" and dice.chance(60):
        claim["concept"] = dice.pick(("nash", "gmr", "smr", "seq"))
    return claim


def _sound(conflict: Conflict) -> Conflict:
    """The conflict relaxed, as little as is quick to find, until SPEC finds no error in it."""
    if not Game(conflict).feasible:
        conflict = replace(conflict, infeasible=[])
    if isinstance(conflict.status_quo, dict):
        conflict = replace(conflict, status_quo=_settled(conflict, "base", conflict.status_quo))
    for name, world in conflict.scenarios.items():
        if "status_quo" in world:
            settled = _settled(conflict, name, world["status_quo"]) or {}
            conflict = _with_scenario(conflict, name, world | {"status_quo": settled})
        for word in ("infeasible", "status_quo", "fixed"):
            if not _stands(conflict, "none", name):
                kept = {key: body for key, body in conflict.scenarios[name].items() if key != word}
                conflict = _with_scenario(conflict, name, kept)
    for name, policy in conflict.policies.items():
        if not all(_stands(conflict, name, world) for world in ("base", *conflict.scenarios)):
            firm = [
                {key: value for key, value in said.items() if key != "snapback"}
                for said in policy["commitments"]
            ]
            changed = {name: policy | {"commitments": firm}}
            conflict = replace(conflict, policies=conflict.policies | changed)
    return conflict


def _settled(conflict: Conflict, scenario: str, written: dict[str, str]) -> dict[str, str] | None:
    """The written status quo if it is settled, else what it settles to; None when that is infeasible."""
    game = Game(conflict, None, scenario)
    state = to_state(conflict, written)
    settled = game.settle(state)
    if not game.is_feasible(settled):
        return None
    return written if settled == state else to_dict(conflict, settled)


def _with_scenario(conflict: Conflict, name: str, world: dict[str, Any]) -> Conflict:
    return replace(conflict, scenarios=conflict.scenarios | {name: world})


def _stands(conflict: Conflict, policy: str, scenario: str) -> bool:
    """Some state is feasible, and so is the status quo where one is written."""
    game = Game(conflict, policy, scenario)
    world = conflict.scenarios.get(scenario, {})
    written = world.get("status_quo", conflict.status_quo) is not None
    return game.start is not None if written else bool(game.feasible)
