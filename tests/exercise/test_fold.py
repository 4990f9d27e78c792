"""What events add up to, however they come: all at once, one by one, or with some of them taken back."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.api.exercise import RefusedError, fold
from detente.exercise import Event, Exercise, Settings
from detente.exercise.events import KINDS, STAYING
from tests.exercise.plays import act_of, facilitated, playable
from tests.exercise.table import Table, time


def a_play(seed: int, chance: Random, acts: int = 30) -> Table:
    """Return a table at which some acts were tried."""
    model = playable(seed)
    policy = chance.choice([None, *model.policies])
    mode = chance.choice(("free", "rounds"))
    table = Table(Exercise(model, Settings(policy=policy, mode=mode, minutes=chance.choice((None, 10)))))
    table.do("facilitator", "start")
    parties = list(model.parties)
    for _ in range(acts):
        try:
            if chance.random() < 0.25:
                table.act("facilitator", facilitated(chance, table.exercise, table.play))
            else:
                party = chance.choice(parties)
                table.act(party, act_of(chance, table.exercise, table.play, party))
        except RefusedError as error:
            assert error.words and str(error) == error.words
    return table


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000), st.randoms(use_true_random=False))
def test_a_play_goes_on_from_any_event_to_where_all_of_them_lead(seed: int, chance: Random) -> None:
    table = a_play(seed, chance)
    whole = table.play
    assert fold(whole.log) == whole
    cut = chance.randint(0, len(whole.log))
    assert fold(whole.log[cut:], fold(whole.log[:cut])) == whole
    assert [event.seq for event in whole.log] == list(range(1, len(whole.log) + 1))
    assert {event.kind for event in whole.log} <= set(KINDS)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000), st.randoms(use_true_random=False))
def test_what_was_undone_is_as_if_it_had_not_been(seed: int, chance: Random) -> None:
    table = a_play(seed, chance)
    before = table.play
    through = chance.choice(before.live).seq
    (undone,) = table.do("facilitator", "undo", through=through)
    deal = any((event.seq, event.kind) == (through + 1, "concluded") for event in before.live)
    if not deal:
        assert undone.payload["through"] == through
    through = undone.payload["through"]
    kept = [e for e in before.live if e.seq <= through or e.kind in STAYING]
    without = fold([event for event in kept if event.kind != "undone"])
    after = table.play
    for name in ("phase", "state", "scenario", "round", "offers", "computers", "wishes", "moved"):
        assert getattr(after, name) == getattr(without, name), name
    assert after.live[-1].kind == "undone"
    assert not any(
        offer.status == "open" and set(offer.accepted) == set(offer.parties)
        for offer in after.offers.values()
    )
    assert set(after.clients) >= set(before.clients)


def test_an_undo_that_lies_behind_another_is_not_undone() -> None:
    table = Table.of(SMALL)
    table.do("facilitator", "start")
    table.do("a", "move", change={"a.x": "on"})
    table.do("facilitator", "undo", through=2)
    table.do("facilitator", "undo", through=1)
    assert (table.play.phase, table.play.state) == ("waiting", {})
    assert [len(back) for back in table.play.undone.values()] == [1, 1]


def test_the_acceptance_that_makes_a_deal_is_taken_back_with_it() -> None:
    table = Table.of(SMALL)
    table.do("facilitator", "start")
    change = {"a.x": "on", "b.z": "on"}
    (offered,) = table.do("a", "offer", parties=["a", "b"], change=change, text="")
    about = {"offer": offered.payload["offer"], "version": 1}
    accepted, concluded = table.do("b", "accept", **about)
    table.do("facilitator", "undo", through=concluded.seq)
    assert table.play.state == change
    (undone,) = table.do("facilitator", "undo", through=accepted.seq)
    assert undone.payload == {"through": offered.seq}
    (offer,) = table.play.offers.values()
    assert (offer.accepted, offer.status, table.play.state) == (("a",), "open", {})
    assert [event.kind for event in table.do("b", "accept", **about)] == ["accepted", "concluded"]
    assert table.play.state == change


def test_a_pause_makes_a_round_last_longer() -> None:
    table = Table.of(SMALL, mode="rounds", minutes=10)
    table.do("facilitator", "start")
    table.do("facilitator", "round", at=100)
    assert table.play.round is not None and table.play.round.until == time(700)
    table.do("facilitator", "pause", at=200)
    assert table.play.paused == time(200)
    table.do("facilitator", "resume", at=260)
    assert table.play.round is not None and table.play.round.until == time(760)
    assert table.play.paused == ""


def test_ten_thousand_events_are_folded_and_half_of_them_undone() -> None:
    table = Table.of(SMALL)
    table.do("facilitator", "start")
    log = list(table.play.log)
    for number in range(3, 10_001):
        level = "on" if number % 2 else "off"
        state = {"a.x": "on"} if number % 2 else {}
        change = {"a.x": level}
        payload = {"party": "a", "change": change, "settled": {}, "state": state}
        log.append(Event(number, time(number), "a", "moved", payload, f"c{number}"))
    play = fold(log)
    assert play.seq == 10_000
    back = fold([Event(10_001, time(5), "facilitator", "undone", {"through": 5001}, "u")], play)
    assert back.seq == 10_001
    assert (play.state, back.state) == ({}, {"a.x": "on"})


SMALL = """\
detente: 1
title: Two doors
parties:
  a: {name: Aland, options: {x: opens the door, y: locks the gate}, preferences: [b.z, not a.x]}
  b: {name: Beland, options: {z: opens the window}, preferences: [a.x, not b.z]}
status_quo: []
"""


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_event_is_folded(kind: str) -> None:
    from detente.exercise.play import _Standing

    quiet = {"said", "noted", "handed", "undone"}
    assert hasattr(_Standing, f"_{kind}") != (kind in quiet)
