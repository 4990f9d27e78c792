"""Random documents in any layout, with comments, under random edits: nothing else moves."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.api import EditError, document_of, edit
from tests.batches import CONFLICTS
from tests.language.editing.plain_edits import edited, inverse, paths_in, value_at

TEXTS = st.sampled_from(
    [
        "a",
        "us.talks",
        "no",
        "12",
        "x: y",
        "# z",
        "a # b",
        "- c",
        "it's",
        'say "so"',
        "a, b",
        "[x",
        "{x}",
        "",
        " padded ",
        "two\nlines",
        "with end\n",
        "three\n\nand more\n",
        "*star",
        "&and",
        "!bang",
        "%d",
        "`tick`",
        "?",
        "? x",
        ":",
        "a:",
        "|",
        "> x",
        "---",
        "...",
        "é ‹ʼ›",
        "tab\there",
        "true",
        "at_least(2, a, b)",
        "long words " * 14 + "end",
    ]
)
KEYS = st.sampled_from(
    ["a", "b", "us", "rok", "note", "source", "x: y", "no", "1", "two words", "#", "- d", ""]
)
DATA = st.recursive(
    TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=14,
)
ROOTS = st.dictionaries(KEYS, DATA, min_size=1, max_size=5)


class Writer:
    """Writes data in a random layout: block or flow, any quotes, comments and blank lines between."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.comments = 0
        self.step = draw(st.integers(2, 4))
        self.final = self.chance(80)
        self.dash = draw(st.sampled_from([0, 2, self.step]))

    def chance(self, percent: int) -> bool:
        return self.draw(st.integers(0, 99)) >= 100 - percent

    def comment(self) -> str:
        self.comments += 1
        blank = self.draw(st.sampled_from(["", " ", "\t"]))
        return f"#{blank}comment {self.comments}."

    def around(self, column: int) -> list[str]:
        """Lines between two entries."""
        lines = []
        for _ in range(self.draw(st.integers(0, 2)) if self.chance(40) else 0):
            further = self.draw(st.sampled_from([0, 0, 0, 2]))
            lines.append("" if self.chance(40) else " " * (column + further) + self.comment())
        return lines

    def flow(self, data: Any) -> str:
        between = self.draw(st.sampled_from([", ", ",", " , "]))
        if self.chance(15):
            between = f",  {self.comment()}\n{' ' * 40}"
        end = self.draw(st.sampled_from(["", "", ", "]))
        if isinstance(data, dict):
            return (
                "{"
                + between.join(f"{self.quoted(k)}: {self.flow(v)}" for k, v in data.items())
                + (end if data else "")
                + "}"
            )
        if isinstance(data, list):
            return "[" + between.join(map(self.flow, data)) + (end if data else "") + "]"
        return self.quoted(data)

    def quoted(self, text: str) -> str:
        if re.fullmatch(r"[a-z]\w*", text) and self.chance(70):
            return text
        if "\n" not in text and "\t" not in text and self.chance(50):
            return "'" + text.replace("'", "''") + "'"
        escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
        return f'"{escaped}"'

    def value(self, data: Any, column: int, item: bool) -> tuple[str, list[str]]:
        """What stands behind a key or a dash, and the lines below."""
        tail = f"  {self.comment()}" if self.chance(20) else ""
        if isinstance(data, str) or not data or self.chance(25):
            lines = data.split("\n") if isinstance(data, str) else []
            if (
                len(lines) > 1
                and (self.final or lines[-1])
                and self.chance(60)
                and lines[0]
                and not data.startswith(" ")
            ):
                sign = "|" if data.endswith("\n") else "|-"
                body = data.removesuffix("\n").split("\n")
                return f" {sign}{tail}", [f"{' ' * (column + 6)}{line}".rstrip() for line in body]
            if data == "" and self.chance(50):
                return tail, []
            words = data.split(" ") if isinstance(data, str) else []
            if len(words) > 6 and self.chance(60):
                margin = " " * (column + 6)  # further than any comment, which would be text
                return f" >-{tail}", [margin + " ".join(words[:6]), margin + " ".join(words[6:])]
            return f" {self.flow(data)}{tail}", []
        below = column + (2 if item else self.dash if isinstance(data, list) else self.step)
        lines = self.block(data, below)
        if item and self.chance(80):
            while not lines[0].strip() or lines[0].lstrip().startswith("#"):
                lines.pop(0)
            return " " + lines[0].lstrip(), lines[1:]
        return tail, lines

    def block(self, data: Any, column: int) -> list[str]:
        lines: list[str] = []
        margin = " " * column
        for key, inner in data.items() if isinstance(data, dict) else enumerate(data):
            lines += self.around(column)
            head = f"{self.quoted(str(key))}:" if isinstance(data, dict) else "-"
            behind, below = self.value(inner, column, head == "-")
            lines += [f"{margin}{head}{behind}", *below]
        return lines


