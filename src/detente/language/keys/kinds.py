"""What can stand under a key: texts, numbers, conditions, names, lists and mappings of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Plain:
    """A single value: `text`, `flag`, `date`, `version`, or what says a condition.

    That is `condition`; `ranked`, where a state may stand, too; or `titled`, where its title may.
    """

    what: str


@dataclass(frozen=True)
class Number:
    """A number from `least` to `most`; `above` when it must be above `least`; `whole` when it counts."""

    least: float
    most: float | None = None
    above: bool = False
    whole: bool = False


@dataclass(frozen=True)
class Name:
    """The name of something that the model has, such as a party; `words` may stand in its place.

    A `new` one is given here. The name of an option may be that of a consent, or of an agreement for all.
    """

    of: str
    words: tuple[str, ...] = ()
    new: bool = False


@dataclass(frozen=True)
class Word:
    """One of some words."""

    words: tuple[str, ...]


@dataclass(frozen=True)
class Several:
    """One, or a list of `least` or more."""

    each: Kind
    least: int = 1


@dataclass(frozen=True)
class ListOf:
    """A list of `least` to `most`."""

    each: Kind
    least: int = 0
    most: int | None = None


@dataclass(frozen=True)
class MapOf:
    """A mapping from names, new ones or known ones of such a thing, to values."""

    of: str
    value: Kind
    new: bool = False
    least: int = 0


@dataclass(frozen=True)
class Inside:
    """A mapping that is a part of that name."""

    part: str


@dataclass(frozen=True)
class Either:
    """One of several kinds."""

    kinds: tuple[Kind, ...]


Kind = Plain | Number | Name | Word | Several | ListOf | MapOf | Inside | Either

TEXT = Plain("text")
FLAG = Plain("flag")
DATE = Plain("date")
CONDITION = Plain("condition")
RANKED = Plain("ranked")
TITLED = Plain("titled")
LEVEL = Name("level")
NOTHING = Either(())

OWNERS = frozenset(["party", "option", "agreement", "ladder"])
"""What has names of its own: options, levels, rungs. In it they need not say whose they are."""


@dataclass(frozen=True)
class Key:
    """A key: its name, what can stand under it, and one sentence on what it says."""

    name: str
    takes: Kind
    says: str
    needed: bool = False


@dataclass(frozen=True)
class Part:
    """A mapping with known keys.

    Attributes
    ----------
    name : str
    keys : tuple of Key
        In the order in which they are written and listed.
    one_of : tuple of str
        Keys of which one must be there.
    only_one : tuple of str
        Keys of which no two may be there.
    others : MapOf, optional
        What keys of the author's choice stand for, where there may be such.
    about : str
        The key that names the owner of what the part says, where that is not above it.
    """

    name: str
    keys: tuple[Key, ...]
    one_of: tuple[str, ...] = ()
    only_one: tuple[str, ...] = ()
    others: MapOf | None = None
    about: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its keys."""
        return tuple(key.name for key in self.keys)

    @property
    def by_name(self) -> Mapping[str, Key]:
        """Its keys by their names."""
        return {key.name: key for key in self.keys}


CITED = (
    Key("source", Several(Name("source")), "Where this is known from: a key of `sources`, or several."),
    Key("note", TEXT, "A remark on it; where there is no source, whose reading it is."),
)
TITLE = Key("title", TEXT, "What it is called in words.")
