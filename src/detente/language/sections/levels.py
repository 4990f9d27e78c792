"""Reading options that a model has, and levels at which they stand: the status quo, what a scenario fixes."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from ..condition.letters import is_label
from ..problems import clipped
from ..reading.reader import Reader
from ..yaml.nodes import Mapping, Node, Scalar, Sequence


def read_option_name(reader: Reader, node: Node, besides: Collection[str] = ()) -> str:
    """Read the name of an option of the model; `besides` names what else could have been meant."""
    text = reader.text(node, "the option")
    if text.strip() and text not in reader.names.levels:
        hint = reader.names.hint(text) or reader.near(text, {*reader.names.levels, *besides})
        party, dot, key = text.partition(".")
        if not hint and not (dot and is_label(party) and is_label(key)):
            hint = "; an option is written party.option"
        reader.error(node, f"unknown option {clipped(text)}{hint}")
    return text


def read_level(reader: Reader, option: str, node: Node) -> str:
    """Read a level of an option, or of an agreement."""
    text = reader.text(node, f"the level of {clipped(option)}")
    levels = reader.names.levels_of(option)
    if text.strip() and levels and text not in levels:
        wrong = reader.names.unknown_level(option, text)
        reader.error(node, f"{wrong.message}{reader.near(wrong.word, wrong.known)}")
    return text


def read_status_quo(reader: Reader, node: Node) -> dict[str, str]:
    """Read what is in place, without what is at its lowest level."""
    levels = read_levels(reader, node, "`status_quo`")
    known = reader.names.levels
    return {option: level for option, level in levels.items() if level not in known.get(option, ())[:1]}


def read_levels(reader: Reader, node: Node, what: str) -> dict[str, str]:
    """Read options with their levels; an option of two levels may stand alone, raised.

    The name of an agreement stands for all its consents.
    """
    levels: dict[str, str] = {}
    for option_node, level_node in _pairs(reader, node, what):
        if (name := option_node.text) in reader.names.agreements:
            options = list(reader.names.consents[name])
        else:
            options = [name := read_option_name(reader, option_node, reader.names.agreements)]
        if twice := next((option for option in options if option in levels), None):
            reader.error(option_node, f"{what} has {clipped(twice)} twice")
        levels |= dict.fromkeys(options, _level(reader, name, option_node, level_node))
    return levels


def _level(reader: Reader, name: str, named: Scalar, written: Node | None) -> str:
    """Read at which level an option or an agreement stands; where none is written, the higher of two."""
    if written is not None:
        return read_level(reader, name, written)
    known = reader.names.levels_of(name)
    if len(known) > 2:
        highest = f"{clipped(name)}: {clipped(known[-1])}"
        reader.error(named, f"{clipped(name)} has more than two levels; say which: {{{highest}}}")
    return known[-1] if known else ""


def _pairs(reader: Reader, node: Node, what: str) -> Iterator[tuple[Scalar, Node | None]]:
    """Yield the options of a mapping, or of a list of options and small mappings."""
    if isinstance(node, Mapping):
        yield from node.pairs
        return
    for item in reader.items(node, what):
        match item:
            case Scalar():
                yield item, None
            case Mapping(pairs):
                yield from pairs
            case Sequence():
                reader.error(item, f"{what}: expected an option, not a list")


def read_titles(reader: Reader, node: Node, kind: str, known: Collection[str], what: str) -> dict[str, str]:
    """Read what levels, or rungs, are called where they are said in words."""
    return {
        reader.known(key, kind, known): reader.text(body, f"the title of {clipped(key.text)}")
        for key, body in reader.entries(node, f"the titles of {what}")
    }
