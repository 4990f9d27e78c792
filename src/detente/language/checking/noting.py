"""What notes on a model share: their place, and the worlds that they are about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..model import Claim, Demand, Doubt, Ladder, Model, Party, Place, Policy, Preferences, Scenario
from ..problems import Problem, clipped

BASE = Scenario(key="base")
Path = tuple[str | int, ...]


def note(model: Model, paths: Iterable[Path], says: str) -> Problem:
    """Return a note at the first of some places that the file has."""
    place = next((model.places[path] for path in paths if path in model.places), Place(1, 1))
    return Problem(place.line, place.column, says, "note")


def worlds_of(model: Model) -> Iterator[tuple[Scenario, dict[str, Preferences]]]:
    """Yield the base world and each scenario, with the preferences that are written in it."""
    yield BASE, {key: p.preferences for key, p in model.parties.items() if p.preferences is not None}
    for scenario in model.scenarios.values():
        yield scenario, dict(scenario.preferences)


def worlds_of_doubt(model: Model, doubt: Doubt) -> Iterator[Scenario]:
    """Yield the base world and the scenarios that a doubt is about, `BASE` being the base world."""
    if doubt.concerns("all"):
        yield from (BASE, *model.scenarios.values())
        return
    for key in doubt.scenarios:
        if key == "base" or key in model.scenarios:
            yield BASE if key == "base" else model.scenarios[key]


def home_of(scenario: Scenario, party: str) -> Path:
    """Return where a party's preferences stand in a world."""
    return ("parties", party) if scenario is BASE else ("scenarios", scenario.key, "preferences", party)


def called(kind: str, each: Scenario | Policy | Doubt | Demand | Claim) -> str:
    """Return something that no condition names by its title (a claim by its text), by its key without one.

    Options, facts and agreements are called by the names that conditions have for them.
    """
    title = each.text if isinstance(each, Claim) else each.title
    return f"{kind} “{clipped(title)}”" if title else f"{kind} {clipped(each.key)}"


def rung_of(ladder: Ladder, rung: str) -> str:
    """Return a rung and its ladder by their titles, by their keys where they have none."""
    title = ladder.titles.get(rung)
    said = f"“{clipped(title)}”" if title else clipped(rung)
    return f"{said} of {f'“{clipped(ladder.title)}”' if ladder.title else clipped(ladder.key)}"


def said_of(scenario: Scenario) -> str:
    """Return in which world something is so, to go before it."""
    return "" if scenario is BASE else f"in {called('scenario', scenario)} "


def wanting(party: Party) -> str:
    """Return that a party wants, by its name."""
    return f"{clipped(party.name)} {'want' if party.plural else 'wants'}"
