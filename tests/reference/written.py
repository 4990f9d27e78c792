"""A conflict written as a model file: JSON text, which is YAML 1.2 (SPEC §2)."""

from __future__ import annotations

import json
from typing import Any

from tests.reference.conflict import Condition, Conflict
from tests.reference.rules import FORMS

ATOM, NOT, AND, OR, IF = 4, 3, 2, 1, 0
"""How tightly each kind binds (SPEC §2: comparison, not, and, or, if/iff)."""


def text(condition: Condition, least: int = IF) -> str:
    """The condition in the condition language; in parentheses when it binds more loosely than asked."""
    written, binding = _written(condition)
    return written if binding >= least else f"({written})"


def _written(condition: Condition) -> tuple[str, int]:
    kind, *rest = condition
    if kind in ("up", "fact", "agreement"):
        return rest[0], ATOM
    if kind == "state":
        return (f"state {rest[0]}" if len(rest) == 1 else f"state in ({', '.join(rest)})"), ATOM
    if kind in ("true", "false"):
        return kind, ATOM
    if kind in ("cmp", "agreed"):
        return " ".join(rest), ATOM
    if kind in ("at_least", "at_most", "exactly"):
        return f"{kind}({', '.join([str(rest[0]), *(text(part) for part in rest[1:])])})", ATOM
    if kind == "not":
        return f"not {text(rest[0], NOT)}", NOT
    if kind == "and":
        return " and ".join(text(part, AND) for part in rest), AND
    if kind == "or":
        return " or ".join(text(part, OR) for part in rest), OR
    return f"{text(rest[0], OR)} {kind} {text(rest[1], OR)}", IF


def to_yaml(conflict: Conflict) -> str:
    """The model file. A policy with two commitments on one option writes them as a list."""
    model: dict[str, Any] = {
        "detente": 1,
        "title": "A random conflict",
        "parties": {party: _party(body) for party, body in conflict.parties.items()},
        "agreements": {
            name: {"title": f"Agreement {name}", "between": between} | _steps(conflict.terms_of(name))
            for name, between in conflict.agreements.items()
        },
        "facts": _texts(conflict.facts),
        "infeasible": [text(condition) for condition in conflict.infeasible],
        "moves": [ban | {"from": text(ban["from"]), "to": text(ban["to"])} for ban in conflict.moves],
        "sides": conflict.sides,
        "relationship": {
            name: ladder | {"rungs": _texts(ladder["rungs"])}
            for name, ladder in conflict.relationship.items()
        },
        "demands": {
            name: demand | {"condition": text(demand["condition"])}
            for name, demand in conflict.demands.items()
        },
        "scenarios": {name: _scenario(conflict, body) for name, body in conflict.scenarios.items()},
        "policies": {name: _policy(body) for name, body in conflict.policies.items()},
        "claims": {name: _claim(body) for name, body in conflict.claims.items()},
        "uncertain": _uncertain(conflict.uncertain),
        "perceptions": _perceptions(conflict.perceptions),
    }
    if any("sourced" in body for body in (*conflict.parties.values(), *conflict.scenarios.values())):
        model["sources"] = {"book": {"title": "A book"}}
    if conflict.names:
        model["states"] = {name: f"State {name}" for name in conflict.names}
    model = {name: body for name, body in model.items() if body}
    if conflict.goal is not None:
        model["goal"] = text(conflict.goal)
    if conflict.status_quo is not None:
        model["status_quo"] = _status_quo(conflict, conflict.status_quo)
    return json.dumps(model, indent=1)


def _texts(conditions: dict[str, Condition]) -> dict[str, Any]:
    """Conditions by name; `true` bare, as a file would have it."""
    return {name: True if body == ("true",) else text(body) for name, body in conditions.items()}


def _name(level: str) -> str | int:
    """A level of digits is written bare: a name is its text."""
    return int(level) if level.isdigit() and str(int(level)) == level else level


def _party(body: dict[str, Any]) -> dict[str, Any]:
    written: dict[str, Any] = {"name": body.get("name", "A party")}
    for name in ("moves", "must_move"):
        if body.get(name):
            written[name] = body[name]
    if body.get("options"):
        written["options"] = {name: _option(name, rules) for name, rules in body["options"].items()}
    if "preferences" in body:
        written["preferences"] = [
            {"statement": entry, "note": "a note"} if number % 3 == 2 and isinstance(entry, str) else entry
            for number, entry in enumerate(_entries(body["preferences"]))
        ]
    if "ranking" in body:
        written["ranking"] = _entries(body["ranking"])
    for form in ("preferences", "ranking"):
        if form in written:
            written[form] = _sourced(written[form], body.get("sourced", []))
    if "breaks" in body:
        for number in sorted(body["breaks"], reverse=True):
            written["ranking"].insert(number, "much_better")
    if "unknown" in body:
        written["unknown"] = [[text(condition) for condition in entry] for entry in body["unknown"]]
    if "weights" in body:
        written["weights"] = {text(condition): _number(weight) for condition, weight in body["weights"]}
    return written


def _entries(wishes: list[Any]) -> list[Any]:
    """Statements or conditions of a ranking; the second statement of a tie group has a note."""
    return [
        [
            {"statement": text(condition), "note": "a note"} if place == 1 else text(condition)
            for place, condition in enumerate(entry)
        ]
        if isinstance(entry, list)
        else text(entry)
        for entry in wishes
    ]


