"""YAML becomes text with places, and nothing but text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.language.yaml.carrier import carry
from detente.language.yaml.nodes import Mapping, Node, Scalar, Sequence


def plain(node: Node | None) -> object:
    match node:
        case Scalar(text):
            return text
        case Sequence(items):
            return [plain(item) for item in items]
        case Mapping(pairs):
            return {key.text: plain(value) for key, value in pairs}
        case None:
            return None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("[yes, no, on, off, true, null, ~]", ["yes", "no", "on", "off", "true", "null", "~"]),
        ("[1, 01, 1.0, 0x1f, 1e3, .inf]", ["1", "01", "1.0", "0x1f", "1e3", ".inf"]),
        ("[2010-02-12, '7']", ["2010-02-12", "7"]),
        ("a: &x {b: c}\nd: *x", {"a": {"b": "c"}, "d": {"b": "c"}}),
        ("a: |\n  one\n  two\n", {"a": "one\ntwo\n"}),
        ("a:", {"a": ""}),
        ("\ufeffa: b", {"a": "b"}),
        ("a: b\r\nc: d\r\n", {"a": "b", "c": "d"}),
        ("# only\na: b # comment\n", {"a": "b"}),
        ("--- \na: b\n...\n", {"a": "b"}),
    ],
)
def test_all_is_text(text: str, value: object) -> None:
    root, problems = carry(text)
    assert (plain(root), problems) == (value, [])


@pytest.mark.parametrize(
    ("source", "place", "message"),
    [
        (b"", (1, 1), "the file is empty; a model starts with `detente: 1`"),
        (b"# nothing\n", (1, 1), "the file is empty; a model starts with `detente: 1`"),
        (
            b"a: b\n\xff: c",
            (2, 1),
            "the file is not UTF-8 text: the byte 0xff cannot be read; save it as UTF-8",
        ),
        ("a: b".encode("utf-16"), (1, 1), "the file is in UTF-16; save it as UTF-8"),
        (b"a: b\0c", (1, 5), "the character U+0000 cannot stand in a model file"),
        (b'a: "\\0"', (1, 4), "the character U+0000 cannot stand in a model file"),
        (b'a: "\\ud800"', (1, 4), "the character U+D800 cannot stand in a model file"),
        (b"%YAML 1.2\n---\na: b", (1, 1), "directives such as %YAML and %TAG are not used in a model file"),
        (
            b"a: !!int 3",
            (1, 4),
            "tags (`!\u2026`) are not used in a model file; quote a text that starts with '!'",
        ),
        (b"a: b\n---\nc: d", (2, 1), "a second document starts here; a model is one document"),
        (b"a: &x {b: c}\nd:\n  <<: *x", (3, 3), "merge keys (`<<`) are not used in a model file"),
        (b"a: b\nc: d\na: e", (3, 1), "the key a is here twice, first in line 1"),
        (b"1: b\n'1': d", (2, 1), "the key 1 is here twice, first in line 1"),
        (b"[a]: b", (1, 1), "a key must be a text, not a list or a mapping"),
        (b"a: *b", (1, 4), "nothing is anchored as &b; quote a text that starts with '*'"),
        (b"a: &a [*a]", (1, 8), "*a stands inside what it names"),
        (b"[" * 51, (1, 51), "the file nests more than 50 deep"),
        (b"a:\n\tb: c", (2, 1), "a tab cannot be used for indentation; use spaces"),
        (b"a: b: c", (1, 5), "a ':' is not allowed here; quote a text that has ': ' in it"),
        (b"a: b\nc", (2, 1), "this line is neither `key: value` nor a list item"),
        (b"a: 'b\nc: d", (1, 4), "the quote that opens here is never closed"),
        (b"a: @b", (1, 4), "a text cannot start with '@'; quote it"),
        (b'a: "\\q"', (1, 6), "\\ before 'q' means nothing between double quotes; write \\\\"),
        (
            b"a: [b, c\nd: e",
            (2, 2),
            "the list that opens at line 1, column 4 is not closed, or a comma is missing here",
        ),
        (
            b"a: [b\n",
            (2, 1),
            "the list that opens at line 1, column 4 is not closed, or a comma is missing here",
        ),
        (
            b"a: {b: c",
            (1, 9),
            "the mapping that opens at line 1, column 4 is not closed, or a comma is missing here",
        ),
        (b"a: b\n   c: d", (2, 5), "a ':' is not allowed here; quote a text that has ': ' in it"),
        (b"a: b\n- c", (2, 1), "a list item cannot stand among the keys of a mapping"),
        (b'a: "b" c', (1, 8), "text follows what is complete; quote the whole, or see the indentation"),
        (b"a: b]", None, None),
    ],
)
def test_refusals(source: bytes, place: tuple[int, int] | None, message: str | None) -> None:
    found = [((problem.line, problem.column), problem.message) for problem in carry(source)[1]]
    assert found == ([] if message is None else [(place, message)])


def test_a_file_that_is_too_large() -> None:
    (problem,) = carry(b"a: b\n" * 2_000_000)[1]
    assert problem.message == "the file is larger than 1 MiB; a model is written by hand and far smaller"


WORDS = st.lists(st.text("ab1_.,()=>", min_size=1, max_size=5), min_size=1, max_size=8)


@given(words=WORDS, data=st.data())
def test_offsets_find_their_character(words: list[str], data: st.DataObject) -> None:
    """A black character of a text stands where `place_of` says, in every style."""
    text = " ".join(words)
    written = {
        "'": "'" + "\n   ".join(words) + "'",
        '"': '"' + "".join(data.draw(st.sampled_from([c, f"\\x{ord(c):02x}"])) for c in text) + '"',
        ">": ">-\n  " + "\n  ".join(words),
        "|": "|-  # a comment\n    " + "\n    ".join(words),
        "&": "&anchor 'x" + text + "'",
    }
    style = data.draw(st.sampled_from(sorted(written)))
    source = f"key: {written[style]}\n"
    root, problems = carry(source)
    assert problems == []
    assert isinstance(root, Mapping)
    node = root.pairs[0][1]
    assert isinstance(node, Scalar)
    offset = data.draw(st.integers(0, len(node.text) - 1).filter(lambda n: not node.text[n].isspace()))
    place = node.place_of(offset)
    at = sum(len(line) + 1 for line in source.split("\n")[: place.line - 1]) + place.column - 1
    found = chr(int(source[at + 2 : at + 4], 16)) if source[at] == "\\" else source[at]
    assert found == node.text[offset]
