"""What can be renamed, and what a name there must be."""

from __future__ import annotations

from dataclasses import dataclass

from ..condition.grammar import WORDS
from ..condition.letters import is_label, is_name
from ..meaning.names import RESERVED
from ..problems import clipped
from .errors import EditError, said
from .layout import Data, Path
from .steps import found

KINDS = {
    "sources": "source",
    "states": "state",
    "parties": "party",
    "agreements": "agreement",
    "facts": "fact",
    "sides": "side",
    "relationship": "ladder",
    "demands": "demand",
    "scenarios": "scenario",
    "policies": "policy",
    "candidates": "candidate",
    "claims": "claim",
    "doubts": "doubt",
}
"""The sections whose keys are names, and of what."""


@dataclass(frozen=True)
class Target:
    """What is renamed.

    Attributes
    ----------
    of : frozenset of str
        Of an option, its party; of a rung, its ladder; of a level, the options and agreement that have it.
    members : frozenset of str
        The parties to an agreement.
    """

    kind: str
    old: str
    new: str
    path: Path
    of: frozenset[str] = frozenset()
    members: frozenset[str] = frozenset()


def target_of(data: Data, path: Path, new: str) -> Target:
    """Return what a path names, with its new name.

    Raises
    ------
    EditError
        When it names nothing, or the new name cannot be.
    """
    if found(data, path) is None:
        raise EditError(f"{said(path)} is not there")
    target = _target(data, path, new)
    if target is None:
        raise EditError(f"{said(path)} is no name that could be changed; set it instead")
    _check_name(target)
    _check_new(data, target)
    return target


def _target(data: Data, path: Path, new: str) -> Target | None:
    match path:
        case (str(section), str(name)) if section in KINDS:
            members = _members(data, name) if section == "agreements" else frozenset()
            return Target(KINDS[section], name, new, path, members=members)
        case ("parties", str(party), "options", str(name)):
            return Target("option", name, new, path, frozenset([party]))
        case ("relationship", str(ladder), "rungs", str(name)):
            return Target("rung", name, new, path, frozenset([ladder]))
        case ("parties", str(party), "options", str(option), "levels", int()):
            return Target("level", _text(data, path), new, path, frozenset([f"{party}.{option}"]))
        case ("agreements", str(name), "levels", int()):
            consents = {f"{party}.{name}" for party in _members(data, name)}
            return Target("level", _text(data, path), new, path, frozenset({name, *consents}))
    return None


def _text(data: Data, path: Path) -> str:
    text = found(data, path)
    if not isinstance(text, str):
        raise EditError(f"{said(path)} is no name")
    return text


def _members(data: Data, agreement: str) -> frozenset[str]:
    between = found(data, ("agreements", agreement, "between"))
    if isinstance(between, str):
        return frozenset([between])
    return (
        frozenset(each for each in between if isinstance(each, str))
        if isinstance(between, list)
        else frozenset()
    )


def _check_name(target: Target) -> None:
    kind, new = target.kind, target.new
    shown = f"'{clipped(new)}'"
    article = "an" if kind[0] in "aeiou" else "a"
    if kind == "rung":
        if not new.strip():
            raise EditError("a rung needs a name")
        return
    if new in (WORDS if kind == "level" else RESERVED):
        raise EditError(f"{clipped(new)} is a reserved word and cannot name {article} {kind}")
    in_conditions = kind in ("party", "option", "agreement", "fact")
    if not (is_name if in_conditions else is_label)(new):
        first = "a letter" if in_conditions else "a letter or digit"
        raise EditError(
            f"{shown} cannot name {article} {kind}: a name is {first}, then letters, digits, _ or -"
        )


def _check_new(data: Data, target: Target) -> None:
    """Refuse a name that something else has that could be taken for it."""
    new = target.new
    if new == target.old:
        return
    where: list[Path] = [target.path[:-1]]
    match target.kind:
        case "fact":
            where += [("agreements",), ("states",)]
        case "state":
            where += [("facts",)]
        case "agreement":
            where += [("facts",), *(("parties", party, "options") for party in sorted(target.members))]
        case "option":
            (party,) = target.of
            if new in _mapping(data, ("agreements",)) and party in _members(data, new):
                raise EditError(f"{clipped(f'{party}.{new}')} is there already: the consent to an agreement")
    for path in where:
        there = found(data, path)
        if isinstance(there, dict | list) and new in there:
            raise EditError(f"{clipped(new)} is there already, in {said(path)}; choose another name")


def _mapping(data: Data, path: Path) -> dict[str, Data]:
    there = found(data, path)
    return there if isinstance(there, dict) else {}
