"""A model's answers beside what followed: by the reference on random conflicts, and on the bundled record."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from itertools import combinations
from random import Random

import pytest

import detente
from detente.game import GameError
from detente.language import ChronicleStep, Door, loads
from detente.record import Replay, Score, load_chronicle, parse_when, replay, score
from detente.record.replays.scored import at_least

from ..batches import batches
from ..reference import score as reference
from ..reference.conflict import Conflict, State, to_state
from ..reference.moves import game_of
from ..strategies import random_conflict, to_yaml

START = date(2000, 1, 1)
STEPS = 10
BATCH = 25


def drawn(seed: int) -> tuple[Conflict, Replay] | None:
    """Draw a conflict, and a record whose steps put its options, or whole agreements, on some levels."""
    dice, conflict = Random(seed), random_conflict(seed)
    model = loads(to_yaml(conflict))
    if not game_of(conflict).feasible:
        return None
    consents = {option for key in conflict.agreements for option in _consents(conflict, key)}
    things: list[tuple[str, ...]] = [(option,) for option in conflict.options if option not in consents]
    things += [_consents(conflict, key) for key in conflict.agreements]
    known = [thing for thing in things if dice.random() < 0.8] or things
    doors: dict[str, dict[str, list[ChronicleStep]]] = {}
    rows = ["date,actors,track,step,summary,source"]
    for number in range(STEPS):
        thing = dice.choice(known)
        level = dice.choice(conflict.levels[thing[0]])
        some = thing if dice.random() < 0.7 else (dice.choice(thing),)
        lasts = dice.choice(["", "", "20 days"])
        for option in some:
            doors.setdefault(option, {}).setdefault(level, []).append(
                ChronicleStep({"step": f"s{number}"}, lasts)
            )
        day = START + timedelta(days=dice.randint(0, 60))
        rows.append(f"{day},a;b,t,s{number},what s{number} is,src")
    mapping = {
        option: Door(option=option, steps={level: tuple(steps) for level, steps in by_level.items()})
        for option, by_level in doors.items()
    }
    return conflict, replay(model, load_chronicle("\n".join([*rows, ""]).encode()), mapping)


def _consents(conflict: Conflict, key: str) -> tuple[str, ...]:
    return tuple(f"{party}.{key}" for party in conflict.agreements[key])


@pytest.mark.parametrize("first", batches(BATCH))
def test_scores_are_those_of_the_definitions(first: int) -> None:
    for seed in range(first, first + BATCH):
        found = drawn(seed)
        if found is None:
            continue
        conflict, told = found
        policies = ["none", *list(conflict.policies)[:1]]
        result = score(told, parse_when("1999-12-31"), parse_when("2000-04-01"), policies)
        for policy in policies:
            _compare(conflict, told, result, policy)


def _compare(conflict: Conflict, told: Replay, result: Score, policy: str) -> None:
    world = result.worlds[policy]
    free = game_of(conflict, policy, max_deal=99)
    mapped = set(conflict.options) - set(told.unmoved)
    consents = {option for key in conflict.agreements for option in _consents(conflict, key)}
    things: dict[str, tuple[str, ...]] = {
        option: (option,) for option in conflict.options if option in mapped - consents
    }
    things |= {
        key: _consents(conflict, key)
        for key in conflict.agreements
        if mapped >= set(_consents(conflict, key))
    }

    def as_state(raised: dict[str, str]) -> State:
        return to_state(conflict, raised)

    steps = {step.date: step for step in world.steps}
    chances, hits = [], 0
    for moment in told.moments:
        if moment.date <= result.first:
            continue
        said = {c.option: c.after for c in moment.changes if c.entry is not None}
        before = as_state(dict(moment.before))
        net = {o: conflict.levels[o].index(level) for o, level in said.items()}
        net = {o: level for o, level in net.items() if level != before[conflict.index[o]]}
        assert bool(net) == (moment.date in steps)
        if not net:
            continue
        step, state = steps[moment.date], reference.stand(free, before)
        assert set(step.movers) == reference.owners(net)
        if state is None:
            assert (step.verdict, step.chance) == ("outside", None)
            continue
        verdict, losers = reference.judge(free, state, net)
        assert (step.verdict, frozenset(step.unwilling)) == (verdict, losers)
        share = reference.chance(free, list(things.values()), state)
        assert step.chance == (None if share is None else pytest.approx(float(share)))
        chances.append(share or Fraction(0))
        hits += verdict == "willing"
    assert world.by_chance == pytest.approx(float(sum(chances)))
    assert world.as_many == pytest.approx(float(reference.at_least(chances, hits)))
    begin = reference.stand(free, as_state(dict(result.start)))
    assert bool(world.forecasts) == (begin is not None)
    for reading, forecast in world.forecasts.items():
        assert begin is not None
        game = game_of(conflict, policy, foresight=reading == "answer")
        came = {
            key: min(dates)
            for key, thing in things.items()
            if not reference.there(game, thing, as_state(dict(result.start)))
            and (
                dates := [
                    m.date
                    for m in told.moments
                    if m.date > result.first and reference.there(game, thing, as_state(dict(m.state)))
                ]
            )
        }
        expected = {
            (one, other): reference.order(game, begin, things[one], things[other])
            for one, other in combinations(sorted(came, key=lambda key: came[key]), 2)
            if came[one] != came[other]
        }
        assert {(pair.earlier, pair.later): pair.verdict for pair in forecast.pairs} == expected
        for each in forecast.ends:
            levels = conflict.levels[things[each.key][0]]
            assert set(each.says) == {
                levels[n] for n in reference.final_levels(game, begin, things[each.key])
            }
            for day, level in ((result.start, each.start), (result.end, each.end)):
                state = as_state(dict(day))
                assert levels.index(level) == min(state[conflict.index[o]] for o in things[each.key])


def test_the_chance_of_as_many() -> None:
    assert at_least([], 0) == 1
    assert at_least([0.5, 0.5], 1) == 0.75
    assert at_least([0.2, 1.0], 2) == pytest.approx(0.2)
    assert at_least([0.5], 2) == 0


@pytest.mark.parametrize(
    ("first", "last", "says"),
    [
        ("2018-01-10", "2018-01-10", "2018-01-10 is not after 2018-01-10"),
        ("2018-01-10", "2018-01-11", "no step after 2018-01-10 and up to 2018-01-11"),
    ],
)
def test_where_nothing_can_be_scored(first: str, last: str, says: str) -> None:
    found = detente.load("korea-2018").replay()
    with pytest.raises(GameError, match=says):
        score(found, parse_when(first), parse_when(last))


@pytest.fixture(scope="module")
def two_years() -> Score:
    """The answers of January 2018 beside 2018 and 2019, without a policy."""
    found = detente.load("korea-2018").replay()
    assert found.differences == ()
    return score(found, parse_when("2018-01-10"), parse_when("2019-12-31"))


def test_what_was_concluded_was_wanted_and_what_broke_off_was_not(two_years: Score) -> None:
    world = two_years.worlds["none"]
    verdicts = {str(step.date): (step.verdict, step.unwilling) for step in world.steps}
    assert (len(world.steps), len(world.judged), two_years.repeated) == (19, 16, 6)
    assert [day for day, (verdict, _) in verdicts.items() if verdict == "willing"] == [
        *("2018-04-27", "2018-06-12", "2018-09-14", "2018-09-18", "2018-09-19", "2018-10-07"),
        *("2019-02-27", "2019-06-30", "2019-10-05"),
    ]
    assert verdicts["2018-03-31"] == ("allowed", ("us",))
    assert verdicts["2018-04-20"] == ("allowed", ("dprk",))
    assert verdicts["2018-08-24"] == ("allowed", ("us",))
    ended = ["2018-05-16", "2018-08-24", "2018-11-08", "2019-03-22", "2019-10-06"]
    assert {verdicts[day][0] for day in ended} == {"allowed", "closed"}
    assert (round(world.by_chance, 1), round(world.as_many, 2)) == (6.2, 0.12)


def test_the_order_and_the_end(two_years: Score) -> None:
    forecasts = two_years.worlds["none"].forecasts
    for forecast in forecasts.values():
        assert {(p.earlier, p.later): p.verdict for p in forecast.pairs if p.verdict != "silent"} == {
            ("talks", "dprk.nuclear"): "wrong",
            ("dprk.nuclear", "summit"): "right",
        }
    assert {reading: len(found.kinds) for reading, found in forecasts.items()} == {"none": 1, "answer": 40}
    wrong = {
        reading: [(each.key, each.says, each.end) for each in found.ends if each.verdict == "wrong"]
        for reading, found in forecasts.items()
    }
    assert wrong == {
        "none": [("rok.aid", ("on",), "off")],
        "answer": [("dprk.nuclear", ("moratorium",), "disablement")],
    }


def test_a_score_as_data(two_years: Score) -> None:
    data = two_years.to_dict()
    assert data["policies"]["none"]["willing"] == 9
    assert data["policies"]["none"]["forecasts"]["answer"]["kinds"] == ["rest"] * 40
    assert [row["date"] for row in two_years.rows()][:2] == ["2018-03-31", "2018-04-20"]
    assert repr(two_years) == "Score('Korea, January 2018', 2018-01-10 to 2019-12-31, 1 world)"


def test_what_is_scored_is_after_the_first_day_and_up_to_the_last() -> None:
    model = loads(
        "detente: 1\ntitle: T\nparties: {a: {options: {x: X, y: Y, z: Z}, preferences: [a.x, a.y, a.z]}}\n"
        "status_quo: []\n"
    )
    days = ("2000-01-01", "2000-02-01", "2000-03-01")
    rows = ["date,actors,track,step,summary,source", *(f"{day},a,t,s{n},w,s" for n, day in enumerate(days))]
    mapping = {
        option: Door(option=option, steps={"on": (ChronicleStep({"step": f"s{n}"}, ""),)})
        for n, option in enumerate(("a.x", "a.y", "a.z"))
    }
    told = replay(model, load_chronicle("\n".join([*rows, ""]).encode()), mapping)
    found = score(told, parse_when(days[0]), parse_when(days[1]))
    assert [str(step.date) for step in found.worlds["none"].steps] == [days[1]]
    assert (found.steps, dict(found.start), dict(found.end)) == (
        1,
        {"a.x": "on"},
        {"a.x": "on", "a.y": "on"},
    )
