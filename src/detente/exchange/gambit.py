"""The words of Gambit's files, read one after another, each with its place.

Nothing is read ahead: whoever reads stops at the first word that is wrong, however long the file is.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

from ..language import ModelError
from ..language.problems import clipped
from .result import refuse

MOST_PLAYERS = 64
MOST_LABELS = 20_000
TOKEN = re.compile(r'[\s,]*(?:"((?:[^"\\]|\\.)*)"|([{}])|([^\s{}",]+))', re.DOTALL)
DECIMAL = r"(?:\d{1,60}(?:\.\d{0,60})?|\.\d{1,60})(?:[eE][+-]?\d{1,3})?"
NUMBER = re.compile(rf"[+-]?(?:{DECIMAL}|\d{{1,60}}/\d{{1,60}})")
WHOLE = re.compile(r"0{0,60}\d{1,9}")
T = TypeVar("T")


@dataclass(frozen=True)
class Word:
    """One word: a text in quotes, a brace, or what stands between spaces; nothing at the end of the file."""

    text: str
    quoted: bool
    at: int

    @property
    def end(self) -> bool:
        """Whether the file ends here."""
        return not self.text and not self.quoted

    def is_brace(self, brace: str) -> bool:
        """Tell whether this is the given brace, and not the same in quotes."""
        return self.text == brace and not self.quoted

    @property
    def shown(self) -> str:
        """The word as a message shows it."""
        if self.end:
            return "the end of the file"
        return f'"{clipped(self.text)}"' if self.quoted else clipped(self.text)


class Words:
    """The words of a file; `kind` is what the file should be, such as `.nfg`."""

    def __init__(self, text: str, name: str, kind: str) -> None:
        self._text = text
        self._name = name
        self._kind = kind
        self._at = 0
        self._next = self._read()

    def peek(self) -> Word:
        """Return the next word and leave it."""
        return self._next

    def take(self) -> Word:
        """Return the next word and go behind it."""
        word = self._next
        self._next = self._read()
        return word

    def line_of(self, word: Word) -> int:
        """Return the line in which a word stands, from 1."""
        return self._text.count("\n", 0, word.at) + 1

    def wrong(self, message: str, word: Word | None = None) -> ModelError:
        """Return the error for a word, the next one where none is given."""
        word = word or self._next
        column = word.at - self._text.rfind("\n", 0, word.at)
        return refuse(self._name, message, self.line_of(word), column)

    def _read(self) -> Word:
        match = TOKEN.match(self._text, self._at)
        if match:
            self._at = match.end()
            quoted, brace, word = match.groups()
            if quoted is not None:
                text = re.sub(r'\\(["\\])', r"\1", quoted)
                return Word(text, True, match.start(1) - 1)
            return Word(brace or word, False, match.start(2) if brace else match.start(3))
        rest = self._text[self._at :].lstrip(" \t\r\n\v\f,")
        at = len(self._text) - len(rest)
        if rest:
            raise self.wrong("the quote that opens here is never closed", Word('"', False, at))
        return Word("", False, at)

    # What the formats are made of

    def head(self, start: tuple[str, str]) -> str:
        """Take the head of a file and return the game's title."""
        words = [self.take() for _ in range(3)]
        if tuple(word.text for word in words[:2]) != start or words[2].text not in ("R", "D"):
            says = f"it does not start with {' '.join(start)} R"
            raise self.wrong(f"this is not a {self._kind} file as Gambit writes it: {says}", words[0])
        return self.label("the title in quotes")

    def label(self, what: str) -> str:
        """Take a text in quotes."""
        if not self._next.quoted:
            raise self.wrong(f"expected {what}, not {self._next.shown}")
        return self.take().text

    def whole(self, what: str) -> tuple[int, Word]:
        """Take a whole number that is not below 0, and return it with its word."""
        word = self._next
        if word.quoted or not WHOLE.fullmatch(word.text):
            span = "from 0 to 999,999,999" if word.text.isdecimal() else "from 0 on"
            raise self.wrong(f"{what} is a whole number {span}, not {word.shown}")
        return int(self.take().text), word

    def payoff(self) -> Fraction:
        """Take a payoff: a decimal number, with an exponent of up to three digits, or a fraction."""
        word = self._next
        if word.quoted or not NUMBER.fullmatch(word.text):
            says = "a payoff is a number (of up to 60 digits, an exponent of up to three)"
            raise self.wrong(f"{says}, not {word.shown}")
        try:
            return Fraction(self.take().text)
        except ZeroDivisionError:
            raise self.wrong(f"a payoff cannot be divided by zero: {word.shown}", word) from None

    def listed(self, what: str, read: Callable[[], T], most: int = MOST_LABELS) -> list[T]:
        """Take what stands in braces, one by one."""
        opening = self._next
        if not opening.is_brace("{"):
            raise self.wrong(f"expected {what} in braces, not {opening.shown}")
        self.take()
        found: list[T] = []
        while not self._next.is_brace("}"):
            if self._next.end:
                raise self.wrong("the brace that opens here is not closed", opening)
            if len(found) == most:
                raise self.wrong(f"up to {most:,} {what} can be read")
            found.append(read())
        self.take()
        return found

    def players(self) -> list[str]:
        """Take the players' names."""
        at = self._next
        found = self.listed("players' names", lambda: self.label("a player's name"), MOST_PLAYERS)
        if not found:
            raise self.wrong("the game has no players", at)
        return found
