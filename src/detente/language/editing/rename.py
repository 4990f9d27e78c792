"""Another name for something, at every place that refers to it."""

from __future__ import annotations

from collections.abc import Iterator

from ..condition import Agreed, Compare, InState, Named, Raised, walk
from ..condition.grammar import ConditionError, parse_condition
from ..condition.letters import is_label, written_offset
from ..files import read
from ..keys.kinds import Inside
from ..keys.mentions import Mention, mentions_in
from ..keys.placing import Path, placed
from ..yaml.nodes import Mapping, Node, Scalar
from ..yaml.scalars import source_offset
from .asked import Asked
from .errors import EditError, said
from .flows import Splice
from .layout import Data, Layout, parts_in
from .named import target_of
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
        if layout.tree is None or not isinstance(data, dict):
            raise EditError(f"{said(edit.path)} is not there")
        mentions = [*mentions_in(layout.tree)]
        self._layout = layout
        self._parts = {part.start: part for part in parts_in(layout.root) if part.text}
        self._target = target_of(data, mentions, edit.path, edit.key)
        self._states = {each.text.text for each in mentions if each.new and each.kind == "state"}
        self._titles = {*_titles(layout.tree)}
        self._values: dict[Path, str] = {}
        self._keys: dict[Path, str] = {}
        self._splices: dict[Splice, None] = {}
        if self._target.old != self._target.new:
            for mention in mentions:
                self._put(mention, sorted(self._words(mention)))
        self.splices = list(self._splices)
        self.wanted = self._rebuilt(data, ())

    def _put(self, mention: Mention, words: list[Word]) -> None:
        if not words:
            return
        was, new, at = mention.text.text, [], 0
        for offset, old, becomes in words:
            new += [was[at:offset], becomes]
            at = offset + len(old)
        text = "".join([*new, was[at:]])
        (self._keys if mention.is_key else self._values)[mention.path] = text
        self._splices |= dict.fromkeys(self._spliced(mention.text, words, text))

    def _spliced(self, node: Scalar, words: list[Word], text: str) -> list[Splice]:
        """Change the words where they stand; where one is broken or escaped, write the text anew."""
        part = self._parts[node.start]
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
        target, text = self._target, mention.text.text
        if mention.new:
            if mention.path == target.path:
                yield 0, target.old, target.new
            return
        match mention.kind:
            case "condition":
                yield from self._in_condition(text)
            case "titled" if " ".join(text.split()) not in self._titles:
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
                if target.kind == mention.kind and text == target.old and mention.owner in target.of:
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
            (target.kind == "option" and option in target.of)
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


def _titles(root: Node) -> Iterator[str]:
    """Yield by which titles the conditions of `infeasible` may be called: their own, and those of facts."""
    for here in placed(root):
        if here.kind == Inside("rule") and here.path[0] in ("infeasible", "scenarios", "facts"):
            title = here.node.get("title") if isinstance(here.node, Mapping) else None
            if isinstance(title, Scalar):
                yield " ".join(title.text.split())
