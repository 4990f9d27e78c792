"""What a name is made of, in any script, and one form for what can be written in two.

A letter with a mark can be one character or two and looks the same, so what is read is brought into the
composed form (NFC). Scripts that write vowels as marks have them in names, as those of India and Thailand do;
and a joiner may stand between two letters, as in Persian.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from functools import cache, lru_cache
from itertools import accumulate

FIRST_MARK, LAST_MARK = 0x300, 0x1E94A
JOINERS = "\u200c\u200d"
JAMO = range(0x1160, 0x1200)  # vowels and finals of Hangul, which compose with what stands before them


def composed(text: str) -> str:
    """Return a text in the one form in which texts are compared."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def written_offset(written: str, offset: int) -> int:
    """Return where in a text as it is written the character stands that has such an offset once composed."""
    if written.isascii() or unicodedata.is_normalized("NFC", written):
        return offset
    starts, ends = _clusters(written)
    place = bisect_right(ends, offset)
    return starts[place] if place < len(starts) else len(written)


@lru_cache(maxsize=2)
def _clusters(written: str) -> tuple[list[int], list[int]]:
    """Return where each letter starts with what may compose with it, and where it ends once composed."""
    starts = [0, *(place for place, c in enumerate(written) if place and not _joins(c))]
    pieces = (written[a:b] for a, b in zip(starts, [*starts[1:], None], strict=True))
    return starts, list(accumulate(len(composed(piece)) for piece in pieces))


def is_name(text: str) -> bool:
    """Tell whether a text can name what conditions speak of: a letter, then letters, digits, _ or -."""
    return _compiled(text.isascii())[0].fullmatch(text) is not None


def is_label(text: str) -> bool:
    """Tell whether a text can name anything else: as a name, and a digit may come first."""
    return _compiled(text.isascii())[1].fullmatch(text) is not None


@cache
def name_patterns(plain: bool) -> tuple[str, str, str]:
    """Return patterns for a name, a label and a number or a label with a digit first.

    `plain` ones know no marks: for ASCII text, which is most of it, these need not be looked up.
    """
    rest = r"[\w-]*" if plain else rf"(?:[\w{_marks()}-]|[{JOINERS}](?=[\w{_marks()}]))*"
    return rf"[^\W\d]{rest}", rf"\w{rest}", rf"\d{rest}"


@cache
def _compiled(plain: bool) -> tuple[re.Pattern[str], re.Pattern[str]]:
    name, label, _ = name_patterns(plain)
    return re.compile(name), re.compile(label)


@cache
def _marks() -> str:
    """Return the marks of all scripts as ranges for a pattern."""
    codes = [c for c in range(FIRST_MARK, LAST_MARK + 1) if unicodedata.category(chr(c))[0] == "M"]
    known = set(codes)
    return "".join(f"{chr(code)}-{chr(_last(code, known))}" for code in codes if code - 1 not in known)


def _last(code: int, known: set[int]) -> int:
    while code + 1 in known:
        code += 1
    return code


def _joins(character: str) -> bool:
    """Tell whether a character may compose with the one before it."""
    return unicodedata.category(character)[0] == "M" or ord(character) in JAMO
