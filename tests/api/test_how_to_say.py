"""Every sentence of docs/how-to-say.md: its example is read, and what the page says of it comes out."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

import detente
from detente.language import check_notes, read

PAGE = Path(__file__).parents[2] / "docs" / "how-to-say.md"
SAYING = re.compile(r"^### … ([^\n]*)\n(.*?)^```yaml\n(.*?)^```", re.MULTILINE | re.DOTALL)
SAYINGS = {found[1]: found[3] for found in SAYING.finditer(PAGE.read_text(encoding="utf-8"))}
EXPECTED: dict[str, tuple[str, ...]] = {
    "a demand that nobody will meet": (
        "us.umbrella can never be raised",
        "dprk wants what can never be",
        "the demand umbrella can never be met",
    ),
    "a drought, a coup, whatever nobody decides": ("nature has no preferences",),
}
"""Notes that an example is there to show, or cannot be without."""


class Said:
    """An example under a policy and in a scenario, asked in a line."""

    def __init__(self, saying: str) -> None:
        self.model = detente.loads(f"detente: 1\ntitle: {saying}\n{SAYINGS[saying]}")

    def way(
        self, condition: str, policy: str | None = None, scenario: str | None = None, *, willing: bool = False
    ) -> list[set[str]] | None:
        """Return who moves, step by step, on the shortest way to a condition; None where there is no way."""
        path = self.model.under(policy, scenario).path(condition, willing=willing).path
        return None if path is None else [set(step.movers) for step in path]

    def willing(
        self, condition: str, policy: str | None = None, scenario: str | None = None
    ) -> list[set[str]] | None:
        return self.way(condition, policy, scenario, willing=True)

    def ends(self, policy: str | None = None, scenario: str | None = None) -> list[dict[str, str]]:
        """Return the states at which matters end, those of rounds included."""
        told = self.model.under(policy, scenario).outlook().to_dict()
        return [state for end in told["ends"] for state in end["states"]]

    def claims(self) -> dict[str, list[bool | None]]:
        found: dict[str, list[bool | None]] = {}
        for verdict in self.model.claims().to_dict()["claims"]:
            found.setdefault(verdict["name"], []).append(verdict["holds"])
        return found


def lapses(said: Said) -> None:
    assert said.way("south.office and not south.talks") is None
    assert said.way("not south.office") == [{"south"}]


def stays(said: Said) -> None:
    assert said.way("upstream.dam") == [{"upstream"}]
    built = said.model.written.parties["upstream"].options["dam"]
    assert not built.reversible
    after = detente.loads(f"detente: 1\ntitle: T\n{SAYINGS[TAKEN]}".replace("[]", "[upstream.dam]"))
    assert after.under().path("not upstream.dam").path is None


def struck(said: Said) -> None:
    assert said.claims() == {"it_pays": [False]}
    siege = SAYINGS[STRUCK].replace("{title: raids an island, reversible: false}", "besieges an island")
    bought = detente.loads(f"detente: 1\ntitle: T\n{siege}")
    assert bought.claims().to_dict()["claims"][0]["holds"]
    path = bought.under().path("south.aid", willing=True).path
    assert path is not None and [set(step.movers) for step in path] == [{"north"}, {"north", "south"}]


def first(said: Said) -> None:
    way = said.way("west.relief")
    assert way is not None and (len(way), way[0]) == (2, {"north"})


def together(said: Said) -> None:
    assert said.way("north.freeze") == said.willing("west.relief") == [{"north", "west"}]
    assert said.way("north.freeze and not west.relief") is None
    assert said.way("west.relief and not north.freeze") is None


def everything(said: Said) -> None:
    assert said.willing("all_of_it") == [{"a", "b", "c"}]
    assert said.model.under().feasible_count == 2


def rungs(said: Said) -> None:
    assert said.way("east.force == war") == [{"east"}] * 3


def steps(said: Said) -> None:
    assert said.way("west.relief == partial and not iran.freeze and not iran.inspections") is not None
    assert said.way("west.relief") == [{"west", "iran"}]
    game = said.model.under()
    road = game.path("west.relief == full").path
    assert road is not None
    assert {"iran.freeze", "iran.inspections"} <= set(road[-1].state)


def excludes(said: Said) -> None:
    assert said.way("turkey.east and turkey.west") is None
    assert said.willing("turkey.west") == [{"turkey"}]


def undone(said: Said) -> None:
    assert said.willing("settlers.build") == [{"settlers"}]
    assert said.way("settlers.build and authority.offer") is None


def carried_out(said: Said) -> None:
    assert said.way("not iran.limits and council.relief") is None
    assert said.ends() == [{"council.relief": "on", "iran.limits": "on"}]


def claimed(**verdicts: bool | list[bool]) -> Callable[[Said], None]:
    wanted = {name: one if isinstance(one, list) else [one] for name, one in verdicts.items()}

    def check(said: Said) -> None:
        assert said.claims() == wanted

    return check


def not_first(said: Said) -> None:
    assert said.claims() == {"second": [True]}
    assert said.way("we.strike") == [{"we"}]
    way = said.way("we.strike", "no_first_use")
    assert way is not None and (len(way), way[0]) == (2, {"they"})


def guaranteed(said: Said) -> None:
    assert said.way("kingdom.withdraw and rebels.disarm and guarantor.troops") is not None
    assert said.way("rebels.disarm and not guarantor.troops") is None
    assert said.willing("kingdom.withdraw and rebels.disarm") is not None


def vetoed(said: Said) -> None:
    assert said.way("council.sanctions and china.veto") is None
    assert said.ends() == [{"china.veto": "on"}]


def outvoted(said: Said) -> None:
    assert said.way("union.embargo and not b.for and not c.for") is None
    assert said.ends() == [{"union.embargo": "on", "a.for": "on", "b.for": "on"}]


def agreed(said: Said) -> None:
    assert said.willing("truce") == [{"north", "south"}]
    ended = detente.loads(
        f"detente: 1\ntitle: T\n{SAYINGS[BOTH]}".replace("[north.guns]", "[north.truce, south.truce]")
    )
    assert [set(step.movers) for step in ended.under().path("not truce").path or ()] in (
        [{"north"}],
        [{"south"}],
    )


def breached(said: Said) -> None:
    assert said.willing("north.tests") == [{"north"}]
    assert said.way("north.tests and (north.truce or south.truce)") is None


def how_much(said: Said) -> None:
    assert said.willing("raise == three") == [{"operator", "union"}]
    assert said.way("operator.raise == six and union.raise == three and not raise == three") is None


def for_good(said: Said) -> None:
    assert said.way("not treaty") is None


def by_level(said: Said) -> None:
    assert said.claims() == {"three": [True], "six": [True]}
    now = "status_quo: {operator.raise: six, union.contract: on, union.calm: on}"
    text = f"detente: 1\ntitle: T\n{SAYINGS[SCALE]}".replace("status_quo: []", now)
    game = detente.loads(text).under("scale")
    path = game.path("not union.calm and union.contract and operator.raise == three").path
    assert path is not None and len(path) == 1
    assert game.path("not union.calm and operator.raise == six").path is None


def one_rank(said: Said) -> None:
    game = said.model.under()
    assert not game.explain({"guest.troops": True}, "host", "nash").stable
    worth = [game.explain(state, "host", "nash").stable for state in ({"host.trade": True}, {})]
    assert worth == [True, False]


def open_offer(said: Said) -> None:
    assert said.way("not seoul.channel") == [{"seoul"}]
    assert said.willing("not seoul.channel") == [{"seoul"}]
    assert said.way("not seoul.channel", scenario="standing") is None


def alike(said: Said) -> None:
    assert said.way("bank.north and not bank.south") is None
    assert said.way("bank.north and bank.south") == [{"bank"}]


def granted(said: Said) -> None:
    assert said.willing("serbia.recognises") == [{"kosovo", "serbia"}]


def in_return(said: Said) -> None:
    assert said.willing("west.aid") == said.willing("west.aid and north.freeze") == [{"north", "west"}]
    assert said.willing("west.aid and not north.freeze") == [{"north", "west"}, {"north"}]


def promised(said: Said) -> None:
    (broken,) = said.model.compare(policies="pledge").to_dict()["policies"]["pledge"]["base"][
        "broken_promises"
    ]
    assert (broken["option"], broken["state"]) == ("west.aid", {"north.freeze": "on"})
    assert said.ends("pledge") == [{"north.freeze": "on"}]


def unminded(said: Said) -> None:
    assert said.willing("host.airfield") is None
    assert said.way("host.airfield") == [{"host"}]


def as_much(said: Said) -> None:
    def stays(party: str, *joined: str) -> bool:
        state = {f"{each}.joins": True for each in joined}
        return said.model.under().explain(state, party, "nash").stable is True

    assert not stays("japan") and not stays("japan", "us", "china") and stays("japan", "japan")
    assert not stays("us", "china") and stays("us", "us") and not stays("us", "japan")


def unmet(said: Said) -> None:
    told = said.model.compare(policies="none").to_dict()["policies"]["none"]["base"]["demands"]
    assert (told["umbrella"]["possible"], told["umbrella"]["needs"]) == (False, ["us"])


def spoiled(said: Said) -> None:
    assert said.claims() == {"talks_last": [False]}
    assert said.willing("government.talks and rebels.talks") == [{"government", "rebels"}]
    assert said.way("government.talks and faction.bombs") is None


SCALE = "up to three for this, six for that"
TAKEN = "that a step cannot be taken back"
STRUCK = "a blow that is struck, not a siege that can be bought off"
BOTH = "that both must want it"
CHECKS: dict[str, Callable[[Said], None]] = {
    "that a step lapses when what it rests on ends": lapses,
    TAKEN: stays,
    STRUCK: struck,
    "that one step must come first": first,
    "that two steps come together or not at all": together,
    "that nothing is agreed until everything is agreed": everything,
    "that force grows rung by rung": rungs,
    "that relief comes by steps, each for something": steps,
    "that a step excludes another of one's own": excludes,
    "that facts on the ground undo an offer": undone,
    "a threat that is carried out": carried_out,
    "a warning that only one side's policy makes": claimed(free_ride=True, held=True),
    "that we shall not be the first to strike": not_first,
    "a red line": claimed(crossed=True),
    "a guarantee by a third party": guaranteed,
    "a veto": vetoed,
    "that a majority is enough": outvoted,
    BOTH: agreed,
    "that a breach ends the agreement": breached,
    "that they agree on how much": how_much,
    "that a treaty cannot be left": for_good,
    SCALE: by_level,
    "that an offer stands open": open_offer,
    "a door that opens for both, or for neither": claimed(around=True, closed=True),
    "that what one gets the other gets": alike,
    "that recognition lies in another's hand": granted,
    "a concession only for something in return": in_return,
    "a promise": promised,
    "a deadline": claimed(before=True, after=True),
    "an election": claimed(now=True, then=True),
    "a resource that runs out": claimed(can_strike=True, cannot=True),
    "a drought, a coup, whatever nobody decides": claimed(shared=True, kept=True),
    "that we do not know which of two they are": claimed(peace=[True, False]),
    "that somebody does not mind": unminded,
    "that two things weigh the same": as_much,
    "that two wishes in a list are of one rank": one_rank,
    "a demand that nobody will meet": unmet,
    "a spoiler": spoiled,
}


def test_every_sentence_is_tried_and_there_are_thirty() -> None:
    assert list(SAYINGS) == list(CHECKS)
    assert len(SAYINGS) >= 30


@pytest.mark.parametrize("saying", CHECKS)
def test_what_is_said_comes_out(saying: str) -> None:
    CHECKS[saying](Said(saying))


@pytest.mark.parametrize("saying", CHECKS)
def test_check_has_nothing_to_say_of_it(saying: str) -> None:
    reading = read(f"detente: 1\ntitle: {saying}\n{SAYINGS[saying]}".encode())
    told = [problem.message for problem in (*reading.problems, *check_notes(reading.require()))]
    expected = EXPECTED.get(saying, ())
    assert len(told) >= len(expected)
    assert [each for each in told if not any(each.startswith(begin) for begin in expected)] == []
