"""YAML's own syntax: from bytes to events, and its errors in plain words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.scanner import Scanner

__all__ = ["MAX_BYTES", "YamlError", "decode", "yaml_events"]

MAX_BYTES = 1 << 20
UNPRINTABLE = re.compile("[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")


class YamlError(ValueError):
    """What is wrong with the YAML, at an offset of its text."""

    def __init__(self, message: str, at: int = 0) -> None:
        super().__init__(message)
        self.message = message
        self.at = at


def decode(source: str | bytes) -> str:
    """Return the text of a file: UTF-8 with or without a byte order mark, line ends as `\\n`.

    Raises
    ------
    YamlError
        For a file that is too large, or has no UTF-8.
    """
    if len(source) > MAX_BYTES:
        raise YamlError(f"the file is larger than {MAX_BYTES >> 20} MiB; a model is written by hand and far smaller")
    if isinstance(source, bytes):
        try:
            source = source.decode("utf-8")
        except UnicodeDecodeError as error:
            raise YamlError(_not_utf8(source, error)) from None
    return source.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _not_utf8(source: bytes, error: UnicodeDecodeError) -> str:
    if source.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "the file is in UTF-16; save it as UTF-8"
    line = source.count(b"\n", 0, error.start) + 1
    return f"the file is not UTF-8 text: byte {source[error.start]:#04x} in line {line} cannot be read; save it as UTF-8"


def yaml_events(text: str) -> Iterator[Any]:
    """Yield ruamel.yaml's events.

    Raises
    ------
    YamlError
        For text that is not YAML, or uses a directive.
    """
    if bad := UNPRINTABLE.search(text):
        raise YamlError(f"the character U+{ord(bad.group()):04X} cannot stand in a model file", bad.start())
    yaml = YAML(typ="safe", pure=True)
    yaml.Scanner = _Scanner
    try:
        yield from yaml.parse(text)
    except MarkedYAMLError as error:
        raise _in_plain_words(error, text) from None
    except (YAMLError, IndexError, ValueError, OverflowError) as error:
        if isinstance(error, YamlError):
            raise
        raise YamlError("this is not valid YAML", 0) from None


class _Scanner(Scanner):
    def fetch_directive(self) -> None:
        at = self.reader.index
        raise YamlError("directives such as %YAML and %TAG are not used in a model file", at)

    def fetch_tag(self) -> None:
        at = self.reader.index
        raise YamlError("tags (words with '!') are not used in a model file; quote a text that starts with '!'", at)


PLAIN_WORDS = (
    # what ruamel.yaml says, what we say, whether it stands at the start of what went wrong
    (r"could not find expected ':'", "this line is neither `key: value` nor a list item", True),
    (r"mapping values are not allowed here", "a ':' is not allowed here; quote a text that has ': ' in it", False),
    (r"sequence entries are not allowed here", "a list item '- …' is not allowed here; start it on a line of its own", False),
    (r"mapping keys are not allowed here", "a key is not allowed here", False),
    (r"unexpected end of stream", "the quote that opens here is never closed", True),
    (r"unexpected document separator", "the quote that opens here is not closed before the document ends", True),
    (r"found character '\\t'", "a tab cannot be used for indentation; use spaces", False),
    (r"found character (?P<c>.+) that cannot start", "a text cannot start with {c}; quote it", False),
    (r"unknown escape character (?P<c>.+)", "\\ followed by {c} means nothing between double quotes; write \\\\ for a backslash", False),
    (r"expected escape sequence", "this escape needs more hexadecimal digits", False),
    (r"expected alphabetic or numeric character", "a text cannot start with '*' or '&'; quote it", True),
    (r"expected ',' or '\]'", "the list that opens at {context} is not closed, or a comma is missing here", False),
    (r"expected ',' or '\}'", "the mapping that opens at {context} is not closed, or a comma is missing here", False),
    (r"unexpected ':'", "a ':' inside […] or {{…}} needs a space after it, or quotes around the text", False),
    (r"expected <block end>, but found '<block mapping start>'", "this is indented more than the lines it belongs to", False),
    (r"expected <block end>, but found '<block sequence start>'", "this list is indented differently from what it belongs to", False),
    (r"expected <block end>, but found '(?:\?|:)'", "a ':' is not allowed here", False),
    (r"expected <block end>, but found '-'", "a list item cannot stand among the keys of a mapping", False),
    (r"expected <block end>, but found '<scalar>'", "text follows what is already complete; quote the whole, or look at the indentation", False),
    (r"expected <block end>", "this does not belong here; look at the brackets, quotes and indentation", False),
    (r"more indented follow up line", "the first line of this text block is indented less than the next one", False),
    (r"indentation indicator|chomping or indentation", "after '|' or '>' only '-', '+' and a digit may stand", True),
    (r"expected a comment or a line break", "the text of a '|' or '>' block starts on the next line", False),
    (r"expected '<document start>'", "the file goes on after its end", False),
    (r"non-comment content after document end", "the file goes on after its end", False),
    (r"expected the node content, but found '(?P<c>.+)'", "a value is missing before '{c}'", False),
)


def _in_plain_words(error: MarkedYAMLError, text: str) -> YamlError:
    said = f"{error.context or ''}; {error.problem or ''}"
    at = _offset(error.problem_mark, _offset(error.context_mark, 0))
    opened = _offset(error.context_mark, at)
    for pattern, words, at_start in PLAIN_WORDS:
        if found := re.search(pattern, said):
            line = text.count("\n", 0, opened) + 1
            column = opened - text.rfind("\n", 0, opened)
            return YamlError(
                words.format(context=f"line {line}, column {column}", **found.groupdict()),
                opened if at_start else at,
            )
    return YamlError(f"this is not valid YAML: {error.problem or error.context}", at)


def _offset(mark: Any, otherwise: int) -> int:
    return otherwise if mark is None else int(mark.index)
