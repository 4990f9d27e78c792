"""What can be renamed, and what a name there must be."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..condition.grammar import WORDS
from ..condition.letters import is_label, is_name
from ..keys.mentions import Mention
from ..meaning.names import RESERVED
from ..problems import clipped
from .errors import EditError, said
from .layout import Data, Path
from .steps import found


@dataclass(frozen=True)
class Target:
    """What is renamed.

    Attributes
    ----------
    of : frozenset of str
        Of an option, its whole name; of a rung, its ladder; of a level, all that have it.
    members : frozenset of str
        The parties to an agreement.
    """

    kind: str
    old: str
    new: str
    path: Path
    of: frozenset[str] = frozenset()
    members: frozenset[str] = frozenset()


def target_of(data: Data, mentions: Iterable[Mention], path: Path, new: str) -> Target:
    """Return what a path names, with its new name.

    Raises
    ------
    EditError
        When it names nothing, or the new name cannot be.
    """
    if found(data, path) is None:
        raise EditError(f"{said(path)} is not there")
    given = next((each for each in mentions if each.new and each.path == path), None)
    if given is None:
        raise EditError(f"{said(path)} is no name that could be changed; set it instead")
    kind, old, owner = given.kind, given.text.text, given.owner
    consents = {f"{party}.{owner}" for party in _members(data, owner)} if kind == "level" else set()
    members = _members(data, old) if kind == "agreement" else frozenset()
    target = Target(kind, old, new, path, frozenset({owner, *consents}), members)
    _check_name(target)
    _check_new(data, target)
    return target


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
            party = str(target.path[1])
            if new in _mapping(data, ("agreements",)) and party in _members(data, new):
                raise EditError(f"{clipped(f'{party}.{new}')} is there already: the consent to an agreement")
    for path in where:
        there = found(data, path)
        if isinstance(there, dict | list) and new in there:
            raise EditError(f"{clipped(new)} is there already, in {said(path)}; choose another name")


def _mapping(data: Data, path: Path) -> dict[str, Data]:
    there = found(data, path)
    return there if isinstance(there, dict) else {}