def in_any_layout(draw: st.DrawFn, data: dict[str, Any]) -> str:
    """A text that says some data."""
    writer = Writer(draw)
    lines = [writer.flow(data)] if writer.chance(8) else writer.block(data, 0)
    if writer.chance(20):
        lines = [writer.comment(), *([""] if writer.chance(50) else []), *lines]
    lines += writer.around(0)
    ends = draw(st.sampled_from(["\n", "\n", "\r\n"]))
    text = "\n".join(lines).replace("\n", ends) + (ends if writer.final else "")
    return ("\ufeff" if writer.chance(10) else "") + text


@st.composite
def written(draw: st.DrawFn) -> tuple[Any, str]:
    """Data, and a text that says it."""
    data = draw(ROOTS)
    return data, in_any_layout(draw, data)


@st.composite
def cases(draw: st.DrawFn) -> tuple[Any, str, dict[str, Any]]:
    """Data, a text that says it, and an edit of it."""
    data, text = draw(written())
    path = draw(st.sampled_from([[], *paths_in(data)]))
    there = value_at(data, path)
    possible = ["put"] if isinstance(there, dict) else []
    possible += ["insert"] if isinstance(there, list) else []
    possible += ["set", "remove", "move"] if path else []
    op = draw(st.sampled_from(possible))
    made: dict[str, Any] = {"op": op, "path": path}
    match op:
        case "set":
            made["value"] = draw(DATA)
        case "insert":
            made |= {"index": draw(st.integers(0, len(there))), "value": draw(DATA)}
        case "put":
            key = draw(KEYS.filter(lambda key: key not in there) | st.just("new"))
            made |= {"key": key, "value": draw(DATA), "index": draw(st.integers(0, len(there)))}
        case "move":
            made["to"] = draw(st.integers(0, len(value_at(data, path[:-1])) - 1))
    return data, text, made


def comments_in(text: str) -> list[str]:
    """The comments of a text."""
    return sorted(re.findall(r"#[ \t]?comment \d+\.", text))


def ordered(data: Any) -> Any:
    """The same data so that the order of its keys counts."""
    if isinstance(data, dict):
        return [(key, ordered(value)) for key, value in data.items()]
    return [ordered(item) for item in data] if isinstance(data, list) else data


@given(written())
def test_the_writer_of_these_tests_says_what_it_should(pair: tuple[Any, str]) -> None:
    data, text = pair
    assert ordered(document_of(text)) == ordered(data)


@settings(max_examples=CONFLICTS)
@given(cases())
def test_an_edit_does_what_it_says_and_nothing_else(case: tuple[Any, str, dict[str, Any]]) -> None:
    data, text, made = case
    if made["op"] == "remove" and len(data) == 1 and len(made["path"]) == 1:
        with pytest.raises(EditError):
            edit(text, [made])
        return
    wanted = edited(data, made)
    new = edit(text, [made])
    assert ordered(document_of(new)) == ordered(wanted)
    assert new.startswith("\ufeff") == text.startswith("\ufeff")
    assert ("\r" in new) == ("\r" in text) or "\n" not in text
    if "\r\n" in text:
        assert new.count("\n") == new.count("\r\n")
    if made["op"] in ("insert", "put", "move"):
        assert comments_in(new) == comments_in(text)
    if made["op"] in ("set", "remove") and isinstance(value_at(data, made["path"]), str):
        lost = set(comments_in(text)) - set(comments_in(new))
        assert not lost or made["op"] == "remove"
    assert not set(comments_in(new)) - set(comments_in(text))
    back = edit(new, [inverse(data, made)])
    assert ordered(document_of(back)) == ordered(data)


@settings(max_examples=CONFLICTS)
@given(cases())
def test_what_is_inserted_and_removed_again_leaves_no_trace(case: tuple[Any, str, dict[str, Any]]) -> None:
    data, text, made = case
    if made["op"] in ("insert", "put") and value_at(data, made["path"]):
        assert edit(edit(text, [made]), [inverse(data, made)]) == text


@settings(max_examples=CONFLICTS)
@given(cases())
def test_a_scalar_that_is_set_changes_its_own_lines_alone(case: tuple[Any, str, dict[str, Any]]) -> None:
    data, text, made = case
    old = value_at(data, made["path"])
    if made["op"] != "set" or not isinstance(old, str) or not isinstance(made["value"], str):
        return
    if "\n" in old + made["value"] or len(old) > 90 or len(made["value"]) > 90:
        return
    lines, new = text.splitlines(), edit(text, [made]).splitlines()
    assert len(lines) == len(new)
    assert sum(a != b for a, b in zip(lines, new, strict=True)) <= 1
