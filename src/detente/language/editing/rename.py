"""Another name for something, at every place that refers to it."""

from __future__ import annotations

from collections.abc import Iterator

from ..condition import Agreed, Compare, InState, Named, Raised, walk
from ..condition.grammar import ConditionError, parse_condition
from ..condition.letters import is_label, written_offset
from ..files import read
from ..yaml.scalars import source_offset
from .asked import Asked
from .errors import EditError, said
from .flows import Splice
from .layout import Data, Layout, Part, Path
from .mentions import Mention, mentions_in
from .named import target_of
from .steps import found
from .written import flow_text, one_line

Word = tuple[int, str, str]
"""A word of a text: its offset, what it is and what it becomes."""


class Renaming:
    """The new name at all its places: as splices of the text, and in plain data.

    Attributes
    ----------
    splices : list
    wanted : data
        What the text says with the new name.
    """

    def __init__(self, layout: Layout, data: Data, edit: Asked) -> None:
        if layout.root is None or not isinstance(data, dict):
            raise EditError(f"{said(edit.path)} is not there")
        self._layout, self._data = layout, data
        self._target = target_of(data, edit.path, edit.key)
        self._states = frozenset(_keys(data.get("states")))
        self._titles = frozenset(_titles(data))
        self._values: dict[Path, str] = {}
        self._keys: dict[Path, str] = {}
        self._splices: dict[Splice, None] = {}
        if self._target.old != self._target.new:
            self._define(layout.root)
            for mention in mentions_in(layout.root, "states" in data):
                self._put(mention, sorted(self._words(mention)))
        self.splices = list(self._splices)
        self.wanted = self._rebuilt(data, ())

    def _define(self, root: Part) -> None:
        target, part = self._target, root
        for step in target.path[:-1]:
            entry = part.at(step)
            part = entry.value.meant if entry else part
        entry = part.at(target.path[-1])
        if entry is None:
            raise EditError(f"{said(target.path)} is not there")
        named = (entry.key or entry.value).meant
        self._put(
            Mention(named, target.kind, target.path, entry.key is not None), [(0, target.old, target.new)]
        )

    def _put(self, mention: Mention, words: list[Word]) -> None:
        if not words:
            return
        part, new, at = mention.part, [], 0
        for offset, old, becomes in words:
            new += [part.text[at:offset], becomes]
            at = offset + len(old)
        text = "".join([*new, part.text[at:]])
        (self._keys if mention.is_key else self._values)[mention.path] = text
        self._splices |= dict.fromkeys(self._spliced(part, words, text))

    def _spliced(self, part: Part, words: list[Word], text: str) -> list[Splice]:
        """Change the words where they stand; where one is broken or escaped, write the text anew."""
        written = self._layout.text[part.inner : part.end]
        splices: list[Splice] = []
        for offset, old, new in words:
            at = written_offset(part.value, offset)
            start = source_offset(written, part.style, part.value, at)
            if written[start : start + len(old)] != old or not _stands_plain(new):
                anew = flow_text(text, part.style) if part.flow else one_line(text, part.style)
                return [(part.inner, part.end, anew)]
            splices.append((part.inner + start, part.inner + start + len(old), new))
        return splices

    def _rebuilt(self, data: Data, path: Path) -> Data:
        if isinstance(data, dict):
            made: dict[str, Data] = {}
            for key, value in data.items():
                here = (*path, key)
                made[self._keys.get(here, key)] = self._rebuilt(value, here)
            if len(made) < len(data):
                raise EditError(f"two keys of {said(path)} would be the same; choose another name")
            return made
        if isinstance(data, list):
            return [self._rebuilt(value, (*path, index)) for index, value in enumerate(data)]
        return self._values.get(path, data)

    def _words(self, mention: Mention) -> Iterator[Word]:
        """Yield the words of a text that become others."""
        target, text = self._target, mention.part.text
        match mention.kind:
            case "condition":
                yield from self._in_condition(text)
            case "without" if " ".join(text.split()) not in self._titles:
                yield from self._in_condition(text)
            case "ranked" if text in self._states and is_label(text):
                if target.kind == "state" and text == target.old:
                    yield 0, text, target.new
            case "ranked":
                yield from self._in_condition(text)
            case "option":
                yield from self._option(text, 0)
                if target.kind == "agreement" and text == target.old:
                    yield 0, text, target.new
            case "level" | "rung":
                if target.kind == mention.kind and text == target.old and mention.of in target.of:
                    yield 0, text, target.new
            case kind:
                if kind == target.kind and text == target.old:
                    yield 0, text, target.new

    def _option(self, option: str, at: int) -> Iterator[Word]:
        """Yield the half of an option's name that becomes another."""
        target = self._target
        party, dot, key = option.partition(".")
        if not dot:
            return
        if target.kind == "party" and party == target.old:
            yield at, party, target.new
        elif key == target.old and (
            (target.kind == "option" and party in target.of)
            or (target.kind == "agreement" and party in target.members)
        ):
            yield at + len(party) + 1, key, target.new

    def _level(self, of: str, level: str, at: int) -> Iterator[Word]:
        target = self._target
        if target.kind == "level" and level == target.old and of in target.of:
            yield at, level, target.new

    def _in_condition(self, text: str) -> Iterator[Word]:
        target = self._target
        if target.old not in text:
            return
        try:
            condition = parse_condition(text)
        except ConditionError:
            return
        for node in walk(condition):
            match node:
                case Raised(option, at):
                    yield from self._option(option, at)
                case Compare(option, _, level, at, level_at):
                    yield from self._option(option, at)
                    yield from self._level(option, level, level_at)
                case Named(name, at) if target.kind in ("fact", "agreement") and name == target.old:
                    yield at, name, target.new
                case Agreed(name, _, level, at, level_at):
                    if target.kind == "agreement" and name == target.old:
                        yield at, name, target.new
                    yield from self._level(name, level, level_at)
                case InState(states, places) if target.kind == "state":
                    for state, at in zip(states, places, strict=True):
                        if state == target.old:
                            yield at, state, target.new


def check_meaning(before: str, after: str) -> None:
    """Refuse a renaming that makes an error of what was none.

    Raises
    ------
    EditError
        With the first error.
    """
    if any(problem.severity == "error" for problem in read(before.encode()).problems):
        return
    for problem in read(after.encode()).problems:
        if problem.severity == "error":
            raise EditError(f"with that name the model would be wrong: {problem.message}")


def _stands_plain(name: str) -> bool:
    """Tell whether a name can take the place of another in any style."""
    return is_label(name)


def _keys(data: Data | None) -> Iterator[str]:
    yield from data if isinstance(data, dict) else ()


def _titles(data: Data) -> Iterator[str]:
    """Yield by which titles the conditions of `infeasible` may be called."""
    lists: list[Data | None] = [found(data, ("infeasible",))]
    lists += [found(data, ("scenarios", key, "infeasible")) for key in _keys(found(data, ("scenarios",)))]
    rules = [rule for each in lists if isinstance(each, list) for rule in each]
    rules += [found(data, ("facts", key)) or "" for key in _keys(found(data, ("facts",)))]
    for rule in rules:
        title = rule.get("title") if isinstance(rule, dict) else None
        if isinstance(title, str):
            yield " ".join(title.split())
