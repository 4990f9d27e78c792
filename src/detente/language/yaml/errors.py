"""What a YAML parser has to say about a file, in plain words."""

from __future__ import annotations

import re

from ruamel.yaml.error import MarkedYAMLError, StringMark

WHERE_IT_BEGINS = (
    ("could not find expected ':'", "this line is neither `key: value` nor a list item"),
    ("unexpected end of stream", "the quote that opens here is never closed"),
    ("unexpected document separator", "the quote that opens here is not closed before the document ends"),
    ("expected alphabetic or numeric", "a text cannot start with '*' or '&'; quote it"),
    ("indentation indicator", "after '|' or '>' only '-', '+' and a digit may stand"),
)
WHERE_IT_SHOWS = (
    ("mapping values are not allowed here", "a ':' is not allowed here; quote a text that has ': ' in it"),
    ("sequence entries are not allowed here", "a list item '- …' must start on a line of its own"),
    ("mapping keys are not allowed here", "a key is not allowed here"),
    (r"found character '\\t'", "a tab cannot be used for indentation; use spaces"),
    ("found character (.+) that cannot start", "a text cannot start with {0}; quote it"),
    ("unknown escape character (.+)", "\\ before {0} means nothing between double quotes; write \\\\"),
    ("expected escape sequence", "this escape needs more hexadecimal digits"),
    (r"expected ',' or '\]'", "the list that opens at {opened} is not closed, or a comma is missing here"),
    (r"expected ',' or '}'", "the mapping that opens at {opened} is not closed, or a comma is missing here"),
    ("unexpected ':'", "a ':' inside […] or {{…}} needs a space after it, or quotes around the text"),
    ("but found '<block mapping start>'", "this is indented more than the lines it belongs to"),
    ("but found '<block sequence start>'", "this list is indented differently from what it belongs to"),
    (r"<block end>, but found '(?:\?|:)'", "a ':' is not allowed here"),
    ("<block end>, but found '-'", "a list item cannot stand among the keys of a mapping"),
    (
        "<block end>, but found '<scalar>'",
        "text follows what is complete; quote the whole, or see the indentation",
    ),
    ("expected <block end>", "this does not belong here; look at the brackets, quotes and indentation"),
    ("more indented follow up line", "the first line of this text block is indented less than the next one"),
    ("expected a comment or a line break", "the text of a '|' or '>' block starts on the next line"),
    ("expected '<document start>'", "the file goes on after its end"),
    ("content after document end", "the file goes on after its end"),
    ("expected the node content, but found '(.+)'", "a value is missing before '{0}'"),
)


def in_plain_words(error: MarkedYAMLError, text: str) -> tuple[str, int, int]:
    """Return what is wrong, the offset in the text where it begins or shows, and where what is broken begins.

    Brackets that are not closed show at what follows them; of blocks only the line where it shows is broken.
    """
    said = f"{error.context or ''}; {error.problem or ''}"
    shows = _offset(error.problem_mark, _offset(error.context_mark, 0))
    begins = _offset(error.context_mark, shows)
    in_brackets = "flow" in (error.context or "")
    for table, at in ((WHERE_IT_BEGINS, begins), (WHERE_IT_SHOWS, shows)):
        for pattern, words in table:
            if found := re.search(pattern, said):
                opened = _line_and_column(text, begins)
                return words.format(*found.groups(), opened=opened), at, begins if in_brackets else at
    return f"this is not valid YAML: {error.problem or error.context}", shows, shows


def _offset(mark: StringMark | None, otherwise: int) -> int:
    return otherwise if mark is None else mark.index


def _line_and_column(text: str, offset: int) -> str:
    return f"line {text.count(chr(10), 0, offset) + 1}, column {offset - text.rfind(chr(10), 0, offset)}"
