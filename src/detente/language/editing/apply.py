"""The edits of a text, one after the other, each checked by reading its result."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from ..yaml.syntax import YamlError, decode
from .asked import Asked, asked
from .changes import shared, ways
from .errors import EditError, said
from .flows import Splice
from .layout import Data, Layout, data_of, layout_of, parts_in, plain_text
from .rename import Renaming, check_meaning
from .steps import Step, applied, same, steps_of


def edit(text: str, edits: Sequence[object]) -> str:
    """Return a text with edits made, everything else as it was.

    Raises
    ------
    EditError
        When one of them is impossible.
    """
    for each in [asked(one) for one in edits]:
        text = _edited(text, each)
    return text


def document_of(text: str) -> Data | None:
    """Return what a text says as texts, lists and mappings; None when it cannot be read."""
    return data_of(layout_of(plain_text(text)).root) if isinstance(text, str) else None


def _edited(text: str, one: Asked) -> str:
    try:
        layout = layout_of(decode(text))
    except YamlError as error:
        raise EditError(error.message) from None
    if layout.problems and not layout.is_empty:
        problem = layout.problems[0]
        raise EditError(f"line {problem.line}: {problem.message}; mend this in the text first")
    data: Data | None = {} if layout.root is None else data_of(layout.root)
    if data is None:
        raise EditError("the text nests too deep")
    if one.op == "rename":
        return _renamed(text, layout, data, one)
    if layout.root is not None and not isinstance(data, dict):
        raise EditError("the text is no model: it is not made of `key: value` lines")
    for step in steps_of(data, one):
        data = applied(data, step)
        text = _made(text, step, data)
    return text


def _made(text: str, step: Step, wanted: Data) -> str:
    """Make a step in the first way after which the text says what is wanted."""
    layout = layout_of(plain_text(text))
    for before in (text, _ended(text)):
        under = layout_of(plain_text(before))
        for splices in ways(under, step, wanted):
            made = _with(before, under, splices)
            for whole in (made, made + _line_break(made)):
                new = layout_of(plain_text(whole))
                says = data_of(new.root)
                if not new.problems and says is not None and same(says, wanted):
                    return whole
                if made.endswith(("\n", "\r")):
                    break
        if before is text and text.endswith(("\n", "\r")):
            break
    if why := shared(layout, step.path):
        raise EditError(f"{said(step.path)} cannot be changed alone: {why}; change the text")
    raise EditError(f"{said(step.path)} cannot be changed here without changing more; change the text")


def _ended(text: str) -> str:
    """Return a text so that a `|` or `>` text at its end says the same when more lines follow."""
    layout = layout_of(plain_text(text))
    for part in parts_in(layout.root):
        if part.style in ("|", ">") and part.end == len(layout.text) and not part.text.endswith("\n"):
            header = layout.text[part.inner : layout.line_end(part.inner)].split("#")[0]
            if "-" not in header:
                return _with(text, layout, [(part.inner + 1, part.inner + 1, "-")])
    return text


def _renamed(text: str, layout: Layout, data: Data, one: Asked) -> str:
    renaming = Renaming(layout, data, one)
    made = _with(text, layout, renaming.splices)
    new = layout_of(plain_text(made))
    says = data_of(new.root)
    if new.problems or says is None or not same(says, renaming.wanted):
        why = shared(layout, one.path) or "what refers to it cannot all be changed"
        raise EditError(f"{said(one.path)} cannot be renamed here: {why}; change the text")
    check_meaning(layout.text, new.text)
    return made


def _with(text: str, layout: Layout, splices: Iterable[Splice]) -> str:
    """Put splices of a plain text into the text as it is, with its byte order mark and line ends."""
    where = _Offsets(text, layout.text)
    pieces: list[str] = []
    at = 0
    trimmed = [_trimmed(layout.text, *splice) for splice in splices]
    for start, end, new in sorted(trimmed, key=lambda splice: splice[:2]):
        begin, stop = where.of(start), where.of(end)
        pieces += [text[at:begin], new.replace("\n", where.line_break)]
        at = stop
    return "".join([*pieces, text[at:]])


def _trimmed(text: str, start: int, end: int, new: str) -> Splice:
    """Leave out of a splice what it does not change at its beginning and its end."""
    old = text[start:end]
    first = _alike(old, new)
    last = _alike(old[first:][::-1], new[first:][::-1])
    return start + first, end - last, new[first : len(new) - last]


def _alike(one: str, other: str) -> int:
    """Return how many characters two texts have in common at their beginning."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _line_break(text: str) -> str:
    """Return how most lines of a text end."""
    both = text.count("\r\n")
    counted = {"\n": text.count("\n") - both, "\r\n": both, "\r": text.count("\r") - both}
    return max(counted, key=lambda kind: counted[kind])


class _Offsets:
    """From offsets in a text whose line ends are `\\n` to those in the text as it is."""

    def __init__(self, text: str, plain: str) -> None:
        self.mark = int(text.startswith("\ufeff"))
        self.pairs: list[int] = []
        if "\r\n" in text:
            found = -1
            while (found := text.find("\r\n", found + 1)) >= 0:
                self.pairs.append(found - self.mark - len(self.pairs))
        self.line_break = _line_break(text)

    def of(self, offset: int) -> int:
        """Return the offset in the text as it is."""
        return offset + self.mark + bisect_right(self.pairs, offset - 1)