def _sourced(entries: list[Any], numbers: list[int]) -> list[Any]:
    """The entries, those of these numbers with a source, a group by each of its statements."""
    return [_cite(entry) if number in numbers else entry for number, entry in enumerate(entries)]


def _cite(entry: Any) -> Any:
    if isinstance(entry, list):
        return [_cite(each) for each in entry]
    said = entry if isinstance(entry, dict) else {"statement": entry}
    return said | {"source": "book"}


def _number(weight: str) -> int | float:
    return float(weight) if "." in weight else int(weight)


def _option(name: str, rules: dict[str, Any]) -> str | dict[str, Any]:
    title = f"Option {name}"
    if not rules:
        return title
    return {"title": title} | _steps(rules)


def _steps(rules: dict[str, Any]) -> dict[str, Any]:
    """Guards, levels and whether it can be taken back, of an option or an agreement."""
    written: dict[str, Any] = {
        guard: _guard(rules[guard]) for guard in ("requires", "after", "while") if guard in rules
    }
    if "levels" in rules:
        written["levels"] = [_name(level) for level in rules["levels"]]
    if "reversible" in rules:
        written["reversible"] = rules["reversible"]
    return written


def _guard(written: Any) -> Any:
    """A condition, or one a level."""
    return _texts(written) if isinstance(written, dict) else text(written)


def _status_quo(conflict: Conflict, named: dict[str, str] | str) -> list[str] | dict[str, Any] | str:
    """A list when every option has two levels and is at the upper one, else levels by option."""
    if isinstance(named, str):
        return named
    high = all(
        len(conflict.levels[option]) == 2 and conflict.levels[option][1] == named[option] for option in named
    )
    named = _by_agreement(conflict, named)
    return list(named) if high else {option: _name(level) for option, level in named.items()}


def _by_agreement(conflict: Conflict, named: dict[str, str]) -> dict[str, str]:
    """Options by level, with the name of an agreement for all its consents where these are alike."""
    written = dict(named)
    for name, between in conflict.agreements.items():
        levels = [named.get(f"{party}.{name}") for party in between]
        if levels[0] is not None and len(set(levels)) == 1:
            written = {option: at for option, at in written.items() if option.partition(".")[2] != name}
            written[name] = levels[0]
    return written


def _scenario(conflict: Conflict, body: dict[str, Any]) -> dict[str, Any]:
    written: dict[str, Any] = {"title": "Another world"}
    if "preferences" in body:
        sourced = body.get("sourced", {})
        written["preferences"] = {
            party: {"ranking": _sourced(_entries(wishes["ranking"]), sourced.get(party, []))}
            if isinstance(wishes, dict)
            else _sourced(_entries(wishes), sourced.get(party, []))
            for party, wishes in body["preferences"].items()
        }
    if "uncertain" in body:
        written["uncertain"] = _uncertain(body["uncertain"])
    if "status_quo" in body:
        written["status_quo"] = _status_quo(conflict, body["status_quo"])
    if "infeasible" in body:
        written["infeasible"] = [text(condition) for condition in body["infeasible"]]
    if "moves" in body:
        written["moves"] = [ban | {"from": text(ban["from"]), "to": text(ban["to"])} for ban in body["moves"]]
    if "fixed" in body:
        fixed = _by_agreement(conflict, body["fixed"])
        written["fixed"] = {option: _name(level) for option, level in fixed.items()}
    return written


def _perceptions(said: dict[str, dict[str, dict[str, Any]]]) -> dict[str, Any]:
    return {viewer: {party: _seen(body) for party, body in views.items()} for viewer, views in said.items()}


def _seen(body: dict[str, Any]) -> dict[str, Any]:
    written = {word: said for word, said in body.items() if word in ("policy", "unseen")}
    written |= {word: said for word, said in _party(body).items() if word in FORMS}
    if "perceptions" in body:
        written["perceptions"] = {party: _seen(thought) for party, thought in body["perceptions"].items()}
    return written


def _uncertain(said: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """How sure the author is, by party; beside it the weights of the scenarios."""
    written: dict[str, Any] = {}
    for party, body in said.items():
        if party == "scenario":
            written[party] = {name: _number(weight) for name, weight in body.items()}
            continue
        written[party] = {word: _number(body[word]) for word in ("swap", "drop") if word in body}
        if "shuffle" in body:
            written[party]["shuffle"] = body["shuffle"]
        if "alternatives" in body:
            written[party]["alternatives"] = [
                {"weight": _number(each["weight"])} | _wishes(each) for each in body["alternatives"]
            ]
    return written


def _wishes(body: dict[str, Any]) -> dict[str, Any]:
    """Preferences in the form in which they are."""
    wishes = _party(body)
    return {form: wishes[form] for form in ("preferences", "ranking", "weights") if form in wishes}


def _policy(body: dict[str, Any]) -> dict[str, Any]:
    by_option: dict[str, list[dict[str, Any]]] = {}
    for commitment in body["commitments"]:
        written = {
            name: _guard(value) if isinstance(value, (tuple, dict)) else value
            for name, value in commitment.items()
            if name != "option"
        }
        by_option.setdefault(commitment["option"], []).append(written)
    return {
        "title": "A policy",
        "side": body["side"],
        "commitments": {option: many[0] if len(many) == 1 else many for option, many in by_option.items()},
    }


def _claim(body: dict[str, Any]) -> dict[str, Any]:
    written: dict[str, Any] = {"text": "What is claimed."}
    for name, value in body.items():
        if name == "first":
            written[name] = [text(condition) for condition in value]
        else:
            written[name] = text(value) if isinstance(value, tuple) else value
    return written
